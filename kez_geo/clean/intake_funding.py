# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The money of a user's table: one statement per amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kez_geo.clean.amounts import EURO
from kez_geo.model import MoneyForm, MoneyKind
from kez_geo.model.intake import FIELDS
from kez_geo.model.tables import FUNDING

if TYPE_CHECKING:
    from kez_geo.clean.amounts import Amount
    from kez_geo.clean.intake import Intake
    from kez_geo.clean.intake_amounts import AmountColumn
    from kez_geo.clean.intake_records import Taken

    # The record, by its number among those taken, and the column of the amount.
    Statement = tuple[int, AmountColumn]

__all__ = ["funding_of"]

# What a statement shares with its record.
_SHARED = ("programmes", "funder", "source_urls", "confidence")


def funding_of(work: Intake, found: Taken, checked: pd.DataFrame, columns: list[AmountColumn]) -> pd.DataFrame:
    """Make the money statements of the records; each row of the file is a project of its own.

    Parameters
    ----------
    found
        The records as they were taken from the file.
    checked
        The same records, typed and checked.

    Returns
    -------
    pd.DataFrame
        Columns as `FUNDING`; the index is the row of the file.
    """
    money = [column for column in columns if FIELDS[column.match.field].money is not None]
    statements = [
        (number, column)
        for number, place in enumerate(found.places)
        for column in money
        if column.by_row[place].cents is not None
    ]
    numbers = np.asarray([number for number, _ in statements], dtype="int64")
    rows = checked.index.take(numbers)
    records = checked[["id", *_SHARED]].iloc[numbers].reset_index(drop=True)
    values = {
        "partnership_id": records["id"],
        "id": records["id"] + _column([f".{one.match.position + 1}-{one.match.field}" for _, one in statements], "str"),
        "project_id": records["id"] + ".project",
        **{name: records[name] for name in _SHARED},
        **_amounts(work, found, statements),
        **_meanings(statements),
        **_years(found, statements),
    }
    made = {}
    for one in FUNDING:
        cells = values.pop(one.name, None)
        blank: object = () if one.dtype == "list" else "" if one.dtype == "str" else None
        made[one.name] = cells if cells is not None else _column([blank] * len(statements), one.dtype)
    return pd.DataFrame(made).set_axis(rows, axis="index")


def _column(cells: list[Any], dtype: str) -> pd.Series:
    return pd.Series(cells, dtype="object" if dtype == "list" else dtype)


def _amounts(work: Intake, found: Taken, statements: list[Statement]) -> dict[str, pd.Series]:
    """Give what each cell itself says: its amount, currency and project."""
    places = [found.places[number] for number, _ in statements]
    amounts = [column.by_row[place] for place, (_, column) in zip(places, statements, strict=True)]
    currency, project = work.column_of("currency"), work.column_of("project")
    currencies = [work.text(place, currency).upper() if currency else "" for place in places]
    return {
        "amount_cents": _column([one.cents for one in amounts], "Int64"),
        "currency": _column([one.currency or own or EURO for one, own in zip(amounts, currencies, strict=True)], "str"),
        "project": _column([work.text(place, project) if project else "" for place in places], "str"),
        "money_kind": _column(
            [_money_kind(column, one) for one, (_, column) in zip(amounts, statements, strict=True)], "str"
        ),
    }


def _money_kind(column: AmountColumn, one: Amount) -> str:
    money = FIELDS[column.match.field].money
    yearly = "amount_per_year" in one.notes and money is not None and money.form is MoneyForm.CASH
    return (MoneyKind.ANNUAL if yearly else MoneyKind.PROJECT).value


def _meanings(statements: list[Statement]) -> dict[str, pd.Series]:
    """Give what each column says of its amounts."""
    known = {column.match.field: FIELDS[column.match.field].money for _, column in statements}
    meanings = [money for _, column in statements if (money := known[column.match.field])]
    return {
        "role": _column([one.role.value for one in meanings], "str"),
        "origin": _column([one.origin.value for one in meanings], "str"),
        "state": _column([one.state.value for one in meanings], "str"),
        "kind": _column([one.form.value for one in meanings], "str"),
    }


def _years(found: Taken, statements: list[Statement]) -> dict[str, pd.Series]:
    """Give the budget years: that of the heading, or those of the record."""
    spans = [(found.spans[number], column.match.year) for number, column in statements]
    first = [year or (span.begin.year if span.begin else None) for span, year in spans]
    last = [year or (span.end.year if span.end else None) for span, year in spans]
    return {
        "first_year": _column(first, "Int64"),
        "last_year": _column(last, "Int64"),
        "period": _column([str(year) if year else span.text for span, year in spans], "str"),
    }
