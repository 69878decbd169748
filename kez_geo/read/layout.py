# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From the bare grid of a file to a table with headings and numbered rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kez_geo.model import Issue, Report, Severity
from kez_geo.model.raw_table import Line, RawTable, RowKind
from kez_geo.read.heading_rows import heading_rows
from kez_geo.read.limits import LIMITS, check_columns, check_rows
from kez_geo.read.sheet_xml import column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kez_geo.model.raw_table import FileKind
    from kez_geo.read.heading_rows import Merged
    from kez_geo.read.limits import Limits

__all__ = ["Grid", "table"]

_JOINT = " – "


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of a file or sheet, from its first row.

    Parameters
    ----------
    rows
        Texts; rows may be of unlike length.
    merged
        Joined cells, as far as the file tells.
    machine_numbers
        By column, the rows (from 0) where a workbook holds a number with a fraction.
    heading_row
        Last row of the headings (from 1) where a person has named it; 0 for a table without headings.
    separator_rows
        How many rows at the top only say how the file is separated.
    """

    rows: list[list[str]]
    merged: Sequence[Merged] = ()
    machine_numbers: Mapping[int, Sequence[int]] = field(default_factory=dict)
    heading_row: int | None = None
    separator_rows: int = 0


def table(grid: Grid, *, name: str, kind: FileKind, limits: Limits = LIMITS) -> RawTable:
    """Find the headings of a grid and number its rows.

    Raises
    ------
    UnusableInput
        When the table has too many rows, columns or cells.
    """
    first, last = _headings_at(grid)
    body = last + 1
    check_rows(len(grid.rows) - body, name=name, limits=limits)
    width = _width(grid.rows[first:])
    check_columns(width, rows=len(grid.rows) - body, name=name, limits=limits)
    parts = _parts(grid, first, last, width)
    issues: list[Issue] = []
    rows = [row + [""] * (width - len(row)) if len(row) < width else row[:width] for row in grid.rows[body:]]
    headings = _named(parts)
    issues += _doubtful(headings, parts, rows, body) if first <= last else [Issue("headings_missing", Severity.WARNING)]
    issues += _filled_down(rows, body, grid.merged, headings)
    moved = {
        column: frozenset(row - body for row in places if row >= body)
        for column, places in grid.machine_numbers.items()
        if column < width
    }
    return RawTable(
        name=name,
        kind=kind,
        headings=headings,
        rows=rows,
        row_numbers=range(body + 1, body + 1 + len(rows)),
        heading_rows=tuple(range(first + 1, last + 2)),
        heading_parts=tuple(tuple(part) for part in parts),
        preamble=tuple(_line(number, row, grid.separator_rows) for number, row in enumerate(grid.rows[:first])),
        machine_numbers={column: places for column, places in moved.items() if places},
        report=Report(tuple(issues)),
    )


def _headings_at(grid: Grid) -> tuple[int, int]:
    """Give first and last row of the headings; a last row before the first means that there are none."""
    top = grid.separator_rows
    if grid.heading_row == 0:
        return top, top - 1
    if grid.heading_row is not None:
        return (one := max(grid.heading_row - 1, top)), one
    merged = [((a - top, b), (c - top, d)) for (a, b), (c, d) in grid.merged]
    found = heading_rows(grid.rows[top:], merged)
    return (found[0] + top, found[1] + top) if found else (top, top - 1)


def _width(rows: list[list[str]]) -> int:
    """Count the columns up to the last that holds anything."""
    width = max((len(row) for row in rows), default=0)
    while width and not any(row[width - 1] for row in rows if len(row) >= width):
        width -= 1
    return width


def _line(number: int, row: list[str], separator_rows: int) -> Line:
    text = " ".join(" ".join(row).split())
    kind = RowKind.SEPARATOR if number < separator_rows else RowKind.TITLE if text else RowKind.BLANK
    return Line(number + 1, kind, text)


def _parts(grid: Grid, first: int, last: int, width: int) -> list[list[str]]:
    """Give the heading's words of every column, from the uppermost row to the lowest."""
    parts: list[list[str]] = [[] for _ in range(width)]
    for number in range(first, last + 1):
        row = grid.rows[number] + [""] * (width - len(grid.rows[number]))
        words = _spread(row[:width], number, grid) if number < last else row
        for column in range(width):
            word = _tidy(words[column])
            if word and parts[column][-1:] != [word]:
                parts[column].append(word)
    return parts


def _spread(row: list[str], number: int, grid: Grid) -> list[str]:
    """Repeat a group's heading over all its columns."""
    made = list(row)
    if grid.merged:
        for (top, left), (_, right) in grid.merged:
            if top == number:
                made[left : right + 1] = [row[left]] * (min(right + 1, len(row)) - left)
        return made
    for column in range(1, len(made)):
        made[column] = made[column] if made[column].strip() else made[column - 1]
    return made


def _tidy(text: str) -> str:
    """Take line breaks out of a heading, and hyphens that only broke a word."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    made = ""
    for line in lines:
        broken = made.endswith("-") and line[:1].islower()
        made = made[:-1] + line if broken else f"{made} {line}"
    return " ".join(made.split())


def _named(parts: list[list[str]]) -> tuple[str, ...]:
    """Name every column, each differently."""
    names: list[str] = []
    for column, words in enumerate(parts):
        name = wanted = _JOINT.join(words) or f"[{column_letter(column + 1)}]"
        count = 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names.append(name)
    return tuple(names)


def _doubtful(headings: tuple[str, ...], parts: list[list[str]], rows: list[list[str]], body: int) -> list[Issue]:
    """Say which columns have no heading, or that of another column."""
    issues = []
    for column, (name, words) in enumerate(zip(headings, parts, strict=True)):
        if words and name != _JOINT.join(words):
            issues.append(Issue("heading_twice", Severity.WARNING, body, name))
        first = next((number for number, row in enumerate(rows) if row[column].strip()), None)
        if not words and first is not None:
            issues.append(Issue("heading_missing", Severity.WARNING, body + 1 + first, name, rows[first][column]))
    return issues


def _filled_down(rows: list[list[str]], body: int, merged: Sequence[Merged], headings: tuple[str, ...]) -> list[Issue]:
    """Give a value that stands in joined cells to every row that they cover."""
    issues = []
    for (top, column), (bottom, _) in merged:
        if top < body or top == bottom or column >= len(headings):
            continue
        value = rows[top - body][column]
        for row in range(top + 1, min(bottom, body + len(rows) - 1) + 1):
            if value and not rows[row - body][column]:
                rows[row - body][column] = value
                issues.append(Issue("merged_cell_filled", Severity.REPAIRED, row + 1, headings[column], value))
    return issues
