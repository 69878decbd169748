# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Codes instead of texts, made once per atlas, so that a filter is a few array operations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kez_geo.model.selection import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from kez_geo.model import Atlas

__all__ = ["Codes", "Index", "index_of"]

# Which column of the partnerships a field of the selection looks at.
_COLUMNS = {
    "country": "iso3",
    "theme": "themes",
    "form": "form",
    "status": "status",
    "programme": "programmes",
    "land": "land",
    "municipality": "german_partner",
    "confidence": "confidence",
}
_SEARCHED = ("german_partner", "partner_city", "land", "programme_as_read", "funder", "source_note", "id")


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """One field of all records: which record has which value.

    Parameters
    ----------
    values
        The distinct values; ``unknown`` stands for a silent source.
    rows, codes
        Pairs of record position and index into `values`; a record with several themes has several.
    """

    values: tuple[str, ...]
    rows: npt.NDArray[np.intp]
    codes: npt.NDArray[np.intp]

    def having(self, wanted: frozenset[str], size: int) -> npt.NDArray[np.bool_]:
        """Mark the records that have one of the wanted values."""
        known = np.array([value in wanted for value in self.values], dtype=bool)
        mask = np.zeros(size, dtype=bool)
        if known.any():
            mask[self.rows[known[self.codes]]] = True
        return mask

    def counted(self, mask: npt.NDArray[np.bool_]) -> dict[str, int]:
        """Count the marked records per value; values that none of them has are counted as 0."""
        counts = np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))
        return dict(zip(self.values, counts.tolist(), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All fields of an atlas as codes, the start years and the text to search in."""

    size: int
    fields: Mapping[str, Codes]
    years: npt.NDArray[np.float64]
    haystack: pd.Series


@lru_cache(maxsize=4)
def index_of(atlas: Atlas) -> Index:
    """Make the index of an atlas; the same atlas gives the same index."""
    table = atlas.partnerships
    years = table["since_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    return Index(
        size=len(table),
        fields={field: _codes(table[column]) for field, column in _COLUMNS.items()},
        years=years,
        haystack=_haystack(atlas),
    )


def _codes(column: pd.Series) -> Codes:
    """Give each value of a column a number; a column of tuples gives a pair per part."""
    lengths = np.array([len(value) if isinstance(value, tuple) else 1 for value in column], dtype=np.intp)
    # A record without a theme still has a pair: the one with "unknown".
    rows = np.arange(len(column)).repeat(np.maximum(lengths, 1))
    texts = column.explode().astype("str").fillna("").replace("", UNKNOWN)
    codes, values = pd.factorize(texts, sort=True)
    return Codes(tuple(str(value) for value in values), rows, codes.astype(np.intp))


def _haystack(atlas: Atlas) -> pd.Series:
    """Join what is searched, with the country's names in both languages and its code."""
    table = atlas.partnerships
    names = {c.iso3: f"{c.name_de} {c.name_en}" for c in atlas.reference.countries.values()}
    joined = table["iso3"].str.cat(table["iso3"].map(names).fillna(""), sep=" ")
    for column in _SEARCHED:
        joined = joined.str.cat(table[column].astype("str").fillna(""), sep=" ")
    return joined.str.casefold()
