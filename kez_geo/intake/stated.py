# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places that one of our own files states: they come back as they went out, unless the record has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.clean.own_tables import OwnKind, own_kind
from kez_geo.model import Placed

if TYPE_CHECKING:
    from kez_geo.model import RawTable

__all__ = ["placed_as_stated", "with_hints"]

_PARTNER = ("lat_deg", "lon_deg", "placed")
_GERMAN = ("german_lat_deg", "german_lon_deg")
_NEEDED = {*_PARTNER, *_GERMAN, "place_basis"}
_EXACT = (Placed.POINT.value, Placed.TOWN.value, Placed.REGION.value)
_SAME_DEG = 0.01


def with_hints(raw: RawTable, records: pd.DataFrame, located: pd.DataFrame) -> pd.DataFrame:
    """Give the stated place as a second opinion to records that would otherwise lie elsewhere.

    Parameters
    ----------
    raw
        The file; only one of our own tables states places.
    records
        The index is the row of the file.
    located
        The same records, placed without hints.

    Returns
    -------
    pd.DataFrame
        The very same table where no hint is needed.
    """
    stated = _stated(raw, records)
    if stated is None:
        return records
    here = _same(located, stated, "lat_deg", "lon_deg") & (located["placed"] == stated["placed"])
    partner = ~here & stated["placed"].isin(_EXACT) & records["given_lat_deg"].isna()
    german = ~_same(located, stated, *_GERMAN) & records["given_german_lat_deg"].isna()
    if not (partner.any() or german.any()):
        return records
    hinted = records.copy()
    for column in (*_PARTNER[:2], *_GERMAN):
        given = f"given_{column}"
        hinted[given] = records[given].where(~(german if column in _GERMAN else partner), stated[column])
    return hinted


def placed_as_stated(raw: RawTable, records: pd.DataFrame, located: pd.DataFrame) -> pd.DataFrame:
    """Take the places that the file states where the gazetteer finds the same, word for word.

    The hints stay with the records: whoever places them again finds the same places.

    Parameters
    ----------
    raw, records
        As for `with_hints`.
    located
        The same records, placed with those hints.
    """
    stated = _stated(raw, records)
    if stated is None:
        return located
    made = located.copy()
    here = _same(located, stated, "lat_deg", "lon_deg")
    here &= stated["placed"].isin([one.value for one in Placed])
    for column in (*_PARTNER, "place_basis"):
        made[column] = located[column].where(~here, stated[column])
    there = _same(located, stated, *_GERMAN)
    for column in _GERMAN:
        made[column] = located[column].where(~there, stated[column])
    return made


def _stated(raw: RawTable, records: pd.DataFrame) -> pd.DataFrame | None:
    """Read the columns with places of one of our tables; nothing of any other file."""
    if own_kind(raw) is not OwnKind.PARTNERSHIPS or not set(raw.headings) >= _NEEDED:
        return None
    places = {row: number for number, row in enumerate(raw.row_numbers)}
    rows = [raw.rows[places[row]] for row in records.index]
    made = pd.DataFrame(index=records.index)
    for name in sorted(_NEEDED):
        position = raw.headings.index(name)
        texts = pd.Series([row[position].strip() for row in rows], index=records.index, dtype="str")
        if name.endswith("_deg"):
            made[name] = pd.to_numeric(texts.str.replace(",", "."), errors="coerce").astype("float64")
        else:
            made[name] = texts
    return made


def _same(located: pd.DataFrame, stated: pd.DataFrame, lat: str, lon: str) -> pd.Series:
    """Tell which places are the same, to about a kilometre; nowhere is the same as nowhere."""
    near = (located[lat] - stated[lat]).abs().lt(_SAME_DEG) & (located[lon] - stated[lon]).abs().lt(_SAME_DEG)
    nowhere = located[lat].isna() & stated[lat].isna()
    return near | nowhere
