# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Maps of our own reference data and records, as the tests of printed maps need them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import geopandas as gpd
import pandas as pd
import pytest

from kez_geo.draw.classes import classify
from kez_geo.draw.paper.style import PAPERS
from kez_geo.draw.printed import sheet_of
from kez_geo.model import Basis, Connection, CountrySymbol, Language, MapSpec, Metric, TownSymbol
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.draw.paper.sheet import Sheet

_DATA = Path(__file__).parents[2] / "data"


class MakeMap(Protocol):
    """Make a map of a region set (``scheme:region``), or of the world."""

    def __call__(self, region: str = "", language: Language = Language.DE, **changes: Any) -> MapSpec: ...


def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(_DATA / name, keep_default_na=False, dtype=str)


def _boundaries(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(_DATA / "reference" / "boundaries" / f"world_{name}.geojson")


@pytest.fixture(scope="session")
def boundaries() -> gpd.GeoDataFrame:
    return _boundaries("50m")


@pytest.fixture(scope="session")
def coarse() -> gpd.GeoDataFrame:
    return _boundaries("110m")


@pytest.fixture(scope="session")
def members() -> Callable[[str], frozenset[str]]:
    table = _table("reference/region_members.csv")
    return lambda key: frozenset(table["iso3"][table["scheme"] + ":" + table["region"] == key])


@pytest.fixture(scope="session")
def make_map(members: Callable[[str], frozenset[str]]) -> MakeMap:
    records, countries = _table("partnerships/partnerships.csv"), _table("reference/countries.csv")

    def make(region: str = "", language: Language = Language.DE, **changes: Any) -> MapSpec:
        outline = members(region) if region else frozenset()
        chosen = records[records["iso3"].isin(outline)] if region else records[records["iso3"] != ""]
        return replace(_spec(chosen, countries, language), outline=outline, **changes)

    return make


@pytest.fixture(scope="session")
def sheet_for(make_map: MakeMap, boundaries: gpd.GeoDataFrame) -> Callable[[str, Language], Sheet]:
    """Paint a region on A4, once for all tests that only look at it."""

    @cache
    def paint(region: str, language: Language = Language.DE) -> Sheet:
        return sheet_of(make_map(region, language), boundaries, PAPERS["A4"], 100)

    return paint


def _spec(records: pd.DataFrame, countries: pd.DataFrame, language: Language) -> MapSpec:
    count = Counter(records["iso3"])
    classes, class_of = classify(count, Metric.PARTNERSHIPS, language)
    places = {row.iso3: row for row in countries.itertuples()}
    return MapSpec(
        language=language,
        metric=Metric.PARTNERSHIPS,
        title=say("map.title.partnerships", language),
        subtitle="2015–2026",
        classes=classes,
        class_of=class_of,
        label_of={iso3: plural("common.partnerships", number, language) for iso3, number in count.items()},
        symbols=tuple(_symbol(places[iso3], number) for iso3, number in count.items()),
        towns=_towns(records),
        connections=(),
        outline=frozenset(),
        selected="",
        legend_title=say("map.legend.partnerships", language),
        notes=(say("definition.partnerships", language), say("basis.borders", language), "Natural Earth · GeoNames"),
        basis=Basis(len(records), 3, 1, "partnerships", dt.date(2026, 11, 22), ("Wikipedia", "Wikidata")),
        names=dict(zip(countries["iso3"], countries[f"name_{language}"], strict=True)),
    )


def _symbol(place: Any, number: int) -> CountrySymbol:
    return CountrySymbol(place.iso3, float(place.lat_deg), float(place.lon_deg), number)


def _towns(records: pd.DataFrame) -> tuple[TownSymbol, ...]:
    table = records[(records["given_lat_deg"] != "") & (records["partner_city"] != "")]
    count = Counter(
        zip(table["partner_city"], table["iso3"], table["given_lat_deg"], table["given_lon_deg"], strict=True)
    )
    return tuple(
        TownSymbol(f"{iso3}-{name}-{lat}", name, iso3, float(lat), float(lon), number, exact=number % 2 == 0)
        for (name, iso3, lat, lon), number in count.items()
    )


@pytest.fixture(scope="session")
def connection() -> Connection:
    return Connection("Köln", 50.94, 6.96, 36.81, 10.18, "Tunis")
