# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A gazetteer with missing or broken files finds less, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.place import Gazetteer
from kez_geo.read.gazetteer import gazetteer_tables

if TYPE_CHECKING:
    from pathlib import Path


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    _, report = gazetteer_tables(tmp_path)
    assert {issue.code for issue in report} == {"file_missing"}
    assert dict(next(iter(report)).more)["file"] == "reference/gazetteer/places.parquet"
    assert len(report) == 5


def test_an_empty_gazetteer_finds_nothing_and_does_not_fail(tmp_path: Path) -> None:
    tables, _ = gazetteer_tables(tmp_path)
    assert Gazetteer(tables).find("Kyiv", "UKR") == ()
    assert Gazetteer(tables).german("Köln") == ()


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "places.parquet").write_text("no table")
    _, report = gazetteer_tables(tmp_path)
    assert next(iter(report)).code == "file_unreadable"


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "exonyms.csv").write_text("name,language\nKiew,de\n", encoding="utf-8")
    _, report = gazetteer_tables(tmp_path)
    assert {issue.column for issue in report if issue.code == "column_missing"} >= {"place", "iso3"}
