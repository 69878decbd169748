# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The README of the data says what the declaration says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column
from kez_geo.read.reference import COLUMNS

_README = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")


def described(column: Column) -> str:
    name, holds, unit, meaning = column.name, column.dtype, column.unit, column.meaning
    if name == "amount_cents":
        name, holds, unit = "amount_eur", "decimal", "EUR"
        meaning = "Amount, a decimal point before the cents; empty where unknown."
    return f"| `{name}` | {holds} | {unit} | {meaning} |"


@pytest.mark.parametrize(("name", "columns"), [("partnerships.csv", PARTNERSHIPS), ("funding.csv", FUNDING)])
def test_the_columns_of_a_table_are_described_as_they_are_declared(name: str, columns: tuple[Column, ...]) -> None:
    part = _README.partition(f"## partnerships/{name}")[2].partition("\n## ")[0]
    table = [line for line in part.splitlines() if line.startswith("| `")]
    assert table == [described(column) for column in columns if not column.derived]


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"countries"}))
def test_every_list_is_described(name: str) -> None:
    assert f"`{name}.csv`" in _README
