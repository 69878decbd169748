# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Empty tables for users to fill in: headings with notes, and lists of what a cell may hold."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

__all__ = ["TemplateColumn", "template_workbook"]

_ROWS = 1_000
_WIDTH = 22
_NOTE = {"x_scale": 2.0, "y_scale": 1.4}
_HEADING = {"bold": True, "bg_color": "#253f80", "font_color": "#ffffff", "valign": "vcenter", "text_wrap": True}
_LONGEST_MESSAGE = 250  # a spreadsheet shows no more of it


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in.

    Parameters
    ----------
    heading
        As it is read back.
    note
        What belongs into it, in a sentence or two.
    allowed
        Words that are known; empty where any text may stand.
    is_single
        Whether a cell holds one of them, so that the spreadsheet can offer a list.
    """

    heading: str
    note: str
    allowed: tuple[str, ...] = ()
    is_single: bool = True


def template_workbook(columns: Sequence[TemplateColumn], *, sheets: tuple[str, str, str], title: str) -> bytes:
    """Write an empty table with notes, a sheet with what is allowed, and one with the notes as text.

    Parameters
    ----------
    sheets
        Names of the sheet to fill in, of the allowed words and of the notes.
    title
        Of the file.
    """
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": title, "author": "KEZ-Atlas"})
    looks = {"heading": book.add_format(_HEADING), "text": book.add_format({"text_wrap": True, "valign": "top"})}
    page, allowed, notes = (book.add_worksheet(name) for name in sheets)
    page.freeze_panes(1, 2)
    page.set_row(0, 32)
    notes.set_column(0, 0, _WIDTH + 8)
    notes.set_column(1, 1, 90)
    lists = 0
    for place, column in enumerate(columns):
        page.set_column(place, place, _WIDTH)
        page.write_string(0, place, column.heading, looks["heading"])
        page.write_comment(0, place, column.note, _NOTE)
        notes.write_string(place, 0, column.heading, looks["text"])
        notes.write_string(place, 1, column.note, looks["text"])
        if column.allowed:
            _write_list(allowed, lists, column, looks["heading"])
            if column.is_single:
                _offer(page, place, column, source=_range(sheets[1], lists, len(column.allowed)))
            lists += 1
    book.close()
    return made.getvalue()


def _write_list(page: Worksheet, place: int, column: TemplateColumn, look: object) -> None:
    page.set_column(place, place, _WIDTH + 6)
    page.write_string(0, place, column.heading, look)
    for line, word in enumerate(column.allowed, start=1):
        page.write_string(line, place, word)


def _offer(page: Worksheet, place: int, column: TemplateColumn, *, source: str) -> None:
    """Offer the known words as a list; another word is asked about, not refused."""
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "information",
        "input_title": column.heading[:32],
        "input_message": column.note[:_LONGEST_MESSAGE],
    }
    page.data_validation(1, place, _ROWS, place, rule)


def _range(sheet: str, place: int, count: int) -> str:
    letter = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
    name = sheet.replace("'", "''")
    return f"='{name}'!{letter}$2:{letter}${count + 1}"
