# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Print in grey tells classes apart by lightness, and by strokes beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kez_geo.draw.classes import classify
from kez_geo.draw.colours import MOST_CLASSES, ground, patterns, sequential, surplus
from kez_geo.model import Language, Metric

GAPS = {"TUN": 5_000_000, "MAR": 120_000_000, "EGY": -700_000, "JOR": 0, "LBN": None, "ISR": 40_000_000, "SYR": 100}


def light(colour: str) -> int:
    assert colour[1:3] == colour[3:5] == colour[5:7], "not grey"
    return int(colour[1:3], 16)


@pytest.mark.parametrize("count", range(2, MOST_CLASSES + 1))
def test_each_class_is_much_darker_than_the_one_before(count: int) -> None:
    assert min(light(a) - light(b) for a, b in pairwise(sequential(count, "grey"))) >= 25


@pytest.mark.parametrize("count", range(1, MOST_CLASSES + 1))
def test_neighbours_do_not_have_the_same_strokes_but_none(count: int) -> None:
    strokes = patterns(count, "grey")
    assert len(strokes) == count
    assert all(a != b or not a for a, b in pairwise(strokes))


def test_everything_on_the_map_is_grey() -> None:
    around = ground("grey")
    for colour in (around.ocean, around.land, around.symbol, around.line, *surplus(4, "grey")):
        light(colour)


def test_a_surplus_has_strokes_that_no_gap_has() -> None:
    classes, class_of = classify(GAPS, Metric.GAP, Language.DE, theme="grey")
    surpluses = {classes[class_of["EGY"]].pattern}
    gaps = {classes[class_of[iso3]].pattern for iso3 in ("TUN", "MAR", "ISR", "SYR")}
    assert surpluses == {"columns"}
    assert surpluses.isdisjoint(gaps)


def test_other_themes_need_no_strokes() -> None:
    classes, _ = classify(GAPS, Metric.GAP, Language.DE)
    assert {one.pattern for one in classes} == {""}
