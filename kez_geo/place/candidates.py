# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a name may mean: places with a weight, so that doubt stays visible."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ALIKE", "ALIKE_ABROAD", "AREA_KM", "NEAR_KM", "Candidate", "Matched", "distance_km", "is_clear", "ranked"]

NEAR_KM = 25.0
AREA_KM = 150.0
ALIKE = 0.6  # about four times the population
ALIKE_ABROAD = 1.5  # about thirty times
_MOST = 12
_EARTH_KM = 6371.0088


class Matched(StrEnum):
    """How a name led to a place."""

    EXACT = "exact"
    EXONYM = "exonym"
    ALTERNATE = "alternate"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Parameters
    ----------
    name
        Its name in the gazetteer.
    lat_deg, lon_deg
        Where it lies, EPSG:4326; of an area, a town near its middle.
    population
        Inhabitants; 0 where unknown.
    kind
        ``town`` or ``region``.
    matched
        How the name led here.
    region
        Name of the province around it; empty where unknown.
    weight
        How likely it is meant: candidates of one country that differ by less than 0.6 are alike.
    rank
        Place in the answer, 1 is the best.
    """

    name: str
    iso3: str
    lat_deg: float
    lon_deg: float
    population: int
    kind: str
    matched: Matched
    region: str
    weight: float
    rank: int = 0

    @property
    def reach_km(self) -> float:
        """How far from its point something may lie and still be in it, in kilometres."""
        return NEAR_KM if self.kind == "town" else AREA_KM


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure between two points (latitude, longitude in degrees) on a sphere.

    Examples
    --------
    >>> round(distance_km((48.37, 10.9), (48.14, 11.58)))
    56
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def is_clear(candidates: Sequence[Candidate]) -> bool:
    """Tell whether the first candidate is the only likely one.

    Those near it mean the same; one in another country must be far less likely.
    """
    return bool(candidates) and not any(_rivals(candidates[0], other) for other in candidates[1:])


def _rivals(best: Candidate, other: Candidate) -> bool:
    here, there = (best.lat_deg, best.lon_deg), (other.lat_deg, other.lon_deg)
    if distance_km(here, there) <= max(best.reach_km, other.reach_km):
        return False
    return best.weight - other.weight < (ALIKE if best.iso3 == other.iso3 else ALIKE_ABROAD)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Put the likeliest first and number them; at most twelve."""
    ordered = sorted(candidates, key=lambda one: (-one.weight, -one.population, one.name, one.lat_deg, one.lon_deg))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered[:_MOST], start=1))
