# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a person has written into a form, checked as a file is: a record, or what is wrong at which field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo import clean
from kez_geo.clean.amounts import amount
from kez_geo.model import Dossier, Issue, MoneyKind, Severity, Visibility
from kez_geo.model.tables import FUNDING, PARTNERSHIPS
from kez_geo.own.fields import LINE_FIELDS, RECORD_FIELDS, line_texts, record_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kez_geo.model import Reference, Row, Value
    from kez_geo.own.fields import Texts

__all__ = ["RECORD", "Checked", "Fault", "Line", "checked"]

RECORD = -1  # in place of the number of a line
# One side may be missing as long as the other says where the partnership leads.
_MAY_BE_EMPTY = {"partner_missing", "country_missing"}
_PAIRS = (
    {"given_lat_deg", "given_lon_deg"},
    {"given_german_lat_deg", "given_german_lon_deg"},
    {"first_year", "last_year"},
)
_DERIVED = frozenset(column.name for column in PARTNERSHIPS if column.derived)
_INTERNAL = Visibility.INTERNAL.value
_AMOUNT_FAULTS = {"amount_ambiguous": "amount_unreadable", "amount_not_a_number": "amount_unreadable"}


@dataclass(frozen=True, slots=True)
class Line:
    """A money statement as it stands in a form.

    Parameters
    ----------
    id
        Id of the statement; empty for a new one.
    texts
        Its fields by name, as `LINE_FIELDS`.
    """

    id: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, or was put right, and where.

    Parameters
    ----------
    line
        Number of the statement in the form; `RECORD` for the record itself.
    field
        Name of the field.
    issue
        What is to be said.
    """

    line: int
    field: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a form.

    Parameters
    ----------
    dossier
        The record, not yet placed.
    faults
        What must be put right before it can be kept.
    notes
        What was put right by us and must be said.
    """

    dossier: Dossier
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def checked(
    record: Texts, lines: Sequence[Line], reference: Reference, *, record_id: str, before: Dossier | None = None
) -> Checked:
    """Check what was written into a form; what nobody has touched stays as it was.

    Parameters
    ----------
    record
        Fields by name, as `RECORD_FIELDS`; a list is one text, as in our tables.
    lines
        The money statements, in their order.
    record_id
        Id of the record.
    before
        The record that the form was filled from; nothing for a new one.
    """
    found: list[Fault] = []
    old = before or Dossier({"id": record_id})
    partnership = _record(record, old, reference, record_id, found)
    funding = tuple(_lines(lines, old, reference, record_id, found))
    faults = tuple(fault for fault in found if fault.issue.severity is not Severity.REPAIRED)
    notes = tuple(fault for fault in found if fault.issue.severity is Severity.REPAIRED)
    return Checked(Dossier(partnership, funding), faults, notes)


def _record(texts: Texts, old: Dossier, reference: Reference, record_id: str, found: list[Fault]) -> Row:
    """Judge the fields of the record that were touched."""
    was = record_texts(old)
    touched = _in_pairs({name for name in RECORD_FIELDS if texts.get(name, "").strip() != was[name]})
    row = pd.DataFrame([{"id": record_id, **{name: texts.get(name, "") for name in RECORD_FIELDS}}], index=[1])
    judged = clean.records(row, reference)
    told = [one for one in judged.report if one.column in touched and one.code not in _MAY_BE_EMPTY]
    found += [Fault(RECORD, one.column, replace(one, row=None)) for one in told]
    found += _missing(texts)
    touched.discard("visibility")
    values = _values(judged.table, {*touched, "status"} if touched & {"iso3", "status"} else touched)
    kept = {name: value for name, value in old.partnership.items() if name not in _DERIVED}
    # Where the source's words for a programme are left empty, they stay empty: codes are no words.
    words = {"programme_as_read": texts.get("programme_as_read", "").strip() or None}
    doubt = {} if old.partnership.get("doubt") or not touched & {"iso3", "status"} else _values(judged.table, {"doubt"})
    seen: Row = {"visibility": _INTERNAL if texts.get("visibility") == _INTERNAL else None}
    return {**kept, **values, **words, **doubt, **seen, "id": record_id}


def _in_pairs(names: set[str]) -> set[str]:
    """Add to each field the one that it is judged together with."""
    return names | {other for pair in _PAIRS for other in pair if names & pair}


def _missing(texts: Texts) -> Iterable[Fault]:
    if not texts.get("german_partner", "").strip():
        yield Fault(RECORD, "german_partner", Issue("own_german_missing", Severity.ERROR, None, "german_partner"))
    if not (texts.get("partner_city", "").strip() or texts.get("iso3", "").strip()):
        yield Fault(RECORD, "partner_city", Issue("own_partner_missing", Severity.ERROR, None, "partner_city"))


def _values(table: pd.DataFrame, names: Iterable[str]) -> dict[str, Value]:
    """Give cells of the first row as plain values."""
    return {name: _plain(table[name].iloc[0]) for name in names if name in table}


def _plain(value: Any) -> Value:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, (tuple, str)):
        return value or None
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return None
    return float(value) if isinstance(value, float) else int(value)


def _lines(
    lines: Sequence[Line], old: Dossier, reference: Reference, record_id: str, found: list[Fault]
) -> Iterable[Row]:
    """Judge the statements that were touched; each keeps its id, new ones get one."""
    known = {str(line.get("id")): line for line in old.funding}
    taken = set(known)
    projects = {str(line.get("project") or ""): str(line.get("project_id") or "") for line in reversed(old.funding)}
    for number, line in enumerate(lines):
        line_id = line.id or _free(record_id, taken)
        taken.add(line_id)
        was = known.get(line_id, {})
        project = line.texts.get("project", "").strip()
        of_project = projects.setdefault(project, next(iter(projects.values()), "") if not project else "")
        if not of_project:
            of_project = projects[project] = f"{record_id}.project{f'-{len(projects)}' if len(projects) > 1 else ''}"
        told = {"id": line_id, "partnership_id": record_id, "project_id": was.get("project_id") if was else of_project}
        yield {**was, **told, **_line(line, was, reference, number, found)}


def _free(record_id: str, taken: set[str]) -> str:
    """Give an id that no statement of the record has."""
    return next(name for count in range(1, len(taken) + 2) if (name := f"{record_id}.{count}") not in taken)


def _line(line: Line, was: Mapping[str, Value], reference: Reference, number: int, found: list[Fault]) -> Row:
    texts = {name: line.texts.get(name, "").strip() for name in LINE_FIELDS}
    texts["money_kind"] = texts["money_kind"] or MoneyKind.PROJECT.value
    old = line_texts(was)
    touched = _in_pairs({name for name in LINE_FIELDS if not was or texts[name] != old[name]})
    read = amount(texts["amount_eur"])
    if read.problem:
        fault = Issue(_AMOUNT_FAULTS[read.problem], Severity.ERROR, None, "amount_eur", texts["amount_eur"])
        found.append(Fault(number, "amount_eur", fault))
    plain = {**texts, "amount_eur": "", "currency": texts["currency"].upper() or read.currency}
    judged = clean.funding(pd.DataFrame([{"id": "line", **plain}], index=[1]), reference, {""})
    told = [one for one in judged.report if one.column in touched]
    found += [Fault(number, one.column, replace(one, row=None)) for one in told]
    values = _values(judged.table, (touched - {"amount_eur"}) | ({"currency"} if not was else set()))
    if not was:
        values |= _values(judged.table, {"confidence"})
    if "amount_eur" in touched:
        values["amount_cents"] = read.cents
    return {name: value for name, value in values.items() if name in {column.name for column in FUNDING}}
