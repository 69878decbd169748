# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our own tables are read back as they were written, from text and from a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from intake import raw, reference, understood
from made_files import MadeSheet, xlsx
from pandas.testing import assert_frame_equal

from kez_geo.clean import funding, records
from kez_geo.model import RowKind
from kez_geo.read import Shelf, table

if TYPE_CHECKING:
    import pandas as pd

_DATA = Path(__file__).parents[2] / "data"
_RECORDS, _MONEY = "partnerships/partnerships.csv", "partnerships/funding.csv"


def as_workbook(rows: pd.DataFrame) -> bytes:
    return xlsx(MadeSheet([list(rows.columns), *rows.to_numpy().tolist()]))


@pytest.mark.parametrize("in_workbook", [False, True])
def test_the_shipped_records_are_read_back(in_workbook: bool) -> None:  # noqa: FBT001 - drawn from a list
    shipped = Shelf(_DATA).partnerships().content
    read = table(as_workbook(shipped), name="x.xlsx") if in_workbook else table(_DATA / _RECORDS)
    found = understood(read)
    assert_frame_equal(
        found.partnerships.reset_index(drop=True), records(shipped, reference()).table.reset_index(drop=True)
    )
    assert (found.accounting.rows_taken, found.accounting.is_balanced) == (len(shipped), True)


@pytest.mark.parametrize("in_workbook", [False, True])
def test_the_shipped_money_is_read_back(in_workbook: bool) -> None:  # noqa: FBT001 - drawn from a list
    shipped = Shelf(_DATA).funding().content
    read = table(as_workbook(shipped), name="x.xlsx") if in_workbook else table(_DATA / _MONEY)
    wanted = funding(shipped, reference(), frozenset(shipped["partnership_id"])).table
    assert_frame_equal(understood(read).funding.reset_index(drop=True), wanted.reset_index(drop=True))


def test_blank_rows_of_our_own_table_are_counted() -> None:
    text = "id;german_partner;partner_city;iso3;since_year;programme_as_read\nkez-1;Köln;Tunis;TUN;1964;\n;;;;;\n"
    account = understood(raw(text)).accounting
    assert (account.rows_taken, account.no_record, account.is_balanced) == (1, {RowKind.BLANK: 1}, True)
