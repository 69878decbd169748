# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""GeoPackages: the right layer, places in degrees, limits, and what is none."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely

from kez_geo.errors import KezGeoError, NothingFound, UnusableInput
from kez_geo.read import Limits, sheets, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a package with a layer of points in UTM and one of areas in degrees."""
    made = tmp_path / "karte.gpkg"
    point = gpd.GeoDataFrame({"Kommune": ["Köln"], "Seit": [1964]}, geometry=[shapely.Point(10.18, 36.8)], crs=4326)
    point.to_crs(32632).to_file(made, layer="punkte", driver="GPKG")
    area = gpd.GeoDataFrame({"Kommune": ["Aachen"]}, geometry=[shapely.box(10, 36, 11, 37)], crs=4326)
    area.to_file(made, layer="flaechen", driver="GPKG")
    return made


def test_the_first_layer_is_read_in_degrees_and_the_others_are_named(file: Path) -> None:
    read = table(file)
    assert (read.sheet, read.headings) == ("punkte", ("Kommune", "Seit", "geometry_lat_deg", "geometry_lon_deg"))
    assert [read.rows[0][0], read.rows[0][1]] == ["Köln", "1964"]
    assert [round(float(text), 4) for text in read.rows[0][2:]] == [36.8, 10.18]
    assert [(issue.code, issue.value) for issue in read.report] == [("sheet_not_read", "flaechen")]


def test_another_layer_can_be_chosen_and_an_area_becomes_a_point(file: Path) -> None:
    read = table(file, sheet="flaechen")
    assert read.rows[0][0] == "Aachen"
    assert "area_as_point" in read.report.counts()
    assert [one.name for one in sheets(file)] == ["punkte", "flaechen"]


def test_a_layer_that_is_not_there_is_answered_with_those_that_are(file: Path) -> None:
    with pytest.raises(NothingFound) as refused:
        table(file, sheet="x")
    assert refused.value.values["allowed"] == ["punkte", "flaechen"]


@pytest.mark.parametrize("limits", [Limits(rows=0), Limits(columns=1), Limits(sheets=1), Limits(size_bytes=100)])
def test_a_package_beyond_a_limit_is_refused(file: Path, limits: Limits) -> None:
    with pytest.raises(UnusableInput):
        table(file, limits=limits)


def test_another_database_is_refused_by_name(tmp_path: Path) -> None:
    made = tmp_path / "x.gpkg"
    with sqlite3.connect(made) as base:
        base.execute("create table a (b)")
    with pytest.raises(UnusableInput, match="file_is_database"):
        table(made)


def test_a_damaged_package_is_refused(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:40_000] = b"\xff" * 39_900
    with pytest.raises(KezGeoError):
        table(bytes(content), name="x.gpkg")
