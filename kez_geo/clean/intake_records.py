# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The records of a user's table in our own columns, still as texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.clean.amounts import percentage
from kez_geo.clean.intake_places import german_places, partner_places
from kez_geo.clean.lexicon import NAMIBIA
from kez_geo.clean.numbers import is_missing
from kez_geo.clean.spans import spans
from kez_geo.model import Issue, Severity, name_key
from kez_geo.model.intake import FIELDS, FieldKind
from kez_geo.model.tables import LIST_SEPARATOR, PARTNERSHIPS, URL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.clean.headings import HeadingMatch
    from kez_geo.clean.intake import Intake
    from kez_geo.clean.lexicon import Lexicon
    from kez_geo.clean.spans import Span

__all__ = ["Taken", "taken"]

# An address may hold commas and semicolons, but not before the next address.
_ADDRESS = re.compile(r"(?:https?://|www\.)(?:(?![,;]\s*(?:https?://|www\.))[^\s|<>\"])+", re.IGNORECASE)
_SHORT_CODE = re.compile(r"[A-Z]{2,3}")
_NOTES_JOINT = " | "
_CODES_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Taken:
    """The records of a file before the last check.

    Parameters
    ----------
    table
        Texts with the headings of `PARTNERSHIPS`; the index is the row of the file.
    places
        Place of every record among the rows below the headings.
    spans
        Beginning and end of every record.
    """

    table: pd.DataFrame
    places: list[int]
    spans: list[Span]


def taken(
    work: Intake, words: Lexicon, *, answers: Mapping[tuple[str, str], str], defaults: Mapping[str, str]
) -> Taken:
    """Read the records of a table; rows with an error are left out and marked as refused.

    Parameters
    ----------
    answers
        What a person has said about words that were not understood.
    defaults
        Values that a person has given for the whole file, by field.
    """
    columns: dict[str, list[Any]] = {column.name: [] for column in PARTNERSHIPS if not column.derived}
    made: dict[str, list[Any]] = {name: work.texts(name) for name in ("id", "doubt")}
    made |= {name: _texts(work, name, defaults) for name in ("german_partner", "partner_city", "funder")}
    for name in ("german_type", "land", "form", "status", "confidence"):
        made[name] = work.judged(name, words.term(FIELDS[name].terms, name, answers), otherwise=defaults.get(name, ""))
    for name in ("themes", "programmes"):
        judge = words.terms(FIELDS[name].terms, name, answers)
        found = work.judged(name, judge, otherwise=())
        made[name] = [LIST_SEPARATOR.join(codes) for codes in found]
    made["programme_as_read"] = [" ".join(text.split()) for text in work.texts("programmes")]
    usual = _writes_codes(work)
    country = words.country("country", answers, codes_usual=usual)
    made["iso3"] = work.judged("country", country, otherwise=defaults.get("country", ""))
    found_spans = spans(work)
    made["since_year"] = [str(one.begin.year) if one.begin else "" for one in found_spans]
    given = work.texts("period")
    made["period"] = [" ".join(text.split()) or one.text for text, one in zip(given, found_spans, strict=True)]
    made["source_urls"], texts = _addresses(work)
    made["source_note"] = _notes(work, texts)
    _put_places(made, work)
    _refuse_without_german_side(work, made["german_partner"])
    _refuse_without_partner(work, given=bool(defaults.get("partner_city") or defaults.get("country")))
    made["id"] = _ids(made)
    columns |= made
    frame = pd.DataFrame(columns, index=[work.raw.row_numbers[row] for row in work.records], dtype="object")
    keep = [row not in work.refused for row in work.records]
    places = [row for row, good in zip(work.records, keep, strict=True) if good]
    return Taken(frame[keep], places, [one for one, good in zip(found_spans, keep, strict=True) if good])


def _texts(work: Intake, name: str, defaults: Mapping[str, str]) -> list[str]:
    """Give the texts of a field with single blanks; placeholders such as "N.N." are empty."""
    if work.column_of(name) is None:
        return [defaults.get(name, "")] * len(work.records)
    known: dict[str, str] = {}
    for text in (texts := work.texts(name)):
        if text not in known:
            known[text] = "" if is_missing(text) else " ".join(text.split())
    return [known[text] or defaults.get(name, "") for text in texts]


def _writes_codes(work: Intake) -> bool:
    """Tell whether a column of countries usually holds codes, so that "NA" in it is nothing special."""
    texts = [text for text in work.texts("country") if text and text != NAMIBIA]
    return sum(bool(_SHORT_CODE.fullmatch(text)) for text in texts) > _CODES_SHARE * len(texts)


def _addresses(work: Intake) -> tuple[list[str], list[str]]:
    """Give the addresses of pages, and what else stands in their column."""
    if work.column_of("source_urls") is None:
        return [""] * len(work.records), [""] * len(work.records)
    addresses, others = [], []
    for text in work.texts("source_urls"):
        found = [one.rstrip(",;.") for one in _ADDRESS.findall(text)]
        found = [one if "://" in one else f"https://{one}" for one in found]
        addresses.append(URL_SEPARATOR.join(found))
        rest = "" if is_missing(text) else _ADDRESS.sub(" ", text)
        others.append(" ".join(rest.split()).strip(" |;,"))
    return addresses, others


def _notes(work: Intake, others: list[str]) -> list[str]:
    """Join the remarks of a record; those of other columns with their heading in front.

    Words of lists that were not understood are kept here too.
    """
    columns = [*work.columns_of(FieldKind.NOTE), *(one for one in [work.column_of("project")] if one)]
    lists = [one for one in work.columns if one.field in work.unread]
    made = []
    for row, other in zip(work.records, others, strict=True):
        parts = [_note(work, row, column) for column in columns]
        parts += [_note(work, row, one) for one in lists if work.text(row, one) in work.unread[one.field]]
        made.append(_NOTES_JOINT.join(part for part in (*parts, other) if part))
    return made


def _note(work: Intake, row: int, column: HeadingMatch) -> str:
    text = " ".join(work.text(row, column).split())
    if not text or is_missing(text):
        return ""
    if column.field == "grant_rate":
        text = _share(work, row, column, text)
    return text if column.field == "source_note" else f"{column.heading}: {text}"


def _share(work: Intake, row: int, column: HeadingMatch, text: str) -> str:
    """Write a share in percent, whichever way the file holds it; one that is unclear stays as it is, and is said."""
    machine = row in work.raw.machine_numbers.get(column.position, ())
    value, problem = percentage(text, machine=machine)
    if problem:
        work.tell(problem, Severity.WARNING, row, column.heading, text)
    return text if value is None else f"{value * 100:f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def _put_places(made: dict[str, list[Any]], work: Intake) -> None:
    for names, pairs in (
        (("given_german_lat_deg", "given_german_lon_deg"), german_places(work)),
        (("given_lat_deg", "given_lon_deg"), partner_places(work)),
    ):
        for side, name in enumerate(names):
            made[name] = ["" if pair[side] is None else repr(pair[side]) for pair in pairs]


def _refuse_without_german_side(work: Intake, names: list[str]) -> None:
    """Refuse rows without a German side, and name the one above, which may have been meant."""
    column = work.column_of("german_partner")
    above = "–"
    for row, name in zip(work.records, names, strict=True):
        if name:
            above = name
        elif column is None:
            work.refused.add(row)
        else:
            work.tell("german_partner_missing", Severity.ERROR, row, column.heading, "", more=(("above", above),))
    if column is None and not all(names):
        work.issues.append(Issue("german_column_missing", Severity.ERROR))


def _refuse_without_partner(work: Intake, given: bool) -> None:  # noqa: FBT001 - one of two cases, named at the call
    """Refuse rows without a partner; a country alone is enough, and so is "N.N." for one still looked for."""
    column = work.column_of("partner_city") or work.column_of("country")
    if column is None and not given:
        work.issues.append(Issue("partner_column_missing", Severity.ERROR))
    for row, town, country in zip(work.records, work.texts("partner_city"), work.texts("country"), strict=True):
        if town or country or given:
            continue
        if column is None:
            work.refused.add(row)
        else:
            work.tell("partner_side_missing", Severity.ERROR, row, column.heading, "")


def _ids(made: Mapping[str, list[Any]]) -> list[str]:
    """Give every record a name of its own, made of its two sides where the file has none."""
    taken_ids: set[str] = set()
    names = []
    sides = zip(made["id"], made["german_partner"], made["partner_city"], made["iso3"], strict=True)
    for given, german, partner, iso3 in sides:
        wanted = given or f"own-{_slug(german)}--{_slug(f'{partner} {iso3}')}"
        name, count = wanted, 1
        while name in taken_ids:
            count += 1
            name = f"{wanted}~{count}"
        taken_ids.add(name)
        names.append(name)
    return names


def _slug(text: str) -> str:
    return name_key(text).replace(" ", "-")
