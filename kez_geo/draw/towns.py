# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The partner towns of an atlas: found once, then only counted again for every view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kez_geo.model import Placed, TownSymbol

if TYPE_CHECKING:
    import numpy.typing as npt

    from kez_geo.model import Atlas

__all__ = ["TOWN_PREFIX", "TownIndex", "town_index", "town_keys"]

TOWN_PREFIX = "town:"
_NOWHERE = -2  # no record has it: -1 is the place of those without a town
_KNOWN_PLACES = (Placed.POINT, Placed.TOWN, Placed.REGION)


@dataclass(frozen=True, slots=True, eq=False)
class TownIndex:
    """Which record of an atlas leads to which town.

    Parameters
    ----------
    towns
        Every town that some view of the atlas can show, in the order of their keys.
    town_of
        Place in `towns` of each record, in the order of the table; -1 where no town is known.
    records
        Index of the table.
    """

    towns: tuple[TownSymbol, ...]
    town_of: npt.NDArray[np.intp]
    records: pd.Index

    def within(self, partnerships: pd.DataFrame) -> tuple[TownSymbol, ...]:
        """Give the towns of some of the records, each with the number of those that lead there."""
        places = self._places(partnerships)
        counts = np.bincount(places[places >= 0], minlength=len(self.towns))
        return tuple(
            TownSymbol(one.key, one.name, one.iso3, one.lat_deg, one.lon_deg, n, one.exact)
            for one, n in zip(self.towns, counts.tolist(), strict=True)
            if n
        )

    def leading_to(self, key: str, partnerships: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Mark those of some records that lead to one town."""
        wanted = next((place for place, town in enumerate(self.towns) if town.key == key), _NOWHERE)
        return np.asarray(self._places(partnerships) == wanted, dtype=bool)

    def _places(self, partnerships: pd.DataFrame) -> npt.NDArray[np.intp]:
        return self.town_of[self.records.get_indexer(partnerships.index)]


@lru_cache(maxsize=4)
def town_index(atlas: Atlas) -> TownIndex:
    """Find the towns of an atlas; the same atlas gives the same index."""
    keys = town_keys(atlas.partnerships)
    towns = _towns(atlas.partnerships, keys)
    places = pd.Index([town.key for town in towns], dtype="str").get_indexer(pd.Index(keys))
    return TownIndex(towns, places, atlas.partnerships.index)


def town_keys(partnerships: pd.DataFrame) -> pd.Series:
    """Give each record the key of its partner town; empty where no town or region is known.

    Two records lead to the same town when they stand within about a kilometre in one country.
    """
    columns = (partnerships[name].tolist() for name in ("iso3", "lat_deg", "lon_deg", "placed"))
    keys = [
        f"{iso3}@{lat:.2f},{lon:.2f}" if placed in _KNOWN_PLACES else ""
        for iso3, lat, lon, placed in zip(*columns, strict=True)
    ]
    return pd.Series(keys, index=partnerships.index, dtype="str")


def _towns(partnerships: pd.DataFrame, keys: pd.Series) -> tuple[TownSymbol, ...]:
    table = partnerships[["partner_city", "iso3", "lat_deg", "lon_deg", "placed"]].assign(town=keys)
    table = table[table["town"] != ""]
    # The shortest name stands for the town: "Lviv" rather than "Lviv (Lvivvodokanal)".
    table = table.assign(length=table["partner_city"].str.len()).sort_values(["length", "partner_city"], kind="stable")
    grouped = table.groupby("town", sort=True).agg(
        name=("partner_city", "first"),
        iso3=("iso3", "first"),
        lat_deg=("lat_deg", "first"),
        lon_deg=("lon_deg", "first"),
        partnerships=("town", "size"),
        placed=("placed", "min"),
    )
    columns = (grouped[name].tolist() for name in grouped.columns)
    return tuple(
        TownSymbol(str(key), name, iso3, lat, lon, count, placed != Placed.REGION)
        for key, name, iso3, lat, lon, count, placed in zip(grouped.index, *columns, strict=True)
    )
