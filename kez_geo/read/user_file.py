# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A file that a user brings, whatever it is: its first bytes decide, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput, WrongUse
from kez_geo.read import geojson, geopackage, text_file, workbook
from kez_geo.read.limits import LIMITS, check_size

if TYPE_CHECKING:
    from kez_geo.model.raw_table import RawTable, Sheet
    from kez_geo.read.limits import Limits

__all__ = ["sheets", "table"]

_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_EXCEL = (bytes.fromhex("0908"), bytes.fromhex("0904"), bytes.fromhex("0902"))
# What is often sent by mistake, by its first bytes; the message says what to do.
_REFUSED = (
    (b"%PDF", "file_is_pdf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"SQLite format 3", "file_is_database"),
    (b"\x1f\x8b", "file_is_packed"),
    (b"Rar!", "file_is_packed"),
    (b"7z\xbc\xaf", "file_is_packed"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<kml", b"<gpx")
_TEXT_ENDINGS = (".csv", ".txt", ".tsv")
_FIRST_BYTES = 1_024
_BLANKS = b" \t\r\n\xef\xbb\xbf"


def table(
    file: Path | bytes,
    *,
    name: str = "",
    sheet: str | None = None,
    heading_row: int | None = None,
    delimiter: str | None = None,
    limits: Limits = LIMITS,
) -> RawTable:
    """Read a user's file as a table of texts: CSV, TXT, XLSX, XLSM, XLS, ODS, GeoJSON or GeoPackage.

    The limits are checked before anything is read; what a file really is decides, not its ending.

    Parameters
    ----------
    file
        Path of the file, or its content.
    name
        Name by which messages call it; that of the path if empty.
    sheet
        Sheet of a workbook, by default the first visible one that holds anything; or layer of a GeoPackage.
    heading_row
        Last row of the headings where a person has named it, 0 for none; found otherwise.
    delimiter
        Sign between the cells of a text file where a person has named it; found otherwise.

    Raises
    ------
    NothingFound
        When the workbook has no such sheet.
    UnusableInput
        When the file cannot be used; the message names the limit or says what to do.
    """
    content, name = _content(file, name, limits)
    if _is_workbook(content):
        return workbook.table(content, name=name, sheet=sheet, heading_row=heading_row, limits=limits)
    if geopackage.is_geopackage(content):
        return geopackage.table(content, name=name, sheet=sheet, limits=limits)
    if sheet is not None:
        raise WrongUse("no_sheets_here", file=name)
    _refuse_others(content, name)
    if content.lstrip(_BLANKS).startswith(b"{") and not name.lower().endswith(_TEXT_ENDINGS):
        return geojson.table(content, name=name, limits=limits)
    return text_file.table(content, name=name, heading_row=heading_row, delimiter=delimiter, limits=limits)


def sheets(file: Path | bytes, *, name: str = "", limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Name the sheets of a workbook, hidden ones marked, or the layers of a GeoPackage; other kinds have none.

    Raises
    ------
    UnusableInput
        When the file cannot be used.
    """
    content, name = _content(file, name, limits)
    if geopackage.is_geopackage(content):
        return geopackage.layers(content, name=name, limits=limits)
    return workbook.opened(content, name=name, limits=limits).sheets if _is_workbook(content) else ()


def _content(file: Path | bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    if isinstance(file, Path):
        name = name or file.name
        try:
            check_size(file.stat().st_size, name=name, limits=limits)
            return file.read_bytes(), name
        except OSError as error:
            raise UnusableInput("file_not_readable", file=name, reason=error.strerror or str(error)) from error
    check_size(len(file), name=name, limits=limits)
    return file, name


def _is_workbook(content: bytes) -> bool:
    return content.startswith((*_PACKED, _OLD_OFFICE, *_OLD_EXCEL))


def _refuse_others(content: bytes, name: str) -> None:
    for beginning, key in _REFUSED:
        if content.startswith(beginning):
            raise UnusableInput(key, file=name)
    if content[:_FIRST_BYTES].lstrip(_BLANKS).lower().startswith(_HTML):
        raise UnusableInput("file_is_html", file=name)
