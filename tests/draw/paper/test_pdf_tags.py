# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A PDF that archives, search and screen readers can use: opened by two other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from kez_geo.draw.printed import picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import geopandas as gpd

    from kez_geo.model import MapSpec

ADDRESS = "https://atlas.example/?region=mena"


@pytest.fixture(scope="module")
def file(make_map: Callable[..., MapSpec], coarse: gpd.GeoDataFrame) -> bytes:
    return picture(make_map("western_balkans:six", address=ADDRESS), coarse, file_format="pdf")


def test_it_names_its_title_and_language(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as pdf, pdf.open_metadata() as about:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("de", True)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert about["dc:title"] == str(pdf.docinfo.Title) == "Partnerschaften deutscher Kommunen"


def test_it_is_read_aloud_in_order(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        (whole,) = pdf.Root.StructTreeRoot.K
        kinds = [str(part.S) for part in whole.K]
    assert kinds[:3] == ["/H1", "/P", "/Figure"]
    assert kinds[-1] == "/Link"
    assert set(kinds[3:-1]) == {"/P"}


def test_the_map_has_a_text_alternative(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        figure = next(part for part in pdf.Root.StructTreeRoot.K[0].K if part.S == "/Figure")
        assert "Serbien: " in str(figure.Alt)


def test_every_mark_on_the_page_belongs_to_the_tree(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        opened = sum(str(one.operator) == "BDC" for one in pikepdf.parse_content_stream(pdf.pages[0]))
        closed = sum(str(one.operator) == "EMC" for one in pikepdf.parse_content_stream(pdf.pages[0]))
        assert opened == closed == len(pdf.Root.StructTreeRoot.ParentTree.Nums[1])


def test_the_address_is_a_link(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert {str(note.A.URI) for note in pdf.pages[0].Annots} == {ADDRESS}


def test_poppler_finds_fonts_within_and_the_tags(file: bytes, tmp_path: Path) -> None:
    if shutil.which("pdffonts") is None:
        pytest.skip("poppler is not installed")
    path = tmp_path / "karte.pdf"
    path.write_bytes(file)
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    about = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert fonts
    assert all(row.split()[-5] == "yes" for row in fonts)
    assert "Tagged:          yes" in about
