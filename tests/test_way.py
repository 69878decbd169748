# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The way from the shelf to the atlas, with whole, missing and broken files."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kez_geo.model.tables import FUNDING, PARTNERSHIPS, checked
from kez_geo.read import Shelf
from kez_geo.way import open_atlas

if TYPE_CHECKING:
    from kez_geo.model import Atlas

_DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Copy the shipped data, so that a test may break them; what is big is only linked."""
    shutil.copytree(_DATA, tmp_path, dirs_exist_ok=True, copy_function=_link_or_copy)
    return Shelf(tmp_path)


def _link_or_copy(source: str, target: str) -> None:
    if Path(source).suffix in {".parquet", ".geojson"}:
        Path(target).symlink_to(source)
    else:
        shutil.copy(source, target)


def files_of(atlas: Atlas) -> set[tuple[str, str]]:
    return {(issue.code, dict(issue.more)["file"]) for issue in atlas.report}


def test_the_shipped_atlas_is_whole(atlas: Atlas) -> None:
    assert len(checked(atlas.partnerships, PARTNERSHIPS, what="partnerships")) == 915
    assert len(checked(atlas.funding, FUNDING, what="funding")) == 140
    assert [issue for issue in atlas.report if issue.severity == "error"] == []


def test_the_day_of_the_data_is_that_of_their_source(atlas: Atlas) -> None:
    assert atlas.as_of == dt.date(2026, 11, 22)


def test_without_records_the_atlas_still_opens(shelf: Shelf) -> None:
    shelf.path("partnerships/partnerships.csv").unlink()
    atlas = open_atlas(shelf)
    assert atlas.partnerships.empty
    assert ("file_missing", "partnerships/partnerships.csv") in files_of(atlas)


def test_without_money_the_records_are_there(shelf: Shelf) -> None:
    shelf.path("partnerships/funding.csv").write_bytes(b"\xff\xfe")
    atlas = open_atlas(shelf)
    assert (len(atlas.partnerships), len(atlas.funding)) == (915, 0)
    assert ("text_not_utf8", "partnerships/funding.csv") in files_of(atlas)


def test_without_the_country_names_codes_still_count(shelf: Shelf) -> None:
    shelf.path("reference/country_aliases.csv").unlink()
    atlas = open_atlas(shelf)
    assert (atlas.partnerships["iso3"] != "").all()
    assert ("file_missing", "reference/country_aliases.csv") in files_of(atlas)


def test_without_sources_the_day_is_that_of_the_file(shelf: Shelf) -> None:
    shelf.path("sources.toml").unlink()
    written = shelf.path("partnerships/partnerships.csv").stat().st_mtime
    assert open_atlas(shelf).as_of == dt.datetime.fromtimestamp(written, tz=dt.UTC).date()


def test_an_empty_folder_gives_an_empty_atlas(tmp_path: Path) -> None:
    atlas = open_atlas(Shelf(tmp_path))
    assert atlas.partnerships.empty
    assert atlas.reference.themes == {}
    assert {code for code, _ in files_of(atlas)} == {"file_missing"}


def test_what_cleaning_found_names_file_and_row(shelf: Shelf) -> None:
    file = shelf.path("partnerships/partnerships.csv")
    head, first, rest = file.read_text(encoding="utf-8").split("\n", 2)
    file.write_text("\n".join([head, first.replace(",ZAF,", ",Kongo,"), rest]), encoding="utf-8")
    atlas = open_atlas(shelf)
    found = next(issue for issue in atlas.report if issue.code == "country_ambiguous")
    assert (found.row, found.column, found.value) == (2, "iso3", "Kongo")
    assert dict(found.more)["file"] == "partnerships/partnerships.csv"
    assert len(atlas.partnerships) == 915


def test_every_record_has_a_place_or_says_none(atlas: Atlas) -> None:
    table = atlas.partnerships
    assert set(table["placed"]) <= {"point", "town", "region", "country", "none"}
    assert table.loc[table["placed"] != "none", ["lat_deg", "lon_deg"]].notna().all(axis=None)


@pytest.mark.parametrize("gone", ["gazetteer/places.parquet", "boundaries/world_50m.geojson", "countries.csv"])
def test_without_a_file_of_places_the_records_are_there(shelf: Shelf, gone: str) -> None:
    shelf.path(f"reference/{gone}").unlink()
    atlas = open_atlas(shelf)
    assert len(atlas.partnerships) == 915
    assert f"reference/{gone}" in {file for _, file in files_of(atlas)}
