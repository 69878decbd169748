# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is asked of another host, and nothing of ours twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from browser.watching import Watch

SIZES = """performance.getEntriesByType('resource')
  .filter((one) => one.name.includes('/kez/'))
  .map((one) => one.transferSize)"""


def see_the_map(page: Page) -> None:
    expect(page.locator("iframe").first.content_frame.locator(".kez-legend li").first).to_be_visible()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_app_asks_this_machine_alone(page: Page, atlas: str, watch: Watch, language: str) -> None:
    page.goto(f"{atlas}/?lang={language}")
    see_the_map(page)
    page.goto(f"{atlas}/daten?lang={language}")
    expect(page.get_by_role("heading").first).to_be_visible()
    assert len(watch.asked) > 50
    assert watch.foreign == []


def test_a_watch_would_see_what_the_policy_stops(page: Page, atlas: str, watch: Watch) -> None:
    page.goto(atlas)
    page.evaluate("new Image().src = 'https://elsewhere.example/dot.png'")
    page.wait_for_function("performance.now() > 0")
    assert watch.foreign == ["https://elsewhere.example/dot.png"]
    assert any("Content Security Policy" in fault for fault in watch.faults)
    watch.asked.clear()
    watch.faults.clear()


def test_each_file_of_the_map_is_fetched_once(page: Page, atlas: str) -> None:
    for _ in range(2):
        page.goto(atlas)
        see_the_map(page)
    sizes = page.frames[1].evaluate(SIZES)
    assert len(sizes) >= 4
    assert set(sizes) == {0}
