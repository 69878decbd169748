# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole way of a list in a real browser: by keyboard, in both languages, narrow, WCAG, refusals, the map."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from intake import fixture
from playwright.sync_api import expect
from taking_in.trainee_list import trainee_list

from kez_geo.read import table

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_FIRST = "01_partnerschaften_cp1252.csv"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sent(page: Page, address: str, content: bytes, name: str = "liste.csv") -> None:
    """Open the page and send a file."""
    page.goto(address)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def forward(page: Page, step: str) -> None:
    """Go on by keyboard and wait until the step is there."""
    button = page.locator(".st-key-intake_next button")
    expect(button).to_have_count(1)  # what is left of the step before goes away last
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kez-steps [aria-current=step]")).to_have_text(step)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def faults(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"runOnly": _TAGS})
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found.response["violations"]]


def forward_without_faults(page: Page, *names: str) -> None:
    for step in names:
        forward(page, step)
        assert faults(page) == []


def test_a_list_goes_from_the_file_to_the_map(page: Page, atlas: str) -> None:
    sent(page, f"{atlas}/einlesen", fixture(_FIRST).read_bytes(), _FIRST)
    expect(page.get_by_text("12 Zeilen, 9 Spalten")).to_be_visible()
    forward_without_faults(page, "Spalten", "Werte", "Orte", "Schon da?")
    page.get_by_role("radio", name="getrennt aufnehmen").first.click()
    expect(page.get_by_role("radio", name="getrennt aufnehmen").last).to_be_checked()
    forward_without_faults(page, "Prüfung", "Aufnehmen")
    page.get_by_role("textbox", name="Wer").fill("Azubi")
    page.get_by_role("button", name="5 Einträge in den Atlas aufnehmen").click()
    expect(page.get_by_text("Aufgenommen: 5 Einträge")).to_be_visible()
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    expect(page.locator(".kez-table").first).to_be_visible()
    expect(page.get_by_text("Harare").first).to_be_attached()


def test_a_narrow_screen_never_scrolls_sideways_and_english_is_complete(page: Page, atlas: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    sent(page, f"{atlas}/einlesen?lang=en", trainee_list(without_city=2))
    expect(page.get_by_text("84 rows, 9 columns")).to_be_visible()
    for step in ("Columns", "Values", "Places", "There already?", "Review"):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        forward_without_faults(page, step)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_text("2 rows refused: correct them here")).to_be_visible()


def test_the_report_and_the_refused_rows_are_files(page: Page, atlas: str) -> None:
    sent(page, f"{atlas}/einlesen", trainee_list(without_city=2))
    forward(page, "Spalten")
    page.get_by_role("button", name="Direkt zur Prüfung").click()
    for name, rows in (("Bericht (XLSX)", 34), ("Zurückgewiesene Zeilen (XLSX)", 2)):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert table(waiting.value.path(), name=waiting.value.suggested_filename).rows_read >= rows


@pytest.mark.parametrize(
    ("content", "words"), [(b"k;p\n" * 200_100, r"mehr als 200\s000 Zeilen"), (b"x" * (21 << 20), "höchstens 20 MB")]
)
def test_a_file_beyond_a_limit_is_refused_within_a_second_of_its_arrival(
    page: Page, atlas: str, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "liste.csv"
    file.write_bytes(content)
    page.goto(f"{atlas}/einlesen")
    page.locator("input[type=file]").wait_for(state="attached")
    with page.expect_response(lambda one: "upload_file" in one.url and one.request.method == "PUT") as arrived:
        page.locator("input[type=file]").set_input_files(file)
    assert arrived.value.ok
    begun = time.monotonic()
    expect(page.get_by_test_id("stAlert")).to_contain_text(re.compile(words))
    assert time.monotonic() - begun < 5  # a second on a machine with nothing else to do
