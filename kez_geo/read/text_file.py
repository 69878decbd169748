# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Text files of separated cells: CSV and TXT from Excel, databases and hands."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kez_geo.model import Issue, Report, Severity
from kez_geo.model.raw_table import FileKind
from kez_geo.read import layout
from kez_geo.read.delimiter import NO_DELIMITER, delimiter_of, named_delimiter, usual_width
from kez_geo.read.encoding import decoded
from kez_geo.read.limits import LIMITS, check_columns, check_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kez_geo.model.raw_table import RawTable
    from kez_geo.read.limits import Limits

__all__ = ["table"]

_ROWS_AROUND = 1_000
_SAMPLE_LINES = 2_000
_LONGEST_CELL = 1_000_000
_SHOWN = 80
# A cell over several lines is usual; one that swallows rows of the table shows their separators.
_SWALLOWED_LINES = 2


@dataclass(slots=True)
class _Reading:
    """The work on the lines of one file."""

    lines: Sequence[str]
    delimiter: str
    width: int
    issues: list[Issue] = field(default_factory=list)


def table(
    content: bytes,
    *,
    name: str,
    heading_row: int | None = None,
    delimiter: str | None = None,
    limits: Limits = LIMITS,
) -> RawTable:
    """Read a text file whose encoding, separator and headings are found by themselves.

    Parameters
    ----------
    heading_row
        Row of the headings where a person has named it; found otherwise.
    delimiter
        Sign between the cells where a person has named it; found otherwise.

    Raises
    ------
    UnusableInput
        When the table is beyond a limit.
    """
    text = decoded(content)
    lines = list(io.StringIO(text.text, newline=""))
    named = named_delimiter(lines[0]) if lines else ""
    body = lines[1:] if named else lines
    sign = delimiter or named or delimiter_of(body[:_SAMPLE_LINES])
    reading = _Reading(body, sign, usual_width(body[:_SAMPLE_LINES], sign))
    rows = [[lines[0].strip()]] if named else []
    once: dict[str, str] = {}
    for row in _rows(reading, first=len(rows) + 1):
        # Equal texts are kept once: lists repeat their words, and a big one would not fit otherwise.
        rows.append([once.setdefault(cell, cell) for cell in row])
        check_rows(len(rows) - _ROWS_AROUND, name=name, limits=limits)
        check_columns(len(row), name=name, limits=limits)
    grid = layout.Grid(rows, heading_row=heading_row, separator_rows=1 if named else 0)
    found = layout.table(grid, name=name, kind=FileKind.TEXT, limits=limits)
    report = text.report + Report(tuple(reading.issues)) + found.report
    return replace(found, encoding=text.encoding, delimiter="" if sign == NO_DELIMITER else sign, report=report)


def _rows(reading: _Reading, *, first: int) -> Iterator[list[str]]:
    """Go through the rows; where a quotation mark was forgotten, start again behind that line."""
    csv.field_size_limit(_LONGEST_CELL)
    start, number = 0, first
    while start < len(reading.lines):
        reader = csv.reader(_from(reading.lines, start), delimiter=reading.delimiter)
        before = 0
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                row = []
            if row is None:
                return
            span = reader.line_num - before
            if span != 1 and (not row or _swallowed(reading, row, start + before, span)):
                break
            yield row
            number += 1
            before = reader.line_num
        start += before
        line = reading.lines[start]
        shown = line.strip()[:_SHOWN]
        reading.issues.append(Issue("quotation_mark_open", Severity.REPAIRED, number, value=shown))
        yield next(csv.reader([line], delimiter=reading.delimiter, quoting=csv.QUOTE_NONE))
        start, number = start + 1, number + 1


def _from(lines: Sequence[str], start: int) -> Iterator[str]:
    return (lines[number] for number in range(start, len(lines)))


def _swallowed(reading: _Reading, row: list[str], start: int, span: int) -> bool:
    """Tell whether a row over several lines is one only because a quotation mark was forgotten."""
    lines = reading.lines[start : start + span]
    if start + span == len(reading.lines) and sum(line.count('"') for line in lines) % 2:
        return True
    inner = lines[1:-1] if span > _SWALLOWED_LINES else lines[1:]
    if reading.width == 1 or not all(line.count(reading.delimiter) >= (reading.width - 1) / 2 for line in inner):
        return False
    return len(row) != reading.width or not _well_quoted(lines, reading.delimiter)


def _well_quoted(lines: Sequence[str], delimiter: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False
