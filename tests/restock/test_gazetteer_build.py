# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The gazetteer is built from its packages, the same each time."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.restock import gazetteer, municipalities

if TYPE_CHECKING:
    from pathlib import Path


def _town(name: str, country: str, **more: Any) -> dict[str, Any]:
    told = {"latitude": 1.0, "longitude": 2.0, "population": 9000, "admin1code": "01", "alternatenames": []}
    return {"name": name, "countrycode": country, **told, **more}


_TOWNS = [
    _town("Windhoek", "NA", alternatenames=["Windhuk", "WDH", "wen de he ke", "Виндхук"]),
    _town("Hamlet", "NA", population=500),
    _town("Lviv", "UA", alternatenames=["Львів"]),
    _town("Dorf", "DE", population=900, latitude=50.5, longitude=10.5),
    _town("Prizren", "XK"),
]
_DIVISIONS = [
    {"name": "A", "lat": "1.0", "lng": "1.0", "country": "NA", "admin1": "21", "admin2": ""},
    {"name": "B", "lat": "1.1", "lng": "1.0", "country": "NA", "admin1": "21", "admin2": "7"},
    {"name": "C", "lat": "9.0", "lng": "1.0", "country": "NA", "admin1": "21", "admin2": "8"},
]
_CODES = {"NA": "NAM", "UA": "UKR", "DE": "DEU", "XK": "XKX"}


@pytest.fixture
def sources(tmp_path: Path) -> gazetteer.GazetteerSources:
    files = {
        "cities500": {str(number): town for number, town in enumerate(_TOWNS)},
        "countries": {code: {"iso3": iso3} for code, iso3 in _CODES.items() if code != "XK"},
        "cities": _DIVISIONS,
        "admin1": [{"code": "NA.21", "name": "Khomas Region"}, {"code": "NA.99", "name": "Empty"}],
        "admin2": [{"code": "NA.21.7", "name": "North District"}, {"code": "NA.21.8", "name": "C District"}],
    }
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return gazetteer.GazetteerSources(tmp_path, tmp_path)


def _built(sources: gazetteer.GazetteerSources, target: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    places, names = gazetteer.build(sources, target)
    return pd.read_parquet(places), pd.read_parquet(names)


def test_small_places_are_kept_only_where_partners_are(sources: gazetteer.GazetteerSources, tmp_path: Path) -> None:
    places, _ = _built(sources, tmp_path / "made")
    assert {"Hamlet", "Prizren"} <= set(places["name"])
    assert "Dorf" not in set(places["name"])


def test_kosovo_and_namibia_have_codes(sources: gazetteer.GazetteerSources, tmp_path: Path) -> None:
    places, _ = _built(sources, tmp_path / "made")
    assert set(places["iso3"]) == {"NAM", "UKR", "XKX"}


def test_the_same_sources_give_the_same_files(sources: gazetteer.GazetteerSources, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in gazetteer.build(sources, tmp_path / "one")]
    assert [path.read_bytes() for path in gazetteer.build(sources, tmp_path / "two")] == first


def test_keys_are_sorted_and_lead_to_their_places(sources: gazetteer.GazetteerSources, tmp_path: Path) -> None:
    places, names = _built(sources, tmp_path / "made")
    assert names["key"].is_monotonic_increasing
    assert places["name"].iloc[names.loc[names["key"] == "windhuk", "place"].item()] == "Windhoek"


def test_codes_of_airports_and_machine_spellings_are_left_out() -> None:
    assert dict(gazetteer.names_of("Windhoek", ["WDH", "wen de he ke", "Виндхук"], iso3="NAM")) == {"windhoek": False}


def test_ukraine_keeps_its_own_letters() -> None:
    assert dict(gazetteer.names_of("Lviv", ["Львів"], iso3="UKR")) == {"lviv": False, "львів": True}


def test_an_area_stands_at_the_town_nearest_to_the_middle_of_its_towns() -> None:
    divisions = [{"code": "NA.21", "name": "Khomas Region"}, {"code": "NA.99", "name": "Empty"}]
    table = gazetteer.areas(pd.DataFrame(_DIVISIONS), divisions, _CODES)
    assert table[["name", "kind", "lat"]].to_numpy().tolist() == [["Khomas Region", "admin1", 11_000]]


def test_a_district_named_like_its_town_adds_nothing() -> None:
    divisions = [{"code": "NA.21.7", "name": "North District"}, {"code": "NA.21.8", "name": "C District"}]
    assert gazetteer.areas(pd.DataFrame(_DIVISIONS), divisions, _CODES)["name"].tolist() == ["North District"]


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match=r"countries\.json"):
        gazetteer.build(gazetteer.GazetteerSources(tmp_path, tmp_path), tmp_path)


def test_a_broken_source_is_named(tmp_path: Path) -> None:
    (tmp_path / "laender.geo.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"laender\.geo\.json"):
        municipalities.build(municipalities.GermanSources(tmp_path, tmp_path), tmp_path)


def _unit(ags: str, name: str, kind: str, west: float, *, water: int = 4) -> dict[str, Any]:
    ring = [[west, 50.0], [west + 1, 50.0], [west + 1, 51.0], [west, 51.0], [west, 50.0]]
    told = {"AGS": ags, "GEN": name, "BEZ": kind, "GF": water}
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _german(tmp_path: Path) -> list[dict[str, str]]:
    layers = {
        "laender": [_unit("16", "Thüringen", "Freistaat", 10.0)],
        "regierungsbezirke": [],
        "kreise": [_unit("16061", "Eichsfeld", "Landkreis", 10.0)],
        "gemeinden": [
            {"type": "FeatureCollection", "features": [_unit("16061001", "Dorf i. Th.", "Gemeinde", 10.0)]},
            _unit("16061002", "Dorf", "Gemeinde", 12.0),
            _unit("16061003", "Forst", "Gemeindefreies Gebiet", 14.0),
        ],
    }
    for name, content in layers.items():
        (tmp_path / f"{name}.geo.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "cities500.json").write_text(json.dumps({"1": _TOWNS[3]}), encoding="utf-8")
    path = municipalities.build(municipalities.GermanSources(tmp_path, tmp_path), tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_municipality_stands_at_its_town_and_has_its_population(tmp_path: Path) -> None:
    row = _german(tmp_path)[2]
    assert (row["name"], row["lat_deg"], row["population"], row["population_basis"]) == (
        "Dorf i. Th.", "50.5000", "900", "GeoNames",
    )  # fmt: skip
    assert (row["land"], row["district"]) == ("Thüringen", "Eichsfeld")


def test_a_namesake_elsewhere_lends_neither_place_nor_population(tmp_path: Path) -> None:
    row = _german(tmp_path)[3]
    assert (row["name"], row["lon_deg"], row["population"]) == ("Dorf", "12.5000", "")


def test_areas_without_a_municipality_are_left_out(tmp_path: Path) -> None:
    assert [row["ags"] for row in _german(tmp_path)] == ["16", "16061", "16061001", "16061002"]
