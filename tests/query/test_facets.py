# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The counts beside each value."""

from __future__ import annotations

from builders import atlas_of, partnership

from kez_geo.model import Selection
from kez_geo.query import facets, select

ATLAS = atlas_of(
    partnership(iso3="TUN", themes="water;waste"),
    partnership(iso3="JOR", themes="water"),
    partnership(iso3="NAM", themes=""),
)


def test_a_count_is_what_choosing_the_value_would_show() -> None:
    chosen = Selection.of(country=["TUN"], theme=["waste"])
    for theme, count in facets(ATLAS, chosen)["theme"].items():
        alone = Selection.of(country=["TUN"], theme=[theme])
        assert count == len(select(ATLAS, alone).partnerships)


def test_values_without_a_record_are_counted_as_zero() -> None:
    assert facets(ATLAS, Selection.of(country=["NAM"]))["theme"] == {"unknown": 1, "waste": 0, "water": 0}


def test_regions_are_counted_by_their_members() -> None:
    assert facets(ATLAS, Selection())["region"] == {"wb:mena": 2, "un:africa": 2}


def test_an_empty_atlas_has_no_counts() -> None:
    assert facets(atlas_of(), Selection())["theme"] == {}
