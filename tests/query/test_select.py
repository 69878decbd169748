# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a selection keeps."""

from __future__ import annotations

from builders import atlas_of, money, partnership
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.model import Selection
from kez_geo.query import select, year_unknown

ATLAS = atlas_of(
    partnership(
        id="a", iso3="TUN", themes="water;waste", since_year="2016", german_partner="Köln", land="Nordrhein-Westfalen"
    ),
    partnership(id="b", iso3="JOR", themes="water", since_year="", partner_city="Ammān", confidence="medium"),
    partnership(id="c", iso3="NAM", themes="", form="project", status="unknown", programmes="nakopa", confidence="low"),
    partnership(id="d", iso3="", themes="waste", since_year="1990"),
    funding=[money("a", 100), money("c", 200)],
)
CHOICES = st.builds(
    Selection.of,
    region=st.sets(st.sampled_from(["wb:mena", "un:africa"])),
    country=st.sets(st.sampled_from(["TUN", "JOR", "NAM", "unknown"])),
    theme=st.sets(st.sampled_from(["water", "waste", "unknown"])),
    form=st.sets(st.sampled_from(["twinning", "project"])),
    since=st.none() | st.integers(1980, 2030),
    text=st.sampled_from(["", "köln", "tunesien"]),
    confidence=st.sets(st.sampled_from(["high", "medium", "low"])),
)


def kept(**chosen: object) -> list[str]:
    """List the ids that a selection keeps."""
    return list(select(ATLAS, Selection.of(**chosen)).partnerships["id"])  # type: ignore[arg-type]


def test_empty_selection_is_all() -> None:
    assert select(ATLAS, Selection()) is ATLAS


@given(CHOICES)
def test_select_is_idempotent(wanted: Selection) -> None:
    once = select(ATLAS, wanted)
    assert list(select(once, wanted).partnerships["id"]) == list(once.partnerships["id"])


@given(CHOICES)
def test_a_selection_survives_its_link(wanted: Selection) -> None:
    query: dict[str, list[str]] = {}
    for name, value in wanted.to_query():
        query.setdefault(name, []).append(value)
    assert Selection.from_query(query) == wanted


def test_values_of_one_field_mean_or() -> None:
    assert kept(theme=["water", "waste"]) == ["a", "b", "d"]


def test_different_fields_mean_and() -> None:
    assert kept(theme=["water"], country=["TUN"]) == ["a"]


def test_a_silent_source_can_be_asked_for() -> None:
    assert kept(theme=["unknown"]) == ["c"]
    assert kept(country=["unknown"]) == ["d"]


def test_a_region_keeps_its_members() -> None:
    assert kept(region=["wb:mena"]) == ["a", "b"]


def test_an_unknown_value_keeps_nothing() -> None:
    assert kept(country=["ZZZ"]) == []
    assert kept(region=["no:such"]) == []


def test_years_leave_out_records_without_a_year_and_count_them() -> None:
    assert kept(since=2000) == ["a"]
    assert kept(until=2000) == ["d"]
    assert year_unknown(ATLAS, Selection(since=2000)) == 2


def test_text_finds_names_of_countries_and_towns_in_any_case() -> None:
    assert kept(text="KÖLN tunisia") == ["a"]
    assert kept(text="ammān") == ["b"]


def test_text_is_no_pattern() -> None:
    assert kept(text=".*") == []


def test_money_follows_its_partnership() -> None:
    assert list(select(ATLAS, Selection.of(country=["NAM"])).funding["partnership_id"]) == ["c"]


def test_poorly_attested_records_are_off_by_default() -> None:
    assert list(select(ATLAS, Selection.usual()).partnerships["id"]) == ["a", "b", "d"]
