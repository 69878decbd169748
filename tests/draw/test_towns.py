# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The towns of an atlas, and of a part of it."""

from __future__ import annotations

from builders import atlas_of, partnership
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.towns import town_index, town_keys

TUNIS = {"iso3": "TUN", "lat_deg": 36.81, "lon_deg": 10.18}
SFAX = {"iso3": "TUN", "lat_deg": 34.74, "lon_deg": 10.76, "placed": "region"}
ATLAS = atlas_of(
    partnership(partner_city="Tunis (Sonede)", **TUNIS),
    partnership(partner_city="Sfax", **SFAX),
    partnership(partner_city="Tunis", **TUNIS),
    partnership(partner_city="", iso3="TUN", placed="country"),
)


def test_a_record_placed_by_its_country_alone_is_no_town() -> None:
    assert list(town_keys(ATLAS.partnerships)) == ["TUN@36.81,10.18", "TUN@34.74,10.76", "TUN@36.81,10.18", ""]


def test_a_town_bears_its_shortest_name_in_every_view() -> None:
    towns = town_index(ATLAS).within(ATLAS.partnerships.iloc[:1])
    assert [(town.name, town.partnerships, town.exact) for town in towns] == [("Tunis", 1, True)]


def test_a_region_stands_inexactly_on_the_map() -> None:
    assert [town.exact for town in town_index(ATLAS).towns] == [False, True]


@given(st.sets(st.sampled_from(range(4))))
def test_a_part_counts_as_many_records_as_lead_to_its_towns(chosen: set[int]) -> None:
    part = ATLAS.partnerships.iloc[sorted(chosen)]
    index = town_index(ATLAS)
    towns = {town.key: town.partnerships for town in index.within(part)}
    assert towns == {town.key: n for town in index.towns if (n := int(index.leading_to(town.key, part).sum()))}


def test_nothing_leads_to_a_town_that_is_not_there() -> None:
    assert not town_index(ATLAS).leading_to("TUN@0.00,0.00", ATLAS.partnerships).any()
