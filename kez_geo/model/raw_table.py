# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A table as a user's file holds it: texts, where they stood, and what stood around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kez_geo.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["FileKind", "Line", "RawTable", "RowKind", "Sheet"]


class FileKind(StrEnum):
    """What a file turned out to be, whatever its name says."""

    TEXT = "text"
    WORKBOOK = "workbook"
    GEOJSON = "geojson"


class RowKind(StrEnum):
    """What a row of a file is; only a record becomes a partnership."""

    RECORD = "record"
    SEPARATOR = "separator"
    TITLE = "title"
    BLANK = "blank"
    HEADING = "heading"
    NUMBERING = "numbering"
    SECTION = "section"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file that is no record.

    Parameters
    ----------
    row
        Row of the file as a person counts it.
    kind
        What it is.
    text
        Its cells that are not empty, joined.
    """

    row: int
    kind: RowKind
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, as a chooser offers it."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """One table of a user's file: everything is text, nothing is interpreted.

    Parameters
    ----------
    name
        Name of the file.
    kind
        What the file is.
    headings
        One per column, each different; stacked headings are joined, a column without
        a heading is named by its letter, for example ``[C]``.
    heading_parts
        The same before joining, from the uppermost to the lowest.
    rows
        All rows below the headings, blank and total rows too; each as long as `headings`.
    row_numbers
        Row of the file, as a person counts it, of each of `rows`.
    heading_rows
        Rows of the file that hold the headings; none when the table has no heading.
    preamble
        Rows before the headings.
    machine_numbers
        By column, the positions in `rows` of cells which a workbook holds as a number with
        a fraction: their point is a decimal point whatever the column's custom.
    encoding, delimiter
        How a text file was read; empty for other kinds.
    sheet
        The sheet that was read; empty for other kinds.
    sheets
        All sheets of the workbook.
    report
        What was found while reading.
    """

    name: str
    kind: FileKind
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    row_numbers: Sequence[int]
    heading_rows: tuple[int, ...] = ()
    heading_parts: tuple[tuple[str, ...], ...] = ()
    preamble: tuple[Line, ...] = ()
    machine_numbers: Mapping[int, frozenset[int]] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()
    report: Report = field(default_factory=Report)

    @property
    def rows_read(self) -> int:
        """Rows of the file or sheet, the headings left out."""
        return len(self.preamble) + len(self.rows)

    def column(self, position: int) -> list[str]:
        """Give the cells of one column."""
        return [row[position] for row in self.rows]
