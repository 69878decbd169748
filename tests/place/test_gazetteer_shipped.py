# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped gazetteer finds the towns of the field."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kez_geo import clean
from kez_geo.place import Boundaries, Gazetteer, Located, locate
from kez_geo.place.candidates import NEAR_KM, is_clear
from kez_geo.place.names import asked
from kez_geo.read import Shelf
from kez_geo.read.boundaries import boundaries
from kez_geo.read.gazetteer import gazetteer_tables

if TYPE_CHECKING:
    from kez_geo.model.gazetteer import GazetteerTables

_DATA = Path(__file__).parents[2] / "data"
_REFERENCE = _DATA / "reference"


@cache
def _tables() -> GazetteerTables:
    tables, report = gazetteer_tables(_REFERENCE)
    assert len(report) == 0
    return tables


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(_tables())


@cache
def _located() -> Located:
    shelf = Shelf(_DATA)
    reference = shelf.reference().content
    records = clean.records(shelf.partnerships().content, reference).table
    borders = Boundaries(boundaries(_REFERENCE / "boundaries" / "world_50m.geojson"))
    return locate(records, _gazetteer(), borders, reference.countries)


@pytest.mark.parametrize(
    ("name", "iso3", "found", "lat_deg"),
    [
        ("Kapstadt", "ZAF", "Cape Town", -33.9),
        ("Mykolajiw", "UKR", "Mykolayiv", 47.0),
        ("Kiew", "UKR", "Kyiv", 50.5),
        ("Daressalam", "TZA", "Dar es Salaam", -6.8),
        ("Peking", "CHN", "Beijing", 39.9),
        ("Damaskus", "SYR", "Damascus", 33.5),
        ("Tiflis", "GEO", "Tbilisi", 41.7),
        ("Eriwan", "ARM", "Yerevan", 40.2),
        ("Kischinau", "MDA", "Chisinau", 47.0),
        ("Saporischschja", "UKR", "Zaporizhzhya", 47.9),
        ("Nowomoskowsk", "UKR", "Samar", 48.6),
        ("Pechersk (Kyiv)", "UKR", "Pechersk", 50.4),
        ("Mörön (Murun)", "MNG", "Mörön", 49.6),
        ("KASHWASA / KUWASA (Kahama)", "TZA", "Kahama", -3.8),
        ("León", "NIC", "León", 12.4),
        ("León", "MEX", "León de los Aldama", 21.1),
        ("San José", "CRI", "San José", 9.9),
        ("Tripoli", "LBN", "Tripoli", 34.4),
        ("Tripolis", "LBY", "Tripoli", 32.9),
        ("Prizren", "XKX", "Prizren", 42.2),
        ("Swakopmund", "NAM", "Swakopmund", -22.7),
        ("Simferopol", "UKR", "Simferopol", 44.9),
        ("Львів", "UKR", "Lviv", 49.8),
    ],
)
def test_a_town_is_found_in_its_country(name: str, iso3: str, found: str, lat_deg: float) -> None:
    best = _gazetteer().find(name, iso3)[0]
    assert (best.name, best.iso3) == (found, iso3)
    assert best.lat_deg == pytest.approx(lat_deg, abs=0.1)


@pytest.mark.parametrize("name", ["San José", "Tripoli", "León"])
def test_a_name_of_several_countries_is_no_clear_answer(name: str) -> None:
    found = _gazetteer().find(name)
    assert len({one.iso3 for one in found}) > 1
    assert not is_clear(found)


def test_every_name_of_our_own_list_leads_to_its_place() -> None:
    rows = _tables().exonyms[["name", "place", "iso3", "what"]].itertuples(index=False)
    lost = [
        (name, iso3)
        for name, place, iso3, what in rows
        if not any(one.name == place.split(" (")[0] for one in _gazetteer().find(name, iso3, kind=what))
    ]
    assert lost == []


def test_our_own_list_says_each_name_once() -> None:
    names = _tables().exonyms[["name", "iso3", "what"]]
    assert not names.duplicated().any()
    assert set(_tables().exonyms["kind"]) <= {"exonym", "former", "transliteration", "spelling", "seat", "within"}


def test_every_body_has_its_seat() -> None:
    bodies = _tables().bodies["body"].astype(str)
    assert [body for body in bodies if not _gazetteer().german(body)] == []


def test_every_german_municipality_is_found_by_its_own_name() -> None:
    units = _tables().municipalities
    rows = units.loc[units["ags"].str.len() == 8, ["name", "land", "lat_deg"]].itertuples(index=False)
    lost = [
        (name, land)
        for name, land, lat_deg in rows
        if float(lat_deg) not in {one.lat_deg for one in _gazetteer().german(name, land=land)}
    ]
    assert lost == []


@pytest.mark.parametrize(("digits", "german_type"), [(2, "land"), (3, "district"), (5, "district")])
def test_every_german_area_is_found_by_its_own_name(digits: int, german_type: str) -> None:
    units = _tables().municipalities
    rows = units.loc[units["ags"].str.len() == digits, ["name", "land"]].itertuples(index=False)
    named = [(f"{name} (Bezirk)" if digits == 3 else name, land) for name, land in rows]
    assert [one for one in named if not _gazetteer().german(one[0], land=one[1], german_type=german_type)] == []


def test_the_files_stay_small() -> None:
    files = [*(_REFERENCE / "gazetteer").iterdir(), *_REFERENCE.glob("german_*.csv"), _REFERENCE / "exonyms.csv"]
    assert sum(file.stat().st_size for file in files) < 6_000_000
    assert (_REFERENCE / "german_municipalities.csv").stat().st_size < 1_000_000


def test_a_look_up_takes_less_than_a_millisecond() -> None:
    names = _tables().places["name"].iloc[::300].tolist()
    started = time.perf_counter()
    for name in names:
        _gazetteer().find(name)
    assert (time.perf_counter() - started) / len(names) < 0.001


def test_nearly_all_partners_that_are_towns_are_placed_as_towns() -> None:
    table = _located().table
    towns = table[[asked(name).kind == "" for name in table["partner_city"]]]
    assert towns["placed"].isin(["town", "point"]).mean() >= 0.96


def test_all_german_partners_are_placed() -> None:
    assert _located().table["german_placed"].isin(["town", "region"]).mean() >= 0.99


def test_every_shipped_record_has_a_place() -> None:
    assert _located().table["placed"].value_counts().get("none", 0) == 0


def test_a_town_lies_in_or_near_its_country() -> None:
    borders = Boundaries(boundaries(_REFERENCE / "boundaries" / "world_10m.geojson"))
    table = _located().table
    towns = table.loc[table["placed"].isin(["town", "point"]), ["partner_city", "iso3", "lat_deg", "lon_deg"]]
    inside = borders.countries_at(towns["lat_deg"], towns["lon_deg"])
    beside = [row for row, country in zip(towns.itertuples(), inside, strict=True) if country != row.iso3]
    moved = [(a, b) for a in (-0.22, 0, 0.22) for b in (-0.22, 0, 0.22)]
    assert [row for row in beside if row.iso3 not in {_near(borders, row, by) for by in moved}] == []


def _near(borders: Boundaries, row: object, by: tuple[float, float]) -> str:
    lat, lon = row.lat_deg + by[0], row.lon_deg + by[1]  # type: ignore[attr-defined]
    return borders.nearest_country_at(lat, lon, within_km=NEAR_KM)


def test_what_differs_or_stays_open_is_reported_with_its_row() -> None:
    report = _located().report
    assert {issue.code for issue in report} <= {
        "place_differs", "place_namesake", "place_ambiguous", "place_by_coordinate", "place_not_found",
    }  # fmt: skip
    assert all(issue.row for issue in report)
