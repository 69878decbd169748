# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Länder and districts of Germany, with fewer points, for maps and for finding the Land of a place.

Neighbours keep the same points along their border (a coverage is simplified as a whole), so
that no gap and no overlap appears between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from kez_geo.errors import UnusableInput
from kez_geo.restock.generalise import fitted, on_grid, ready, thinned
from kez_geo.restock.municipalities import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from kez_geo.restock.municipalities import Unit

__all__ = ["DECIMALS", "DISTRICTS", "LAENDER", "Level", "areas"]

_LAND_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Level:
    """One level of administration and how exactly it is drawn.

    Parameters
    ----------
    source, file
        Names of the list in the package and of the file that is made.
    count
        How many there are: 16 Länder; 402 districts and district-free cities on 1 January 2016.
    thin_deg
        Side of a square as large as what a left-out point may take away, in degrees.
    """

    source: str
    file: str
    count: int
    thin_deg: float


LAENDER = Level("laender", "german_laender", 16, 0.005)
DISTRICTS = Level("kreise", "german_districts", 402, 0.005)
DECIMALS = 4


def areas(
    level: Level, items: Iterable[Mapping[str, Any]], laender: Iterable[Mapping[str, Any]]
) -> list[tuple[dict[str, str], BaseGeometry]]:
    """Make the features of a level, in the order of the official key (AGS).

    Parameters
    ----------
    items
        The level's list as the package has it.
    laender
        The package's list of Länder, for their names.

    Raises
    ------
    UnusableInput
        When a district is missing or there is one too many.
    """
    found = list(units(items))
    names = {unit.ags[:_LAND_DIGITS]: unit.name for unit in units(laender)}
    shapes = _shapes(found)
    if len(shapes) != level.count:
        raise UnusableInput(
            "areas_do_not_match", file=f"{level.source}.geo.json", expected=level.count, found=len(shapes)
        )
    thin = fitted(thinned(fitted(shapes), tolerance_deg=level.thin_deg))
    told = {unit.ags: unit for unit in found}
    return [(_properties(told[ags], names), ready(on_grid(thin[ags], decimals=DECIMALS))) for ags in sorted(shapes)]


def _shapes(found: Sequence[Unit]) -> dict[str, BaseGeometry]:
    groups: dict[str, list[BaseGeometry]] = {}
    for unit in found:
        groups.setdefault(unit.ags, []).append(unit.area)
    return {ags: shapely.union_all(parts) for ags, parts in sorted(groups.items())}


def _properties(unit: Unit, names: Mapping[str, str]) -> dict[str, str]:
    own = {"ags": unit.ags, "name": unit.name}
    if len(unit.ags) == _LAND_DIGITS:
        return own
    return {**own, "type": unit.kind, "land": names[unit.ags[:_LAND_DIGITS]]}
