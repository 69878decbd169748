# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What only the bare XML of a workbook tells: how far it is used, hidden rows, formulas without a result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.read.limits import LIMITS, check_columns, check_rows, check_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kez_geo.read.limits import Limits

__all__ = ["Oddities", "check_open_document", "check_sheet_parts", "column_letter", "oddities", "sheet_parts"]

# The table's own limit counts records; titles, headings and notes around them may add some rows.
_ROWS_AROUND = 1_000
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Za-z]+)(\d+)[\"']")
_CELL_WITHOUT_NAME = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?![^>]*\br=)[^>]*[^/]>")
_PERHAPS_WITHOUT_NAME = (re.compile(rb"<c[\s>](?!r=)"), re.compile(rb":c[\s>](?!r=)"))
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>])")
_HIDDEN_PERHAPS_WITHOUT_NAME = re.compile(rb"<(?:\w+:)?c(?:>| (?!r=))")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^>]*\bhidden=[\"'](?:1|true))[^>]*?\br=[\"'](\d+)")
_FORMULA_WITHOUT_RESULT = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_OPEN_ROW = re.compile(rb"<table:table-row([^>]*)>")
_OPEN_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^>]*)>")
_REPEATED = {kind: re.compile(rb"number-%s-repeated=[\"'](\d+)" % kind) for kind in (b"rows", b"columns")}
_DIGITS = "0123456789"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = len(_ALPHABET)


@dataclass(frozen=True, slots=True)
class Oddities:
    """What the reader of workbooks does not tell.

    Parameters
    ----------
    hidden_rows
        Rows that a filter or a hand has hidden.
    empty_formulas
        Cells, for example ``H5``, with a formula whose result the file does not hold.
    """

    hidden_rows: tuple[int, ...] = ()
    empty_formulas: tuple[str, ...] = ()


def sheet_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Tell in which part of a packed workbook each sheet lies, in the order of the sheets."""
    relations = [_attributes(found) for found in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b""))]
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    made = []
    for sheet in _SHEET.findall(parts.get("xl/workbook.xml", b"")):
        target = targets.get(_attributes(sheet).get("r:id", ""), "")
        made.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return made


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}


def check_sheet_parts(parts: Mapping[str, bytes], *, name: str, limits: Limits = LIMITS) -> None:
    """Refuse an XLSX workbook with too many sheets, rows, columns or cells.

    Raises
    ------
    UnusableInput
        Naming the file and the limit.
    """
    sheets = [content for part, content in parts.items() if _SHEET_PART.fullmatch(part)]
    check_sheets(max(len(sheets), len(sheet_parts(parts))), name=name, limits=limits)
    for content in sheets:
        if any(quick.search(content) for quick in _PERHAPS_WITHOUT_NAME) and _CELL_WITHOUT_NAME.search(content):
            rows, columns = _counted(content)
        else:
            rows, columns = _named(content, limits)
        check_rows(rows - _ROWS_AROUND, name=name, limits=limits)
        check_columns(columns, rows=rows, name=name, limits=limits)


def _counted(content: bytes) -> tuple[int, int]:
    """Count rows and cells of a sheet whose cells carry no names."""
    rows = _ROW.split(content)[1:]
    return len(rows), max((row.count(b"<c") + row.count(b":c ") for row in rows), default=0)


def _named(content: bytes, limits: Limits) -> tuple[int, int]:
    """Find the lowest row and the rightmost column that hold a value."""
    last = _last_value(content)
    if last is None:
        return 0, 0
    rows, columns = int(last[2]), _column_number(last[1])
    most_rows = limits.rows + _ROWS_AROUND
    if rows <= most_rows and _further(content, rows=rows):
        # The rows are not in order: expect the worst that is allowed, or refuse.
        rows = most_rows + 1 if _further(content, rows=most_rows) else limits.rows
    while columns <= limits.columns and (further := _further(content, columns=columns)):
        columns = _column_number(further[1])
    return rows, columns


def _last_value(content: bytes) -> re.Match[bytes] | None:
    """Find the last cell that is no formatted empty one: only those with a value have an end of their own."""
    first = _CELL.search(content)
    if first is None:
        return None
    end = content.rfind(b"</" + first[0].split(None, 1)[0][1:] + b">")
    return _cell_before(content, end) if end >= 0 else None


def _further(content: bytes, *, rows: int = 0, columns: int = 0) -> re.Match[bytes] | None:
    """Find a cell with a value beyond a row or a column; formatted empty cells do not count."""
    letters = _above(column_letter(columns), _ALPHABET) if columns else b"[A-Z]+"
    digits = _above(str(rows), _DIGITS) if rows else rb"\d+"
    # One fixed beginning lets the search run through 200 MB in a fraction of a second.
    quote = b"'" if b" r='" in content else b'"'
    return re.search(b" r=" + quote + b"(" + letters + b")(?:" + digits + b")" + quote + b"[^>]*[^/]>", content)


def _above(bound: str, alphabet: str) -> bytes:
    """Make a pattern of all words of an alphabet that are longer than, or come behind, a bound.

    Examples
    --------
    >>> _above("27", "0123456789")
    b'[0-9]{3,}|[3-9][0-9]{1}|2[8-9][0-9]{0}'
    """
    every = f"[{alphabet[0]}-{alphabet[-1]}]"
    ways = [f"{every}{{{len(bound) + 1},}}"]
    for place, sign in enumerate(bound):
        if sign != alphabet[-1]:
            higher = alphabet[alphabet.index(sign) + 1]
            ways.append(f"{bound[:place]}[{higher}-{alphabet[-1]}]{every}{{{len(bound) - place - 1}}}")
    return "|".join(ways).encode()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def column_letter(number: int) -> str:
    """Name a column as spreadsheets do, the first being 1.

    Examples
    --------
    >>> column_letter(1), column_letter(27), column_letter(500)
    ('A', 'AA', 'SF')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def oddities(content: bytes) -> Oddities:
    """Tell of one sheet's XML which rows are hidden and which formulas have no result."""
    hidden = _HIDDEN_ROW.findall(content) if b" hidden=" in content else []
    formulas = _cells_before(content, _FORMULA_WITHOUT_RESULT) if b"<f" in content else ()
    return Oddities(tuple(int(row) for row in hidden), tuple(formulas))


def _cells_before(content: bytes, pattern: re.Pattern[bytes]) -> Iterator[str]:
    for found in pattern.finditer(content):
        cell = _cell_before(content, found.start())
        if cell:
            yield (cell[1] + cell[2]).decode()


def _cell_before(content: bytes, end: int) -> re.Match[bytes] | None:
    """Find the last cell that begins before some place."""
    first = _CELL.search(content)
    if first is None:
        return None
    tag = first[0].split(None, 1)[0]
    return _CELL.match(content, content.rfind(tag + b" ", 0, end))


def check_open_document(content: bytes, *, name: str, limits: Limits = LIMITS) -> None:
    """Refuse an ODS workbook with too many sheets, rows, columns or cells; repeats are counted out.

    Raises
    ------
    UnusableInput
        Naming the file and the limit.
    """
    tables = content.split(b"<table:table ")[1:]
    if not tables:
        raise UnusableInput("file_damaged", file=name)
    check_sheets(len(tables), name=name, limits=limits)
    for table in tables:
        rows, columns = _open_area(table, limits)
        check_rows(rows - _ROWS_AROUND, name=name, limits=limits)
        check_columns(columns, rows=rows, name=name, limits=limits)


def _open_area(table: bytes, limits: Limits) -> tuple[int, int]:
    row = used_rows = used_columns = 0
    pieces = _OPEN_ROW.split(table)
    for tag, cells in zip(pieces[1::2], pieces[2::2], strict=True):
        row += _times(tag, b"rows")
        if b"office:value" in cells or b"<text:p" in cells:
            used_rows = row
            used_columns = max(used_columns, _open_columns(cells))
        if used_rows > limits.rows + _ROWS_AROUND:
            break
    return used_rows, used_columns


def _open_columns(cells: bytes) -> int:
    column = used = 0
    pieces = _OPEN_CELL.split(cells)
    for tag, inside in zip(pieces[1::2], pieces[2::2], strict=True):
        column += _times(tag, b"columns")
        if b"office:value" in tag or b"<text:p" in inside:
            used = column
    return used


def _times(tag: bytes, kind: bytes) -> int:
    found = _REPEATED[kind].search(tag)
    return int(found[1]) if found else 1
