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
from kez_geo.restock.generalise import area_km2, coarser, fitted, on_grid, ready, thinned

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from kez_geo.restock.corrections import Correction
    from kez_geo.restock.topojson import Feature

__all__ = ["RESOLUTIONS", "Resolution", "by_code", "world"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One of the files that are built.

    Parameters
    ----------
    name
        Scale as Natural Earth names it, for example ``110m`` for 1:110 million.
    decimals, small_decimals
        Digits of a degree that its lines keep, and those of small territories.
    tolerance_deg
        How far a line may move when a territory comes from the finest file, in degrees.
    small_km2
        Territories below this area always come from the finest file: a coarser one has them as
        a dot at best, often beside the real place. In square kilometres.
    thin_deg
        Points that may go because they say no more than the source is exact, in degrees; 0 for none.
    """

    name: str
    decimals: int
    small_decimals: int
    tolerance_deg: float
    small_km2: float
    thin_deg: float = 0.0


RESOLUTIONS = (
    Resolution("10m", 3, 4, 0.0, small_km2=2_000, thin_deg=0.004),
    Resolution("50m", 3, 4, 0.01, small_km2=2_000),
    Resolution("110m", 2, 3, 0.05, small_km2=12_000),
)


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
        shapes = fitted(corrected(sources[resolution.name], own, finest))
        finest = finest or _rounded(shapes, resolution.small_decimals)
        if resolution.thin_deg:
            shapes = thinned(shapes, tolerance_deg=resolution.thin_deg)
        shapes = _with_small_ones(_rounded(shapes, resolution.decimals), finest, resolution)
        made[resolution.name] = _finished(shapes, wanted, decimals=resolution.small_decimals)
    return made


def _with_small_ones(
    shapes: dict[str, BaseGeometry], finest: Mapping[str, BaseGeometry], resolution: Resolution
) -> dict[str, BaseGeometry]:
    """Give every small territory the outline of the finest file, with its own tolerance."""
    for code in sorted(finest):
        if code not in shapes or shapes[code].is_empty or area_km2(finest[code]) < resolution.small_km2:
            shapes = put_in(shapes, code, coarser(finest[code], tolerance_deg=resolution.tolerance_deg))
    return shapes


def _finished(shapes: Mapping[str, BaseGeometry], wanted: Collection[str], *, decimals: int) -> dict[str, BaseGeometry]:
    if set(shapes) != set(wanted):
        raise UnusableInput(
            "territories_do_not_match",
            missing=sorted(set(wanted) - set(shapes)),
            unknown=sorted(set(shapes) - set(wanted)),
        )
    fitting = _rounded(fitted(shapes), decimals)
    return {code: ready(fitting[code]) for code in sorted(fitting)}


def _rounded(shapes: Mapping[str, BaseGeometry], decimals: int) -> dict[str, BaseGeometry]:
    return {code: on_grid(shape, decimals=decimals) for code, shape in shapes.items()}
