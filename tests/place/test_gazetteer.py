# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The gazetteer finds places by any of their names, and shows its doubts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from place.small import gazetteer, tables

from kez_geo.place.candidates import distance_km, is_clear

_SMALL = gazetteer()
_NAMES = sorted({name for name in tables().places["name"] if name})


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@given(st.sampled_from(_NAMES), st.sampled_from([str.upper, str.lower, str.title, _plain, lambda text: f" {text} "]))
def test_find_sees_neither_case_nor_accents(name: str, change: object) -> None:
    assert callable(change)
    assert _SMALL.find(change(name)) == _SMALL.find(name)


@given(st.text(max_size=40), st.sampled_from(["", "UKR", "XKX", "??"]))
def test_any_text_is_an_answer_or_none(name: str, iso3: str) -> None:
    found = _SMALL.find(name, iso3)
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert all(one.iso3 == iso3 for one in found if iso3)


@pytest.mark.parametrize("name", ["x " * 20_000, " " * 50_000 + "x", "(" * 50_000, "a/" * 20_000, "(x" * 20_000])
def test_a_name_that_is_none_does_no_harm(name: str) -> None:
    assert _SMALL.find(name) == ()
    assert _SMALL.german(name, german_type="utility") == ()


def test_the_country_decides_between_towns_of_one_name() -> None:
    assert _SMALL.find("Tripoli", "LBN")[0].lat_deg == pytest.approx(34.43)
    assert _SMALL.find("Tripoli", "LBY")[0].lat_deg == pytest.approx(32.89)
    assert _SMALL.find("León", "NIC")[0].population == 144_538
    assert _SMALL.find("León", "MEX")[0].name == "León de los Aldama"


def test_without_a_country_all_towns_of_the_name_are_offered() -> None:
    found = _SMALL.find("San José")
    assert [one.iso3 for one in found] == ["CRI", "PHL"]
    assert not is_clear(found)


def test_a_name_in_another_country_is_no_answer() -> None:
    assert _SMALL.find("Windhoek", "UKR") == ()


def test_namibia_and_kosovo_have_their_towns() -> None:
    assert _SMALL.find("Windhuk", "NAM")[0].iso3 == "NAM"
    assert _SMALL.find("Prizren", "XKX")[0].iso3 == "XKX"


@pytest.mark.parametrize(
    ("name", "place", "matched"),
    [
        ("Kyiv", "Kyiv", "exact"),
        ("Kiew", "Kyiv", "exonym"),
        ("Nikolaev", "Mykolayiv", "alternate"),
        ("Nowomoskowsk", "Samar", "exonym"),
        ("Kyivvodokanal (Kyiv)", "Kyiv", "part"),
        ("Mykolajiw", "Mykolayiv", "exonym"),
    ],
)
def test_it_says_how_the_name_led_to_the_place(name: str, place: str, matched: str) -> None:
    best = _SMALL.find(name, "UKR")[0]
    assert (best.name, best.matched) == (place, matched)


def test_a_quarter_is_found_inside_the_town_in_brackets() -> None:
    found = _SMALL.find("Pechersk (Kyiv)", "UKR")
    assert [one.population for one in found] == [100_900]


def test_a_second_name_in_brackets_helps() -> None:
    assert _SMALL.find("Mörön (Murun)", "MNG")[0].name == "Mörön"


def test_what_is_not_known_stands_for_the_town_in_brackets() -> None:
    assert _SMALL.find("San Jerónimo (Cusco)", "PER")[0].name == "Cusco"


def test_a_remark_in_brackets_changes_nothing() -> None:
    assert _SMALL.find("Windhoek (Waldorf School)", "NAM")[0].name == "Windhoek"


def test_a_country_is_no_town() -> None:
    assert _SMALL.find("Namibia (country)", "NAM") == ()


def test_an_oblast_is_a_region_and_its_raion_stands_at_its_town() -> None:
    assert _SMALL.find("Chernihiv Oblast", "UKR")[0].lat_deg == pytest.approx(51.3)
    raion = _SMALL.find("Chernihiv Raion", "UKR")[0]
    assert raion.kind == "region"
    assert raion.lat_deg == pytest.approx(51.5)


def test_a_province_beats_a_hamlet_of_its_name_and_a_capital_beats_its_province() -> None:
    assert _SMALL.find("Hunan", "CHN")[0].kind == "region"
    assert _SMALL.find("León", "NIC")[0].kind == "town"
    assert _SMALL.find("León (department)", "NIC")[0].kind == "region"


def test_only_regions_can_be_asked_for() -> None:
    assert {one.kind for one in _SMALL.find("León", "NIC", kind="region")} == {"region"}


def test_a_county_of_a_utility_list_is_a_region() -> None:
    assert _SMALL.find("Nandi County", "KEN")[0].kind == "region"


def test_towns_of_similar_size_stay_in_doubt() -> None:
    assert not is_clear(_SMALL.find("Zolochiv", "UKR"))
    assert is_clear(_SMALL.find("Pechersk", "UKR"))
    assert not is_clear(())


def test_an_exonym_of_two_countries_keeps_both() -> None:
    assert {one.iso3 for one in _SMALL.find("Tripolis")} == {"LBN", "LBY"}


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_distance_is_the_same_both_ways(lat: float, lon: float, lat2: float, lon2: float) -> None:
    assert distance_km((lat, lon), (lat2, lon2)) == pytest.approx(distance_km((lat2, lon2), (lat, lon)))
    assert 0 <= distance_km((lat, lon), (lat2, lon2)) <= 20_016
