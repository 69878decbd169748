# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks made for tests, written by hand so that every trap can be set."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from kez_geo.read.sheet_xml import column_letter

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STATE, _HIDDEN = ' state="hidden"', ' hidden="1"'
_RELATION = '<Relationship Id="{}" Type="' + _RELATIONS + '/{}" Target="{}"/>'
_DAY_ZERO = dt.date(1899, 12, 30)
# The second format is a date.
_STYLES = (
    f'<styleSheet xmlns="{_SPREADSHEET}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Formula:
    """A formula whose result the file does not hold."""

    text: str


@dataclass(frozen=True)
class MadeSheet:
    """One sheet: rows of values, and what is special about it."""

    rows: list[list[Any]]
    name: str = "Liste"
    hidden: bool = False
    merged: list[str] = field(default_factory=list)
    hidden_rows: tuple[int, ...] = ()


def packed(parts: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    """Pack parts into a zip file."""
    made = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def xlsx(*sheets: MadeSheet, extra: dict[str, str | bytes] | None = None) -> bytes:
    """Write a workbook; an entry of `extra` replaces the part of its name."""
    numbers = range(1, len(sheets) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TABLE_TYPE}.worksheet+xml"/>' for n in numbers
    )
    links = "".join(_RELATION.format(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    links += _RELATION.format("rId99", "styles", "styles.xml")
    names = "".join(
        f'<sheet name="{escape(one.name)}" sheetId="{n}"{_STATE if one.hidden else ""} r:id="rId{n}"/>'
        for n, one in zip(numbers, sheets, strict=True)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TABLE_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TABLE_TYPE}.styles+xml"/>{kinds}</Types>',
        "_rels/.rels": _relations(_RELATION.format("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"><sheets>{names}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(one) for n, one in zip(numbers, sheets, strict=True)},
    }
    return packed(parts | (extra or {}))


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _sheet(sheet: MadeSheet) -> str:
    rows = "".join(
        f'<row r="{number}"{_HIDDEN if number in sheet.hidden_rows else ""}>'
        + "".join(_cell(f"{column_letter(column)}{number}", value) for column, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(sheet.rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    merged = f'<mergeCells count="{len(sheet.merged)}">{ranges}</mergeCells>' if sheet.merged else ""
    return f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{rows}</sheetData>{merged}</worksheet>'


def _cell(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Formula):
        return f'<c r="{name}"><f>{escape(value.text)}</f><v></v></c>'
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dt.date):
        return f'<c r="{name}" s="1"><v>{(value - _DAY_ZERO).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value!r}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def ods(*tables: str) -> bytes:
    """Write a workbook of finished tables, each as OpenDocument XML."""
    spaces = " ".join(f'xmlns:{one}="{_OPEN}:{one}:1.0"' for one in ("office", "style", "table", "text"))
    hidden = '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">'
            f"{entry.format('/', kind)}{entry.format('content.xml', 'text/xml')}</manifest:manifest>",
            "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{hidden}</style:style>"
            f"</office:automatic-styles>{body}</office:document-content>",
        }
    )


def ods_table(rows: list[list[Any]], *, name: str = "Liste", hidden: bool = False, after: str = "") -> str:
    """Write one OpenDocument table; `after` stands behind its rows as it is."""
    style = ' table:style-name="off"' if hidden else ""
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}"{style}>{body}{after}</table:table>'


def ods_cell(value: Any, *, repeated: int = 1) -> str:
    """Write one OpenDocument cell."""
    times = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if value == "":
        return f"<table:table-cell{times}/>"
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell{times} {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"
