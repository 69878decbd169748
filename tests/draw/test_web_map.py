# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The map on the screen: one element, values alone, nothing that could run."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from builders import COUNTRIES
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.town_book import town_book
from kez_geo.draw.web_map import Assets, MapAnswer, Opening, base_map, read_answer, script_json, values, web_map
from kez_geo.model import (
    Basis,
    Connection,
    CountrySymbol,
    Language,
    LegendClass,
    MapSpec,
    MapView,
    Metric,
    TownSymbol,
)

if TYPE_CHECKING:
    import folium

ASSETS = Assets(("../../kez/leaflet.js", "../../kez/kez_map.js"), ("../../kez/kez_map.css",), {"110m": "110m.json"}, "")
LVIV = TownSymbol("UKR@49.84,24.03", "Lwiw", "UKR", 49.84, 24.03, 3, exact=True)
TUNIS = TownSymbol("TUN@36.81,10.18", "Tunis", "TUN", 36.81, 10.18, 1, exact=False)
SPEC = MapSpec(
    language=Language.DE,
    metric=Metric.PARTNERSHIPS,
    title="Partnerschaften",
    subtitle="Wasser",
    classes=(LegendClass("1", "#dcefbf", 1), LegendClass("keine Daten", "#f6f4ef", 1, hatched=True)),
    class_of={"UKR": 0, "TUN": 1},
    label_of={"UKR": "3 Partnerschaften", "TUN": "unbekannt"},
    symbols=(CountrySymbol("UKR", 49.0, 31.4, 3), CountrySymbol("TUN", 34.0, 9.6, 1)),
    towns=(LVIV, TUNIS),
    connections=(Connection("Freiburg", 48.0, 7.85, 49.84, 24.03, "Lwiw"),),
    outline=frozenset({"TUN"}),
    selected="UKR",
    legend_title="Partnerschaften",
    notes=("Definition",),
    basis=Basis(4, 1, 0, "test", dt.date(2026, 11, 22), ()),
    names={"UKR": "Ukraine", "TUN": "Tunesien"},
)


def script_of(part: folium.FeatureGroup, parent: folium.Map) -> str:
    part.add_to(parent)
    return str(part._template.module.script(part, {}))


def addresses(base: folium.Map) -> set[str]:
    page = base.get_root().render()
    return set(re.findall(r'(?:src|href)="([^"]*)"', page))


def test_the_map_names_our_own_files_alone() -> None:
    found = addresses(base_map(ASSETS))
    assert found == {*ASSETS.scripts, *ASSETS.styles}


def test_the_base_of_the_map_is_the_same_in_every_language_and_for_every_filter() -> None:
    bases = [web_map(spec, ASSETS)[0] for spec in (SPEC, replace(SPEC, language=Language.EN, towns=(), title="x"))]
    pages = [re.sub(r"[0-9a-f]{32}", "", base.get_root().render()) for base in bases]
    assert pages[0] == pages[1]
    assert "Partnerschaften" not in pages[0]


def test_a_rerun_sends_one_call_with_one_object() -> None:
    base, group = web_map(SPEC, ASSETS)
    found = re.fullmatch(r"var (\w+) = kez\.show\((\{.*\})\);", script_of(group, base))
    assert found is not None
    assert json.loads(found[2])["countries"]["iso"] == "TUNUKR"


def test_values_travel_as_columns_in_the_order_of_names() -> None:
    sent = values(SPEC, Opening())["countries"]
    assert sent == {
        "iso": "TUNUKR",
        "cls": "10",
        "values": ["unbekannt", "3 Partnerschaften"],
        "n": [1, 3],
        "at": [[960, 3400], [3140, 4900]],
    }


def test_umlauts_stand_where_a_german_looks_for_them() -> None:
    spec = replace(SPEC, names={"UKR": "Ukraine", "TUN": "Ägypten"}, class_of={"UKR": 0, "TUN": 1})
    assert values(spec, Opening())["countries"]["iso"] == "TUNUKR"


def test_a_country_without_a_point_keeps_its_class() -> None:
    sent = values(replace(SPEC, symbols=()), Opening())["countries"]
    assert (sent["iso"], sent["at"], sent["n"]) == ("TUNUKR", [None, None], [0, 0])


def test_towns_in_a_book_travel_as_bits_and_counts() -> None:
    sent = values(SPEC, Opening(), town_book((LVIV, TUNIS, replace(LVIV, key="ZZZ"))))["towns"]
    assert sent == {"shown": "Aw==", "n": "13"}


def test_what_the_book_says_of_countries_does_not_travel() -> None:
    sent = values(SPEC, Opening(), town_book(SPEC.towns, COUNTRIES.values()))
    assert (sent["names"], sent["countries"]["at"]) == ({}, [])


def test_a_name_unlike_that_in_the_book_travels() -> None:
    spec = replace(SPEC, names={**SPEC.names, "UKR": "Anders"})
    assert values(spec, Opening(), town_book(SPEC.towns, COUNTRIES.values()))["names"] == {"UKR": "Anders"}


def test_without_all_its_towns_in_the_book_a_map_names_its_countries() -> None:
    assert values(SPEC, Opening(), town_book((LVIV,), COUNTRIES.values()))["names"] == dict(SPEC.names)


def test_a_town_that_is_not_in_the_book_makes_all_travel() -> None:
    sent = values(SPEC, Opening(), town_book((LVIV,)))["towns"]
    assert sent["name"] == ["Lwiw", "Tunis"]


def test_a_map_with_a_book_says_where_it_lies() -> None:
    book = town_book(SPEC.towns)
    base, group = web_map(SPEC, replace(ASSETS, towns="../../kez/"), book=book)
    assert f'"url":"../../kez/{book.name}"' in script_of(group, base)


def test_view_and_flight_travel_when_asked() -> None:
    sent = values(SPEC, Opening(MapView(1.0, 2.0, 3.0), fit=4, fit_on=frozenset({"TUN", "JOR"})))
    assert (sent["view"], sent["fit"]) == ([1.0, 2.0, 3.0], {"n": 4, "iso": "JORTUN"})


@pytest.mark.parametrize(("language", "word"), [(Language.DE, "Vergrößern"), (Language.EN, "Zoom in")])
def test_the_words_of_the_buttons_follow_the_language(language: Language, word: str) -> None:
    assert values(replace(SPEC, language=language), Opening())["words"]["zoom_in"] == word


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_script_json_says_the_same_and_cannot_leave_its_script(data: object) -> None:
    written = script_json(data)
    assert json.loads(written) == data
    assert not re.search("[<>&\u2028\u2029]|{{", written)


def test_half_of_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert script_json("a\ud800b") == '"a?b"'


ANSWER = {"clicked": "UKR", "view": {"lat": 1, "lon": 2.5, "zoom": 3}, "seq": 9}


def test_an_answer_of_the_map_is_read() -> None:
    assert read_answer(ANSWER) == MapAnswer("UKR", MapView(1.0, 2.5, 3.0), 9)


@pytest.mark.parametrize(
    "changed",
    [
        {"clicked": 5},
        {"clicked": "Ukraine"},
        {"clicked": "town:" + "x" * 600},
        {"seq": "1"},
        {"view": None},
        {"view": {"lat": float("nan"), "lon": 1, "zoom": 1}},
        {"view": {"lat": "1", "lon": 1, "zoom": 1}},
        {"view": {"lat": True, "lon": 1, "zoom": 1}},
    ],
)
def test_an_answer_that_makes_no_sense_is_none(changed: dict[str, Any]) -> None:
    assert read_answer({**ANSWER, **changed}) is None


@pytest.mark.parametrize("nothing", [None, {}, [], "x"])
def test_no_answer_is_none(nothing: object) -> None:
    assert read_answer(nothing) is None


def test_a_view_beyond_the_world_is_brought_back() -> None:
    answer = read_answer({**ANSWER, "view": {"lat": 120, "lon": 0, "zoom": 99}})
    assert answer is not None
    assert (answer.view.lat_deg, answer.view.zoom) == (90.0, 10)
