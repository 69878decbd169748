# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The first picture of the map: early, and never without its looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.watching import Server
    from playwright.sync_api import Frame, Page, Route

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parent / "scripts" / "map_script.py"
LOOKS = "getComputedStyle(window.map.getContainer()).visibility"
ASKED = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/110m.json')).length"


def frame_of(page: Page) -> Frame:
    """Give the frame of the map as soon as it has heard of its values, drawn or not."""
    frame = page.locator("iframe").first.element_handle().content_frame()
    assert frame is not None
    frame.wait_for_function("window.kez?.atlas?.shown")
    return frame


def test_nothing_of_the_map_is_seen_before_its_style_sheet(page: Page, serve_script: Callable[[Path], Server]) -> None:
    held: list[Route] = []
    page.route("**/kez_map.css*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function
    page.goto(serve_script(SCRIPT).url())
    frame = frame_of(page)
    assert frame.evaluate(LOOKS) == "hidden"
    page.unroute("**/kez_map.css*")  # which lets go what was held
    frame.wait_for_function(f"{LOOKS} === 'visible'")


def test_outlines_that_were_fetched_ahead_are_not_fetched_twice(
    page: Page, serve_script: Callable[[Path], Server], map_of: Callable[[], Frame]
) -> None:
    page.goto(serve_script(SCRIPT).url())
    assert map_of().evaluate(ASKED) == 1
