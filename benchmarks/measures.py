# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is measured of a page in the browser, the same for all that are compared."""

from __future__ import annotations

import math
import re
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.browser import SIZE_PX, watch
from benchmarks.pictures import blank
from benchmarks.servers import FLOOR, OURS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame

    from benchmarks.browser import Answer, Watched
    from benchmarks.pictures import Box
    from benchmarks.servers import Running

__all__ = ["LEVELS", "Contestant", "Measured", "click_place", "filter_once", "first_map", "opened"]

LEVELS = ("schwach", "mittel", "gut", "mittel", "schwach", "gut")
"""The levels that are clicked one after the other: six selections follow, each unlike the ones before it,
so that nothing can be answered from what was sent for the same selection a moment ago."""

_OUR_MAP = "window.kez?.atlas?.shown && kez.atlas.sheets.every((sheet) => !sheet.waiting)"
_OUR_GROUND = "kez.atlas.scene.ground.loaded['110m'] !== undefined"
_STOCK_MAP = "document.querySelectorAll('.leaflet-marker-icon').length > 0"
_PLACES = """() => {
  const most = [...kez.atlas.scene.countries.values()].sort((one, other) => other.n - one.n);
  return most.map((country) => country.id);
}"""
_POINT = """(id) => {
  const { x, y } = kez.atlas.view.point(kez.atlas.scene.countries.get(id));
  return [x, y];
}"""
_LONGEST_MS = 120_000


@dataclass(slots=True)
class Measured:
    """What was measured of one page.

    Parameters
    ----------
    filter_s, click_s
        Seconds from a click on a filter or on the map to the last change on the screen.
    filter_bytes
        What came over the web socket for each filter.
    blank_pictures, pictures
        In how many pictures of all after a filter the map was blank.
    first_map_s
        From the start of the server until its first map (or text) was on the screen.
    memory_mb
        Memory of the server in the end.
    """

    filter_s: list[float] = field(default_factory=list)
    filter_bytes: list[int] = field(default_factory=list)
    click_s: list[float] = field(default_factory=list)
    blank_pictures: int = 0
    pictures: int = 0
    first_map_s: float = math.nan
    memory_mb: float = math.nan

    def median(self, name: str) -> float:
        """Give the middle of what was measured several times; not a number if it never was."""
        values = [value for value in getattr(self, name) if not math.isnan(value)]
        return statistics.median(values) if values else math.nan


@dataclass(slots=True)
class Contestant:
    """A page that is measured, with its server."""

    kind: str
    server: Running
    seen: Watched
    measured: Measured = field(default_factory=Measured)


def opened(browser: Browser, kind: str, server: Running) -> Contestant:
    """Open a page of a server that was just started, and time its first map."""
    one = Contestant(kind, server, watch(browser))
    one.seen.page.goto(server.address, wait_until="commit")
    first_map(one)
    one.measured.first_map_s = time.time() - server.started_s
    one.seen.after(lambda: None, longest_s=5)
    return one


def first_map(one: Contestant) -> None:
    """Wait until the page shows its map, or the floor its text."""
    page = one.seen.page
    if one.kind == FLOOR:
        page.get_by_test_id("stMarkdown").wait_for(timeout=_LONGEST_MS)
        return
    frame = _map_frame(one)
    frame.wait_for_function(
        f"{_OUR_MAP} && {_OUR_GROUND}" if one.kind == OURS else _STOCK_MAP, timeout=_LONGEST_MS, polling=20
    )


def _map_frame(one: Contestant) -> Frame:
    element = one.seen.page.wait_for_selector("iframe", timeout=_LONGEST_MS, state="attached")
    frame = element.content_frame() if element else None
    if frame is None:
        raise LookupError("iframe")
    return frame


def filter_once(one: Contestant, level: str, *, longest_s: float = 60.0) -> None:
    """Click one level of how well records are attested, and note what follows."""
    page = one.seen.page
    button = page.get_by_role("button", name=re.compile(f"^{level}")).first
    button.scroll_into_view_if_needed()
    box = one.seen.box_of_element(button)
    map_box = _map_box(one)
    page.wait_for_timeout(150)
    before = one.seen.painted[-1:]
    answer = one.seen.after(lambda: one.seen.click_on(box), longest_s=longest_s)
    _note(one.measured, answer)
    if map_box is not None:
        pictures = (*before, *answer.pictures)
        one.measured.blank_pictures += blank(pictures, map_box, SIZE_PX[0])
        one.measured.pictures += len(answer.pictures)


def _note(measured: Measured, answer: Answer) -> None:
    measured.filter_s.append(answer.seconds)
    measured.filter_bytes.append(answer.received_bytes)


def _map_box(one: Contestant) -> Box | None:
    return None if one.kind == FLOOR else one.seen.box_of("iframe")


def click_place(one: Contestant, turn: int) -> None:
    """Click a country on our map, another one at each turn, or the button of the floor; note when its details stand."""
    page = one.seen.page
    if one.kind == OURS:
        frame = _map_frame(one)
        places = frame.evaluate(_PLACES)
        page.locator("iframe").first.scroll_into_view_if_needed()
        box = one.seen.box_of("iframe")
        x, y = frame.evaluate(_POINT, places[turn % len(places)])
        page.wait_for_timeout(150)
        answer = one.seen.after(lambda: page.mouse.click(box.left_px + x, box.top_px + y))
    else:
        button = one.seen.box_of_element(page.get_by_role("button", name="Land").first)
        page.wait_for_timeout(150)
        answer = one.seen.after(lambda: one.seen.click_on(button))
    one.measured.click_s.append(answer.seconds)
