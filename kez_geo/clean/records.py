# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts to partnerships: codes, countries, years and places checked; no row is ever dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.clean.columns import Cleaned, Cleaning
from kez_geo.clean.values import addresses, code, codes, country, degrees, names_of, year
from kez_geo.model import Confidence, Form, Severity, Status, Visibility, name_key
from kez_geo.model.tables import LIST_SEPARATOR, PARTNERSHIPS

if TYPE_CHECKING:
    from kez_geo.model import Reference

__all__ = ["records", "unique_ids"]

_OTHER_THEME = "other"
_LATITUDE, _LONGITUDE = 90.0, 180.0
_PLACES = (("given_german_lat_deg", "given_german_lon_deg"), ("given_lat_deg", "given_lon_deg"))
_OVER = frozenset({Status.ENDED.value, Status.UNKNOWN.value})


def records(raw: pd.DataFrame, reference: Reference) -> Cleaned:
    """Make partnerships of a raw table.

    A row whose country is unknown or ambiguous stays, without a country; what could not be read is
    unknown; and everything that was repaired, left out or not understood is in the report.

    Parameters
    ----------
    raw
        Texts with the headings of `PARTNERSHIPS`; the index is the row as a person counts it.
    """
    work = Cleaning(raw)
    unique_ids(work, "row")
    work.judge("german_type", code(names_of(reference.german_types)))
    work.judge("form", code(names_of(reference.forms), otherwise=Form.UNKNOWN.value))
    work.judge("status", code(names_of(reference.statuses), otherwise=Status.UNKNOWN.value))
    work.judge("confidence", code({one.value: one.value for one in Confidence}, otherwise=Confidence.MEDIUM.value))
    work.judge("themes", codes(names_of(reference.themes), issue="theme_unknown", otherwise=_OTHER_THEME))
    work.judge("iso3", country(reference))
    work.judge("since_year", year)
    work.judge("source_urls", addresses)
    _programmes(work, reference)
    _given_places(work)
    _who(work)
    _doubts(work, reference)
    _status_rules(work, reference)
    made = work.done(PARTNERSHIPS)
    return replace(made, table=made.table.assign(visibility=_visibility(work)))


def _visibility(work: Cleaning) -> pd.Series:
    """Take from our own tables what is for the house alone; no other file can say so."""
    marks = [text if text == Visibility.INTERNAL else "" for text in work.texts("visibility")]
    return pd.Series(marks, index=work.raw.index, dtype="str")


def unique_ids(work: Cleaning, stem: str) -> None:
    """Give every row a name of its own: a missing one is made, a second of the same is numbered."""
    taken: set[str] = set()
    made = []
    for row, text in zip(work.raw.index, work.texts("id"), strict=True):
        wanted = text or f"{stem}-{row}"
        name, count = wanted, 1
        while name in taken:
            count += 1
            name = f"{wanted}~{count}"
        if name != text:
            issue = "id_twice" if text else "id_missing"
            work.note(issue, Severity.REPAIRED, int(row), "id", text, more=(("given", name),))
        taken.add(name)
        made.append(name)
    work.values["id"] = made


def _programmes(work: Cleaning, reference: Reference) -> None:
    """Read the ids of programmes; where there are none, find them by the words of the source."""
    names = {**reference.programme_names, **names_of(reference.programmes)}
    judge = codes(names, issue="programme_unknown")
    work.judge("programmes", judge)
    as_read = work.texts("programme_as_read")
    for number, (given, words) in enumerate(zip(work.texts("programmes"), as_read, strict=True)):
        if given and not words:
            as_read[number] = given
        elif words and not given:
            known = [part for part in words.split(LIST_SEPARATOR) if name_key(part) in names]
            work.values["programmes"][number] = judge(LIST_SEPARATOR.join(known)).value
    work.values["programme_as_read"] = as_read


def _given_places(work: Cleaning) -> None:
    """Read the coordinates given with the record; half a pair is no place."""
    for latitude, longitude in _PLACES:
        work.judge(latitude, degrees(_LATITUDE))
        work.judge(longitude, degrees(_LONGITUDE))
        pairs = zip(work.values[latitude], work.values[longitude], strict=True)
        for number, (lat, lon) in enumerate(pairs):
            if (lat is None) == (lon is None):
                continue
            column = latitude if lat is not None else longitude
            row = int(work.raw.index[number])
            work.note("degrees_half", Severity.WARNING, row, column, work.texts(column)[number])
            work.values[latitude][number] = work.values[longitude][number] = None


def _who(work: Cleaning) -> None:
    for column in ("german_partner", "partner_city"):
        for row, text in zip(work.raw.index, work.texts(column), strict=True):
            if not text:
                work.note("partner_missing", Severity.WARNING, int(row), column, "")


def _doubts(work: Cleaning, reference: Reference) -> None:
    """Mark the records that are doubtful, by their ids; a doubt that the file names itself stays."""
    given = zip(work.values["id"], work.texts("doubt"), strict=True)
    known = reference.doubts
    work.values["doubt"] = [doubt or (known[name].code if name in known else "") for name, doubt in given]


def _status_rules(work: Cleaning, reference: Reference) -> None:
    """Never show a link as running whose country's rule says that nobody knows."""
    rules = reference.status_rules
    states, doubts = work.values["status"], work.values["doubt"]
    for number, (row, iso3) in enumerate(zip(work.raw.index, work.values["iso3"], strict=True)):
        if iso3 not in rules or states[number] == Status.ENDED.value:
            continue
        rule = rules[iso3]
        doubts[number] = doubts[number] or rule.doubt
        if states[number] not in _OVER:
            more = (("taken", rule.shown_status), ("country", iso3), ("since", rule.since))
            work.note("status_by_rule", Severity.REPAIRED, int(row), "status", states[number], more=more)
            states[number] = rule.shown_status
