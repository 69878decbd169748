# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every map on paper is drawn from, whatever it shows: territories, Länder, disputed borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["BaseMap", "DisputedBorder"]


@dataclass(frozen=True, slots=True)
class DisputedBorder:
    """A border that is disputed or not finally settled: where two territories meet.

    Parameters
    ----------
    first, second
        The territories (ISO 3166-1 alpha-3).
    west_deg, south_deg, east_deg, north_deg
        The part of their border that is meant, EPSG:4326.
    """

    first: str
    second: str
    west_deg: float = -180.0
    south_deg: float = -90.0
    east_deg: float = 180.0
    north_deg: float = 90.0


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class BaseMap:
    """The ground of a map on paper; its tables are not to be changed once a map was drawn.

    Parameters
    ----------
    countries
        Polygons with a column ``iso3``, EPSG:4326, cut at 180°.
    laender
        Polygons of the German Länder, EPSG:4326; ``None`` where they are not shown.
    disputed
        Borders that are drawn with dashes.
    """

    countries: gpd.GeoDataFrame
    laender: gpd.GeoDataFrame | None = None
    disputed: tuple[DisputedBorder, ...] = ()
