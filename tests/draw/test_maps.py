# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a map says it shows."""

from __future__ import annotations

import pytest
from builders import atlas_of, budget, money, partnership

from kez_geo.analyse import by_country
from kez_geo.draw.maps import MapFrame, partner_map
from kez_geo.model import Atlas, Language, MapSpec, Metric

TUNIS = {"iso3": "TUN", "lat_deg": 36.81, "lon_deg": 10.18, "german_lat_deg": 50.94, "german_lon_deg": 6.96}
ATLAS = atlas_of(
    partnership(id="a", partner_city="Tunis", **TUNIS),
    partnership(id="b", partner_city="Tunis (Sonede)", **TUNIS),
    partnership(id="c", iso3="JOR", partner_city="Jordan (country)", placed="country", lat_deg=31.2, lon_deg=36.5),
    partnership(id="d", iso3="", placed="none"),
    funding=[budget("a", 100), money("a", 30)],
)


def spec_of(atlas: Atlas = ATLAS, metric: Metric = Metric.PARTNERSHIPS, selected: str = "") -> MapSpec:
    """Make the German map of an atlas."""
    return partner_map(atlas, by_country(atlas, metric), metric, Language.DE, MapFrame("T", "S", (), selected=selected))


def test_the_symbols_count_every_record_with_a_country() -> None:
    assert {symbol.iso3: symbol.partnerships for symbol in spec_of().symbols} == {"TUN": 2, "JOR": 1}


def test_records_of_one_place_are_one_town_under_its_shortest_name() -> None:
    towns = spec_of().towns
    assert [(town.name, town.partnerships, town.exact) for town in towns] == [("Tunis", 2, True)]


@pytest.mark.parametrize(
    ("selected", "lines"), [("", 0), ("TUN", 2), ("town:TUN@36.81,10.18", 2), ("JOR", 0), ("ZZZ", 0)]
)
def test_lines_lead_to_what_is_selected(selected: str, lines: int) -> None:
    assert len(spec_of(selected=selected).connections) == lines


def test_a_country_without_an_amount_is_no_data_and_not_zero() -> None:
    spec = spec_of(metric=Metric.GAP)
    assert spec.classes[spec.class_of["JOR"]].label == "keine Daten"
    assert spec.label_of["JOR"] == "keine Daten (1 Partnerschaft)"
    assert spec.label_of["TUN"] == "offen 70\N{NO-BREAK SPACE}EUR (bekannt bei 1 von 2)"


def test_a_surplus_is_called_so() -> None:
    atlas = atlas_of(partnership(id="p"), funding=[budget("p", 10), money("p", 15)])
    assert spec_of(atlas, Metric.GAP).label_of["TUN"].startswith("Überdeckung 5\N{NO-BREAK SPACE}EUR")


@pytest.mark.parametrize("metric", list(Metric))
def test_an_empty_atlas_makes_an_empty_map(metric: Metric) -> None:
    spec = spec_of(atlas_of(), metric)
    assert (spec.classes, spec.symbols, spec.towns, dict(spec.class_of)) == ((), (), (), {})


@pytest.mark.parametrize("metric", list(Metric))
def test_every_country_with_a_record_has_a_class_and_a_label(metric: Metric) -> None:
    spec = spec_of(metric=metric)
    assert set(spec.class_of) == set(spec.label_of) == {"TUN", "JOR"}
