# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data dictionary: what each exported column is called, holds and means.

Which columns there are, their type and their unit come from the declarations in
`kez_geo.model.tables` and `kez_geo.export.public`; their meaning in both languages from the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.export.public import TABLES
from kez_geo.words import say

if TYPE_CHECKING:
    from kez_geo.model import Language

__all__ = ["Entry", "dictionary", "heading"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One column.

    Parameters
    ----------
    table
        ``partnership``, ``money`` or ``country``.
    name
        Name in CSV, GeoJSON and GeoPackage.
    heading
        Name in the workbook and on paper.
    kind
        Type of its values, in words.
    unit
        Unit of a number, in words; empty where there is none.
    meaning
        What a value says, in one sentence.
    """

    table: str
    name: str
    heading: str
    kind: str
    unit: str
    meaning: str


def heading(name: str, language: Language) -> str:
    """Name a column in words."""
    return say(f"dictionary.heading.{name}", language)


def dictionary(language: Language) -> tuple[Entry, ...]:
    """Describe every column of every export, table by table."""
    return tuple(
        Entry(
            table,
            column.name,
            heading(column.name, language),
            say(f"dictionary.kind.{column.dtype.casefold()}", language),
            say(f"dictionary.unit.{column.unit.casefold()}", language) if column.unit else "",
            say(f"dictionary.{table}.{column.name}", language),
        )
        for table, columns in TABLES.items()
        for column in columns
    )
