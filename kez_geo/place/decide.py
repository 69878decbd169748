# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where one place lies, from what the gazetteer says and what came with the record.

The gazetteer speaks first. Given coordinates decide among candidates and stand in where
the gazetteer knows nothing. What stays open is placed coarsely, never wrongly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.model import Placed, Severity
from kez_geo.place.candidates import Matched, distance_km, is_clear
from kez_geo.place.given import Given, Judged, judged
from kez_geo.place.names import REGION, TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Country
    from kez_geo.place.candidates import Candidate
    from kez_geo.place.given import CountryFinder

__all__ = ["BASIS_COUNTRY", "BASIS_GAZETTEER", "BASIS_GIVEN", "BASIS_NOTHING", "Remark", "Spot", "decided", "nowhere"]

BASIS_GAZETTEER = "gazetteer"
BASIS_GIVEN = "given"
BASIS_COUNTRY = "country"
BASIS_NOTHING = "nothing"
_LARGE = 200_000
_SMALL = 20_000
_SHOWN = 4
_FAULTS = {
    Judged.SWAPPED: ("place_swapped", Severity.REPAIRED),
    Judged.ELSEWHERE: ("place_elsewhere", Severity.WARNING),
    Judged.OUT_OF_RANGE: ("place_out_of_range", Severity.WARNING),
    Judged.AT_SEA: ("place_at_sea", Severity.WARNING),
}
_PLACED = {TOWN: Placed.TOWN, REGION: Placed.REGION}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be reported of a place: code below ``issue.``, severity and what the sentence names."""

    code: str
    severity: Severity
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies and how sure that is.

    Parameters
    ----------
    lat_deg, lon_deg
        EPSG:4326; not a number where it is placed nowhere.
    placed
        How exactly it is known.
    basis
        What it rests on: gazetteer, given, country or nothing.
    remarks
        What must be reported.
    """

    lat_deg: float
    lon_deg: float
    placed: Placed
    basis: str
    remarks: tuple[Remark, ...] = ()


def nowhere(*remarks: Remark) -> Spot:
    """Give the spot of a place whose country is unknown."""
    return Spot(math.nan, math.nan, Placed.NONE, BASIS_NOTHING, remarks)


def decided(
    candidates: Sequence[Candidate],
    given: tuple[float, float],
    country: Country,
    boundaries: CountryFinder,
    *,
    kind: str,
    is_complete: bool = False,
) -> Spot:
    """Decide where a place lies.

    Parameters
    ----------
    candidates
        What the gazetteer found in the country, the likeliest first.
    given
        Latitude and longitude that came with the record; not a number where missing.
    country
        The stated country; its label point is the last resort.
    kind
        What the name says the place is: town, region or nothing.
    is_complete
        Whether the candidates come from a complete list, so that no other place of the name is missing.
    """
    beside = [one for one in candidates if one.kind == TOWN and _away(one, given) <= one.reach_km]
    if beside:
        return _at(beside[0], *_namesake(beside[0], candidates))
    told = judged(*given, country.iso3, boundaries)
    here = _here(told)
    close = [one for one in candidates if told.is_usable and _away(one, here) <= one.reach_km]
    if not (close or is_clear(candidates)):
        return _without(candidates, told, country, kind=kind)
    best = (close or candidates)[0]
    remarks = (*_faults(told), *([_differs(best, told)] if told.is_usable and not close else []))
    if told.is_usable and not is_complete and _is_weaker(best, kind, differs=not close):
        return Spot(*here, Placed.POINT, BASIS_GIVEN, remarks)
    return _at(best, *remarks)


def _is_weaker(one: Candidate, kind: str, *, differs: bool) -> bool:
    """Tell whether usable coordinates say more than a candidate.

    An area says less than a point where no area was asked for. Where the two differ, so
    does a place that is only also called so, or a small one: another of the name may be meant.
    """
    if one.kind == REGION and kind != REGION:
        return True
    smallest = _LARGE if one.matched == Matched.ALTERNATE else _SMALL
    return differs and one.kind == TOWN and one.population < smallest


def _without(candidates: Sequence[Candidate], told: Given, country: Country, *, kind: str) -> Spot:
    """Place what the gazetteer does not know, or knows too many of: as given, else at the country."""
    faults = _faults(told)
    several = (("alternatives", " · ".join(dict.fromkeys(_shown(one) for one in candidates[:_SHOWN]))),)
    if told.is_usable:
        placed = Placed.REGION if kind == REGION else Placed.POINT
        by_given = Remark("place_by_coordinate", Severity.WARNING, (*several, ("given", _point(*_here(told)))))
        return Spot(*_here(told), placed, BASIS_GIVEN, (*faults, *([by_given] if candidates else [])))
    unknown = Remark("place_not_found", Severity.WARNING, (("country", country.iso3),))
    left = Remark("place_ambiguous", Severity.WARNING, several) if candidates else unknown
    return Spot(country.lat_deg, country.lon_deg, Placed.COUNTRY, BASIS_COUNTRY, (*faults, left))


def _here(told: Given) -> tuple[float, float]:
    return told.lat_deg, told.lon_deg


def _away(one: Candidate, given: tuple[float, float]) -> float:
    if not (math.isfinite(given[0]) and math.isfinite(given[1])):
        return math.inf
    return distance_km((one.lat_deg, one.lon_deg), given)


def _at(one: Candidate, *remarks: Remark) -> Spot:
    return Spot(one.lat_deg, one.lon_deg, _PLACED[one.kind], BASIS_GAZETTEER, remarks)


def _faults(told: Given) -> tuple[Remark, ...]:
    """Report given coordinates that cannot be used as they are."""
    if told.judged not in _FAULTS:
        return ()
    code, severity = _FAULTS[told.judged]
    country = (("country", told.country),) if told.country else ()
    return (Remark(code, severity, (("given", _point(told.lat_deg, told.lon_deg)), *country)),)


def _differs(one: Candidate, told: Given) -> Remark:
    more = (
        ("found", _shown(one)),
        ("found_at", _point(one.lat_deg, one.lon_deg)),
        ("given", _point(told.lat_deg, told.lon_deg)),
        ("km", str(round(_away(one, (told.lat_deg, told.lon_deg))))),
    )
    return Remark("place_differs", Severity.WARNING, more)


def _namesake(chosen: Candidate, candidates: Sequence[Candidate]) -> tuple[Remark, ...]:
    """Report where given coordinates mean another place than the one that the name clearly suggests."""
    if chosen is candidates[0] or not is_clear(candidates):
        return ()
    return (
        Remark("place_namesake", Severity.WARNING, (("found", _shown(chosen)), ("likelier", _shown(candidates[0])))),
    )


def _shown(one: Candidate) -> str:
    return f"{one.name} ({one.region})" if one.region and one.region != one.name else one.name


def _point(lat_deg: float, lon_deg: float) -> str:
    return f"{lat_deg:.3f} {lon_deg:.3f}"
