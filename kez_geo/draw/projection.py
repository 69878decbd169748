# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From degrees to metres on paper: the world in Equal Earth, a region in its own equal-area projection.

All projections here keep areas comparable, which a choropleth needs. Sources: Equal Earth:
B. Šavrič, T. Patterson, B. Jenny (2018); Lambert azimuthal and Albers: J. P. Snyder, Map
Projections, USGS Professional Paper 1395 (1987).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely
from shapely import MultiPolygon, affinity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Degrees = tuple[float, float, float, float]
    Metres = tuple[float, float, float, float]

__all__ = ["WORLD_LON_DEG", "Projection", "cut_anew", "for_region", "world"]

WORLD_LON_DEG = 11.0
"""Centre of the world map: its edge at 169° W runs through the Bering Strait and cuts no country's mainland."""

_STEP_DEG = 1.0
_FAR_DEG = 62.0
_MAIN_PART = 0.12
_NEAR_DEG = 12.0
_SMALL_COUNTRY = 0.002
_CONIC_LAT_DEG = (22.0, 70.0)
_CONIC_SPAN_DEG = 45.0
_MOST_LAT_DEG = 89.9


@dataclass(frozen=True)
class Projection:
    """An equal-area projection of the sphere's surface.

    Parameters
    ----------
    proj
        The definition as PROJ reads it.
    lon_deg
        Central meridian; the map is cut 180° from it.
    whole
        Whether it shows the whole world.
    framed
        What a map of a region must show, in metres: left, bottom, right, top.
    """

    proj: str
    lon_deg: float
    whole: bool
    framed: Metres = (0.0, 0.0, 0.0, 0.0)

    @cached_property
    def _transformer(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs("+proj=longlat +datum=WGS84 +over", self.proj, always_xy=True)

    def points(self, lon_deg: NDArray[np.float64], lat_deg: NDArray[np.float64]) -> NDArray[np.float64]:
        """Project points (EPSG:4326) to metres, one row each; what cannot be projected is not a number."""
        turned = (np.asarray(lon_deg, dtype=float) - self.lon_deg + 180.0) % 360.0 - 180.0 + self.lon_deg
        return self.turned_points(turned, lat_deg)

    def turned_points(self, lon_deg: NDArray[np.float64], lat_deg: NDArray[np.float64]) -> NDArray[np.float64]:
        """Project points whose longitude is within 180° of the central meridian already."""
        x, y = self._transformer.transform(np.asarray(lon_deg, dtype=float), np.asarray(lat_deg, dtype=float))
        made = np.column_stack([np.atleast_1d(x), np.atleast_1d(y)])
        made[~np.isfinite(made).all(axis=1)] = np.nan
        return made

    def degrees(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn metres back into longitude and latitude; outside the map it is not a number."""
        lon, lat = self._transformer.transform(x, y, direction="INVERSE")
        made = np.column_stack([lon, lat])
        made[~np.isfinite(made).all(axis=1)] = np.nan
        return made

    def shape(self, shape: BaseGeometry, window: Degrees | None = None) -> BaseGeometry:
        """Project a shape (EPSG:4326, cut at 180°), cut anew 180° from the central meridian.

        Parameters
        ----------
        shape
            Polygons or lines.
        window
            Part to keep, in degrees, with longitudes within 180° of the central meridian.
        """
        turned = cut_anew(shape, self.lon_deg)
        if window is not None:
            turned = shapely.clip_by_rect(turned, *window)
        if turned.is_empty:
            return turned
        dense = shapely.segmentize(turned, _STEP_DEG)
        return shapely.transform(dense, lambda at: self.turned_points(at[:, 0], at[:, 1]))

    def edge(self) -> BaseGeometry:
        """Give the outline of the sphere in metres; only for the whole world."""
        box = shapely.box(self.lon_deg - 180.0, -90.0, self.lon_deg + 180.0, 90.0)
        dense = shapely.segmentize(box, _STEP_DEG)
        return shapely.transform(dense, lambda at: self.turned_points(at[:, 0], at[:, 1]))

    def window(self, frame: Metres) -> Degrees:
        """Give the smallest part of the graticule that covers a frame given in metres."""
        x, y = np.meshgrid(np.linspace(frame[0], frame[2], 25), np.linspace(frame[1], frame[3], 25))
        seen = self.degrees(x.ravel(), y.ravel())
        if not np.isfinite(seen).all():
            return (self.lon_deg - 100.0, -_MOST_LAT_DEG, self.lon_deg + 100.0, _MOST_LAT_DEG)
        lon = (seen[:, 0] - self.lon_deg + 180.0) % 360.0 - 180.0 + self.lon_deg
        return (
            float(max(lon.min() - 3.0, self.lon_deg - 180.0)),
            float(max(seen[:, 1].min() - 3.0, -_MOST_LAT_DEG)),
            float(min(lon.max() + 3.0, self.lon_deg + 180.0)),
            float(min(seen[:, 1].max() + 3.0, _MOST_LAT_DEG)),
        )


def cut_anew(shape: BaseGeometry, lon_deg: float) -> BaseGeometry:
    """Move what lies beyond the new edge to the other side, and mend the seam at 180°."""
    if lon_deg == 0.0:
        return shape
    seam = (lon_deg + 360.0) % 360.0 - 180.0
    left, _, right, _ = shape.bounds
    if (lon_deg > 0 and left >= seam) or (lon_deg < 0 and right <= seam):
        return shape
    west = shapely.clip_by_rect(shape, -180.0, -90.0, seam, 90.0)
    east = shapely.clip_by_rect(shape, seam, -90.0, 180.0, 90.0)
    if lon_deg > 0:
        return shapely.union_all([affinity.translate(west, 360.0), east])
    return shapely.union_all([west, affinity.translate(east, -360.0)])


@cache
def world() -> Projection:
    """Give the projection of the world map: Equal Earth."""
    return Projection(f"+proj=eqearth +lon_0={WORLD_LON_DEG} +datum=WGS84 +over", WORLD_LON_DEG, whole=True)


def for_region(shapes: Iterable[BaseGeometry]) -> Projection:
    """Give the projection that fits a region: centred on it, or the world's if it is nearly the whole world.

    Far and small parts of a country, and small countries far from all others (islands
    overseas), do not count: they would make the rest tiny. They may lie outside the map.

    Parameters
    ----------
    shapes
        The region's countries, EPSG:4326.
    """
    corners = np.vstack([shapely.get_coordinates(shape) for shape in _core(shapes)] or [np.empty((0, 2))])
    if not len(corners):
        return world()
    west, south, east, north = _span(corners)
    lon, lat = (west + east) / 2, (south + north) / 2
    if east - west > 2 * _FAR_DEG * 1.25 or north - south > 2 * _FAR_DEG:
        return world()
    lon = (lon + 180.0) % 360.0 - 180.0
    proj = f"{_family(south, north, east - west, lat)} +lon_0={lon:.4f} +datum=WGS84 +over"
    flat = Projection(proj, round(lon, 4), whole=False)
    at = flat.points(corners[:, 0], corners[:, 1])
    low, high = np.nanmin(at, axis=0), np.nanmax(at, axis=0)
    return Projection(proj, flat.lon_deg, whole=False, framed=(low[0], low[1], high[0], high[1]))


def _family(south: float, north: float, wide_deg: float, lat_deg: float) -> str:
    """Choose the cone for a wide region of the middle latitudes, the plane otherwise."""
    middle = _CONIC_LAT_DEG[0] < abs(lat_deg) < _CONIC_LAT_DEG[1]
    if middle and wide_deg > _CONIC_SPAN_DEG and south * north > 0:
        sixth = (north - south) / 6
        return f"+proj=aea +lat_0={lat_deg:.4f} +lat_1={south + sixth:.4f} +lat_2={north - sixth:.4f}"
    return f"+proj=laea +lat_0={lat_deg:.4f}"


def _core(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Leave out far small parts of countries, and small countries far from all others."""
    mains = [_main(shape) for shape in shapes]
    least = _SMALL_COUNTRY * sum(shape.area for shape in mains)
    kept = [shape for shape in mains if shape.area >= least]
    rest = [shape for shape in mains if shape.area < least]
    while near := [shape for shape in rest if any(shape.distance(other) < _NEAR_DEG for other in kept)]:
        kept += near
        rest = [shape for shape in rest if not any(shape is other for other in near)]
    return kept


def _main(shape: BaseGeometry) -> BaseGeometry:
    """Keep the parts of a country that are large or near its largest part."""
    parts = shapely.get_parts(shape)
    if len(parts) <= 1:
        return shape
    area = shapely.area(parts)
    gap = shapely.distance(parts, parts[int(area.argmax())])
    return MultiPolygon(list(parts[(area > _MAIN_PART * area.max()) | (gap < _NEAR_DEG)]))


def _span(corners: NDArray[np.float64]) -> Degrees:
    """Give west, south, east, north, going the short way round the globe."""
    lon = np.unique(np.round(corners[:, 0] % 360.0, 2))
    gaps = np.diff(np.append(lon, lon[0] + 360.0))
    widest = int(gaps.argmax())
    west = float(lon[(widest + 1) % len(lon)])
    east = west + 360.0 - float(gaps[widest])
    return west, float(corners[:, 1].min()), east, float(corners[:, 1].max())
