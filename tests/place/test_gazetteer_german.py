# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""German bodies are found by name, Land and kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from place.small import gazetteer

from kez_geo.place.candidates import is_clear

_SMALL = gazetteer()


@pytest.mark.parametrize(
    ("name", "german_type", "found"),
    [
        ("Köln", "city", "Köln"),
        ("Koeln", "city", "Köln"),
        ("KÖLN", "", "Köln"),
        ("Stadt Köln", "", "Köln"),
        ("Lahr", "city", "Lahr/Schwarzwald"),
        ("Sankt Wendel", "city", "St. Wendel"),
        ("Neustadt an der Aisch", "city", "Neustadt a.d. Aisch"),
        ("Neustadt bei Coburg", "city", "Neustadt b. Coburg"),
        ("Verbandsgemeinde Weingarten", "municipal_association", "Weingarten"),
        ("OOWV", "utility", "Brake (Unterweser)"),
        ("Stadtwerke Köln", "utility", "Köln"),
        ("Förderverein Piéla (Köln)", "association", "Köln"),
    ],
)
def test_a_municipality_is_found(name: str, german_type: str, found: str) -> None:
    best = _SMALL.german(name, german_type=german_type)[0]
    assert (best.name, best.kind) == (found, "town")


@pytest.mark.parametrize(
    ("name", "german_type", "found"),
    [
        ("Ahrweiler (Landkreis)", "district", "Ahrweiler"),
        ("Landkreis Ahrweiler", "", "Ahrweiler"),
        ("AWB Ahrtal (Landkreis Ahrweiler)", "utility", "Ahrweiler"),
        ("Schwaben (Bezirk)", "district", "Schwaben"),
        ("Bayern", "land", "Bayern"),
    ],
)
def test_an_area_is_found_as_a_region(name: str, german_type: str, found: str) -> None:
    best = _SMALL.german(name, german_type=german_type)[0]
    assert (best.name, best.kind) == (found, "region")


def test_the_land_decides() -> None:
    assert _SMALL.german("Weingarten", land="Bayern") == ()
    assert _SMALL.german("Weingarten", land="Baden-Württemberg")[0].name == "Weingarten"


def test_a_town_is_meant_where_a_town_is_asked_for() -> None:
    assert {one.name for one in _SMALL.german("Weingarten", german_type="city")} == {"Weingarten"}


def test_the_district_in_brackets_decides() -> None:
    found = _SMALL.german("Eching (Landkreis Landshut)", land="Bayern", german_type="municipality")
    assert found[0].population == 3_516


def test_two_of_one_name_stay_in_doubt() -> None:
    assert not is_clear(_SMALL.german("Eching", land="Bayern", german_type="municipality"))


def test_a_borough_is_sought_near_its_city() -> None:
    assert _SMALL.german("Berlin-Mitte", land="Berlin", german_type="city")[0].lat_deg == pytest.approx(52.52)
    assert _SMALL.german("Berlin-Nirgendwo", land="Berlin", german_type="city")[0].name == "Berlin"


def test_a_former_town_is_sought_in_the_town_in_brackets() -> None:
    assert _SMALL.german("Hamborn (Duisburg)", german_type="city")[0].lat_deg == pytest.approx(51.49)


def test_a_city_state_stands_at_its_city() -> None:
    assert _SMALL.german("Berlin", land="Berlin", german_type="land")[0].kind == "town"


@given(st.text(max_size=40), st.sampled_from(["", "city", "district", "land", "utility"]))
def test_any_text_is_an_answer_in_germany_or_none(name: str, german_type: str) -> None:
    assert all(one.iso3 == "DEU" for one in _SMALL.german(name, german_type=german_type))
