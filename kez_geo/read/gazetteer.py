# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The gazetteer's files as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.errors import UnusableInput
from kez_geo.model import Issue, Report, Severity
from kez_geo.model.gazetteer import GazetteerTables
from kez_geo.read.csv_table import table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["gazetteer_tables"]

_COLUMNS = {
    "gazetteer/places.parquet": ("name", "kind", "iso3", "admin1", "lat", "lon", "population"),
    "gazetteer/names.parquet": ("key", "place", "is_other"),
    "exonyms.csv": ("name", "language", "place", "iso3", "kind", "what", "note"),
    "german_municipalities.csv": (
        "ags", "name", "kind", "land", "district", "lat_deg", "lon_deg", "population", "population_basis",
    ),
    "german_bodies.csv": ("body", "seat", "land", "area", "basis"),
}  # fmt: skip
_NUMBERS = {"lat": "int32", "lon": "int32", "population": "int32", "place": "int32", "is_other": "bool"}


def gazetteer_tables(reference: Path) -> tuple[GazetteerTables, Report]:
    """Read all files of the gazetteer from the folder of the reference data.

    A file that is missing or broken stops nothing: an empty table stands in its place, and
    the report says so. Then fewer places are found.
    """
    read = [_table(reference, file, columns) for file, columns in _COLUMNS.items()]
    return GazetteerTables(*(found for found, _ in read)), sum((report for _, report in read), Report())


def _table(reference: Path, file: str, columns: tuple[str, ...]) -> tuple[pd.DataFrame, Report]:
    empty = pd.DataFrame({column: pd.Series(dtype=_NUMBERS.get(column, "str")) for column in columns})
    path = reference / file
    try:
        if path.suffix == ".csv":
            return table(path, columns, name=f"reference/{file}"), Report()
        return pd.read_parquet(path, columns=list(columns)), Report()
    except UnusableInput as error:
        faults = error.values["faults"]
        return empty, faults if isinstance(faults, Report) else Report()
    except FileNotFoundError:
        return empty, _fault("file_missing", file)
    except (ValueError, OSError) as error:  # no such table, a missing column or a bad disk
        return empty, _fault("file_unreadable", file, str(error))


def _fault(code: str, file: str, reason: str = "") -> Report:
    more = (("file", f"reference/{file}"), *((("reason", reason),) if reason else ()))
    return Report((Issue(code, Severity.ERROR, more=more),))
