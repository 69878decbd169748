# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Countries, graticule and lines in metres of a projection, ready to be painted and kept for the next picture."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.path import Path
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from kez_geo.draw.projection import Projection
    from kez_geo.model import BaseMap, DisputedBorder

    Metres = tuple[float, float, float, float]
    Shapes = dict[str, BaseGeometry]

__all__ = ["countries", "disputed_lines", "graticule", "great_circle", "painted"]

_KEPT = 12
_CIRCLE_STEP_M = 100_000.0
_ELLIPSOID = Geod(ellps="WGS84")
_NEAR_DEG = 0.03
_SHORTEST_DEG = 0.05
_disputed: weakref.WeakKeyDictionary[BaseMap, list[BaseGeometry]] = weakref.WeakKeyDictionary()
_cache: OrderedDict[tuple[int, str, Metres], tuple[weakref.ref[gpd.GeoDataFrame], Shapes]] = OrderedDict()


def countries(boundaries: gpd.GeoDataFrame, projection: Projection, frame: Metres, detail_m: float) -> Shapes:
    """Give the visible part of each country in metres, by ISO 3166-1 alpha-3 code.

    The last twelve results are kept per table of boundaries, projection and frame; a table of
    boundaries must therefore not be changed once it was drawn.

    Parameters
    ----------
    boundaries
        Polygons with a column ``iso3``, EPSG:4326, cut at 180°.
    frame
        Left, bottom, right and top of the map in metres; ignored for the whole world.
    detail_m
        Bends smaller than this many metres are left out.
    """
    kept = (id(boundaries), projection.proj, frame)
    known = _cache.get(kept)
    if known is not None and known[0]() is boundaries:
        _cache.move_to_end(kept)
        return known[1]
    shapes = _projected(boundaries, projection, frame, detail_m)
    _cache[kept] = (weakref.ref(boundaries), shapes)
    while len(_cache) > _KEPT:
        _cache.popitem(last=False)
    return shapes


def _projected(boundaries: gpd.GeoDataFrame, projection: Projection, frame: Metres, detail_m: float) -> Shapes:
    window = None if projection.whole else projection.window(frame)
    shapes = {}
    for iso3, shape in zip(boundaries["iso3"], boundaries.geometry, strict=True):
        flat = projection.shape(shape, window)
        if not projection.whole and not flat.is_empty:
            margin = (frame[2] - frame[0]) / 50
            flat = shapely.clip_by_rect(
                flat, frame[0] - margin, frame[1] - margin, frame[2] + margin, frame[3] + margin
            )
        if not flat.is_empty:
            shapes[str(iso3)] = shapely.simplify(flat, detail_m, preserve_topology=True)
    return shapes


def disputed_lines(base: BaseMap, projection: Projection, frame: Metres) -> list[NDArray[np.float64]]:
    """Give the disputed borders as lines in metres."""
    if base not in _disputed:
        shape_of = dict(zip(base.countries["iso3"], base.countries.geometry, strict=True))
        _disputed[base] = [_shared(border, shape_of) for border in base.disputed]
    window = None if projection.whole else projection.window(frame)
    flat = [projection.shape(line, window) for line in _disputed[base] if not line.is_empty]
    parts = [part for shape in flat for part in shapely.get_parts(shapely.line_merge(shape))]
    return [shapely.get_coordinates(part) for part in parts if not part.is_empty]


def _shared(border: DisputedBorder, shape_of: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Give the border that two territories share, EPSG:4326; nothing where one of them is not there."""
    if not {border.first, border.second} <= shape_of.keys():
        return shapely.MultiLineString([])
    near = shapely.buffer(shape_of[border.second], _NEAR_DEG)
    line = shapely.intersection(shapely.boundary(shape_of[border.first]), near)
    meant = shapely.clip_by_rect(line, border.west_deg, border.south_deg, border.east_deg, border.north_deg)
    parts = [part for part in shapely.get_parts(meant) if part.geom_type == "LineString"]
    return shapely.MultiLineString([part for part in parts if part.length > _SHORTEST_DEG])


def graticule(projection: Projection, frame: Metres, step_deg: float) -> list[NDArray[np.float64]]:
    """Give meridians and parallels as lines in metres."""
    west, south, east, north = projection.window(frame) if not projection.whole else _whole(projection)
    lat = np.linspace(south, north, 181)
    lon = np.linspace(west, east, 181)
    meridians = np.arange(np.ceil(west / step_deg), np.floor(east / step_deg) + 1) * step_deg
    parallels = np.arange(np.ceil(south / step_deg), np.floor(north / step_deg) + 1) * step_deg
    lines = [projection.turned_points(np.full_like(lat, at), lat) for at in meridians]
    lines += [projection.turned_points(lon, np.full_like(lon, at)) for at in parallels if abs(at) < 90]  # noqa: PLR2004
    return lines


def _whole(projection: Projection) -> Metres:
    return (projection.lon_deg - 179.99, -90.0, projection.lon_deg + 179.99, 90.0)


def great_circle(
    projection: Projection, start: tuple[float, float], end: tuple[float, float]
) -> list[NDArray[np.float64]]:
    """Give the shortest way between two points (longitude, latitude), broken where the map is cut."""
    steps = max(int(_ELLIPSOID.inv(*start, *end)[2] / _CIRCLE_STEP_M), 1)
    between = np.array(_ELLIPSOID.npts(*start, *end, steps) if start != end else [])
    way = np.vstack([start, between.reshape(-1, 2), end])
    turned = (way[:, 0] - projection.lon_deg + 180.0) % 360.0
    breaks = np.flatnonzero(np.abs(np.diff(turned)) > 180.0) + 1  # noqa: PLR2004 (half the globe)
    at = projection.points(way[:, 0], way[:, 1])
    return [part for part in np.split(at, breaks) if len(part) > 1]


def painted(shape: BaseGeometry) -> Path:
    """Turn polygons into one path that leaves their holes open."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [
        np.asarray(ring.coords) for polygon in polygons for ring in shapely.get_rings(shapely.orient_polygons(polygon))
    ]
    if not rings:
        return Path(np.empty((0, 2)))
    codes = [
        np.concatenate([[Path.MOVETO], np.full(len(ring) - 2, Path.LINETO, dtype=np.uint8), [Path.CLOSEPOLY]])
        for ring in rings
    ]
    return Path(np.vstack(rings), np.concatenate(codes).astype(np.uint8))
