# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of all towns and countries that a map may show: fetched once, then each filter only names what it keeps."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from kez_geo.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kez_geo.model import Country, CountrySymbol, TownSymbol

__all__ = ["TownBook", "columns", "digits", "town_book"]

_STEPS_PER_DEG = 1000
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class TownBook:
    """All towns and countries of an atlas, as one file.

    Parameters
    ----------
    body
        The file: columns as JSON.
    name
        Its name; it contains the fingerprint of its content, so nobody can guess it who does not know the towns.
    place_of
        Row of each town by its key.
    countries
        The countries in the file, by code.
    """

    body: bytes
    name: str
    place_of: Mapping[str, int]
    countries: Mapping[str, Country] = field(default_factory=dict)

    def unlike(self, names: Mapping[str, str], language: Language) -> dict[str, str]:
        """Give those names of countries that are not in the book."""
        known = self.countries
        return {iso3: name for iso3, name in names.items() if iso3 not in known or known[iso3].name(language) != name}

    def has_point(self, symbol: CountrySymbol) -> bool:
        """Whether the circle of a country stands where the book says."""
        country = self.countries.get(symbol.iso3)
        return country is not None and (country.lat_deg, country.lon_deg) == (symbol.lat_deg, symbol.lon_deg)

    def shows(self, towns: Sequence[TownSymbol]) -> dict[str, Any] | None:
        """Say which towns are shown and with how many partnerships; nothing if one of them is not in the book."""
        counts = {self.place_of[town.key]: town.partnerships for town in towns if town.key in self.place_of}
        if len(counts) != len(towns):
            return None
        shown = np.zeros(len(self.place_of), dtype=bool)
        shown[list(counts)] = True
        bits = base64.b64encode(np.packbits(shown, bitorder="little").tobytes()).decode("ascii")
        return {"shown": bits, "n": digits(counts[place] for place in sorted(counts))}


def town_book(towns: Iterable[TownSymbol], countries: Iterable[Country] = ()) -> TownBook:
    """Put towns into a book in the order of their keys, and countries with their names in both languages."""
    ordered, lands = sorted(towns, key=lambda town: town.key), list(countries)
    content = columns(ordered) | {"countries": _country_columns(lands)}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    name = f"towns-{hashlib.sha256(body).hexdigest()}.json"
    places = {town.key: place for place, town in enumerate(ordered)}
    return TownBook(body, name, places, {country.iso3: country for country in lands})


def _country_columns(countries: Sequence[Country]) -> dict[str, Any]:
    """Give countries as columns; places in hundredths of a degree, EPSG:4326."""
    return {
        "iso": "".join(country.iso3 for country in countries),
        "at": [round(100 * degrees) for country in countries for degrees in (country.lon_deg, country.lat_deg)],
        **{language.value: [country.name(language) for country in countries] for language in Language},
    }


def columns(towns: Sequence[TownSymbol]) -> dict[str, Any]:
    """Give towns as columns; places in thousandths of a degree (about 100 m), EPSG:4326."""
    at = [round(degrees * _STEPS_PER_DEG) for town in towns for degrees in (town.lon_deg, town.lat_deg)]
    return {
        "key": [town.key for town in towns],
        "name": [town.name for town in towns],
        "iso": "".join(town.iso3 for town in towns),
        "at": at,
        "exact": "".join(str(int(town.exact)) for town in towns),
    }


def digits(numbers: Iterable[int]) -> str | list[int]:
    """Write whole numbers as one sign each, if all are below 36, and as a list otherwise.

    Examples
    --------
    >>> digits([1, 10, 35]), digits([36, 1])
    ('1az', [36, 1])
    """
    listed = list(numbers)
    return listed if max(listed, default=0) >= len(_BASE36) else "".join(_BASE36[one] for one in listed)
