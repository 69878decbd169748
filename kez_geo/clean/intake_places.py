# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Coordinates that a user's table gives, in two columns or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.clean.coordinates import Degrees, degrees, position
from kez_geo.clean.values import Judged
from kez_geo.model import Severity

if TYPE_CHECKING:
    from kez_geo.clean.intake import Intake

__all__ = ["Pair", "german_places", "partner_places"]

Pair = tuple[float | None, float | None]
_LATITUDE, _LONGITUDE = 90.0, 180.0


def german_places(work: Intake) -> list[Pair]:
    """Read the coordinates of the German partners."""
    return _from_columns(work, "given_german_lat_deg", "given_german_lon_deg")


def partner_places(work: Intake) -> list[Pair]:
    """Read the coordinates of the partners; two columns count more than one with both."""
    apart = _from_columns(work, "given_lat_deg", "given_lon_deg")
    joined = _from_one_column(work)
    return [both if both[0] is not None else one for both, one in zip(apart, joined, strict=True)]


def _from_columns(work: Intake, latitude: str, longitude: str) -> list[Pair]:
    if not (work.column_of(latitude) or work.column_of(longitude)):
        return [(None, None)] * len(work.records)
    lats = work.judged(latitude, _angle, otherwise=None)
    lons = work.judged(longitude, _angle, otherwise=None)
    made = []
    for row, lat, lon in zip(work.records, lats, lons, strict=True):
        checked = _checked(work, row, (lat, lon), (latitude, longitude))
        made.append(checked)
    return made


def _angle(text: str) -> Judged:
    """Read an angle that may yet prove to be in the other column."""
    found = degrees(text, latitude=False)
    return Judged(found.value, found.problem, more=(("limit", f"{_LONGITUDE:g}"),) if found.problem else ())


def _checked(work: Intake, row: int, pair: Pair, names: tuple[str, str]) -> Pair:
    """Keep whole pairs inside of the globe; what can only be swapped is swapped, and said."""
    lat, lon = pair
    column = work.column_of(names[0]) or work.column_of(names[1])
    if column is None or (lat is None and lon is None):
        return None, None
    if lat is None or lon is None:
        half = work.column_of(names[0] if lat is not None else names[1]) or column
        work.tell("degrees_half", Severity.WARNING, row, half.heading, work.cells[row][half.position].strip())
        return None, None
    if abs(lat) <= _LATITUDE:
        return lat, lon
    if abs(lon) <= _LATITUDE:
        work.tell("coordinates_swapped", Severity.REPAIRED, row, column.heading, f"{lat:g}, {lon:g}")
        return lon, lat
    more = (("limit", f"{_LATITUDE:g}"),)
    work.tell("degrees_out_of_range", Severity.WARNING, row, column.heading, f"{lat:g}", more=more)
    return None, None


def _from_one_column(work: Intake) -> list[Pair]:
    def both(text: str) -> Judged:
        lat, lon = position(text)
        problem = lat.problem or lon.problem
        return Judged((None, None) if problem else (lat.value, lon.value), problem, more=_limit(lat))

    return [pair or (None, None) for pair in work.judged("position", both, otherwise=(None, None))]


def _limit(latitude: Degrees) -> tuple[tuple[str, str], ...]:
    return (("limit", f"{_LATITUDE if latitude.problem else _LONGITUDE:g}"),)
