# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Geometries of a user's GeoJSON: coordinates checked, rings closed, bow-ties untied; all of it reported."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shapely.geometry.base import BaseGeometry

__all__ = ["Checked", "Position", "checked"]

# Longitude and latitude in degrees, in this order, as GeoJSON has them.
Position = tuple[float, float]
_LATITUDE, _LONGITUDE = 90.0, 180.0
_RING_POSITIONS = 4
_RINGS = {"Polygon": 1, "MultiPolygon": 2}
_PARTS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, **{k: v + 1 for k, v in _RINGS.items()}}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """A geometry that can be used, and what had to be said about it.

    Parameters
    ----------
    shape
        The geometry in EPSG:4326; ``None`` where it cannot be used.
    repairs
        Codes of what was put right, with what stood there.
    faults
        Codes of what cannot be put right, with what stood there.
    """

    shape: BaseGeometry | None
    repairs: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def point(self) -> Position | None:
        """A point on the geometry: itself, or one inside the area."""
        if self.shape is None or self.shape.is_empty:
            return None
        inside = self.shape.representative_point()
        return inside.x, inside.y


def checked(geometry: object, move: Callable[[Position], Position] | None = None) -> Checked:
    """Check a geometry as JSON holds it.

    Parameters
    ----------
    move
        From the file's coordinate system to EPSG:4326.
    """
    if geometry is None:
        return Checked(None)
    if isinstance(geometry, dict) and geometry.get("type") == "GeometryCollection":
        return _collected(geometry.get("geometries"), move)
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in _PARTS:
        return Checked(None, faults=(("geometry_unreadable", str(geometry)[:_SHOWN]),))
    try:
        nested = _positions(geometry.get("coordinates"), _PARTS[kind], move)
    except (TypeError, ValueError, IndexError, RecursionError):
        return Checked(None, faults=(("geometry_unreadable", str(geometry.get("coordinates"))[:_SHOWN]),))
    return _measured(kind, nested)


def _collected(members: object, move: Callable[[Position], Position] | None) -> Checked:
    """Check the members of a collection; those that cannot be used are left out, and said."""
    if not isinstance(members, list):
        return Checked(None, faults=(("geometry_unreadable", str(members)[:_SHOWN]),))
    found = [checked(member, move) for member in members]
    shapes = [one.shape for one in found if one.shape is not None]
    repairs, faults = sum((one.repairs for one in found), ()), sum((one.faults for one in found), ())
    return Checked(shapely.GeometryCollection(shapes) if shapes else None, repairs, faults)


def _positions(nested: Any, depth: int, move: Callable[[Position], Position] | None) -> Any:  # noqa: ANN401 - JSON
    """Read nested positions; heights are left out."""
    if depth:
        return [_positions(one, depth - 1, move) for one in _listed(nested)]
    lon, lat = _listed(nested)[:2]
    if isinstance(lon, bool | str) or isinstance(lat, bool | str):
        raise TypeError
    position = float(lon), float(lat)
    return move(position) if move and _finite(position) else position


def _listed(nested: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(nested, list):
        raise TypeError
    return nested


def _measured(kind: str, nested: Any) -> Checked:  # noqa: ANN401 - JSON
    every = list(_flat(nested))
    if not every:
        return Checked(None, faults=(("geometry_empty", kind),))
    if not all(_finite(position) for position in every):
        unusable = _first(every, lambda position: not _finite(position))
        return Checked(None, faults=(("coordinates_not_finite", unusable),))
    repairs: list[tuple[str, str]] = []
    if not all(_in_range(position) for position in every):
        outside = _first(every, lambda position: not _in_range(position))
        if not all(_in_range((lat, lon)) for lon, lat in every):
            return Checked(None, faults=(("coordinates_out_of_range", outside),))
        nested = _swapped(nested)
        repairs.append(("coordinates_swapped", outside))
    if kind in _RINGS:
        nested, closed = _closed(nested, _RINGS[kind])
        repairs += [("ring_closed", kind)] if closed else []
    return _drawn(kind, nested, repairs)


def _drawn(kind: str, nested: Any, repairs: list[tuple[str, str]]) -> Checked:  # noqa: ANN401 - JSON
    """Make the geometry, and make it valid."""
    try:
        drawn = shape({"type": kind, "coordinates": nested})
    except (ValueError, TypeError, IndexError, shapely.GEOSException):
        return Checked(None, tuple(repairs), (("geometry_unreadable", str(nested)[:_SHOWN]),))
    if not drawn.is_valid:
        repairs.append(("shape_repaired", str(shapely.is_valid_reason(drawn))))
        drawn = shapely.make_valid(drawn)
    return Checked(drawn, tuple(repairs))


def _flat(nested: Any) -> Iterator[Position]:  # noqa: ANN401 - JSON
    if isinstance(nested, tuple):
        yield nested
    else:
        for one in nested:
            yield from _flat(one)


def _finite(position: Position) -> bool:
    return math.isfinite(position[0]) and math.isfinite(position[1])


def _in_range(position: Position) -> bool:
    return abs(position[0]) <= _LONGITUDE and abs(position[1]) <= _LATITUDE


def _first(positions: list[Position], wanted: Callable[[Position], bool]) -> str:
    found = next(position for position in positions if wanted(position))
    return f"[{found[0]:g}, {found[1]:g}]"


def _swapped(nested: Any) -> Any:  # noqa: ANN401 - JSON
    return (nested[1], nested[0]) if isinstance(nested, tuple) else [_swapped(one) for one in nested]


def _closed(nested: Any, depth: int) -> tuple[Any, bool]:  # noqa: ANN401 - JSON
    """Close the rings that end elsewhere than they begin."""
    if depth > 1:
        parts = [_closed(one, depth - 1) for one in nested]
        return [part for part, _ in parts], any(closed for _, closed in parts)
    given = [ring for ring in nested if ring]
    rings = [ring if _is_closed(ring) else [*ring, ring[0]] for ring in given]
    return rings, rings != given


def _is_closed(ring: list[Position]) -> bool:
    return ring[0] == ring[-1] and len(ring) >= _RING_POSITIONS
