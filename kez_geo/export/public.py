# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What may leave the house: the only list of columns from which an export takes its values.

A column that a table has and that is not named here (contacts, remarks of an office, given
coordinates that were not checked) is in no file that we make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kez_geo.export.answers import LIST_COLUMNS, cells, list_rows
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kez_geo.model import Atlas

__all__ = [
    "BASIS_COLUMNS",
    "COUNTRY_COLUMNS",
    "MONEY_COLUMNS",
    "STATEMENT_COLUMNS",
    "TABLES",
    "money_rows",
    "public_records",
    "statement_rows",
]

STATEMENT_COLUMNS = (
    "id",
    "partnership_id",
    "project_id",
    "project",
    "role",
    "origin",
    "state",
    "kind",
    "money_kind",
    "part_of",
    "amount_eur",
    "currency",
    "first_year",
    "last_year",
    "period",
    "programmes",
    "funder",
    "confidence",
    "source_urls",
    "source_note",
)

MONEY_COLUMNS = (
    Column("planned_eur", "float64", "Planned total budget of its projects, in cash; empty where unknown.", "EUR"),
    Column("secured_eur", "float64", "Money committed or paid for its projects; empty where unknown.", "EUR"),
    Column("applied_eur", "float64", "Money applied for and not yet committed; empty where unknown.", "EUR"),
    Column("gap_eur", "float64", "Open financing: budget less secured money, at least 0; empty where unknown.", "EUR"),
    Column("surplus_eur", "float64", "Secured money above the budget; never netted with a gap.", "EUR"),
)

COUNTRY_COLUMNS = (
    Column("iso3", "str", "ISO 3166-1 alpha-3 code (Kosovo XKX)."),
    Column("country", "str", "Name of the country."),
    Column("records", "Int64", "Partnerships of the selection.", "records"),
    Column("with_budget", "Int64", "Partnerships for which the budget of a project is known.", "records"),
    *MONEY_COLUMNS,
    Column("class", "Int64", "Class of the map, counted from 0; empty where the country has none."),
    Column("shown", "str", "What the map says of the country."),
)

# What stands behind every row of a CSV file, the same in all of them.
BASIS_COLUMNS = (
    Column("selection", "str", "Filter in words."),
    Column("definition", "str", "Definition of open financing."),
    Column("sources", "str", "Titles of the sources."),
    Column("as_of", "str", "Day of the data."),
    Column("credit", "str", "What must be named when the data are passed on."),
)

_AMOUNT = Column("amount_eur", "float64", "Amount in the currency named beside it; empty where unknown.", "EUR")


def _declared(columns: tuple[Column, ...], names: tuple[str, ...]) -> tuple[Column, ...]:
    by_name = {column.name: column for column in columns} | {_AMOUNT.name: _AMOUNT}
    return tuple(by_name[name] for name in names)


# Every column of every export, by the table that it belongs to.
TABLES = {
    "partnership": (*_declared(PARTNERSHIPS, LIST_COLUMNS), COUNTRY_COLUMNS[1], *MONEY_COLUMNS),
    "money": _declared(FUNDING, STATEMENT_COLUMNS),
    "country": COUNTRY_COLUMNS,
    "basis": BASIS_COLUMNS,
}


def statement_rows(atlas: Atlas) -> list[dict[str, Any]]:
    """Give every money statement as a row, amounts as numbers of its currency; what is unknown is ``None``."""
    named = [name.replace("amount_eur", "amount_cents") for name in STATEMENT_COLUMNS]
    return cells(atlas.funding[named])


def money_rows(table: pd.DataFrame, key: str) -> dict[str, dict[str, Any]]:
    """Give planned, secured, applied and open money by the key of a group, in euros; unknown is ``None``.

    Parameters
    ----------
    table
        As `kez_geo.analyse.gaps` makes it.
    key
        Its column with the group.
    """
    wanted = [column.name for column in MONEY_COLUMNS]
    return {str(row[key]): {name: row[name] for name in wanted} for row in cells(table)}


def public_records(atlas: Atlas, money: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give every partnership with the money of its projects, public columns only, in codes and euros."""
    nothing = {column.name: None for column in MONEY_COLUMNS}
    return [{**row, **nothing, **money.get(row["id"], {})} for row in list_rows(atlas)]
