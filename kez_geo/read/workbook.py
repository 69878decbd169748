# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks: XLSX, XLSM, XLS and ODS, by calamine; every cell becomes a text."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import python_calamine as calamine

from kez_geo.errors import NothingFound, UnusableInput
from kez_geo.model import Issue, Report, Severity
from kez_geo.model.raw_table import FileKind, Sheet
from kez_geo.read import archive, layout, sheet_xml
from kez_geo.read.cells import has_fraction, text_of
from kez_geo.read.limits import LIMITS, check_columns, check_rows, check_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model.raw_table import RawTable
    from kez_geo.read.limits import Limits

__all__ = ["Workbook", "opened", "table"]

_OPEN_DOCUMENT = "content.xml"
_XLSX = "xl/workbook.xml"
_ROWS_AROUND = 1_000
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened workbook that keeps to the limits.

    Parameters
    ----------
    name
        Name of the file.
    book
        The workbook as the library sees it.
    sheets
        Its sheets with cells, in their order; hidden ones are marked.
    oddities
        What the bare XML tells of a sheet, by the sheet's name; empty for XLS and ODS.
    """

    name: str
    book: calamine.CalamineWorkbook
    sheets: tuple[Sheet, ...]
    oddities: Mapping[str, sheet_xml.Oddities] = field(default_factory=dict)


def opened(content: bytes, *, name: str, limits: Limits = LIMITS) -> Workbook:
    """Open a workbook after its limits were checked.

    Raises
    ------
    UnusableInput
        When it is locked, damaged, beyond a limit or no workbook at all.
    """
    packed = archive.parts(content, name=name, limits=limits) if content.startswith(b"PK") else {}
    if _XLSX in packed:
        sheet_xml.check_sheet_parts(packed, name=name, limits=limits)
    elif _OPEN_DOCUMENT in packed:
        sheet_xml.check_open_document(packed[_OPEN_DOCUMENT], name=name, limits=limits)
    elif packed:
        raise UnusableInput("file_kind_unknown", file=name)
    places = sheet_xml.sheet_parts(packed)
    odd = {number: sheet_xml.oddities(packed.get(part, b"")) for number, part in enumerate(places)}
    del packed
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise UnusableInput("file_locked", file=name) from error
    except calamine.CalamineError as error:
        raise UnusableInput("file_damaged", file=name) from error
    check_sheets(len(book.sheets_metadata), name=name, limits=limits)
    found = [
        (Sheet(one.name, one.visible != calamine.SheetVisibleEnum.Visible), odd.get(number, sheet_xml.Oddities()))
        for number, one in enumerate(book.sheets_metadata)
        if one.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    return Workbook(name, book, tuple(sheet for sheet, _ in found), {sheet.name: one for sheet, one in found})


def table(
    content: bytes,
    *,
    name: str,
    sheet: str | None = None,
    heading_row: int | None = None,
    limits: Limits = LIMITS,
) -> RawTable:
    """Read one sheet of a workbook.

    Parameters
    ----------
    sheet
        Name of the sheet; by default the first visible one that holds anything.
        A hidden sheet is read only when it is asked for.
    heading_row
        Last row of the headings where a person has named it; found otherwise.

    Raises
    ------
    NothingFound
        When there is no such sheet; the message lists what there is.
    UnusableInput
        When the file cannot be used.
    """
    book = opened(content, name=name, limits=limits)
    chosen, cells = _chosen(book, sheet)
    check_rows(cells.total_height - _ROWS_AROUND, name=name, limits=limits)
    check_columns(cells.total_width, rows=cells.total_height, name=name, limits=limits)
    rows, machine_numbers = _texts(cells)
    merged = tuple(cells.merged_cell_ranges or ())
    grid = layout.Grid(rows, merged=merged, machine_numbers=machine_numbers, heading_row=heading_row)
    found = layout.table(grid, name=name, kind=FileKind.WORKBOOK, limits=limits)
    return replace(found, sheet=chosen.name, sheets=book.sheets, report=_said(book, chosen) + found.report)


def _chosen(book: Workbook, asked: str | None) -> tuple[Sheet, calamine.CalamineSheet]:
    if asked is not None:
        for sheet in book.sheets:
            if sheet.name == asked:
                return sheet, _cells(book, sheet)
        raise NothingFound("unknown_sheet", value=asked, allowed=[one.name for one in book.sheets])
    for sheet in book.sheets:
        if not sheet.hidden and (cells := _cells(book, sheet)).height:
            return sheet, cells
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    raise UnusableInput("only_hidden_sheets" if hidden else "file_is_empty", file=book.name, sheets=hidden)


def _cells(book: Workbook, sheet: Sheet) -> calamine.CalamineSheet:
    try:
        return book.book.get_sheet_by_name(sheet.name)
    except (calamine.CalamineError, OSError) as error:
        raise UnusableInput("file_damaged", file=book.name) from error


def _texts(cells: calamine.CalamineSheet) -> tuple[list[list[str]], dict[int, list[int]]]:
    """Give all rows from the first of the sheet, and where a number has a fraction, by column."""
    first_column = cells.start[1] if cells.start else 0
    left = [""] * first_column
    rows: list[list[str]] = []
    machine_numbers: dict[int, list[int]] = {}
    # Equal texts are kept once: lists repeat their words, and a big one would not fit otherwise.
    once: dict[str, str] = {}
    for row in cells.iter_rows():
        for column, cell in enumerate(row, first_column):
            if has_fraction(cell):
                machine_numbers.setdefault(column, []).append(len(rows))
        rows.append(left + [once.setdefault(text, text) for text in map(text_of, row)])
    # The library gives blank rows above the table in some of its versions, and not in others.
    above = cells.end[0] + 1 - len(rows) if cells.end else 0
    moved = {column: [place + above for place in places] for column, places in machine_numbers.items()}
    return [[] for _ in range(above)] + rows, moved


def _said(book: Workbook, chosen: Sheet) -> Report:
    """Name what was not read, so that nobody misses it without knowing."""
    issues = []
    for sheet in book.sheets:
        if sheet is not chosen:
            code = "sheet_hidden" if sheet.hidden else "sheet_not_read"
            issues.append(Issue(code, Severity.WARNING, value=sheet.name))
    odd = book.oddities.get(chosen.name, sheet_xml.Oddities())
    if odd.hidden_rows:
        more = (("count", str(len(odd.hidden_rows))), ("rows", _some(odd.hidden_rows)))
        issues.append(Issue("rows_hidden", Severity.WARNING, more=more))
    if odd.empty_formulas:
        more = (("count", str(len(odd.empty_formulas))), ("cells", _some(odd.empty_formulas)))
        issues.append(Issue("formulas_empty", Severity.WARNING, more=more))
    return Report(tuple(issues))


def _some(found: tuple[int, ...] | tuple[str, ...]) -> str:
    return ", ".join(str(one) for one in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
