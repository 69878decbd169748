# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our own documented tables: UTF-8, separated by commas, one heading row; everything is text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.model import Issue, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["table"]

_SHOWN = 80


def table(file: Path, columns: Sequence[str], *, name: str = "") -> pd.DataFrame:
    """Read a table as texts, without guessing at numbers, dates or missing values.

    Parameters
    ----------
    columns
        Headings that must be there, in any order; further columns are kept.
    name
        Name of the file as messages give it; the file's own name if empty.

    Returns
    -------
    pd.DataFrame
        Texts; the index is the row as a person counts it, the heading being row 1.

    Raises
    ------
    MissingData
        When there is no such file.
    UnusableInput
        When the file is no such table; all its faults at once, each with row and column.
    """
    named = name or file.name
    rows, faults = _rows(_text(file, named), named)
    heading = rows[0][1] if rows else []
    faults += [_fault("column_missing", named, column=column) for column in columns if column not in heading]
    faults += [_fault("column_twice", named, column=column) for column in dict.fromkeys(_doubles(heading))]
    for row, cells in rows[1:]:
        if len(cells) != len(heading):
            more = (("found", str(len(cells))), ("expected", str(len(heading))))
            faults.append(_fault("cells_do_not_fit", named, row=row, value=cells[0][:_SHOWN], more=more))
    if faults:
        raise UnusableInput("table_unusable", file=named, faults=Report(tuple(faults)))
    numbers = [row for row, _ in rows[1:]]
    return pd.DataFrame([cells for _, cells in rows[1:]], columns=heading, index=numbers, dtype="str")


def _text(file: Path, named: str) -> str:
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise MissingData("table_unusable", file=named, faults=Report((_fault("file_missing", named),))) from error
    except OSError as error:
        more = (("reason", error.strerror or str(error)),)
        faults = Report((_fault("file_unreadable", named, more=more),))
        raise UnusableInput("table_unusable", file=named, faults=faults) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        faults = Report((_fault("text_not_utf8", named, row=row, value=repr(content[error.start : error.end])),))
        raise UnusableInput("table_unusable", file=named, faults=faults) from error


def _rows(text: str, named: str) -> tuple[list[tuple[int, list[str]]], list[Issue]]:
    """Give the rows that are not blank with their numbers; stop at what cannot be read on."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            bare = [cell.strip() for cell in cells]
            if any(bare):
                rows.append((number, bare))
    except csv.Error as error:
        return rows, [_fault("quotes_do_not_fit", named, row=number + 1, more=(("reason", str(error)),))]
    return rows, [] if rows else [_fault("table_empty", named)]


def _doubles(heading: list[str]) -> list[str]:
    return [column for number, column in enumerate(heading) if column and column in heading[:number]]


def _fault(
    code: str,
    file: str,
    *,
    row: int | None = None,
    column: str = "",
    value: str = "",
    more: tuple[tuple[str, str], ...] = (),
) -> Issue:
    return Issue(code, Severity.ERROR, row, column, value, (("file", file), *more))
