# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The German partners of an atlas with a known place: found once, then only counted again for every view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kez_geo.model import Municipality

if TYPE_CHECKING:
    import numpy.typing as npt

    from kez_geo.model import Atlas

__all__ = ["MunicipalityIndex", "municipality_index"]


@dataclass(frozen=True, slots=True, eq=False)
class MunicipalityIndex:
    """Which record of an atlas is whose.

    Parameters
    ----------
    places
        Name, latitude and longitude (EPSG:4326) of every German partner whose place is known, in the order of names.
    place_of
        Position in `places` of each record, in the order of the table; -1 where no place is known.
    records
        Index of the table.
    """

    places: tuple[tuple[str, float, float], ...]
    place_of: npt.NDArray[np.intp]
    records: pd.Index

    def within(self, partnerships: pd.DataFrame) -> tuple[Municipality, ...]:
        """Give the German partners of some of the records, each with the number of its records."""
        found = self.place_of[self.records.get_indexer(partnerships.index)]
        counts = np.bincount(found[found >= 0], minlength=len(self.places))
        return tuple(Municipality(*place, n) for place, n in zip(self.places, counts.tolist(), strict=True) if n)


@lru_cache(maxsize=4)
def municipality_index(atlas: Atlas) -> MunicipalityIndex:
    """Find the German partners of an atlas; the same atlas gives the same index."""
    table = atlas.partnerships
    known = table.dropna(subset=["german_lat_deg", "german_lon_deg"])
    first = known.drop_duplicates("german_partner").sort_values("german_partner")
    columns = (first[name].tolist() for name in ("german_partner", "german_lat_deg", "german_lon_deg"))
    places = tuple(zip(*columns, strict=True))
    place_of = np.full(len(table), -1, dtype=np.intp)
    at = table.index.get_indexer(known.index)
    place_of[at] = first.set_index("german_partner").index.get_indexer(pd.Index(known["german_partner"]))
    return MunicipalityIndex(places, place_of, table.index)
