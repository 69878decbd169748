# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How big a user's file may be; checked before it is read, so that no file can choke the app."""

from __future__ import annotations

from dataclasses import dataclass

from kez_geo.errors import UnusableInput

__all__ = ["LIMITS", "Limits", "check_columns", "check_rows", "check_sheets", "check_size"]

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold at most.

    Parameters
    ----------
    size_bytes
        The file as it was sent.
    unpacked_bytes
        Everything inside a packed file (workbooks are packed).
    ratio
        How many times bigger it may become by unpacking.
    parts_bytes
        The packed file's own table of contents.
    sheets
        Sheets of a workbook.
    rows, columns
        Of one table; the headings are no rows.
    cells
        Rows times columns of the used area, which bounds the memory.
    """

    size_bytes: int = 20 * _MEGABYTE
    unpacked_bytes: int = 200 * _MEGABYTE
    ratio: int = 100
    parts_bytes: int = 1 * _MEGABYTE
    sheets: int = 100
    rows: int = 200_000
    columns: int = 500
    cells: int = 12_000_000


LIMITS = Limits()


def check_size(size_bytes: int, *, name: str, limits: Limits = LIMITS) -> None:
    """Refuse a file that is too big or empty.

    Raises
    ------
    UnusableInput
        Naming the file, its size and the limit.
    """
    if size_bytes > limits.size_bytes:
        found = -(-size_bytes // _MEGABYTE)
        raise UnusableInput("file_too_big", file=name, found=found, limit=limits.size_bytes // _MEGABYTE)
    if size_bytes == 0:
        raise UnusableInput("file_is_empty", file=name)


def check_sheets(sheets: int, *, name: str, limits: Limits = LIMITS) -> None:
    """Refuse a workbook with too many sheets.

    Raises
    ------
    UnusableInput
        Naming the file, the number of sheets and the limit.
    """
    if sheets > limits.sheets:
        raise UnusableInput("too_many_sheets", file=name, found=sheets, limit=limits.sheets)


def check_rows(rows: int, *, name: str, limits: Limits = LIMITS) -> None:
    """Refuse a table with too many rows.

    Raises
    ------
    UnusableInput
        Naming the file and the limit.
    """
    if rows > limits.rows:
        raise UnusableInput("too_many_rows", file=name, limit=_grouped(limits.rows))


def check_columns(columns: int, *, name: str, rows: int = 1, limits: Limits = LIMITS) -> None:
    """Refuse a table with too many columns, or with too many cells in all.

    Raises
    ------
    UnusableInput
        Naming the file and the limit.
    """
    if columns > limits.columns:
        raise UnusableInput("too_many_columns", file=name, limit=limits.columns)
    if rows * columns > limits.cells:
        raise UnusableInput("too_many_cells", file=name, limit=_grouped(limits.cells))


def _grouped(number: int) -> str:
    """Write a big number so that both languages can read it."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
