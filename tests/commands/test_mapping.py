# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Maps as files, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from kez_geo.commands import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_png_has_300_dots_per_inch(tmp_path: Path) -> None:
    out = tmp_path / "karte.png"
    main(["map", "--region", "MENA", "--theme", "water", "--out", str(out)])
    with Image.open(out) as picture:
        assert round(picture.info["dpi"][0]) == 300
        assert picture.width > 2000


def test_an_svg_keeps_its_text_as_text(tmp_path: Path) -> None:
    out = tmp_path / "karte.svg"
    main(["map", "--show", "gap", "--lang", "en", "--out", str(out)])
    text = out.read_text(encoding="utf-8")
    assert "Open financing of partnership projects" in text
    assert "GeoNames" in text


def test_an_unknown_kind_of_file_lists_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["map", "--out", str(tmp_path / "karte.bmp")])
    assert left.value.code == 2
    assert ".png, .svg" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_has_the_paper_and_the_title_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "karte.pdf"
    asked = ["--paper", "A3-portrait", "--title", "Augsburg in der Welt", "--look", "grey"]
    main(["map", "--region", "MENA", "--out", str(out), *asked])
    with pikepdf.open(out) as pdf:
        wide, high = (float(side) / 72 * 25.4 for side in pdf.pages[0].MediaBox[2:])
        assert (round(wide), round(high)) == (297, 420)
        assert str(pdf.docinfo.Title) == "Augsburg in der Welt"


def test_an_unknown_paper_lists_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["map", "--out", str(tmp_path / "karte.png"), "--paper", "A0"])
    assert left.value.code == 2
    assert "A4-portrait" in capsys.readouterr().err
