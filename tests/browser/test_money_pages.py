# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages on money in a real browser: links, keyboard, downloads, narrow screens, WCAG, hostile words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

OWN = "ask_on=2026-11-22&ask_total=200000&ask_country=TUN&ask_months=30"
FINANCING = "finanzierung?ask_on=2026-11-22"
PROGRAMMES = f"programme?{OWN}&ask_joint=52000,TUN,12,0&ask_with=nakopa/2025/100-250k&ask_with=nrw-kez/2013/12-30k"
WHAT_IF = f"was-waere-wenn?{OWN}"


def quiet(page: Page, address: str) -> None:
    """Open an address and wait until the page stands still."""
    page.goto(address)
    expect(page.locator("[data-testid=stHtml]").last).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


@pytest.mark.parametrize("address", [FINANCING, f"{FINANCING}&lang=en", PROGRAMMES, WHAT_IF])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag(page: Page, atlas: str, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    quiet(page, f"{atlas}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach((one, n) => { if (n < 20) one.open = true })")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags})
    assert [(one["id"], one["nodes"][0]["html"][:160], len(one["nodes"])) for one in found.response["violations"]] == []


@pytest.mark.parametrize("address", [FINANCING, PROGRAMMES, WHAT_IF])
def test_a_narrow_screen_never_scrolls_sideways(page: Page, atlas: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    quiet(page, f"{atlas}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("address", [FINANCING, PROGRAMMES, WHAT_IF])
def test_on_a_narrow_screen_no_amount_is_cut_off(page: Page, atlas: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    quiet(page, f"{atlas}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-label'))"
    assert page.locator(".kez-cards").evaluate_all(cut) == []
    shown = page.locator(".kez-cards td.kez-figure").first
    assert shown.evaluate("one => getComputedStyle(one, '::before').content").strip('"') != "none"


def test_another_grouping_stays_when_the_language_changes(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/{FINANCING}&lang=de")
    page.get_by_text("Bundesland", exact=True).last.click()
    expect(page.locator(".kez-stacks thead", has_text="Bundesland").first).to_be_attached()
    expect(page).to_have_url(re.compile("ask_by=land"))
    page.get_by_role("link", name="English").click()
    expect(page.locator(".kez-stacks thead").first).to_contain_text("Land")
    expect(page).to_have_url(re.compile("ask_by=land.*lang=en"))


def test_a_figure_opens_by_keyboard_to_how_it_was_reckoned(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/{FINANCING}")
    line = page.locator(".kez-ledger summary", has_text="1 · Offene Finanzierung")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Offene Finanzierung = Gesamtbudget − (gesicherte").first).to_be_visible()


def test_a_country_opens_on_the_map_and_leads_back(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/{FINANCING}&country=BFA")
    page.locator("details summary", has_text="Ludwigsburg – Kongoussi").last.click()
    page.get_by_role("link", name="Burkina Faso auf der Karte öffnen").locator("visible=true").first.click()
    expect(page.get_by_role("heading", name="Burkina Faso")).to_be_visible()
    page.get_by_role("link", name="Finanzierung dieses Landes").click()
    expect(page).to_have_url(re.compile(r"finanzierung\?.*country=BFA"))
    expect(page.locator(".kez-ledger")).to_be_visible()


def test_the_form_is_sent_by_keyboard_and_stands_in_the_address(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/programme?{OWN}")
    answers = page.locator(".kez-table", has_text="passt oder nicht").first
    expect(answers).to_contain_text("180.000")
    total = page.get_by_role("spinbutton", name="Gesamtbudget (EUR)").first
    total.fill("300000")
    total.press("Enter")
    expect(answers).to_contain_text("250.000")
    expect(page).to_have_url(re.compile("ask_total=300000"))


def test_the_language_changes_by_one_click_and_keeps_the_form(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/programme?{OWN}&lang=de")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("spinbutton", name="Total budget (EUR)").first).to_have_value("200000")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_pages_keep_filter_and_form_when_one_goes_through_them(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/programme?{OWN}&country=BFA")
    page.get_by_role("link", name="Was wäre wenn").click()
    expect(page.locator(".kez-table").first).to_contain_text("180.000")
    page.get_by_role("link", name="Finanzierung", exact=True).click()
    expect(page.locator(".kez-ledger")).to_be_visible()
    expect(page).to_have_url(re.compile("country=BFA.*ask_total=200000"))


def test_the_files_of_the_page_are_what_they_say(page: Page, atlas: str) -> None:
    quiet(page, f"{atlas}/finanzierung?ask_on=2026-02-01")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Fristen als Kalenderdatei (ICS)").click()
    content = waiting.value.path().read_bytes()
    assert waiting.value.suggested_filename == "2026-02-01_Antragsfristen.ics"
    assert icalendar.Calendar.from_ical(content).walk("VEVENT")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Diagramm als PNG").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_hostile_scenario_stays_a_word(page: Page, atlas: str) -> None:
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%24%7B1%7D%60"
    quiet(page, f"{atlas}/{WHAT_IF}&ask_if={hostile}~10~0~~0~")
    expect(page.locator(".kez-stacks").first).to_contain_text("<img src=x onerror=alert(1)>${1}`")
