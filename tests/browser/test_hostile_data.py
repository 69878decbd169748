# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Names and themes that try to be code: nothing runs, the map still draws, the files are still files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from browser.watching import Server
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser

OWN = [
    "${alert(1)}",
    "`",
    "`${alert(1)}`",
    "C:\\neu\\2019",
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    "'; DROP TABLE x; --",
]
_NAMED = ("german_partner", "partner_city", "programme_as_read", "period", "funder", "source_note")


@pytest.fixture(scope="module")
def naughty(repo: Path) -> list[str]:
    """Give our own strings and, where it is at hand, the big list of naughty strings."""
    file = repo.parent / "shared" / "corpora" / "naughty_strings.json"
    listed = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [text for text in (*OWN, *listed) if text.strip()]


@pytest.fixture(scope="module")
def hostile(repo: Path, naughty: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the app on records, themes and programmes whose names are naughty."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(repo / "data", folder)
    _rename(folder / "partnerships" / "partnerships.csv", naughty, _NAMED)
    _rename(folder / "reference" / "themes.csv", naughty, ("name_de", "name_en"))
    _rename(folder / "reference" / "programmes.csv", naughty, ("name_de", "name_en"))
    output = folder.parent / "output.txt"
    environment = {**os.environ, "PYTHONPATH": str(repo), "PYTHONUNBUFFERED": "1", "KEZ_GEO_DATA_FOLDER": str(folder)}
    with output.open("wb") as target:
        command = [sys.executable, "-c", "import kez_geo.pages.serving as s; s.serve(port=0)"]
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=target, stderr=target)
    yield Server(process, output).url()
    process.terminate()
    process.wait(timeout=20)


def _rename(file: Path, naughty: list[str], columns: tuple[str, ...]) -> None:
    table = pd.read_csv(file, dtype="str", keep_default_na=False)
    for shift, column in enumerate(columns):
        # A line break inside a name is what a file of records may hold, too.
        table[column] = [naughty[(row + shift * 7) % len(naughty)] for row in range(len(table))]
    table.to_csv(file, index=False)


@pytest.mark.parametrize("address", ["?lang=de&open=UKR", "?lang=en&open=TUN&show=gap", "?text=alert", "daten?lang=de"])
def test_no_name_is_ever_run(page: Page, hostile: str, address: str) -> None:
    page.goto(f"{hostile}/{address}")
    expect(page.locator("[data-testid=stHtml] table").last).to_be_visible()
    assert page.locator("script:not([src])").count() == 0
    assert page.evaluate(
        "window.__XSS__ === undefined && document.querySelectorAll('img[src=x], svg[onload]').length === 0"
    )


def test_the_map_still_draws_and_opens(page: Page, hostile: str, map_of: Callable[[], Frame]) -> None:
    page.goto(f"{hostile}/?lang=de")
    frame = map_of()
    frame.get_by_role("button", name="Tunesien").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tunesien")).to_be_visible()
    page.locator("summary").first.click()
    expect(page.locator("details[open]").first).to_be_visible()


def test_our_own_strings_are_shown_letter_by_letter(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}/?text=neu%5C2019&confidence=high&confidence=medium&confidence=low")
    # A table of the largest countries stands before the table of the records.
    expect(page.locator(".kez-table").filter(has_text="C:\\neu\\2019").first).to_be_visible()
