# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records in a real browser: a form, a grid, two people at one record, backup, WCAG, narrow screens."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from own.own_atlas import WHO, mine
from playwright.sync_api import expect
from store.dossiers import edited

from kez_geo.own import Own, open_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from browser.watching import Server
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_PARTS = ["", "ask_record=own-1", "ask_part=history", "ask_part=backup"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """Give own records that a server of its own shows."""
    made = open_own(str(tmp_path_factory.mktemp("own") / "atlas.sqlite"))
    for number in (1, 2, 3):
        made.add(mine(f"own-{number}", german_partner=f"Augsburg {number}"), who=WHO)
    yield made
    made.close()


@pytest.fixture(scope="module")
def editing(
    own: Own, serve_script: Callable[[Path], Server], repo: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Address of the app with these own records."""
    script = tmp_path_factory.mktemp("script") / "main.py"
    shutil.copy(repo / "kez_geo" / "pages" / "main.py", script)
    before = os.environ.get("KEZ_GEO_STORE")
    os.environ["KEZ_GEO_STORE"] = own.address
    try:
        return f"{serve_script(script).url()}/eigene-daten"
    finally:
        os.environ.pop("KEZ_GEO_STORE")
        os.environ.update({} if before is None else {"KEZ_GEO_STORE": before})


def quiet(page: Page, address: str) -> None:
    """Open an address, wait until the page stands still, and say who one is."""
    page.goto(address)
    expect(page.get_by_label("Ihr Name für den Verlauf")).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def write(page: Page, label: str, text: str) -> None:
    """Write into the first field of a label, and leave it."""
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")


def funder_of(own: Own, record_id: str) -> object:
    found = own.store.version(record_id)
    assert found is not None
    return found.dossier.partnership.get("funder")


def test_a_change_in_the_form_is_kept_and_undone(page: Page, editing: str, own: Own) -> None:
    quiet(page, f"{editing}?ask_record=own-2")
    write(page, "Geldgeber", "Stadtwerke")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert: Augsburg 2 – Windhoek")).to_be_visible()
    assert funder_of(own, "own-2") == "Stadtwerke"
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_text("Der letzte Schritt wurde rückgängig gemacht.")).to_be_visible()
    assert funder_of(own, "own-2") is None


def test_a_fault_is_said_at_its_field(page: Page, editing: str) -> None:
    quiet(page, f"{editing}?ask_record=own-2")
    write(page, "Beginn (Jahr)", "bald")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert").filter(has_text="„bald“ ist kein Jahr")).to_be_visible()


def test_many_are_changed_in_the_grid_in_one_step(page: Page, editing: str, own: Own) -> None:
    quiet(page, f"{editing}?ask_part=grid")
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    box = grid.bounding_box()
    assert box
    for row, name in ((1, "Gersthofen"), (2, "Neusäß")):
        page.mouse.dblclick(box["x"] + 40, box["y"] + 35 * row + 18)
        page.locator("#portal textarea").fill(name)
        expect(page.locator("#portal textarea")).to_have_value(name)
        page.locator("#portal textarea").press("Enter")
        page.get_by_role("button", name=f"Geänderte Zeilen speichern ({row})").wait_for()
    page.get_by_role("button", name="Geänderte Zeilen speichern (2)").click()
    expect(page.get_by_text("Gespeichert: 2 Partnerschaften")).to_be_visible()
    assert own.store.versions(limit=1)[0].records == 2
    own.store.undo(who=WHO)


def test_two_people_at_one_record_see_both_versions(page: Page, editing: str, own: Own) -> None:
    quiet(page, f"{editing}?ask_record=own-3")
    write(page, "Geldgeber", "Sparkasse")
    found = own.store.version("own-3")
    assert found
    own.change(edited(found.dossier, funder="Stadtwerke"), version=found.number, who="B. Beispiel")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", name="Zwei Fassungen: Augsburg 3 – Windhoek")).to_be_visible()
    both = page.get_by_role("table", name="Worin sich die Fassungen unterscheiden")
    expect(both).to_contain_text("Sparkasse")
    expect(both).to_contain_text("Stadtwerke")
    page.get_by_role("button", name="Auswahl speichern").click()
    expect(page.get_by_text("Entschieden und gespeichert.")).to_be_visible()
    assert funder_of(own, "own-3") == "Sparkasse"


def test_a_backup_is_taken_away_and_brought_back(page: Page, editing: str, own: Own, tmp_path: Path) -> None:
    quiet(page, f"{editing}?ask_part=backup")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Sicherung herunterladen").click()
    coming.value.save_as(tmp_path / "backup.sqlite")
    own.add(mine("own-4"), who=WHO)
    page.locator("input[type=file]").set_input_files(tmp_path / "backup.sqlite")
    page.get_by_text("Ja, alles ersetzen").click()
    page.get_by_role("button", name="Sicherung zurückholen").click()
    expect(page.get_by_text("backup.sqlite steht nun an der Stelle von allem.")).to_be_visible()
    assert own.store.version("own-4") is None


@pytest.mark.parametrize("part", _PARTS)
def test_axe_finds_nothing_against_wcag(page: Page, editing: str, part: str) -> None:
    quiet(page, f"{editing}?{part}")
    page.evaluate("document.querySelectorAll('details').forEach((one, n) => { if (n < 20) one.open = true })")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags})
    assert [(one["id"], one["nodes"][0]["html"][:200], len(one["nodes"])) for one in found.response["violations"]] == []


@pytest.mark.parametrize("part", _PARTS)
def test_a_narrow_screen_never_scrolls_sideways(page: Page, editing: str, part: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    quiet(page, f"{editing}?{part}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
