# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks: what goes in comes out, texts stay texts and numbers numbers."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from naughty import naughty_texts
from python_calamine import CalamineWorkbook

from kez_geo.export.workbook_out import LONGEST_CELL, DataSheet, SheetColumn, TextSheet, workbook

DAY = dt.date(2026, 11, 22)
COLUMNS = (SheetColumn("name", "Name", "text", 20), SheetColumn("amount", "Betrag", "money", 12))


def made(rows: list[dict[str, Any]]) -> bytes:
    return workbook([DataSheet("Liste", COLUMNS, rows, frozen=1)], title="=Titel", footer="&P & mehr", day=DAY)


def read(content: bytes) -> list[list[Any]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)[1:]


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=1, max_size=4))
def test_every_text_comes_back_as_a_text(texts: list[str]) -> None:
    rows = read(made([{"name": text, "amount": 1} for text in texts]))
    # XML reads every line end as one sign.
    assert [str(row[0]).replace("\r\n", "\n").replace("\r", "\n") for row in rows] == [
        text.replace("\r\n", "\n").replace("\r", "\n") for text in texts
    ]


@given(st.lists(st.none() | st.floats(-1e12, 1e12).map(lambda x: round(x, 2)), min_size=1, max_size=5))
def test_every_number_comes_back_as_a_number(amounts: list[float | None]) -> None:
    rows = read(made([{"name": "x", "amount": amount} for amount in amounts]))
    assert [row[1] if row[1] != "" else None for row in rows] == amounts


def test_no_naughty_text_becomes_a_formula_or_a_link() -> None:
    content = made([{"name": text, "amount": None} for text in naughty_texts()])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_every_naughty_text_comes_back_but_for_what_no_cell_can_hold() -> None:
    texts = [text for text in naughty_texts() if text and len(text) < LONGEST_CELL]
    texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    back = [str(row[0]) for row in read(made([{"name": text, "amount": None} for text in texts]))]
    assert [b for a, b in zip(texts, back, strict=True) if a.replace("\r", "\n") != b.replace("\r", "\n")] == []


def test_a_text_too_long_for_a_cell_is_cut_with_a_sign() -> None:
    assert read(made([{"name": "x" * 40_000, "amount": None}]))[0][0] == "x" * (LONGEST_CELL - 1) + "…"


def test_unknown_is_an_empty_cell_and_nought_is_a_number() -> None:
    assert [row[1] for row in read(made([{"name": "a", "amount": None}, {"name": "b", "amount": 0}]))] == ["", 0.0]


def test_headings_stay_in_sight_and_can_be_filtered() -> None:
    sheet = part(made([{"name": "a", "amount": -5}]), "xl/worksheets/sheet1.xml")
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert 'state="frozen"' in sheet


def test_the_same_rows_give_the_same_file() -> None:
    assert made([{"name": "a", "amount": 1}]) == made([{"name": "a", "amount": 1}])


def test_a_sheet_of_texts_keeps_names_and_texts() -> None:
    sheet = TextSheet("Grundlage", (("Titel", (("Stand", "=1+1"),)),))
    rows = read(workbook([sheet], title="t", footer="f", day=DAY))
    assert rows[0] == ["Stand", "=1+1"]
