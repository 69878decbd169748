# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The report on a file, row by row in words: as JSON, as a workbook, and its refused rows to be corrected."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kez_geo.clean import refused_table
from kez_geo.clean.amounts import unit_of
from kez_geo.clean.own_tables import own_kind
from kez_geo.export.workbook_out import DataSheet, SheetColumn, TextSheet, workbook
from kez_geo.model import FIELDS, FieldKind, Severity
from kez_geo.words import issue_in_words, number, say

if TYPE_CHECKING:
    from kez_geo.clean import HeadingMatch
    from kez_geo.intake.review import Review
    from kez_geo.intake.taking import TakenIn
    from kez_geo.model import Issue, Language, Report

__all__ = ["TALLY", "as_answer", "issue_rows", "refused_file", "report_file"]

TALLY = (
    "rows_read", "rows_taken", "rows_skipped", "rows_refused", "rows_without_record", "records_new",
    "records_updated",
)  # fmt: skip
"""Counts of a review in the order in which they are told."""

_WIDTHS = {"row": 8, "severity": 12, "column": 24, "value": 36, "message": 90, "code": 22}
_REFUSED_WIDTH = 22
_THOUSAND, _MILLION = 1_000, 1_000_000


def issue_rows(report: Report, language: Language) -> list[dict[str, Any]]:
    """Give every issue as a row in words.

    Parameters
    ----------
    report
        What was found.
    """
    return [_told(issue, language) for issue in report]


def _told(issue: Issue, language: Language) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue_in_words(issue, language),
    }


def as_answer(review: Review, taken: TakenIn | None, language: Language) -> dict[str, Any]:
    """Give the report as machines read it: the counts, what each column was taken for, and all issues.

    Parameters
    ----------
    taken
        What was kept; nothing after a dry run.
    """
    report = taken.report if taken else review.report
    lines = Counter(str(kind) for kind, count in review.understood.accounting.no_record.items() for _ in range(count))
    step = taken.step if taken else None
    return {
        "file": review.raw.name,
        "sheet": review.raw.sheet or None,
        **asdict(review.tally),
        "no_record": dict(sorted(lines.items())),
        "kept": step is not None,
        "step": step.number if step else None,
        "records_kept": step.records if step else 0,
        "columns": [{"heading": one.heading, "field": one.field or None} for one in review.understood.columns],
        "issues": issue_rows(report, language),
    }


def report_file(review: Review, language: Language) -> bytes:
    """Write the report as a workbook: every issue, the counts, the columns, the refused rows."""
    rows = [
        {**row, "severity": say(f"intake.severity.{row['severity']}", language)}
        for row in issue_rows(review.report, language)
    ]
    sheets = [
        DataSheet(say("intake.report.sheet_issues", language), _columns(language), rows, frozen=2),
        TextSheet(say("intake.report.sheet_summary", language), _summary(review, language)),
    ]
    if review.refused_rows:
        sheets.append(_refused_sheet(review, language))
    return _written(sheets, review, language)


def refused_file(review: Review, language: Language) -> bytes:
    """Write the refused rows as a workbook that can be corrected and brought back."""
    return _written([_refused_sheet(review, language)], review, language)


def _written(sheets: list[Any], review: Review, language: Language) -> bytes:
    title = say("intake.report.title", language, file=review.raw.name)
    return workbook(sheets, title=title, footer=title, day=dt.datetime.now().astimezone().date())


def _columns(language: Language) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(name, say(f"intake.report_column.{name}", language), "year" if name == "row" else "text", width)
        for name, width in _WIDTHS.items()
    )


def _summary(review: Review, language: Language) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    counts = asdict(review.tally)
    told = [(say(f"intake.tally.{name}", language), number(counts[name], language)) for name in TALLY]
    told += [
        (say(f"intake.severity.{one}", language), number(len(review.report.of(one)), language)) for one in Severity
    ]
    columns = [
        (one.heading, say(f"intake.field.{one.field}", language) if one.field else say("intake.not_taken", language))
        for one in review.understood.columns
        if not own_kind(review.raw)
    ]
    file = review.raw.name + (f" · {review.raw.sheet}" if review.raw.sheet else "")
    parts = [(say("intake.report.title", language, file=file), tuple(told))]
    if columns:
        parts.append((say("intake.report.columns", language), tuple(columns)))
    return tuple(parts)


def _refused_sheet(review: Review, language: Language) -> DataSheet:
    """Give the refused rows as they stood; a unit that stood above the table goes into the headings."""
    raw = review.raw
    found = refused_table(raw, review.understood, language)
    units = [*(_unit_behind(one) for one in review.understood.columns), ""]
    headings = [f"{heading}{unit}" for heading, unit in zip(found.columns, units, strict=True)]
    columns = tuple(SheetColumn(str(place), heading, "text", _REFUSED_WIDTH) for place, heading in enumerate(headings))
    rows = [{str(place): cell for place, cell in enumerate(row)} for row in found.itertuples(index=False)]
    return DataSheet(say("intake.report.sheet_refused", language), columns, rows)


def _unit_behind(column: HeadingMatch) -> str:
    """Write the unit of an amount, where it does not stand in its heading already."""
    unit = column.unit
    is_amount = bool(column.field) and FIELDS[column.field].kind is FieldKind.AMOUNT
    if not is_amount or unit_of(column.heading) == unit:
        return ""
    return {_THOUSAND: " (T€)", _MILLION: " (Mio. €)"}.get(int(unit), "")
