# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A view survives its address, and a strange address does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.model import Language, Link, MapView, Metric, Selection

VIEWS = st.none() | st.builds(
    MapView,
    lat_deg=st.floats(-90, 90).map(lambda value: round(value, 3) + 0.0),
    lon_deg=st.floats(-180, 180).map(lambda value: round(value, 3) + 0.0),
    zoom=st.integers(0, 12).map(float),
)
LINKS = st.builds(
    Link,
    selection=st.builds(Selection.of, theme=st.sets(st.sampled_from(["water", "waste"])), text=st.text(max_size=20)),
    metric=st.sampled_from(Metric),
    language=st.sampled_from(Language),
    view=VIEWS,
    opened=st.sampled_from(["", "TUN", "town:TUN@36.81,10.18"]),
    asked=st.sampled_from([(), (("ask_country", "TUN"), ("ask_total", "52000"))]),
)


def as_query(link: Link) -> dict[str, list[str]]:
    """Group the pairs of an address by name."""
    query: dict[str, list[str]] = {}
    for name, value in link.to_query():
        query.setdefault(name, []).append(value)
    return query


@given(LINKS)
def test_a_view_survives_its_address(link: Link) -> None:
    assert Link.read(as_query(link)) == (link, ())


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=300), max_size=3), max_size=6))
def test_no_address_raises(query: dict[str, list[str]]) -> None:
    link, _ignored = Link.read(query)
    assert isinstance(link, Link)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("show", "beauty"),
        ("lang", "fr"),
        ("at", "95,0,3"),
        ("at", "nan,0,3"),
        ("at", "1,2"),
        ("since", "20xx"),
        ("utm", "x"),
    ],
)
def test_what_is_not_understood_is_named(name: str, value: str) -> None:
    link, ignored = Link.read({name: [value]})
    assert link == Link()
    assert ignored == ((name, value),)


def test_a_value_longer_than_ours_is_refused_and_shortened() -> None:
    link, ignored = Link.read({"text": ["x" * 5000]})
    assert link.selection.text == ""
    assert [len(value) for _, value in ignored] == [40]


def test_the_usual_view_has_a_short_address() -> None:
    assert Link().to_query() == [("lang", "de")]
