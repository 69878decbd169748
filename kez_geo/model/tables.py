# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The columns of our tables: name, dtype, unit and meaning, declared once.

The declaration checks tables where stages meet and generates the data dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kez_geo.errors import UnusableInput

__all__ = ["FUNDING", "LIST_SEPARATOR", "PARTNERSHIPS", "URL_SEPARATOR", "Column", "checked", "typed"]

LIST_SEPARATOR = ";"
URL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Name in file, table and Python.
    dtype
        ``str``, ``Int64``, ``float64``, ``boolean`` or ``list`` (a tuple of texts).
    meaning
        What a value says, in one sentence.
    unit
        Unit of a number; empty where there is none.
    derived
        Computed while reading, so it does not stand in the file.
    """

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    derived: bool = False


PARTNERSHIPS: tuple[Column, ...] = (
    Column("id", "str", "Lasting name of the record."),
    Column("german_partner", "str", "German municipality, district, Land or utility."),
    Column("german_type", "str", "Kind of German body: a code of german_types.csv."),
    Column("land", "str", "Land of the German partner; empty where unknown."),
    Column("partner_city", "str", "Partner town, region or utility as the source names it."),
    Column("iso3", "str", "ISO 3166-1 alpha-3 code of the partner's country (Kosovo XKX); empty where unknown."),
    Column("since_year", "Int64", "Earliest year that a source names for the start.", "year"),
    Column("form", "str", "Form of the partnership: a code of forms.csv."),
    Column("status", "str", "Status as far as a source speaks of it: a code of statuses.csv."),
    Column("themes", "list", "Themes: codes of themes.csv; empty where the source is silent."),
    Column("programmes", "list", "Funding programmes: ids of programmes.csv."),
    Column("programme_as_read", "str", "Programme in the words of the source."),
    Column("period", "str", "Period as the source gives it."),
    Column("funder", "str", "Funder as the source gives it."),
    Column("source_urls", "list", "Addresses of the pages read, newest first."),
    Column("source_note", "str", "What the source says, in own words (English)."),
    Column("doubt", "str", "Code of a doubt to be shown with the record; empty for none."),
    Column("confidence", "str", "How well attested: high, medium or low."),
    Column("given_german_lat_deg", "float64", "Latitude of the German partner as given with the record.", "degree"),
    Column("given_german_lon_deg", "float64", "Longitude of the German partner as given with the record.", "degree"),
    Column("given_lat_deg", "float64", "Latitude of the partner as given with the record.", "degree"),
    Column("given_lon_deg", "float64", "Longitude of the partner as given with the record.", "degree"),
    Column("german_lat_deg", "float64", "Latitude of the German partner, EPSG:4326.", "degree", derived=True),
    Column("german_lon_deg", "float64", "Longitude of the German partner, EPSG:4326.", "degree", derived=True),
    Column("german_placed", "str", "How exactly the German partner is placed.", derived=True),
    Column("lat_deg", "float64", "Latitude of the partner, EPSG:4326.", "degree", derived=True),
    Column("lon_deg", "float64", "Longitude of the partner, EPSG:4326.", "degree", derived=True),
    Column("placed", "str", "How exactly the partner is placed: point, town, region, country or none.", derived=True),
    Column("place_basis", "str", "What the place rests on: gazetteer, given, country or nothing.", derived=True),
    # Only a user's own version has it; the shipped file is public as a whole.
    Column("visibility", "str", "internal: left out of the public view; empty for all others.", derived=True),
)

FUNDING: tuple[Column, ...] = (
    Column("id", "str", "Lasting name of the statement."),
    Column("partnership_id", "str", "Record that the statement belongs to."),
    Column("project_id", "str", "Statements of one project share it."),
    Column("project", "str", "What the money is for, in own words (English)."),
    Column("role", "str", "budget (what it costs) or funding (who pays)."),
    Column("origin", "str", "Where the money comes from: own, land, third_party, grant, partner or unknown."),
    Column("state", "str", "planned, applied, pledged, committed, paid or rejected."),
    Column("kind", "str", "cash or in_kind."),
    Column("money_kind", "str", "What the amount counts; only project amounts enter the funding gap."),
    Column("part_of", "str", "Statement that holds this amount already, or may hold it; the two are never added."),
    Column("amount_cents", "Int64", "Amount in cents of the currency; empty where unknown.", "cent"),
    Column("currency", "str", "ISO 4217 code."),
    Column("first_year", "Int64", "First budget year that the source names.", "year"),
    Column("last_year", "Int64", "Last budget year that the source names.", "year"),
    Column("period", "str", "Period as the source gives it."),
    Column("programmes", "list", "Funding programmes: ids of programmes.csv."),
    Column("funder", "str", "Funder as the source gives it."),
    Column("source_urls", "list", "Addresses of the pages read."),
    Column("source_note", "str", "What the source says, in own words (English)."),
    Column("confidence", "str", "How well attested: high, medium or low."),
)


def typed(table: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Give a table of texts the dtypes of its declaration; an empty text is unknown.

    Numbers must have been cleaned before: what is no number raises `UnusableInput`.
    Columns that the table lacks are added as unknown; others are dropped.
    """
    made = {}
    for column in columns:
        values = table[column.name] if column.name in table.columns else None
        made[column.name] = _typed_column(values, column, table.index)
    return type(table)(made, index=table.index)


def _typed_column(values: pd.Series | None, column: Column, index: pd.Index) -> pd.Series:
    if values is None:
        values = pd.Series([""] * len(index), index=index, dtype="str")
    if column.dtype == "list":
        parts = URL_SEPARATOR if column.name == "source_urls" else LIST_SEPARATOR
        split = [_parts(value, parts) for value in values]
        return pd.Series(split, index=index, dtype="object")
    if column.dtype == "str":
        return values.astype("str").fillna("").astype("str")
    try:
        numbers = pd.to_numeric(values.replace("", None))
    except (ValueError, TypeError) as error:
        msg = "number_expected"
        raise UnusableInput(msg, column=column.name, found=str(error)) from error
    return numbers.astype(column.dtype)  # type: ignore[call-overload, no-any-return]


def _parts(value: object, separator: str) -> tuple[str, ...]:
    if isinstance(value, (tuple, list)):
        return tuple(str(part) for part in value)
    return tuple(part.strip() for part in str(value or "").split(separator.strip()) if part.strip())


def checked(table: pd.DataFrame, columns: tuple[Column, ...], *, what: str) -> pd.DataFrame:
    """Give back the table if it has the declared columns, in any order.

    Raises
    ------
    UnusableInput
        When a column is missing, naming the table and the column.
    """
    for column in columns:
        if column.name not in table.columns:
            msg = "column_missing"
            raise UnusableInput(msg, table=what, column=column.name)
    return table
