# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The hand-out as poppler reads it: real text, embedded fonts, tags, page numbers."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from export.handout_made import handout
from naughty import naughty_texts

from kez_geo.export.handout_pdf import document
from kez_geo.products.printable_texts import printable

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def told(content: bytes, tool: str, folder: Path) -> str:
    """Ask one of poppler's tools about a PDF."""
    assert shutil.which(tool), "no poppler here; `make test` installs it"
    file = folder / "handout.pdf"
    file.write_bytes(content)
    asked = [tool, str(file), "-"] if tool == "pdftotext" else [tool, str(file)]
    return subprocess.run(asked, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_poppler_reads_the_text_with_its_umlauts(tmp_path: Path) -> None:
    text = told(document(handout()), "pdftotext", tmp_path)
    assert all(part in text for part in ("Zürich & Köln", "Größe", "Tunesien", "Beschlussvorschlag", "Eine Quelle"))


def test_the_document_is_tagged_and_has_a_title(tmp_path: Path) -> None:
    about = told(document(handout()), "pdfinfo", tmp_path)
    assert "Tagged:          yes" in about
    assert "Title:           Zürich & Köln" in about


def test_every_font_is_embedded(tmp_path: Path) -> None:
    lines = told(document(handout()), "pdffonts", tmp_path).splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-3] == ["yes", "yes"] for line in lines)


def test_every_page_has_its_number(tmp_path: Path) -> None:
    pages = told(document(handout()), "pdftotext", tmp_path).split("\f")[:-1]
    pages = [page.replace(" ", "") for page in pages]
    assert [f"{place}/{len(pages)}" in page for place, page in enumerate(pages, start=1)] == [True] * len(pages)


def test_a_picture_has_its_text_alternative() -> None:
    assert b"/Alt" in document(handout())


def test_the_document_claims_what_a_screen_reader_needs() -> None:
    assert b"pdfuaid" in document(handout())


def test_no_naughty_text_is_markup_or_stops_the_paper(tmp_path: Path) -> None:
    many = "\n".join(naughty_texts()[:-1])
    for text in [many, *naughty_texts()[:22]]:
        assert b"pdfuaid" in document(printable(handout(text)))
    assert "#panic()" in told(document(printable(handout("#panic()"))), "pdftotext", tmp_path)
