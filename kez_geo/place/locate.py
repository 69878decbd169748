# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places for all records: both partners, each with how exactly it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kez_geo.model import Issue, Placed, Report, Severity
from kez_geo.model.tables import PARTNERSHIPS, checked
from kez_geo.place.decide import BASIS_COUNTRY, Remark, Spot, decided, nowhere
from kez_geo.place.german import GERMANY
from kez_geo.place.names import COUNTRY, asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from kez_geo.model import Country
    from kez_geo.place.candidates import Candidate
    from kez_geo.place.gazetteer import Gazetteer
    from kez_geo.place.given import CountryFinder

__all__ = ["Located", "locate"]

_ASKED = tuple(column for column in PARTNERSHIPS if not column.derived)
_PARTNER = ("partner_city", "iso3", "given_lat_deg", "given_lon_deg")
_GERMAN = ("german_partner", "land", "german_type", "given_german_lat_deg", "given_german_lon_deg")


@dataclass(frozen=True, slots=True)
class Located:
    """Records with their places, and what was found on the way.

    Parameters
    ----------
    table
        The records in their order, columns as `kez_geo.model.tables.PARTNERSHIPS`.
    report
        What could not be placed exactly or contradicts itself, by row.
    """

    table: pd.DataFrame
    report: Report


def locate(
    partnerships: pd.DataFrame, gazetteer: Gazetteer, boundaries: CountryFinder, countries: Mapping[str, Country]
) -> Located:
    """Place both partners of every record; no record is lost, none changes its row.

    The gazetteer speaks first, with the country as a hint. Given coordinates decide among
    its candidates, stand in where it knows nothing and lie in the stated country, and are
    reported where they differ by more than 25 km. What stays open is placed at the
    country; a record of an unknown country is placed nowhere.

    Parameters
    ----------
    partnerships
        Cleaned records; the index is the row as a person counts it.
    countries
        Countries by ISO 3166-1 alpha-3 code, with their label points.

    Raises
    ------
    UnusableInput
        When a column is missing.
    """
    table = checked(partnerships, _ASKED, what="partnerships")
    world = _Places(gazetteer, boundaries, countries)
    partners = [world.partner(*row) for row in _rows(table, _PARTNER)]
    germans = [world.german(*row) for row in _rows(table, _GERMAN)]
    placed = table.assign(
        german_lat_deg=[spot.lat_deg for spot in germans],
        german_lon_deg=[spot.lon_deg for spot in germans],
        german_placed=_texts([spot.placed.value for spot in germans], table),
        lat_deg=[spot.lat_deg for spot in partners],
        lon_deg=[spot.lon_deg for spot in partners],
        placed=_texts([spot.placed.value for spot in partners], table),
        place_basis=_texts([spot.basis for spot in partners], table),
    )
    return Located(placed, Report(tuple(_issues(table, germans, partners))))


def _rows(table: pd.DataFrame, columns: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[column].tolist() for column in columns), strict=True)


def _texts(values: Sequence[str], table: pd.DataFrame) -> pd.Series:
    return type(table.iloc[:, 0])(values, index=table.index, dtype="str")


class _Places:
    """Decides each different question once."""

    def __init__(self, gazetteer: Gazetteer, boundaries: CountryFinder, countries: Mapping[str, Country]) -> None:
        self._gazetteer = gazetteer
        self._boundaries = boundaries
        self._countries = countries
        self._known: dict[tuple[object, ...], Spot] = {}
        self._found: dict[tuple[str, str], tuple[Candidate, ...]] = {}

    def partner(self, name: str, iso3: str, lat_deg: float, lon_deg: float) -> Spot:
        """Place a partner abroad."""
        question = (name, iso3, repr(lat_deg), repr(lon_deg))
        if question not in self._known:
            self._known[question] = self._partner(name, iso3, (lat_deg, lon_deg))
        return self._known[question]

    def _partner(self, name: str, iso3: str, given: tuple[float, float]) -> Spot:
        country = self._countries.get(iso3)
        if country is None:
            return nowhere(*self._no_country(name, iso3))
        kind = asked(name).kind
        if kind == COUNTRY:
            return Spot(country.lat_deg, country.lon_deg, Placed.COUNTRY, BASIS_COUNTRY)
        return decided(self._find(name, iso3), given, country, self._boundaries, kind=kind)

    def _find(self, name: str, iso3: str) -> tuple[Candidate, ...]:
        """Look a name up once, however many records lead there with coordinates of their own."""
        if (name, iso3) not in self._found:
            self._found[name, iso3] = self._gazetteer.find(name, iso3)
        return self._found[name, iso3]

    def _no_country(self, name: str, iso3: str) -> tuple[Remark, ...]:
        """Say in which countries the gazetteer knows a name without a country; nothing where in none."""
        found = " · ".join(dict.fromkeys(f"{one.name} ({one.iso3})" for one in self._gazetteer.find(name)[:3]))
        if not (found or iso3):
            return ()
        return (Remark("place_no_country", Severity.WARNING, (("code", iso3 or "–"), ("maybe", found or "–"))),)

    def german(self, name: str, land: str, german_type: str, lat_deg: float, lon_deg: float) -> Spot:
        """Place a German partner."""
        question = (name, land, german_type, repr(lat_deg), repr(lon_deg))
        if question not in self._known:
            self._known[question] = self._german(name, land, german_type, (lat_deg, lon_deg))
        return self._known[question]

    def _german(self, name: str, land: str, german_type: str, given: tuple[float, float]) -> Spot:
        country = self._countries.get(GERMANY)
        if country is None:
            return nowhere()
        found = self._gazetteer.german(name, land=land, german_type=german_type)
        kind = found[0].kind if found else ""
        return decided(found, given, country, self._boundaries, kind=kind, is_complete=True)


def _issues(table: pd.DataFrame, germans: Sequence[Spot], partners: Sequence[Spot]) -> Iterable[Issue]:
    """Name the rows of what was found, as a person counts them."""
    for column, spots in (("german_partner", germans), ("partner_city", partners)):
        for row, name, spot in zip(table.index.tolist(), table[column].tolist(), spots, strict=True):
            for found in spot.remarks:
                yield Issue(found.code, found.severity, row if isinstance(row, int) else None, column, name, found.more)
