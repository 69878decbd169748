# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places for the records of a file: what the gazetteer is sure of, and what a person is asked."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kez_geo import place
from kez_geo.clean.coordinates import position
from kez_geo.errors import UnusableInput
from kez_geo.intake.stated import placed_as_stated, with_hints
from kez_geo.intake.wishes import PlaceChoice
from kez_geo.model import Issue, Placed, Report, Severity
from kez_geo.place.candidates import is_clear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from kez_geo.clean import Understood
    from kez_geo.intake.known import Known
    from kez_geo.intake.wishes import PlaceKey
    from kez_geo.model import RawTable
    from kez_geo.place import Candidate

__all__ = ["PlaceQuestion", "Placement", "place_in_words_of", "placed"]

_PARTNER, _GERMAN = "partner_city", "german_partner"
_ASKED = frozenset({"place_ambiguous", "place_not_found", "place_no_country", "place_differs"})
_MOST_OFFERED = 8
_NEAR_KM = 25.0
_COLUMNS = {
    _PARTNER: ("lat_deg", "lon_deg", "placed", "given_lat_deg", "given_lon_deg"),
    _GERMAN: ("german_lat_deg", "german_lon_deg", "german_placed", "given_german_lat_deg", "given_german_lon_deg"),
}


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A place that nobody but a person can decide.

    Parameters
    ----------
    key
        Side (column of ours), name, country or Land, and the given coordinates as text.
    code
        What is open, a code of an issue.
    rows
        Rows of the file that ask the same.
    offered
        Places that may be meant, the likeliest first.
    """

    key: PlaceKey
    code: str
    rows: tuple[int, ...]
    offered: tuple[PlaceChoice, ...]

    @property
    def name(self) -> str:
        """The name in question."""
        return self.key[1]


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """Records with their places.

    Parameters
    ----------
    table
        Columns as `kez_geo.model.tables.PARTNERSHIPS`; the index is the row of the file.
    questions
        What a person may decide, decided or not.
    report
        What was found, and what a person has chosen.
    """

    table: pd.DataFrame
    questions: tuple[PlaceQuestion, ...]
    report: Report


def placed(raw: RawTable, understood: Understood, known: Known, chosen: Mapping[PlaceKey, PlaceChoice]) -> Placement:
    """Place the records of a file; what a person has chosen counts more than the gazetteer.

    Parameters
    ----------
    raw
        The file, whose own places count where it is one of our tables.
    """
    records = understood.partnerships
    located = _located(records, known)
    hinted = with_hints(raw, records, located.table)
    if hinted is not records:
        located = _located(hinted, known)
    table = placed_as_stated(raw, records, located.table)
    questions = tuple(_questions(table, located.report, known))
    said = list(located.report)
    decided = {one.key: one for one in questions if one.key in chosen}
    if decided:
        table = table.copy()
        said = [issue for issue in said if not _is_answered(issue, decided.values())]
        for one in decided.values():
            said += _put(table, one, chosen[one.key])
    headings = {column.field: column.heading for column in understood.columns if column.field}
    told = sorted((replace(issue, column=headings.get(issue.column, "")) for issue in said), key=_row)
    return Placement(table, questions, Report(tuple(told)))


def _located(records: pd.DataFrame, known: Known) -> place.Located:
    return place.locate(records, known.gazetteer, known.boundaries, known.reference.countries)


def place_in_words_of(text: str, iso3: str, known: Known) -> PlaceChoice:
    """Find the place that a person writes instead: another name, or coordinates.

    Parameters
    ----------
    text
        A name, or latitude and longitude.
    iso3
        Country in which it must lie; any if empty.

    Raises
    ------
    UnusableInput
        When it is neither, is not clear or lies elsewhere.
    """
    lat, lon = position(text)
    if lat.value is not None and lon.value is not None:
        country = known.boundaries.nearest_country_at(lat.value, lon.value, within_km=_NEAR_KM)
        if not country or (iso3 and country != iso3):
            raise UnusableInput("place_text_elsewhere", value=text, country=country or "–")
        return PlaceChoice(text.strip(), "", country, lat.value, lon.value, Placed.POINT, "given")
    found = known.gazetteer.find(text, iso3)
    if not is_clear(found):
        raise UnusableInput("place_unclear", value=text, values=[_named(one) for one in found[:4]] or "–")
    return _choice(found[0])


def _row(issue: Issue) -> int:
    return issue.row or 0


def _questions(table: pd.DataFrame, report: Report, known: Known) -> Iterable[PlaceQuestion]:
    """Gather what is open: the same name in the same country is asked about once."""
    rows: dict[PlaceKey, list[int]] = defaultdict(list)
    codes: dict[PlaceKey, str] = {}
    keys = {side: _keys(table, side) for side in _COLUMNS}
    for issue in report:
        if issue.code in _ASKED and issue.row is not None:
            key = keys[issue.column][issue.row]
            rows[key].append(issue.row)
            codes.setdefault(key, issue.code)
    for key, code in codes.items():
        # What is not in the gazetteer has nothing to offer.
        offered = () if code == "place_not_found" else _offered(table, key, rows[key][0], code, known)
        yield PlaceQuestion(key, code, tuple(rows[key]), offered)


def _keys(table: pd.DataFrame, side: str) -> dict[int, PlaceKey]:
    """Give the question that each row would ask about one side."""
    names = (side, "iso3" if side == _PARTNER else "land", *_COLUMNS[side][3:])
    cells = zip(table.index.tolist(), *(table[name].tolist() for name in names), strict=True)
    return {row: (side, name, where, _given(lat, lon)) for row, name, where, lat, lon in cells}


def _given(lat_deg: float, lon_deg: float) -> str:
    return "" if math.isnan(lat_deg) or math.isnan(lon_deg) else f"{lat_deg:.4f} {lon_deg:.4f}"


def _offered(table: pd.DataFrame, key: PlaceKey, row: int, code: str, known: Known) -> tuple[PlaceChoice, ...]:
    side, name, where, given = key
    if side == _PARTNER:
        found = known.gazetteer.find(name, where)
    else:
        found = known.gazetteer.german(name, land=where, german_type=str(table.loc[row, "german_type"]))
    offered = tuple(_choice(one) for one in found[:_MOST_OFFERED])
    if code == "place_differs" and given:
        lat, lon = (float(part) for part in given.split())
        country = where if side == _PARTNER else "DEU"
        offered += (PlaceChoice(given, "", country, lat, lon, Placed.POINT, "given"),)
    return offered


def _choice(one: Candidate) -> PlaceChoice:
    exact = Placed.TOWN if one.kind == "town" else Placed.REGION
    return PlaceChoice(one.name, one.region, one.iso3, one.lat_deg, one.lon_deg, exact, population=one.population)


def _named(one: Candidate) -> str:
    return f"{one.name} ({one.region or one.iso3})"


def _is_answered(issue: Issue, decided: Iterable[PlaceQuestion]) -> bool:
    return any(issue.code in _ASKED and issue.column == one.key[0] and issue.row in one.rows for one in decided)


def _put(table: pd.DataFrame, question: PlaceQuestion, choice: PlaceChoice) -> list[Issue]:
    """Put a chosen place into its rows, and say so; a country that was unknown becomes known with it."""
    side, rows = question.key[0], list(question.rows)
    lat, lon, exact, given_lat, given_lon = _COLUMNS[side]
    table.loc[rows, lat], table.loc[rows, lon] = choice.lat_deg, choice.lon_deg
    table.loc[rows, exact] = choice.placed.value
    # Kept as given with the record: whoever places it again must find what a person has chosen.
    table.loc[rows, given_lat], table.loc[rows, given_lon] = choice.lat_deg, choice.lon_deg
    if side == _PARTNER:
        table.loc[rows, "place_basis"] = choice.basis
        table.loc[rows, "iso3"] = choice.iso3
    shown = f"{choice.name} ({choice.region})" if choice.region else choice.name
    more = (("taken", shown),)
    return [Issue("place_chosen", Severity.REPAIRED, row, side, question.name, more) for row in rows]
