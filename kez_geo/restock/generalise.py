# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Fewer points without losing a country: small territories have their own tolerance.

One tolerance for all once put Ramallah and Gaza into Israel. Here the tolerance shrinks with
the territory, and its largest island always stays.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from kez_geo.restock.corrections import polygons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

__all__ = ["area_km2", "coarser", "fitted", "on_grid", "ready", "thinned"]

_GLOBE = Geod(ellps="WGS84")
_PART_OF_SIZE = 0.015
_SNAP_DEG = 1e-6
_ISLAND_SHARE = 0.03


def area_km2(shape: BaseGeometry) -> float:
    """Measure an area on the globe, in square kilometres."""
    return sum(abs(float(_GLOBE.geometry_area_perimeter(part)[0])) for part in shapely.get_parts(shape)) / 1e6


def coarser(shape: BaseGeometry, *, tolerance_deg: float) -> BaseGeometry:
    """Simplify a small territory by its own size.

    Parameters
    ----------
    shape
        Territory in longitude and latitude, EPSG:4326.
    tolerance_deg
        The most that a line may move, in degrees; a small territory gets less: one and a half
        hundredths of the side of a square of its largest part.
    """
    if not tolerance_deg:
        return shape
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    least = parts[0].area * _ISLAND_SHARE
    kept = [part for part in parts if part.area >= least]
    simple = [part.simplify(_own_tolerance(part, tolerance_deg)) for part in kept]
    return polygons(shapely.union_all(simple))


def _own_tolerance(part: BaseGeometry, most_deg: float) -> float:
    return min(most_deg, math.sqrt(part.area) * _PART_OF_SIZE)


def thinned(shapes: Mapping[str, BaseGeometry], *, tolerance_deg: float) -> dict[str, BaseGeometry]:
    """Leave out points of lines that neighbours share, for both sides alike.

    Parameters
    ----------
    shapes
        Territories that fit together, EPSG:4326.
    tolerance_deg
        Side of a square as large as the triangle that a left-out point may take away, in degrees.
    """
    simple = shapely.coverage_simplify(np.array(list(shapes.values())), tolerance_deg)
    return dict(zip(shapes, simple, strict=True))


def fitted(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Let neighbours share each point of their border; where two overlap, the smaller one has it."""
    clean = shapely.coverage_clean(  # type: ignore[attr-defined]  # newer than its stubs
        np.array(list(shapes.values())), snapping_distance=_SNAP_DEG, merge_strategy="min_area"
    )
    return dict(zip(shapes, clean, strict=True))


def on_grid(shape: BaseGeometry, *, decimals: int) -> BaseGeometry:
    """Round the coordinates and keep the shape valid.

    Each point is rounded by itself, so that two neighbours round their common border alike;
    only what then crosses itself is repaired. Slivers that collapse are left out.
    """
    rounded = shapely.transform(shape, lambda points: np.round(points, decimals))
    if rounded.is_valid:
        return rounded
    return polygons(shapely.make_valid(rounded, method="structure", keep_collapsed=False))


def ready(shape: BaseGeometry) -> BaseGeometry:
    """Bring a shape into its one form: parts in a fixed order, rings as RFC 7946 wants them."""
    return shapely.orient_polygons(shapely.normalize(shape))
