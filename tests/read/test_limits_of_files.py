# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Files beyond a limit are refused within a second, before they are read, in words that name the limit."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_files import MadeSheet, ods, ods_cell, ods_table, packed, xlsx

from kez_geo.errors import UnusableInput
from kez_geo.model import Language
from kez_geo.read import LIMITS, table
from kez_geo.words import explain

if TYPE_CHECKING:
    from pathlib import Path

_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_PART = "xl/worksheets/sheet1.xml"
_ONE = MadeSheet([["Kommune", "Wert"], ["Köln", 1]])


def refused(content: bytes | Path, name: str = "liste.xlsx") -> tuple[str, str]:
    """Key and German sentence of a refusal, which must come within a second."""
    begun = time.process_time()  # what other programs of the machine take is no fault of ours
    with pytest.raises(UnusableInput) as caught:
        table(content, name=name)
    assert time.process_time() - begun < 1
    return caught.value.key, explain(caught.value, Language.DE)


def sheet_of(cells: str) -> bytes:
    return xlsx(_ONE, extra={_PART: _SHEET.format(cells)})


def test_a_file_may_have_20_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    with file.open("wb") as made:
        made.truncate(LIMITS.size_bytes + 1)
    key, sentence = refused(file)
    assert key == "file_too_big"
    assert "20 MB" in sentence


def test_an_empty_file_is_refused() -> None:
    assert refused(b"", "liste.csv")[0] == "file_is_empty"


def test_a_workbook_may_unpack_to_200_megabytes() -> None:
    bomb = packed({"xl/workbook.xml": "", "x.bin": b"\0" * (LIMITS.unpacked_bytes + 1)})
    assert refused(bomb)[0] in {"unpacked_too_big", "ratio_too_high"}


def test_a_workbook_may_unpack_to_100_times_its_size() -> None:
    key, sentence = refused(xlsx(_ONE, extra={"x.bin": b"\0" * 1_000_000}))
    assert key == "ratio_too_high"
    assert "100-Fache" in sentence


def test_a_lie_about_the_unpacked_size_helps_nobody() -> None:
    honest = packed({"xl/workbook.xml": "", "x.bin": b"\0" * 5_000_000})
    size = (5_000_000).to_bytes(4, "little")
    assert honest.count(size) >= 1
    assert refused(honest.replace(size, (5).to_bytes(4, "little")))[0] == "ratio_too_high"


def test_a_workbook_may_have_100_sheets() -> None:
    key, sentence = refused(xlsx(*(MadeSheet([["a", "b"]], f"Blatt {number}") for number in range(101))))
    assert key == "too_many_sheets"
    assert "101" in sentence
    assert "100" in sentence


def test_a_text_file_may_have_200_000_rows() -> None:
    key, sentence = refused(b"Ort;Zahl\n" + b"a;1\n" * 200_001, "liste.csv")
    assert key == "too_many_rows"
    assert "200 000".replace(" ", "\N{NARROW NO-BREAK SPACE}") in sentence


def test_exactly_the_limit_of_rows_is_read() -> None:
    limits = replace(LIMITS, rows=3)
    assert len(table(b"Titel;\n\nOrt;Zahl\na;1\nb;2\nc;3\n", name="liste.csv", limits=limits).rows) == 3
    with pytest.raises(UnusableInput, match="too_many_rows"):
        table(b"Ort;Zahl\na;1\nb;2\nc;3\nd;4\n", name="liste.csv", limits=limits)


@pytest.mark.parametrize("name", ["A1048576", "B999999"])
def test_a_workbook_may_have_200_000_rows(name: str) -> None:
    assert refused(sheet_of(f'<row r="1"><c r="A1"><v>1</v></c><c r="{name}"><v>1</v></c></row>'))[0] == "too_many_rows"


def test_rows_out_of_order_are_found_too() -> None:
    cells = '<row r="900000"><c r="A900000"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    assert refused(sheet_of(cells))[0] == "too_many_rows"


@pytest.mark.parametrize("name", ["SG1", "XFD1", "AAA1"])
def test_a_workbook_may_have_500_columns(name: str) -> None:
    assert (
        refused(sheet_of(f'<row r="1"><c r="{name}"><v>1</v></c><c r="A1"><v>1</v></c></row>'))[0] == "too_many_columns"
    )


def test_formatted_empty_cells_do_not_count() -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>Ort</v></c><c r="B1" t="str"><v>Land</v></c><c r="XFD1" s="1"/></row>'
    assert table(sheet_of(cells), name="liste.xlsx").headings == ("Ort", "Land")


def test_cells_without_names_are_counted() -> None:
    assert refused(sheet_of("<row>" + "<c/>" * 600 + "<c><v>1</v></c></row>"))[0] == "too_many_columns"


def test_two_cells_far_apart_are_no_huge_table() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="150000"><c r="PP150000"><v>1</v></c></row>'
    assert refused(sheet_of(cells))[0] == "too_many_cells"


def test_a_text_file_may_have_500_columns() -> None:
    assert refused(b";".join([b"a"] * 501) + b"\n", "liste.csv")[0] == "too_many_columns"


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (f"<table:table-row>{ods_cell('x', repeated=16384)}</table:table-row>", "too_many_columns"),
        (f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("x")}</table:table-row>', "too_many_rows"),
    ],
)
def test_repeats_of_an_open_document_are_counted_out(body: str, key: str) -> None:
    assert refused(ods(ods_table([["Ort", "Land"]], after=body)), "liste.ods")[0] == key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused(encoding: str) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(encoding)
    key, sentence = refused(xlsx(_ONE, extra={"xl/sharedStrings.xml": evil}))
    assert key == "document_type_forbidden"
    assert "xl/sharedStrings.xml" in sentence


def test_a_table_of_contents_beyond_reason_is_refused() -> None:
    assert refused(packed({f"{number:0200}": "" for number in range(6_000)}, stored=True))[0] == "too_many_parts"


def test_a_damaged_workbook_is_refused() -> None:
    assert refused(xlsx(_ONE)[:-30])[0] == "file_damaged"
    assert refused(b"PK\x03\x04 and nothing more")[0] == "file_damaged"


def test_a_locked_workbook_is_refused() -> None:
    locked = bytearray(xlsx(_ONE))
    start = 0
    while (start := locked.find(b"PK\x01\x02", start)) >= 0:
        locked[start + 8] |= 1
        start += 4
    assert refused(bytes(locked))[0] == "file_locked"


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    assert refused(packed({"liste.csv": "a;b"}), "liste.zip")[0] == "file_kind_unknown"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"%PDF-1.7 ...", "file_is_pdf"),
        (b"\x89PNG\r\n", "file_is_picture"),
        (b"SQLite format 3\0", "file_is_database"),
        (b"\x1f\x8b\x08", "file_is_packed"),
        (b"<html><table><tr>", "file_is_html"),
        (b"<?xml version='1.0'?><Workbook>", "file_is_html"),
    ],
)
def test_what_is_no_table_is_refused_with_advice(content: bytes, key: str) -> None:
    assert refused(content, "liste.xls")[0] == key


def test_unusual_packing_is_refused() -> None:
    assert zipfile.ZIP_BZIP2
    content = bytearray(xlsx(_ONE))
    start = content.find(b"PK\x01\x02")
    content[start + 10] = zipfile.ZIP_BZIP2
    assert refused(bytes(content))[0] == "file_damaged"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "fehlt.csv", "")[0] == "file_not_readable"
