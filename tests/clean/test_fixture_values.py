# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every value that the shared messy spreadsheets expect."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from intake import fixture, reference, understood, words

from kez_geo import clean
from kez_geo.clean.dates import dated
from kez_geo.clean.intake import begun
from kez_geo.clean.intake_amounts import amount_columns
from kez_geo.model import RawTable, RowKind
from kez_geo.read import table

_FIRST, _SECOND = "01_partnerschaften_cp1252.csv", "02_haushalt_teilplan_utf8bom.csv"
_THIRD = "03_mittel_merged_header.xlsx"


def expected(name: str) -> dict[str, Any]:
    found = json.loads(fixture(f"{name}.expected.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def euros(cents: Any) -> str | None:
    return None if cents is None else f"{Decimal(int(cents)) / 100:.2f}"


def amounts(read: RawTable, heading: str) -> dict[int, str | None]:
    """Amounts of one column, by row of the file."""
    columns = clean.columns_of(read, reference(), words())
    work = begun(read, columns, german_given=False, corrections={})
    column = next(one for one in amount_columns(work) if one.match.heading == heading)
    return {read.row_numbers[place]: euros(one.cents) for place, one in column.by_row.items()}


def days(read: RawTable, heading: str, *, serials: bool = False) -> list[str | None]:
    texts = read.column(read.headings.index(heading))
    return [found.iso if (found := dated(text, serials=serials).day) else None for text in texts]


@pytest.mark.parametrize("name", [_FIRST, _SECOND])
def test_encoding_and_separator_are_found(name: str) -> None:
    read, wanted = table(fixture(name)), expected(name)
    assert (read.encoding, read.delimiter) == (wanted["encoding"], wanted["delimiter"])


def test_the_first_list_is_found_between_its_titles_and_notes() -> None:
    read, wanted = table(fixture(_FIRST)), expected(_FIRST)
    account = understood(read).accounting
    assert read.heading_rows == (wanted["header_row_1based"],)
    assert (account.rows_taken, account.rows_without_record) == (wanted["data_rows"], len(wanted["skip_rows"]))
    assert account.is_balanced


@pytest.mark.parametrize(("heading", "key"), [("Bewilligt", "bewilligt"), ("Ausgezahlt", "ausgezahlt")])
def test_amounts_of_the_first_list_are_exact(heading: str, key: str) -> None:
    found = amounts(table(fixture(_FIRST)), heading)
    assert [found[row] for row in range(6, 11)] == expected(_FIRST)[key]


@pytest.mark.parametrize(("heading", "key"), [("Beginn", "beginn"), ("Ende", "ende")])
def test_days_of_the_first_list_are_exact(heading: str, key: str) -> None:
    assert days(table(fixture(_FIRST)), heading)[:5] == expected(_FIRST)[key]


def test_a_total_that_leaves_a_row_out_is_said_with_the_difference() -> None:
    found = [issue for issue in understood(table(fixture(_FIRST))).report if issue.code == "total_differs"]
    assert [(issue.row, issue.column, dict(issue.more)["difference_eur"]) for issue in found] == [
        (11, "Ausgezahlt", "-1500.00")
    ]
    assert amounts(table(fixture(_FIRST)), "Bewilligt")[11] == expected(_FIRST)["stated_total_bewilligt"]


def test_the_budget_plan_is_read_in_thousands_and_asks_where_it_is_unclear() -> None:
    read = table(fixture(_SECOND))
    columns = [amounts(read, heading) for heading in ("Ergebnis 2022", "Plan 2023", "Plan 2024", "Plan 2025")]
    rows = [[column[row] for column in columns] for row in range(2, 7)]
    wanted = expected(_SECOND)["rows"]
    assert rows == [[None if value is None else f"{value}.00" for value in row] for row in wanted]
    assert ("number_ambiguous" in {one.code for one in understood(read).report}) is False


def test_codes_of_the_budget_plan_keep_their_zeros() -> None:
    read = table(fixture(_SECOND))
    assert [read.rows[0][0], read.rows[0][2]] == expected(_SECOND)["codes_are_text"]


def test_a_subtotal_of_the_budget_plan_is_no_record() -> None:
    assert understood(table(fixture(_SECOND))).accounting.no_record == {RowKind.SUBTOTAL: 1}


def test_the_workbook_is_found_with_its_stacked_headings() -> None:
    read, wanted = table(fixture(_THIRD)), expected(_THIRD)
    found = understood(read)
    assert read.sheet == wanted["sheet"]
    assert list(read.heading_rows) == wanted["header_rows_1based"]
    assert list(found.partnerships.index) == wanted["data_rows_1based"]
    subtotals = [issue.row for issue in found.report if issue.code == "row_subtotal"]
    assert subtotals == wanted["subtotal_rows_1based"]


def test_hidden_sheets_of_the_workbook_are_named_and_not_read() -> None:
    read = table(fixture(_THIRD))
    assert [issue.value for issue in read.report if issue.code == "sheet_hidden"] == expected(_THIRD)["hidden_sheets"]


def test_joined_cells_of_the_workbook_hold_for_both_rows() -> None:
    assert list(understood(table(fixture(_THIRD))).partnerships["german_partner"]) == ["Augsburg", "Köln", "Köln"]


def test_days_of_the_workbook_are_exact() -> None:
    read, wanted = table(fixture(_THIRD)), expected(_THIRD)["dates"]
    begins = days(read, "Laufzeit – von", serials=True)[:3]
    ends = days(read, "Laufzeit – bis", serials=True)[:3]
    assert begins == [wanted["D5"], wanted["D6"], wanted["D7"].split()[0]]
    assert ends == [None, wanted["E6"], wanted["E7"]]


@pytest.mark.parametrize(
    ("heading", "key"), [("Mittel – Eigenanteil", "eigenanteil_eur"), ("Mittel – Förderung", "foerderung_eur")]
)
def test_amounts_of_the_workbook_follow_their_unit(heading: str, key: str) -> None:
    found = amounts(table(fixture(_THIRD)), heading)
    wanted = [None if value is None else f"{value}.00" for value in expected(_THIRD)[key]]
    assert [found[row] for row in (5, 6, 7)] == wanted


@pytest.mark.parametrize("name", [_FIRST, _SECOND, _THIRD])
def test_nearly_all_headings_are_known_without_help(name: str) -> None:
    columns = clean.columns_of(table(fixture(name)), reference(), words())
    assert sum(column.sure for column in columns) >= 0.95 * len(columns)
