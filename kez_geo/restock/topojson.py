# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""TopoJSON to plain shapes, cut once at the antimeridian.

The world files are stitched at 180 degrees: a ring of Russia jumps from 180 to -180
between two points. Read as it stands it would be a bar across the whole map. Here each
ring is first unrolled, so that its longitudes run on beyond 180, then cut at 180 and
moved back. A ring that goes once around the globe (Antarctica) is closed over the pole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import affinity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Feature", "features", "unrolled", "within_180"]

_HALF_TURN = 180.0
_FULL_TURN = 360.0
_POLE_DEG = 90.0
_TURNS = (-1, 0, 1)
_RING_POINTS = 4
_DECIMALS = 7


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a TopoJSON file.

    Parameters
    ----------
    number
        Its id, for countries the three digits of ISO 3166-1; empty where the file has none.
    name
        Its name in the file.
    shape
        Valid polygon or multipolygon in longitude and latitude, EPSG:4326.
    """

    number: str
    name: str
    shape: BaseGeometry


def features(topology: Mapping[str, Any], layer: str) -> tuple[Feature, ...]:
    """Decode one layer of a TopoJSON file, in the order of the file."""
    arcs = _arcs(topology)
    return tuple(
        Feature(str(item.get("id", "")), str(item["properties"]["name"]), _shape(item, arcs))
        for item in topology["objects"][layer]["geometries"]
    )


def _arcs(topology: Mapping[str, Any]) -> list[NDArray[np.float64]]:
    scale = np.array(topology["transform"]["scale"])
    origin = np.array(topology["transform"]["translate"])
    return [_round(np.cumsum(np.array(arc, dtype=np.int64), axis=0) * scale + origin) for arc in topology["arcs"]]


def _round(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round, so that a point moved by a turn and back again is still the same as its neighbour's."""
    return np.round(points, _DECIMALS)


def _shape(item: Mapping[str, Any], arcs: Sequence[NDArray[np.float64]]) -> BaseGeometry:
    polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
    pieces = [_polygon([_ring(part, arcs) for part in rings]) for rings in polygons]
    return shapely.union_all([piece for piece in pieces if not piece.is_empty])


def _ring(indices: Sequence[int], arcs: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Join arcs to a ring; a negative index means the arc backwards."""
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def _polygon(rings: Sequence[NDArray[np.float64]]) -> BaseGeometry:
    shell, *holes = [unrolled(ring) for ring in rings]
    area = _area(shell)
    if holes and _holds_pole(shell):
        # One file draws the pole itself as the shell and the coast as its hole: both are land around it.
        return within_180(shapely.union_all([area, *(_area(hole) for hole in holes if _holds_pole(hole))]))
    for hole in holes:
        area = area.difference(_beside(_area(hole), area))
    return within_180(area)


def _area(ring: NDArray[np.float64]) -> BaseGeometry:
    if len(ring) < _RING_POINTS:
        return shapely.Polygon()
    return shapely.make_valid(shapely.Polygon(ring), method="structure", keep_collapsed=False)


def _holds_pole(ring: NDArray[np.float64]) -> bool:
    return bool(np.abs(ring[:, 1]).max() >= _POLE_DEG)


def _beside(hole: BaseGeometry, shell: BaseGeometry) -> BaseGeometry:
    """Move a hole by whole turns to where its shell was unrolled to."""
    moved = [affinity.translate(hole, turn * _FULL_TURN) for turn in _TURNS]
    return max(moved, key=lambda one: one.intersection(shell).area)


def unrolled(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let the longitudes of a closed ring run on where they jump by a turn.

    A ring that ends one turn beside its start goes around a pole and is closed along it.
    """
    jumps = np.diff(ring[:, 0])
    turns = np.where(jumps > _HALF_TURN, -_FULL_TURN, np.where(jumps < -_HALF_TURN, _FULL_TURN, 0.0))
    lon_deg = ring[:, 0] + np.concatenate([[0.0], np.cumsum(turns)])
    run_on = np.column_stack([lon_deg, ring[:, 1]])
    if abs(lon_deg[-1] - lon_deg[0]) < _HALF_TURN:
        return run_on
    pole = np.copysign(_POLE_DEG, ring[:, 1].mean())
    return np.vstack([run_on, [[lon_deg[-1], pole], [lon_deg[0], pole], run_on[0]]])


def within_180(shape: BaseGeometry) -> BaseGeometry:
    """Cut a shape that runs beyond 180 degrees there, and move the rest to the other side."""
    west, _, east, _ = shape.bounds
    if west >= -_HALF_TURN and east <= _HALF_TURN:
        return shape
    pieces = []
    for turn in _TURNS:
        start = turn * _FULL_TURN - _HALF_TURN
        piece = shape.intersection(shapely.box(start, -_POLE_DEG, start + _FULL_TURN, _POLE_DEG))
        pieces.append(affinity.translate(piece, -turn * _FULL_TURN))
    return shapely.transform(shapely.union_all([piece for piece in pieces if piece.area > 0]), _round)
