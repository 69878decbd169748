# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Names on a map cover neither each other nor a symbol nor the edge."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Circle

from kez_geo.draw.labels import Candidate, Name, place
from kez_geo.draw.printed.cells import Cells
from kez_geo.draw.printed.lettering import Lettering
from kez_geo.draw.printed.names import Finder
from kez_geo.model import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet

    SheetFor = Callable[..., Sheet]

REGIONS = (
    "wb_region_until_fy25:mena",
    "un_m49_intermediate:western_africa",
    "un_m49_intermediate:central_america",
    "western_balkans:six",
)
FRAME = (0.0, 0.0, 100.0, 100.0)
CORNERS = st.tuples(st.integers(0, 80), st.integers(0, 80))


def named(sheet: Sheet, start: str) -> dict[str, list[Box]]:
    """Give the boxes (pixels) of the texts whose mark begins so, by their mark."""
    renderer = sheet.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    found: dict[str, list[Box]] = {}
    for text in sheet.texts:
        if str(text.get_gid() or "").startswith(start):
            left, low, right, high = text.get_window_extent(renderer).extents
            found.setdefault(str(text.get_gid()), []).append((left, low, right, high))
    return found


def meet(one: Box, other: Box, tolerance: float = 0.5) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > tolerance and up > tolerance


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("region", REGIONS)
def test_no_name_covers_another(sheet_for: SheetFor, region: str, language: Language) -> None:
    sheet = sheet_for(region, language)
    marked = [(gid, box) for gid, found in {**named(sheet, "name-"), **_towns(sheet)}.items() for box in found]
    assert [(a, b) for (a, one), (b, other) in combinations(marked, 2) if a != b and meet(one, other)] == []


def _towns(sheet: Sheet) -> dict[str, list[Box]]:
    return {f"town-{n}": [box] for n, box in enumerate(named(sheet, "town-name").get("town-name", []))}


@pytest.mark.parametrize("region", REGIONS)
def test_no_name_covers_a_symbol(sheet_for: SheetFor, region: str) -> None:
    sheet = sheet_for(region)
    marks = [one.center for one in sheet.figure.findobj(Circle) if one.get_gid() == "town"]
    points = sheet.page.transData.transform(marks)
    boxes = np.array([box for found in named(sheet, "name-").values() for box in found])
    inside = (points[:, None] > boxes[None, :, :2]) & (points[:, None] < boxes[None, :, 2:])
    assert not inside.all(axis=2).any()


@pytest.mark.parametrize("region", REGIONS)
def test_every_country_of_the_region_on_the_map_has_its_name(
    sheet_for: SheetFor, members: Callable[[str], frozenset[str]], region: str
) -> None:
    sheet = sheet_for(region)
    far = {"SHN"}  # St Helena lies 2,800 km from the rest of Western Africa
    assert {gid.removeprefix("name-") for gid in named(sheet, "name-")} >= members(region) - far


def test_a_country_outside_the_picture_is_told_beside_it(sheet_for: SheetFor) -> None:
    told = " ".join(text.get_text() for text in sheet_for("un_m49_intermediate:western_africa").texts)
    assert "Ohne Namen oder außerhalb des Bildes: St. Helena" in told


@given(corners=st.lists(CORNERS, min_size=1, max_size=12), marks=st.lists(CORNERS, max_size=6))
def test_placed_names_never_touch(corners: list[tuple[int, int]], marks: list[tuple[int, int]]) -> None:
    names = [Name(str(n), tuple(_candidates(x, y))) for n, (x, y) in enumerate(corners)]
    obstacles = [(x + 0.5, y + 0.5, x + 3.0, y + 3.0) for x, y in marks]
    chosen = list(place(names, obstacles, FRAME).chosen.values())
    covers = [shapely.box(*one.box) for one in chosen]
    assert not any(one.intersection(other).area for one, other in combinations(covers, 2))
    assert not any(one.intersects(shapely.box(*mark)) for one in covers for mark in obstacles)


def _candidates(x: int, y: int) -> list[Candidate]:
    places = [(x + dx, y + dy) for dx in (0, 15, -15) for dy in (0, 9, -9)]
    return [
        Candidate((left, low, left + 20.0, low + 8.0), ("n",), float(cost)) for cost, (left, low) in enumerate(places)
    ]


def test_a_name_pushes_its_neighbour_to_its_second_place() -> None:
    both, second = Candidate((0, 0, 10, 10), ("a",), 0.0), Candidate((20, 0, 30, 10), ("b",), 1.0)
    placement = place([Name("b", (both, second)), Name("a", (both,))], (), FRAME)
    assert placement.chosen == {"a": both, "b": second}
    assert placement.without_room == ()


def test_of_two_names_for_one_place_the_heavier_stays() -> None:
    only = Candidate((0, 0, 10, 10), ("x",), 0.0)
    placement = place([Name("light", (only,), 1.0), Name("heavy", (only,), 2.0)], (), FRAME)
    assert (list(placement.chosen), placement.without_room) == (["heavy"], ("light",))


def test_a_line_keeps_clear_of_other_names() -> None:
    led = Candidate((0, 0, 10, 10), ("a",), 0.0, (10, 5, 50, 5))
    besides = Candidate((0, 20, 10, 30), ("a",), 5.0)
    fixed = Candidate((30, 0, 40, 10), ("b",), 0.0)
    assert place([Name("a", (led, besides)), Name("b", (fixed,), 9.0)], (), FRAME).chosen["a"] == besides


def test_a_name_without_letters_has_no_place() -> None:
    cells = Cells.of({"AAA": shapely.box(10, 10, 90, 90)}, FRAME, frozenset({"AAA"}), ())
    assert Finder(cells).country("AAA", "\x00 ", Lettering(8.0)).candidates == ()


def test_a_large_country_is_named_in_its_middle() -> None:
    cells = Cells.of({"AAA": shapely.box(10, 10, 90, 90)}, FRAME, frozenset({"AAA"}), ())
    name = Finder(cells).country("AAA", "Mali", Lettering(8.0))
    left, low, right, high = place([name], (), FRAME).chosen["AAA"].box
    assert ((left + right) / 2, (low + high) / 2) == pytest.approx((50, 50), abs=8)


def test_a_small_country_is_led_to_by_a_line() -> None:
    shapes = {"BIG": shapely.box(0, 0, 100, 100), "TNY": shapely.box(48, 48, 53, 53)}
    cells = Cells.of(shapes, FRAME, frozenset({"TNY"}), ())
    chosen = place([Finder(cells).country("TNY", "Gambia", Lettering(8.0))], (), FRAME).chosen["TNY"]
    assert chosen.leader is not None
    assert shapely.box(*chosen.box).disjoint(shapes["TNY"])
