# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's table understood: records, money statements, and an account of every row and column.

Nothing is dropped silently: a row is a record, is refused with its reason, or is named as a title,
total, note or blank; a column is taken, or the report says that it is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.clean.funding import funding
from kez_geo.clean.headings import HeadingMatch, match_headings
from kez_geo.clean.intake import begun
from kez_geo.clean.intake_amounts import amount_columns, check_totals, columns_with_totals
from kez_geo.clean.intake_funding import funding_of
from kez_geo.clean.intake_records import taken
from kez_geo.clean.lexicon import lexicon
from kez_geo.clean.own_tables import OwnKind, filled_rows, own_kind
from kez_geo.clean.records import records
from kez_geo.model import Issue, Report, RowKind, Severity
from kez_geo.model.intake import FIELDS, Accounting, FieldKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.clean.intake import Intake, OpenValue
    from kez_geo.clean.lexicon import Lexicon
    from kez_geo.model import RawTable, Reference
    from kez_geo.model.intake import IntakeWords

__all__ = ["Choices", "Understood", "columns_of", "understand"]

# What is said of a row that is no record; blank rows are said together.
_TOLD = {
    RowKind.SEPARATOR: "row_separator",
    RowKind.TITLE: "row_title",
    RowKind.HEADING: "row_heading",
    RowKind.NUMBERING: "row_numbering",
    RowKind.SECTION: "row_section",
    RowKind.TOTAL: "row_total",
    RowKind.SUBTOTAL: "row_subtotal",
    RowKind.NOTE: "row_note",
}
_SHOWN = 200
# Columns whose content nobody misses.
_WITHOUT_A_WORD = frozenset({"row_number", "refused_because"})


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided about a file; all of it can be left out.

    Parameters
    ----------
    fields
        Field by heading; empty for "not taken".
    answers
        Code by field and word that was not understood; empty for "leave out".
    corrections
        Text by row and heading, put right in place.
    defaults
        Value by field for the whole file, such as ``german_partner`` of a town's own list.
    """

    fields: Mapping[str, str] | None = None
    answers: Mapping[tuple[str, str], str] | None = None
    corrections: Mapping[tuple[int, str], str] | None = None
    defaults: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """What a file holds.

    Parameters
    ----------
    partnerships
        Columns as `kez_geo.model.tables.PARTNERSHIPS`, not yet placed; the index is the row of the file.
    funding
        Columns as `kez_geo.model.tables.FUNDING`; the index is the row of the file.
    columns
        What each column of the file stands for.
    open_values
        Words that were not understood, to be asked about.
    accounting
        What became of every row.
    refused_rows
        Rows of the file with an error.
    report
        Everything that was found, by row.
    """

    partnerships: pd.DataFrame
    funding: pd.DataFrame
    columns: tuple[HeadingMatch, ...]
    open_values: tuple[OpenValue, ...]
    accounting: Accounting
    refused_rows: tuple[int, ...]
    report: Report


def columns_of(
    raw: RawTable, reference: Reference, words: IntakeWords, *, chosen: Mapping[str, str] | None = None
) -> tuple[HeadingMatch, ...]:
    """Tell for every column which field it stands for, its values taken into account.

    Parameters
    ----------
    chosen
        Field by heading where a person, or an earlier file of the same shape, has chosen.
    """
    return _columns(raw, words, lexicon(reference, words), chosen)


def _columns(
    raw: RawTable, words: IntakeWords, known: Lexicon, chosen: Mapping[str, str] | None
) -> tuple[HeadingMatch, ...]:
    recognise = {name: (lambda text, known=known.lists[name]: bool(known.exact(text))) for name in ("country", "land")}
    return match_headings(raw, words, recognise=recognise, chosen=chosen)


def understand(
    raw: RawTable, reference: Reference, words: IntakeWords, *, choices: Choices | None = None
) -> Understood:
    """Understand a user's table; one of our own, brought back, is taken as it stands.

    Parameters
    ----------
    reference
        The lists that the records refer to.
    words
        The known words of headings and values.
    choices
        What a person has decided.
    """
    chosen = choices or Choices()
    if kind := own_kind(raw):
        return _ours(raw, reference, kind)
    known = lexicon(reference, words)
    columns = _columns(raw, words, known, chosen.fields)
    defaults = chosen.defaults or {}
    given = bool(defaults.get("german_partner"))
    work = begun(raw, columns, german_given=given, corrections=chosen.corrections or {})
    amounts = amount_columns(work)
    check_totals(work, columns_with_totals(work, amounts))
    found = taken(work, known, answers=chosen.answers or {}, defaults=defaults)
    checked = records(found.table, reference)
    found = replace(found, table=found.table.iloc[:0])  # a big table of texts is not kept beside the typed one
    money = funding_of(work, found, checked.table, amounts)
    said = (*raw.report, *_on_columns(work), *_on_rows(work), *work.issues, *_in_their_words(checked.report, work))
    return Understood(
        partnerships=checked.table,
        funding=money,
        columns=columns,
        open_values=work.open_values(),
        accounting=_account(work),
        refused_rows=tuple(raw.row_numbers[row] for row in sorted(work.refused)),
        report=Report(tuple(sorted(said, key=lambda issue: issue.row or 0))),
    )


def _ours(raw: RawTable, reference: Reference, kind: OwnKind) -> Understood:
    """Take a table of ours as it stands."""
    rows = filled_rows(raw)
    none = pd.DataFrame(columns=list(rows.columns), index=rows.index[:0], dtype="object")
    partnerships = records(rows if kind is OwnKind.PARTNERSHIPS else none, reference)
    # The record that a statement belongs to may have come with another file, or lie in the store.
    known = frozenset(rows["partnership_id"]) if kind is OwnKind.FUNDING else frozenset()
    money = funding(rows if kind is OwnKind.FUNDING else none, reference, known)
    blank = {RowKind.BLANK: len(raw.rows) - len(rows)} if len(raw.rows) > len(rows) else {}
    kinds = Counter(line.kind for line in raw.preamble) + Counter(blank)
    return Understood(
        partnerships=partnerships.table,
        funding=money.table,
        columns=tuple(HeadingMatch(place, name, name, 100, sure=True) for place, name in enumerate(raw.headings)),
        open_values=(),
        accounting=Accounting(raw.rows_read, len(rows), 0, dict(kinds)),
        refused_rows=(),
        report=raw.report + partnerships.report + money.report,
    )


def _account(work: Intake) -> Accounting:
    kinds: Counter[RowKind] = Counter(kind for kind in work.kinds if kind is not RowKind.RECORD)
    kinds.update(line.kind for line in work.raw.preamble)
    refused = len(work.refused)
    return Accounting(work.raw.rows_read, len(work.records) - refused, refused, dict(kinds))


def _on_columns(work: Intake) -> list[Issue]:
    """Say which columns were guessed at, multiplied or not taken."""
    issues = []
    for column in work.columns:
        count = sum(bool(row[column.position].strip()) for row in work.cells)
        if not count:
            continue
        aside = not column.field or FIELDS[column.field].kind is FieldKind.ASIDE
        if aside and column.field not in _WITHOUT_A_WORD:
            code = {"contact": "contacts_left_out", "": "column_not_taken"}.get(column.field, "column_aside")
            more = (("count", str(count)), ("field", column.field))
            issues.append(Issue(code, Severity.WARNING, column=column.heading, more=more))
        elif column.field and not column.sure:
            more = (("field", column.field), ("score", str(column.score)))
            issues.append(Issue("heading_guessed", Severity.WARNING, column=column.heading, more=more))
        if column.unit != Decimal(1) and not aside and FIELDS[column.field].kind is FieldKind.AMOUNT:
            unit = ("unit", f"{column.unit:f}")
            issues.append(Issue("unit_applied", Severity.REPAIRED, column=column.heading, more=(unit,)))
    return issues


def _on_rows(work: Intake) -> list[Issue]:
    """Name every row that is no record; blank rows that follow each other are named together."""
    lines = [(line.row, line.kind, line.text) for line in work.raw.preamble]
    for place, kind in enumerate(work.kinds):
        if kind in _TOLD:
            lines.append((work.raw.row_numbers[place], kind, " ".join(" ".join(work.cells[place]).split())))
    issues = [
        Issue(_TOLD[kind], Severity.REPAIRED, row, value=text[:_SHOWN]) for row, kind, text in lines if kind in _TOLD
    ]
    return issues + _blank(work)


def _blank(work: Intake) -> list[Issue]:
    rows = [line.row for line in work.raw.preamble if line.kind is RowKind.BLANK]
    rows += [work.raw.row_numbers[place] for place, kind in enumerate(work.kinds) if kind is RowKind.BLANK]
    if not rows:
        return []
    return [Issue("rows_blank", Severity.REPAIRED, rows[0], more=(("count", str(len(rows))), ("last", str(rows[-1]))))]


def _in_their_words(report: Report, work: Intake) -> list[Issue]:
    """Name columns as the file does, where our own names stand in the report of the last check."""
    headings = {column.field: column.heading for column in work.columns if column.field}
    headings |= {
        ours: headings[theirs] for ours, theirs in (("iso3", "country"), ("since_year", "since")) if theirs in headings
    }
    return [replace(issue, column=headings.get(issue.column, issue.column)) for issue in report]
