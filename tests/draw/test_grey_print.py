# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Print in grey tells classes apart by lightness, and by strokes beside it."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from kez_geo.draw.classes import classify
from kez_geo.draw.colours import MOST_CLASSES, ground, patterns, sequential, surplus
from kez_geo.draw.paper.sheet import alone
from kez_geo.draw.printed.patterns import hatch
from kez_geo.model import Language, LegendClass, Metric

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


def drawn(colour: str, pattern: str) -> float:
    """Draw a field with its strokes and give its mean brightness."""
    figure = Figure(figsize=(1, 1), dpi=150)
    FigureCanvasAgg(figure)
    with alone():
        field = Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor="none", linewidth=0, transform=figure.transFigure)
        hatch(field, LegendClass("", colour, 1, pattern=pattern), ground("grey"))
        figure.add_artist(field)
        figure.savefig(file := io.BytesIO(), format="png")
    return float(np.asarray(Image.open(file).convert("L")).mean())


@pytest.mark.parametrize("count", range(2, MOST_CLASSES + 1))
def test_strokes_leave_each_class_darker_than_the_one_before(count: int) -> None:
    seen = [drawn(*one) for one in zip(sequential(count, "grey"), patterns(count, "grey"), strict=True)]
    assert all(before > after + 8 for before, after in pairwise(seen))
