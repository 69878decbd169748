# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Coordinates that came with a record: whether they are any, and lie where they should."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kez_geo.place.candidates import NEAR_KM

__all__ = ["CountryFinder", "Given", "Judged", "judged"]

_KM_PER_DEGREE = 111.195
_POLE_DEG = 90.0
_HALF_TURN_DEG = 180.0


class CountryFinder(Protocol):
    """What must be known of the world's countries; all coordinates EPSG:4326."""

    def country_at(self, lat_deg: float, lon_deg: float) -> str:
        """Give the ISO 3166-1 alpha-3 code of the country at a point; empty at sea."""

    def nearest_country_at(self, lat_deg: float, lon_deg: float, *, within_km: float) -> str:
        """Give the code of the country nearest to a point; empty if none is so near."""


class Judged(StrEnum):
    """What given coordinates are worth."""

    MISSING = "missing"
    FITS = "fits"
    SWAPPED = "swapped"
    OUT_OF_RANGE = "out_of_range"
    AT_SEA = "at_sea"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Given:
    """Given coordinates and what they are worth.

    Parameters
    ----------
    lat_deg, lon_deg
        As given, or put right where they were swapped.
    judged
        What they are worth.
    country
        Country in which they lie, where that is not the one stated.
    """

    lat_deg: float
    lon_deg: float
    judged: Judged
    country: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether they can stand for a place."""
        return self.judged in {Judged.FITS, Judged.SWAPPED}


def judged(lat_deg: float, lon_deg: float, iso3: str, boundaries: CountryFinder) -> Given:
    """Judge coordinates against the country that a record states.

    They fit in the country and up to 25 km beside it: borders and coasts are drawn coarsely.

    Parameters
    ----------
    lat_deg, lon_deg
        As given; not a number where they are missing.
    iso3
        The stated country.
    """
    if math.isnan(lat_deg) or math.isnan(lon_deg):
        return Given(lat_deg, lon_deg, Judged.MISSING)
    in_range = _in_range(lat_deg, lon_deg)
    if in_range and _lies_in(lat_deg, lon_deg, iso3, boundaries):
        return Given(lat_deg, lon_deg, Judged.FITS)
    if _in_range(lon_deg, lat_deg) and boundaries.country_at(lon_deg, lat_deg) == iso3:
        return Given(lon_deg, lat_deg, Judged.SWAPPED)
    if not in_range:
        return Given(lat_deg, lon_deg, Judged.OUT_OF_RANGE)
    country = boundaries.nearest_country_at(lat_deg, lon_deg, within_km=NEAR_KM)
    return Given(lat_deg, lon_deg, Judged.ELSEWHERE if country else Judged.AT_SEA, country)


def _in_range(lat_deg: float, lon_deg: float) -> bool:
    return abs(lat_deg) <= _POLE_DEG and abs(lon_deg) <= _HALF_TURN_DEG


def _lies_in(lat_deg: float, lon_deg: float, iso3: str, boundaries: CountryFinder) -> bool:
    """Tell whether a point lies in a country or hardly beside it, asking around the point."""
    if boundaries.country_at(lat_deg, lon_deg) == iso3:
        return True
    if boundaries.nearest_country_at(lat_deg, lon_deg, within_km=NEAR_KM) == iso3:
        return True
    return any(
        boundaries.country_at(*_moved(lat_deg, lon_deg, km=share * NEAR_KM, bearing=turn * math.pi / 4)) == iso3
        for share in (0.4, 1.0)
        for turn in range(8)
    )


def _moved(lat_deg: float, lon_deg: float, *, km: float, bearing: float) -> tuple[float, float]:
    """Move a point a little; latitude stops at the poles, longitude runs around."""
    lat = max(-_POLE_DEG, min(_POLE_DEG, lat_deg + km * math.cos(bearing) / _KM_PER_DEGREE))
    squeeze = max(math.cos(math.radians(lat)), 0.01)
    lon = lon_deg + km * math.sin(bearing) / (_KM_PER_DEGREE * squeeze)
    return lat, (lon + _HALF_TURN_DEG) % (2 * _HALF_TURN_DEG) - _HALF_TURN_DEG
