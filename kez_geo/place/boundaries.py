# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""In which country or Land a point lies.

Shapes are taken apart into islands and mainlands and held in a search tree; each is made
ready once, so that a question takes some hundredths of a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd
    from numpy.typing import ArrayLike, NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Areas", "Boundaries"]

_KM_PER_DEG = 111.195
_HALF_TURN_DEG = 180.0
_FULL_TURN_DEG = 360.0
_POLE_DEG = 90.0
# Close to a pole a kilometre is any number of degrees: the search stops at the whole parallel.
_LEAST_COSINE = 1e-6


class Areas:
    """Named areas that can be asked what lies where; all coordinates EPSG:4326.

    Parameters
    ----------
    names
        One name per shape.
    shapes
        Polygons and multipolygons in longitude and latitude.
    """

    def __init__(self, names: Iterable[str], shapes: Iterable[BaseGeometry]) -> None:
        whole = np.array(list(shapes), dtype=object)
        self._parts, owner = shapely.get_parts(whole, return_index=True)
        self._names = np.array(list(names), dtype=str)[owner] if len(whole) else np.array([], dtype=str)
        shapely.prepare(self._parts)
        self._tree = shapely.STRtree(self._parts)

    def at(self, lat_deg: float, lon_deg: float) -> str:
        """Give the name of the area at a point; empty where there is none.

        On a border the name that comes first in the alphabet is given, always the same.
        """
        near = self._tree.query(shapely.Point(lon_deg, lat_deg))
        return min((str(self._names[one]) for one in near if self._covers(one, lon_deg, lat_deg)), default="")

    def _covers(self, part: int, lon_deg: float, lat_deg: float) -> bool:
        return bool(shapely.intersects_xy(self._parts[part], lon_deg, lat_deg))

    def all_at(self, lats_deg: ArrayLike, lons_deg: ArrayLike) -> NDArray[np.str_]:
        """Give the names for many points at once; empty where there is none."""
        lats, lons = np.asarray(lats_deg, dtype=float), np.asarray(lons_deg, dtype=float)
        asked, near = self._tree.query(shapely.points(lons, lats))
        inside = shapely.intersects_xy(self._parts[near], lons[asked], lats[asked])
        asked, names = asked[inside], self._names[near[inside]]
        found = np.full(lats.shape, "", dtype=self._names.dtype if self._names.size else "U1")
        first = np.argsort(names, kind="stable")[::-1]
        found[asked[first]] = names[first]
        return found

    def nearest(self, lat_deg: float, lon_deg: float, *, within_km: float) -> str:
        """Give the name of the nearest area; empty if none is so near.

        Distances are measured on a plane at the point: right to about a percent up to 200 km.

        Parameters
        ----------
        within_km
            How far away it may be, in kilometres.
        """
        inside = self.at(lat_deg, lon_deg)
        if inside:
            return inside
        distances = sorted(self._distances_km(lat_deg, lon_deg, within_km))
        return distances[0][1] if distances and distances[0][0] <= within_km else ""

    def _distances_km(self, lat_deg: float, lon_deg: float, within_km: float) -> Iterator[tuple[float, str]]:
        narrow = max(np.cos(np.radians(lat_deg)), _LEAST_COSINE)
        high = within_km / _KM_PER_DEG
        wide = min(high / narrow, _HALF_TURN_DEG)
        for turn_deg in _turns(lon_deg, wide):
            around = shapely.box(
                lon_deg + turn_deg - wide, max(lat_deg - high, -_POLE_DEG), lon_deg + turn_deg + wide, lat_deg + high
            )
            point = shapely.Point((lon_deg + turn_deg) * narrow, lat_deg)
            for part in self._tree.query(around):
                flat = shapely.transform(_clipped(self._parts[part], around), lambda points: points * (narrow, 1.0))
                if not flat.is_empty:
                    yield float(flat.distance(point)) * _KM_PER_DEG, str(self._names[part])


def _turns(lon_deg: float, wide_deg: float) -> list[float]:
    """Tell by how many degrees to move a point so that it is also sought beyond 180 degrees."""
    west = [_FULL_TURN_DEG] if lon_deg - wide_deg < -_HALF_TURN_DEG else []
    east = [-_FULL_TURN_DEG] if lon_deg + wide_deg > _HALF_TURN_DEG else []
    return [0.0, *west, *east]


def _clipped(shape: BaseGeometry, around: BaseGeometry) -> BaseGeometry:
    """Keep what lies around a point, so that a large country is measured no slower than a small one."""
    return shapely.clip_by_rect(shape, *around.bounds)


class Boundaries:
    """Countries of the world and Länder of Germany, as points see them.

    Parameters
    ----------
    countries
        Territories of the world: columns ``iso3`` and ``geometry``, EPSG:4326.
    laender
        Länder of Germany: columns ``name`` and ``geometry``, EPSG:4326; none when Länder are not asked for.
    """

    def __init__(self, countries: gpd.GeoDataFrame, laender: gpd.GeoDataFrame | None = None) -> None:
        self._countries = Areas(countries["iso3"], countries.geometry)
        self._laender = Areas([], []) if laender is None else Areas(laender["name"], laender.geometry)

    def country_at(self, lat_deg: float, lon_deg: float) -> str:
        """Give the ISO 3166-1 alpha-3 code of the country at a point; empty at sea."""
        return self._countries.at(lat_deg, lon_deg)

    def countries_at(self, lats_deg: ArrayLike, lons_deg: ArrayLike) -> NDArray[np.str_]:
        """Give the codes for many points at once; empty at sea."""
        return self._countries.all_at(lats_deg, lons_deg)

    def nearest_country_at(self, lat_deg: float, lon_deg: float, *, within_km: float) -> str:
        """Give the code of the country nearest to a point, for towns that a coarse coast leaves at sea.

        Parameters
        ----------
        within_km
            How far away it may be, in kilometres; empty if none is so near.
        """
        return self._countries.nearest(lat_deg, lon_deg, within_km=within_km)

    def land_at(self, lat_deg: float, lon_deg: float) -> str:
        """Give the name of the German Land at a point; empty outside Germany."""
        return self._laender.at(lat_deg, lon_deg)
