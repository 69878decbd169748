# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""World boundaries in the German view, at three resolutions, from Natural Earth.

The finest file is corrected first; the coarser ones are corrected with the same table and then
get, from the finest, every territory that they are too coarse to have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from kez_geo.errors import UnusableInput
from kez_geo.restock.corrections import corrected, polygons, put_in
from kez_geo.restock.generalise import area_km2, coarser, on_grid, ready

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from kez_geo.restock.corrections import Correction
    from kez_geo.restock.topojson import Feature

__all__ = ["FINEST_DECIMALS", "RESOLUTIONS", "Resolution", "by_code", "world"]

FINEST_DECIMALS = 4
# Below this the coarser files show a dot at best, often beside the real place.
_SMALL_KM2 = 2_000


@dataclass(frozen=True, slots=True)
class Resolution:
    """One of the files that are built.

    Parameters
    ----------
    name
        Scale as Natural Earth names it, for example ``110m`` for 1:110 million.
    decimals
        Digits of a degree that its lines keep.
    tolerance_deg
        How far a line may move when a territory comes from the finest file, in degrees.
    """

    name: str
    decimals: int
    tolerance_deg: float


RESOLUTIONS = (Resolution("10m", 3, 0.0), Resolution("50m", 3, 0.01), Resolution("110m", 2, 0.05))


def by_code(features: Sequence[Feature], codes: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """Group features by ISO 3166-1 alpha-3 code; by their name where they have none.

    Parameters
    ----------
    codes
        Alpha-3 codes by the three digits of ISO 3166-1.
    """
    groups: dict[str, list[BaseGeometry]] = {}
    for feature in features:
        groups.setdefault(codes.get(feature.number, feature.name), []).append(feature.shape)
    return {code: polygons(shapely.union_all(shapes)) for code, shapes in groups.items()}


def world(
    sources: Mapping[str, Mapping[str, BaseGeometry]], steps: Sequence[Correction], wanted: Collection[str]
) -> dict[str, dict[str, BaseGeometry]]:
    """Build all resolutions; each has exactly the wanted territories.

    Parameters
    ----------
    sources
        Shapes by code or name, by resolution.
    steps
        All corrections.
    wanted
        The codes that the result must have.

    Raises
    ------
    UnusableInput
        When a territory is missing from the finest file, or one is left that is not wanted.
    """
    finest: dict[str, BaseGeometry] = {}
    made = {}
    for resolution in RESOLUTIONS:
        own = [step for step in steps if resolution.name in step.resolutions]
        shapes = corrected(sources[resolution.name], own, finest)
        finest = finest or {code: on_grid(shape, decimals=FINEST_DECIMALS) for code, shape in shapes.items()}
        shapes = {code: on_grid(shape, decimals=resolution.decimals) for code, shape in shapes.items()}
        shapes = _with_small_ones(shapes, finest, tolerance_deg=resolution.tolerance_deg)
        made[resolution.name] = _finished(shapes, wanted)
    return made


def _with_small_ones(
    shapes: dict[str, BaseGeometry], finest: Mapping[str, BaseGeometry], *, tolerance_deg: float
) -> dict[str, BaseGeometry]:
    """Give every small territory the outline of the finest file, with its own tolerance."""
    for code in sorted(finest):
        if code not in shapes or shapes[code].is_empty or area_km2(finest[code]) < _SMALL_KM2:
            shapes = put_in(shapes, code, coarser(finest[code], tolerance_deg=tolerance_deg))
    return shapes


def _finished(shapes: Mapping[str, BaseGeometry], wanted: Collection[str]) -> dict[str, BaseGeometry]:
    if set(shapes) != set(wanted):
        msg = "territories_do_not_match"
        raise UnusableInput(msg, missing=sorted(set(wanted) - set(shapes)), unknown=sorted(set(shapes) - set(wanted)))
    return {code: ready(on_grid(shapes[code], decimals=FINEST_DECIMALS)) for code in sorted(shapes)}
