# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped boundaries: every territory, in the German view, at every resolution, without a fault."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from kez_geo.read.boundaries import boundaries, german_areas
from kez_geo.restock.generalise import area_km2

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

_REPO = Path(__file__).parents[2]
_FOLDER = _REPO / "data" / "reference" / "boundaries"
_SCALES = ("110m", "50m", "10m")
_LARGEST_BYTES = {"110m": 300_000, "50m": 1_750_000, "10m": 8_000_000}
# How much a country of more than 50,000 square kilometres may differ from its finest outline.
_AREA_SHARE = {"110m": 0.16, "50m": 0.03}
_LARGE_KM2 = 50_000
_HALF_TURN_DEG = 180


@cache
def _world(scale: str) -> gpd.GeoDataFrame:
    return boundaries(_FOLDER / f"world_{scale}.geojson")


def _shape(scale: str, iso3: str) -> BaseGeometry:
    return dict(_pairs(scale))[iso3]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("scale", _SCALES)
def test_there_are_250_territories_each_once(scale: str) -> None:
    codes = [row["iso3"] for row in _rows(_FOLDER.parent / "countries.csv")]
    assert len(codes) == 250
    assert sorted(_world(scale)["iso3"]) == codes


@pytest.mark.parametrize("scale", _SCALES)
def test_every_outline_is_valid_and_has_an_area(scale: str) -> None:
    shapes = _world(scale).geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert (shapely.area(shapes) > 0).all()


@pytest.mark.parametrize("scale", _SCALES)
def test_neighbours_share_each_point_of_their_border_and_never_overlap(scale: str) -> None:
    assert shapely.coverage_is_valid(_world(scale).geometry.to_numpy())


@pytest.mark.parametrize("scale", _SCALES)
def test_nothing_spans_the_map_but_the_land_around_the_pole(scale: str) -> None:
    parts = _world(scale).explode(index_parts=False)
    width_deg = parts.geometry.bounds["maxx"] - parts.geometry.bounds["minx"]
    assert set(parts["iso3"][width_deg >= _HALF_TURN_DEG]) == {"ATA"}


@pytest.mark.parametrize("iso3", ["RUS", "FJI"])
@pytest.mark.parametrize("scale", _SCALES)
def test_land_at_180_degrees_lies_on_both_edges_of_the_map(scale: str, iso3: str) -> None:
    west, _, east, _ = _shape(scale, iso3).bounds
    assert (west, east) == (-180, 180)


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_a_coarser_outline_has_about_the_area_of_the_finest(scale: str) -> None:
    finest = {iso3: area_km2(shape) for iso3, shape in _pairs("10m")}
    shares = {iso3: area_km2(shape) / finest[iso3] - 1 for iso3, shape in _pairs(scale) if finest[iso3] > _LARGE_KM2}
    assert {iso3: share for iso3, share in shares.items() if abs(share) > _AREA_SHARE[scale]} == {}


def _pairs(scale: str) -> list[tuple[str, BaseGeometry]]:
    world = _world(scale)
    return list(zip(world["iso3"], world.geometry, strict=True))


@pytest.mark.parametrize("scale", _SCALES)
def test_kosovo_has_left_serbia_no_part_of_it(scale: str) -> None:
    assert _shape(scale, "XKX").intersection(_shape(scale, "SRB")).area == 0


def test_germany_has_about_its_official_area() -> None:
    assert area_km2(_shape("10m", "DEU")) == pytest.approx(357_600, rel=0.01)


@pytest.mark.parametrize("scale", _SCALES)
def test_a_file_is_small_enough_to_send(scale: str) -> None:
    assert (_FOLDER / f"world_{scale}.geojson").stat().st_size <= _LARGEST_BYTES[scale]


@pytest.mark.parametrize("scale", _SCALES)
def test_rings_turn_as_the_format_wants_it(scale: str) -> None:
    features = json.loads((_FOLDER / f"world_{scale}.geojson").read_text(encoding="utf-8"))["features"]
    polygons = [part for one in features for part in shapely.get_parts(shapely.geometry.shape(one["geometry"]))]
    assert all(shapely.is_ccw(part.exterior) for part in polygons)
    assert not any(shapely.is_ccw(hole) for part in polygons for hole in part.interiors)


def test_the_symbol_of_a_country_with_land_overseas_stands_where_people_look() -> None:
    where = {
        row["iso3"]: (float(row["lat_deg"]), float(row["lon_deg"])) for row in _rows(_FOLDER.parent / "countries.csv")
    }
    assert 45 < where["FRA"][0] < 49 and 0 < where["FRA"][1] < 5  # noqa: PT018 - one place
    assert 35 < where["USA"][0] < 45 and -105 < where["USA"][1] < -90  # noqa: PT018
    assert 60 < where["NOR"][0] < 70  # neither Svalbard nor Bouvet


def test_namibia_keeps_its_code() -> None:
    assert [row["iso2"] for row in _rows(_FOLDER.parent / "countries.csv") if row["iso3"] == "NAM"] == ["NA"]


@pytest.mark.parametrize(("name", "count"), [("german_laender", 16), ("german_districts", 402)])
def test_german_areas_are_complete_and_do_not_overlap(name: str, count: int) -> None:
    areas = german_areas(_FOLDER / f"{name}.geojson")
    assert areas["ags"].nunique() == len(areas) == count
    shapes = areas.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-9)


def test_districts_name_a_land_that_exists() -> None:
    laender = german_areas(_FOLDER / "german_laender.geojson")
    districts = german_areas(_FOLDER / "german_districts.geojson")
    named = dict(zip(laender["ags"], laender["name"], strict=True))
    assert [named[ags[:2]] for ags in districts["ags"]] == districts["land"].tolist()
