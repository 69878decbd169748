# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The embed address in a real browser: the view to be read, with nothing to change and nothing asked of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_frame_shows_the_view_to_be_read(page: Page, atlas: str) -> None:
    page.goto(f"{atlas}?embed=true&region=MENA&theme=water")
    page.wait_for_function("window.kez?.atlas?.shown && kez.atlas.scene.ground.loaded['110m'] !== undefined")
    assert "/embed?" in page.url
    expect(page.locator("#page-records tbody tr").first).to_be_visible()
    assert page.locator("input, select, textarea, form").count() == 0
    assert Axe().run(page).response["violations"] == []
