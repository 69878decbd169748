# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The explorer in a real browser, as a visitor uses it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser

MapOf = "Callable[[], Frame]"


def basis(page: Page) -> str:
    """Read the totals line."""
    return page.locator(".kez-basis").inner_text()


def test_the_first_view_shows_totals_map_and_table(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(atlas)
    map_of()
    expect(page.locator(".kez-basis")).to_contain_text("795 Partnerschaften in 75 von 250 Ländern")
    expect(page.locator(".kez-table caption", has_text="795 Zeilen")).to_have_count(1)


def test_twenty_filters_keep_the_view_and_the_frame(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?at=10.000,20.000,3")
    frame = map_of()
    frame.evaluate("window.kept = true")
    low = page.get_by_role("button", name=re.compile(r"^schwach"))
    for step in range(20):
        low.click()
        expect(page.locator(".kez-basis")).to_contain_text("915" if step % 2 == 0 else "795")
    assert frame.evaluate(
        "[window.kept, Math.round(window.map.getZoom()), Math.round(window.map.getCenter().lng)]"
    ) == [True, 3, 20]


def test_a_click_on_the_map_opens_details_beside_it(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?at=31.2,36.5,6")
    frame = map_of()
    point = frame.evaluate("(({x, y}) => [x, y])(window.map.latLngToContainerPoint([30.3, 37.0]))")
    frame.locator("#map_div").click(position={"x": point[0], "y": point[1]})
    expect(page.get_by_role("heading", name="Jordanien")).to_be_visible()
    expect(page).to_have_url(re.compile("open=JOR"))


def test_the_keyboard_reaches_a_country_and_opens_it(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?country=NAM&lang=en")
    frame = map_of()
    frame.get_by_role("button", name=re.compile("^Namibia: ")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Namibia")).to_be_visible()


def test_a_record_unfolds_with_its_sources(page: Page, atlas: str) -> None:
    page.goto(f"{atlas}?open=TUN")
    page.get_by_text("Köln – Tunis").click()
    link = page.locator("details[open] a").first
    expect(link).to_be_visible()
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_copied_link_restores_everything(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?region=MENA&theme=water&show=secured&at=30.000,20.000,4&open=TUN&lang=en")
    map_of()
    expect(page).to_have_url(re.compile("wb_region_until_fy25"))
    said, address = basis(page), page.url
    page.goto("about:blank")
    page.goto(address)
    frame = map_of()
    expect(page.locator(".kez-basis")).to_have_text(said)
    expect(page.get_by_role("heading", name="Tunisia")).to_be_visible()
    assert frame.evaluate("Math.round(window.map.getZoom())") == 4


@pytest.mark.parametrize(("language", "title", "word"), [("de", "Karte", "Filter"), ("en", "Map", "Filters")])
def test_both_languages_are_whole(page: Page, atlas: str, language: str, title: str, word: str) -> None:
    page.goto(f"{atlas}?lang={language}")
    expect(page.get_by_role("heading", name=word, exact=True)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def test_the_language_changes_by_one_click_and_keeps_the_view(page: Page, atlas: str) -> None:
    page.goto(f"{atlas}?theme=water&lang=de")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Filters", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("theme=water.*lang=en"))


def test_a_narrow_screen_never_scrolls_sideways(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{atlas}?open=UKR")
    map_of()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def downloaded(page: Page, name: str) -> tuple[str, Path]:
    """Press a download button and wait for the file."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path()


def test_the_downloads_open_as_what_they_are(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?region=MENA&theme=water")
    map_of()
    page.get_by_text("Herunterladen", exact=True).click()
    name, file = downloaded(page, "Karte als PNG")
    with Image.open(io.BytesIO(file.read_bytes())) as picture:
        assert round(picture.info["dpi"][0]) == 300
    assert name == "2026-11-22_Karte_MENA_Wasser-und-Abwasser_A4.png"
    assert ET.fromstring(downloaded(page, "Karte als SVG")[1].read_bytes()).tag.endswith("svg")  # noqa: S314 - our own
    assert (
        downloaded(page, "Liste als CSV für Programme")[1].read_text(encoding="utf-8").startswith("id,german_partner")
    )


@pytest.mark.parametrize(
    "address", ["?lang=de&open=TUN", "?lang=en&show=gap", "daten?lang=de", "?theme=procurement&country=UKR"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag(page: Page, atlas: str, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{atlas.rstrip('/')}/{address}")
    expect(page.locator("[data-testid=stHtml]").last).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags})
    assert [(one["id"], one["nodes"][0]["html"][:160], len(one["nodes"])) for one in found.response["violations"]] == []


def test_axe_finds_nothing_on_the_map_itself(page: Page, atlas: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{atlas}?open=TUN")
    frame = map_of()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(frame, options={"runOnly": tags})
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found.response["violations"]] == []
