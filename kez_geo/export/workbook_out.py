# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks (XLSX): typed cells, filters, frozen headings, ready to be printed.

A text is always written as a text, so that nothing in it can become a formula or a link. A number
stays a number, also below nought; what is unknown is an empty cell.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["LONGEST_CELL", "DataSheet", "SheetColumn", "TextSheet", "workbook"]

# No spreadsheet holds a longer text in one cell.
LONGEST_CELL = 32_767
_ELLIPSIS = "…"
_FORMATS = {
    "text": {"valign": "top", "text_wrap": True},
    "code": {"valign": "top"},
    "year": {"valign": "top", "num_format": "0"},
    "count": {"valign": "top", "num_format": "#,##0"},
    "money": {"valign": "top", "num_format": "#,##0.00;[Red]-#,##0.00"},
    "degree": {"valign": "top", "num_format": "0.0000"},
}
_HEADING = {"bold": True, "bg_color": "#253f80", "font_color": "#ffffff", "valign": "vcenter", "text_wrap": True}
_A4 = 9
_HEADING_HEIGHT_PT = 32
_LINE_PT, _MOST_LINES, _LETTER = 15, 6, 1.03
_NAME_WIDTH, _TEXT_WIDTH = 34, 110


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Parameters
    ----------
    name
        Key of its values in the rows.
    kind
        ``text``, ``code`` (not wrapped), ``year``, ``count``, ``money`` or ``degree``.
    width
        In characters.
    """

    name: str
    heading: str
    kind: str
    width: float


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A table with a heading line.

    Parameters
    ----------
    frozen
        Columns at the left that stay in sight.
    printed
        Columns at the left that go onto paper; 0 for all.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Mapping[str, Any]]
    frozen: int = 0
    printed: int = 0


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Headings with lines of a name and a text below each; an empty name lets the text begin at the left."""

    name: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def workbook(sheets: Sequence[DataSheet | TextSheet], *, title: str, footer: str, day: dt.date) -> bytes:
    """Write sheets as a workbook; the same sheets of the same day give the same bytes.

    Parameters
    ----------
    footer
        Printed below every page beside its number.
    day
        Day of the data.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties(
        {"title": _text(title), "author": "KEZ-Atlas", "created": dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)}
    )
    formats = {name: book.add_format(look) for name, look in {**_FORMATS, "heading": _HEADING}.items()}
    formats["title"] = book.add_format({"bold": True, "font_size": 13, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _page_setup(page, footer)
        if isinstance(sheet, DataSheet):
            _write_table(page, sheet, formats)
        else:
            _write_texts(page, sheet, formats)
    book.close()
    return made.getvalue()


def _page_setup(page: Worksheet, footer: str) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    # In a footer "&" starts a command of the spreadsheet.
    page.set_footer(f"&L&8{_text(footer).replace('&', '&&')[:180]}&R&8&P / &N")


def _write_table(page: Worksheet, sheet: DataSheet, formats: Mapping[str, Format]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, formats["heading"])
    page.set_row(0, _HEADING_HEIGHT_PT)
    page.freeze_panes(1, sheet.frozen)
    page.repeat_rows(0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.print_area(0, 0, len(sheet.rows), (sheet.printed or len(sheet.columns)) - 1)
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, _LINE_PT * min(_lines(row, sheet.columns), _MOST_LINES))
        for place, column in enumerate(sheet.columns):
            _write_cell(page, (line, place), row.get(column.name), formats[column.kind])


def _lines(row: Mapping[str, Any], columns: tuple[SheetColumn, ...]) -> int:
    """Count the lines that a row needs: not every program finds it out by itself."""
    wrapped = [(str(row.get(one.name) or ""), one.width) for one in columns if one.kind == "text"]
    return max((_lines_of(text, width) for text, width in wrapped), default=1)


def _lines_of(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(part) * _LETTER / width)) for part in text.split("\n"))


def _write_cell(page: Worksheet, at: tuple[int, int], value: Any, look: Format) -> None:  # noqa: ANN401 - a cell may hold anything
    if value is None or value == "" or value != value:  # noqa: PLR0124 (not a number is unknown)
        page.write_blank(*at, None, look)
    elif isinstance(value, (list, tuple)):
        page.write_string(*at, _text("\n".join(str(part) for part in value)), look)
    elif isinstance(value, str):
        page.write_string(*at, _text(value), look)
    else:
        page.write_number(*at, float(value), look)


def _write_texts(page: Worksheet, sheet: TextSheet, formats: Mapping[str, Format]) -> None:
    page.set_column(0, 0, _NAME_WIDTH)
    page.set_column(1, 1, _TEXT_WIDTH)
    line = 0
    for title, parts in sheet.parts:
        page.write_string(line, 0, _text(title), formats["title"])
        for name, text in parts:
            line += 1
            page.write_string(line, 0, _text(name), formats["text"])
            page.write_string(line, 1, _text(text), formats["text"])
            page.set_row(line, _LINE_PT * max(_lines_of(name, _NAME_WIDTH), _lines_of(text, _TEXT_WIDTH)))
        line += 2


def _text(text: str) -> str:
    """Make a text that a cell can hold: no halves of a character, and no longer than a cell may be."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST_CELL else whole[: LONGEST_CELL - 1] + _ELLIPSIS
