# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A result and what it rests on: no number without its basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from kez_geo.model.vocabulary import Language

__all__ = ["Basis", "Finding"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number rests on.

    Parameters
    ----------
    records
        Partnerships that the number speaks of.
    without_value
        Those of them for which the number is unknown.
    unplaced
        Those of them whose country is unknown, so that no map can show them.
    definition
        Key of the definition's sentence in `kez_geo.words`, below ``definition.``.
    as_of
        Day of the data.
    sources
        Titles of the sources, most important first, in German or as the source itself has them.
    year_unknown
        Records left out by a filter on the start year because their year is unknown.
    sources_en
        The titles in English; empty where they are those in `sources`.
    """

    records: int
    without_value: int
    unplaced: int
    definition: str
    as_of: dt.date
    sources: tuple[str, ...]
    year_unknown: int = 0
    sources_en: tuple[str, ...] = ()

    def source_names(self, language: Language) -> tuple[str, ...]:
        """Give the titles of the sources in a language."""
        return (self.sources_en if language == "en" else ()) or self.sources


@dataclass(frozen=True, slots=True)
class Finding:
    """A table of results with its unit, method and basis.

    Parameters
    ----------
    table
        One row per group; columns as the function that made it documents.
    unit
        ``EUR``, ``records`` or ``percent``.
    method
        Name of the function that computed it.
    basis
        What the numbers rest on.
    """

    table: pd.DataFrame
    unit: str
    method: str
    basis: Basis
