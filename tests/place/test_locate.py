# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every record gets its places, and says how sure they are."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from place.small import COUNTRIES, Boxes, gazetteer, record, records

from kez_geo.errors import UnusableInput
from kez_geo.place import Located, locate
from kez_geo.place.candidates import NEAR_KM

_SMALL = gazetteer()


def _located(*rows: dict[str, Any]) -> Located:
    return locate(records(*rows), _SMALL, Boxes(), COUNTRIES)


def _one(partner_city: str, iso3: str, **more: Any) -> tuple[str, str, float, dict[str, int]]:
    found = _located(record(partner_city, iso3, **more))
    row = found.table.iloc[0]
    return row["placed"], row["place_basis"], row["lat_deg"], found.report.counts()


def test_a_town_of_the_gazetteer_is_placed_there() -> None:
    assert _one("Windhuk", "NAM") == ("town", "gazetteer", -22.56, {})


def test_a_country_is_placed_at_its_label() -> None:
    assert _one("Namibia (country)", "NAM") == ("country", "country", -22.1, {})


def test_an_unknown_town_stands_at_the_country_and_is_reported() -> None:
    assert _one("Nirgendheim", "NAM") == ("country", "country", -22.1, {"place_not_found": 1})


def test_an_unknown_town_stands_where_its_coordinate_lies() -> None:
    assert _one("Nirgendheim", "NAM", given_lat_deg=-21.5, given_lon_deg=16.5) == ("point", "given", -21.5, {})


def test_an_unknown_oblast_is_a_region_where_its_coordinate_lies() -> None:
    assert _one("Nirgend Oblast", "UKR", given_lat_deg=48.0, given_lon_deg=30.0)[:2] == ("region", "given")


def test_without_a_country_there_is_no_place() -> None:
    placed, basis, lat, issues = _one("Tripoli", "")
    assert (placed, basis, math.isnan(lat), issues) == ("none", "nothing", True, {"place_no_country": 1})


def test_a_code_that_is_no_country_gives_no_place() -> None:
    assert _one("Tripoli", "QQQ")[0] == "none"


def test_the_coordinate_decides_among_towns_of_one_name() -> None:
    placed, basis, lat, issues = _one("Zolochiv", "UKR", given_lat_deg=50.3, given_lon_deg=36.0)
    assert (placed, basis, lat, issues) == ("town", "gazetteer", 50.28, {})


def test_a_doubtful_name_without_a_coordinate_is_placed_coarsely() -> None:
    assert _one("Zolochiv", "UKR") == ("country", "country", 49.0, {"place_ambiguous": 1})


def test_a_doubtful_name_stands_at_a_coordinate_far_from_all_of_them() -> None:
    assert _one("Zolochiv", "UKR", given_lat_deg=47.0, given_lon_deg=30.0)[:2] == ("point", "given")


def test_a_clear_town_stays_where_the_coordinate_differs_and_both_are_reported() -> None:
    found = _located(record("Kiew", "UKR", given_lat_deg=48.0, given_lon_deg=30.0))
    issue = next(iter(found.report))
    assert (found.table["lat_deg"].iloc[0], issue.code, issue.row) == (50.45, "place_differs", 2)
    assert dict(issue.more)["given"] == "48.000 30.000"
    assert dict(issue.more)["km"] == "275"


def test_a_small_namesake_gives_way_to_a_coordinate_far_away() -> None:
    assert _one("Pechersk (Chernihiv)", "UKR", given_lat_deg=48.0, given_lon_deg=30.0)[1] == "given"


def test_a_coordinate_at_a_lesser_namesake_is_followed_and_reported() -> None:
    placed, _, lat, issues = _one("Pechersk", "UKR", given_lat_deg=51.5, given_lon_deg=30.8)
    assert (placed, lat, issues) == ("town", 51.53, {"place_namesake": 1})


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (0.0, 0.0, "place_at_sea"),
        (33.9, 35.9, "place_elsewhere"),
        (31.0, 49.0, "place_swapped"),
        (500.0, 10.0, "place_out_of_range"),
        (math.inf, 10.0, "place_out_of_range"),
    ],
)
def test_bad_coordinates_are_reported(lat: float, lon: float, code: str) -> None:
    assert code in _one("Kiew", "UKR", given_lat_deg=lat, given_lon_deg=lon)[3]


def test_a_coordinate_in_another_country_is_not_used() -> None:
    assert _one("Nirgendheim", "NAM", given_lat_deg=49.0, given_lon_deg=31.0)[:2] == ("country", "country")


def test_a_swapped_coordinate_is_put_right() -> None:
    assert _one("Nirgendheim", "UKR", given_lat_deg=31.0, given_lon_deg=48.0)[:3] == ("point", "given", 48.0)


def test_a_point_hardly_outside_its_country_is_used() -> None:
    edge = 17.2 + 2.0 + 10 / 111
    assert _one("Nirgendheim", "NAM", given_lat_deg=-22.1, given_lon_deg=edge)[0] == "point"


def test_the_german_side_is_placed_too() -> None:
    found = _located(record("Kiew", "UKR", german_partner="Ahrweiler (Landkreis)", german_type="district"))
    row = found.table.iloc[0]
    assert (row["german_lat_deg"], row["german_placed"]) == (50.4, "region")


def test_a_wrong_german_coordinate_is_reported_and_not_used() -> None:
    given = {"given_german_lat_deg": 52.5, "given_german_lon_deg": 13.4}
    found = _located(record("Kiew", "UKR", german_partner="Lahr", **given))
    assert (found.table["german_lat_deg"].iloc[0], found.report.counts()) == (48.34, {"place_differs": 1})


def test_a_german_partner_that_nobody_knows_stands_at_germany() -> None:
    found = _located(record("Kiew", "UKR", german_partner="Nirgendheim"))
    assert found.table["german_placed"].iloc[0] == "country"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnusableInput):
        locate(records(record("Kiew", "UKR")).drop(columns="iso3"), _SMALL, Boxes(), COUNTRIES)


def test_no_records_are_no_fault() -> None:
    found = locate(records(record("Kiew", "UKR")).iloc[:0], _SMALL, Boxes(), COUNTRIES)
    assert (len(found.table), len(found.report)) == (0, 0)


_ROWS = st.builds(
    record,
    st.sampled_from(["Kiew", "Zolochiv", "Tripoli", "León", "Prizren", "Chernihiv Raion", "??", ""])
    | st.text(max_size=8),
    st.sampled_from([*COUNTRIES, "", "NA"]),
    given_lat_deg=st.floats(-100, 100) | st.just(math.nan),
    given_lon_deg=st.floats(-200, 200) | st.just(math.nan),
)


@given(st.lists(_ROWS, min_size=1, max_size=6))
def test_no_record_is_lost_and_none_changes_its_row(rows: list[dict[str, Any]]) -> None:
    table = records(*rows)
    before = table.copy()
    found = locate(table, _SMALL, Boxes(), COUNTRIES).table
    assert found.index.tolist() == table.index.tolist()
    assert found["partner_city"].tolist() == table["partner_city"].tolist()
    assert table.equals(before)


@given(st.lists(_ROWS, min_size=1, max_size=6))
def test_a_place_is_somewhere_unless_it_is_nowhere(rows: list[dict[str, Any]]) -> None:
    found = _located(*rows).table
    nowhere = found["placed"] == "none"
    assert (found["lat_deg"].isna() == nowhere).all()
    assert (found["lon_deg"].isna() == nowhere).all()


@given(st.lists(_ROWS, min_size=1, max_size=6))
def test_a_given_point_lies_in_or_near_its_country(rows: list[dict[str, Any]]) -> None:
    found = _located(*rows).table
    for lat, lon, iso3 in found.loc[found["placed"] == "point", ["lat_deg", "lon_deg", "iso3"]].to_numpy():
        around = [(lat + a, lon + b) for a in (-0.23, 0, 0.23) for b in (-0.4, 0, 0.4)]
        near = {Boxes().nearest_country_at(a, b, within_km=NEAR_KM) for a, b in around}
        assert iso3 in near
