# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks: every cell as exact text, sheets chosen, joined cells spread, what is hidden named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import Formula, MadeSheet, ods, ods_table, xlsx

from kez_geo.errors import NothingFound, UnusableInput, WrongUse
from kez_geo.read import sheets, table

if TYPE_CHECKING:
    from kez_geo.model import RawTable

_XLS = Path(__file__).parent / "files" / "partnerschaften.xls"
_HEADINGS = ["Kommune", "Wert"]


def cells(*values: object) -> list[str]:
    """Texts of one column below a heading."""
    read = table(xlsx(MadeSheet([_HEADINGS, *(["Ort", value] for value in values)])), name="liste.xlsx")
    return [row[1] for row in read.rows]


def codes(read: RawTable) -> dict[str, int]:
    return read.report.counts()


def test_numbers_days_and_truths_become_exact_texts() -> None:
    texts = ["40000", "0.1", "2021-07-01", "1234567890123", "true"]
    assert cells(*(40000.0, 0.1, dt.date(2021, 7, 1), 1234567890123, True)) == texts


def test_codes_that_are_text_keep_their_zeros() -> None:
    assert cells("0101", "NA", "1e5", "2.660") == ["0101", "NA", "1e5", "2.660"]


def test_numbers_with_a_fraction_are_marked() -> None:
    read = table(xlsx(MadeSheet([_HEADINGS, ["a", 3.5], ["b", "3.5"], ["c", 3.0]])), name="liste.xlsx")
    assert read.machine_numbers == {1: frozenset({0})}


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_number_says_its_exact_value(value: float) -> None:
    assert float(cells(value)[0]) == value


def test_the_first_visible_sheet_with_cells_is_read() -> None:
    book = xlsx(MadeSheet([["x", "y"]], "Intern", hidden=True), MadeSheet([], "Leer"), MadeSheet([_HEADINGS, ["a", 1]]))
    read = table(book, name="liste.xlsx")
    assert (read.sheet, codes(read)) == ("Liste", {"sheet_hidden": 1, "sheet_not_read": 1})


def test_a_hidden_sheet_is_read_only_when_it_is_named() -> None:
    book = xlsx(MadeSheet([["x", "y"], ["1", "2"]], "Intern", hidden=True))
    with pytest.raises(UnusableInput, match="only_hidden_sheets"):
        table(book, name="liste.xlsx")
    assert table(book, name="liste.xlsx", sheet="Intern").headings == ("x", "y")


def test_sheets_can_be_chosen_from() -> None:
    book = xlsx(MadeSheet([_HEADINGS], "Eins"), MadeSheet([_HEADINGS], "Zwei", hidden=True))
    assert [(one.name, one.hidden) for one in sheets(book, name="liste.xlsx")] == [("Eins", False), ("Zwei", True)]


def test_an_unknown_sheet_lists_what_there_is() -> None:
    with pytest.raises(NothingFound, match="Liste"):
        table(xlsx(MadeSheet([_HEADINGS, ["a", 1]])), name="liste.xlsx", sheet="Tabelle1")


def test_a_text_file_has_no_sheets() -> None:
    assert sheets(b"a;b\n1;2\n", name="liste.csv") == ()
    with pytest.raises(WrongUse, match="no_sheets_here"):
        table(b"a;b\n1;2\n", name="liste.csv", sheet="Liste")


def test_joined_cells_hold_for_all_their_rows() -> None:
    rows = [["Kommune", "Partner"], ["Köln", "Bethlehem"], ["", "Tunis"]]
    read = table(xlsx(MadeSheet(rows, merged=["A2:A3"])), name="liste.xlsx")
    assert [row[0] for row in read.rows] == ["Köln", "Köln"]
    assert [(one.code, one.row, one.column) for one in read.report] == [("merged_cell_filled", 3, "Kommune")]


def test_joined_headings_group_their_columns() -> None:
    rows: list[list[Any]] = [
        ["Titel", "", "", ""],
        ["Partner", "Laufzeit", "", "Betrag"],
        ["", "von", "bis", ""],
        ["Tunis", 1, 2, 3],
    ]
    made = MadeSheet(rows, merged=["A1:D1", "B2:C2", "A2:A3", "D2:D3"])
    read = table(xlsx(made), name="liste.xlsx")
    assert read.headings == ("Partner", "Laufzeit – von", "Laufzeit – bis", "Betrag")
    assert [line.text for line in read.preamble] == ["Titel"]


def test_formulas_without_a_result_are_named() -> None:
    read = table(xlsx(MadeSheet([_HEADINGS, ["a", Formula("B3+1")], ["b", 1]])), name="liste.xlsx")
    assert [dict(one.more) for one in read.report] == [{"count": "1", "cells": "B2"}]


def test_hidden_rows_are_read_and_named() -> None:
    read = table(xlsx(MadeSheet([_HEADINGS, ["a", 1], ["b", 2]], hidden_rows=(3,))), name="liste.xlsx")
    assert len(read.rows) == 2
    assert [(one.code, dict(one.more)["rows"]) for one in read.report] == [("rows_hidden", "3")]


def test_a_table_may_begin_anywhere_on_its_sheet() -> None:
    rows = [[], [], ["", "", "Ort", "Land"], ["", "", "Tunis", "TUN"]]
    read = table(xlsx(MadeSheet(rows)), name="liste.xlsx")
    assert (read.headings[2:], list(read.row_numbers), read.rows[0][2:]) == (("Ort", "Land"), [4], ["Tunis", "TUN"])


def test_an_open_document_is_read() -> None:
    rows: list[list[Any]] = [["Kommune", "Beginn", "Wert", "Code"], ["Köln", dt.date(2021, 7, 1), 10.25, "01"]]
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    hidden = ods_table([["x"]], name="Intern", hidden=True)
    read = table(ods(ods_table(rows, after=empty), hidden), name="liste.ods")
    assert read.rows == [["Köln", "2021-07-01", "10.25", "01"]]
    assert (read.machine_numbers, codes(read)) == ({2: frozenset({0})}, {"sheet_hidden": 1})


def test_an_old_workbook_is_read() -> None:
    read = table(_XLS)
    assert read.rows == [["München", "Harare", "2022-04-01", "1234.5"], ["Köln", "Tunis", "1.7.2021", "40.000,00 EUR"]]
    assert (read.sheet, codes(read)) == ("Übersicht", {"sheet_hidden": 1})
