# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shelf gives what is there and says what is not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kez_geo.model import Language
from kez_geo.read import Shelf
from kez_geo.words import issue_in_words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(repo: Path, tmp_path: Path) -> Shelf:
    """Copy the shipped tables, so that a test may break them."""
    for name in ("reference", "partnerships"):
        shutil.copytree(repo / "data" / name, tmp_path / name, ignore=shutil.ignore_patterns("*.parquet", "*.geojson"))
    shutil.copy(repo / "data" / "sources.toml", tmp_path)
    return Shelf(tmp_path)


def test_the_shipped_lists_are_whole(repo: Path) -> None:
    taken = Shelf(repo / "data").reference()
    assert list(taken.report) == []
    assert len(taken.content.themes) == 20
    assert len(taken.content.regions) == 78


def test_a_missing_list_leaves_the_others(shelf: Shelf) -> None:
    shelf.path("reference/themes.csv").unlink()
    taken = shelf.reference()
    assert taken.content.themes == {}
    assert "twinning" in taken.content.forms
    assert [(issue.code, dict(issue.more)["file"]) for issue in taken.report] == [
        ("file_missing", "reference/themes.csv")
    ]


def test_a_broken_row_is_named_with_file_row_and_remedy(shelf: Shelf) -> None:
    file = shelf.path("partnerships/partnerships.csv")
    file.write_text(file.read_text(encoding="utf-8") + "kez-new,Augsburg\n", encoding="utf-8")
    taken = shelf.partnerships()
    assert taken.content.empty
    told = issue_in_words(next(iter(taken.report)), Language.DE)
    assert told.startswith("„partnerships/partnerships.csv“, Zeile 917 („kez-new“): 2 Zellen statt 22.")


def test_an_empty_table_keeps_its_headings(shelf: Shelf) -> None:
    shelf.path("partnerships/funding.csv").unlink()
    assert "amount_eur" in shelf.funding().content.columns


def test_a_country_without_a_place_is_said_with_its_row(shelf: Shelf) -> None:
    file = shelf.path("reference/countries.csv")
    file.write_text(
        "iso3,iso2,name_de,name_en,lat_deg,lon_deg,note\nNAM,NA,Namibia,Namibia,north,17.2,\n", encoding="utf-8"
    )
    taken = shelf.reference()
    assert taken.content.countries == {}
    assert [(issue.code, issue.row, issue.value) for issue in taken.report] == [("number_unreadable", 2, "north")]


@pytest.mark.parametrize("content", ["[[file]", "\udcff"])
def test_sources_that_are_no_toml_are_said(shelf: Shelf, content: str) -> None:
    shelf.path("sources.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert [issue.code for issue in shelf.reference().report] == ["file_unreadable"]


def test_an_empty_folder_gives_empty_tables_and_says_so(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.partnerships().content.empty
    assert shelf.reference().content.regions == {}
    assert {issue.code for issue in shelf.reference().report} == {"file_missing"}


def test_broken_boundaries_are_said_and_leave_none(tmp_path: Path) -> None:
    file = tmp_path / "reference" / "boundaries" / "world_50m.geojson"
    file.parent.mkdir(parents=True)
    file.write_text("{}", encoding="utf-8")
    taken = Shelf(tmp_path).boundaries()
    assert taken.content.empty
    assert [(issue.code, dict(issue.more)["file"]) for issue in taken.report] == [
        ("file_unreadable", "reference/boundaries/world_50m.geojson")
    ]
