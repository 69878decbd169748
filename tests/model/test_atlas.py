# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A part of an atlas holds what belongs to its records, and knows what it was cut from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from builders import atlas_of, budget, money, partnership
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.analyse import GROUPS, gaps, totals

if TYPE_CHECKING:
    from kez_geo.analyse.funding_gap import Group
    from kez_geo.model import Atlas


def _whole() -> Atlas:
    rows = [
        partnership(id="a", themes="water|waste", iso3="TUN", german_partner="Jena"),
        partnership(id="b", themes="water", iso3="MAR", german_partner="Jena"),
        partnership(id="c", iso3="", german_partner="Bonn"),
    ]
    return atlas_of(*rows, funding=[budget("a", 100), money("a", 40), budget("b", None), money("c", 5)])


def test_a_part_has_the_money_of_its_records_alone() -> None:
    part = _whole().part(np.array([True, False, True]))
    assert set(part.funding["partnership_id"]) == {"a", "c"}


def test_an_atlas_of_changed_tables_was_cut_from_none() -> None:
    part = _whole().part(np.array([True, False, True]))
    assert part.whole is not None
    assert replace(part, funding=part.funding.iloc[:0]).whole is None


def test_a_part_of_a_part_is_cut_from_the_whole() -> None:
    whole = _whole()
    twice = whole.part(np.array([True, True, False])).part(np.array([False, True]))
    assert twice.whole is whole
    assert list(twice.partnerships["id"]) == ["b"]


@given(kept=st.lists(st.booleans(), min_size=3, max_size=3))
@pytest.mark.parametrize("by", [by for by in GROUPS if by != "region"])
def test_what_is_worked_out_for_a_part_is_what_its_tables_say(by: Group, kept: list[bool]) -> None:
    part = _whole().part(np.array(kept))
    alone = replace(part)
    pd.testing.assert_frame_equal(gaps(part, by).table, gaps(alone, by).table)
    assert totals(part) == totals(alone)
