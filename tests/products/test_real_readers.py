# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Slides and workbook as LibreOffice opens them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from products.views_made import hostile_view, small_view

from kez_geo.model import Language, Metric
from kez_geo.products.handout import map_slide
from kez_geo.products.tables import workbook

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def opened(content: bytes, kind: str, folder: Path) -> str:
    """Let LibreOffice turn a file into a PDF, and give the text that poppler reads there."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "no LibreOffice here; `make test` installs it"
    assert shutil.which("pdftotext"), "no poppler here; `make test` installs it"
    (folder / f"file.{kind}").write_bytes(content)
    own = f"-env:UserInstallation=file://{folder}/profile"
    turn = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / f"file.{kind}")]
    subprocess.run(turn, check=True, capture_output=True, timeout=120)
    read = subprocess.run(["pdftotext", "-layout", str(folder / "file.pdf"), "-"], check=True, capture_output=True)
    return read.stdout.decode("utf-8")


def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    text = opened(workbook(small_view(), Language.DE), "xlsx", tmp_path)
    assert all(part in text for part in ("Deutscher Partner", "Tunesien", "Köln", "Datenformaten", "Überdeckung"))


def test_libreoffice_opens_the_slides(tmp_path: Path) -> None:
    text = opened(map_slide(small_view(), Metric.PARTNERSHIPS, Language.DE), "pptx", tmp_path)
    assert text.count("\f") == 2
    assert all(part in text for part in ("Partnerschaften deutscher Kommunen", "Tunesien", "davon mit"))


def test_libreoffice_opens_a_workbook_of_naughty_texts(tmp_path: Path) -> None:
    assert "Err:" not in opened(workbook(hostile_view(), Language.DE), "xlsx", tmp_path)
