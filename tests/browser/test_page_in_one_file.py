# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The web page in one file, opened from a folder by a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from products.views_made import hostile_view

from kez_geo import views, way
from kez_geo.model import Language, Metric, Selection
from kez_geo.products.web_page import web_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Dialog, Page


@pytest.fixture(autouse=True)
def watch(page: Page) -> Iterator[None]:
    """Look for faults only: what the page asks for is looked at by the tests themselves, and no server is asked."""
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield
    assert faults == []


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of all real records."""
    seen = views.view(way.open_atlas(), Selection.usual())
    path = tmp_path_factory.mktemp("page") / "atlas.html"
    path.write_bytes(web_page(seen, Metric.PARTNERSHIPS, Language.DE))
    return path


def opened(page: Page, file: Path) -> list[str]:
    """Open a page from its folder, wait for its map, and give all that it asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("window.kez?.atlas?.shown && kez.atlas.scene.ground.loaded['110m'] !== undefined")
    return asked


def test_it_asks_for_nothing_but_itself(page: Page, file: Path) -> None:
    asked = opened(page, file)
    page.evaluate("kez.atlas.map.setZoom(5, { animate: false })")
    assert asked == [file.as_uri()]


def test_it_is_small_enough_for_a_mail(file: Path) -> None:
    assert file.stat().st_size < 3_000_000


def test_the_map_opens_a_country_in_the_table(page: Page, file: Path) -> None:
    opened(page, file)
    page.evaluate("kez.atlas.choose('TUN')")
    rows = page.locator("#page-records tbody tr:visible")
    assert set(rows.locator("td:nth-child(4)").all_inner_texts()) == {"Tunesien"}
    assert page.locator("#page-opened").inner_text() == f"Tunesien: {rows.count()} Partnerschaften"
    assert page.evaluate("kez.atlas.scene.lines.length") > 0
    page.get_by_role("button", name="Alle zeigen").click()
    assert rows.count() == page.locator("#page-records tbody tr").count()


def test_the_keyboard_reaches_a_country_and_opens_it(page: Page, file: Path) -> None:
    opened(page, file)
    page.locator(".kez-places button[tabindex='0']").focus()
    page.keyboard.press("Enter")
    assert "Partnerschaft" in page.locator("#page-opened").inner_text()


def test_a_table_can_be_sorted_by_any_column(page: Page, file: Path) -> None:
    opened(page, file)
    heading = page.locator("#page-records thead th", has_text="Beginn")
    heading.locator("button").click()
    years = page.locator("#page-records tbody tr td:nth-child(8)").all_inner_texts()
    known = [int(year) for year in years if year != "–"]
    assert known == sorted(known)
    assert years[-1] == "–"
    assert heading.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("width_px", [320, 1200])
def test_axe_finds_nothing(page: Page, file: Path, width_px: int) -> None:
    page.set_viewport_size({"width": width_px, "height": 900})
    opened(page, file)
    assert Axe().run(page).response["violations"] == []


def test_naughty_texts_harm_nothing(page: Page, tmp_path: Path) -> None:
    said: list[str] = []

    def refuse(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    path = tmp_path / "naughty.html"
    path.write_bytes(web_page(hostile_view(), Metric.PARTNERSHIPS, Language.DE))
    assert opened(page, path) == [path.as_uri()]
    page.evaluate("kez.atlas.choose('TUN')")
    assert said == []
    assert page.locator("#page-records tbody tr:visible").count() > 20
