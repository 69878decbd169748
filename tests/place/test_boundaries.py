# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a point lies, asked of a small made-up world."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.place.boundaries import Areas, Boundaries

_WORLD = {
    "AAA": shapely.box(0, 0, 10, 10),
    "BBB": shapely.box(10, 0, 20, 10),
    "CCC": shapely.MultiPolygon([shapely.box(175, -5, 180, 5), shapely.box(-180, -5, -178, 5)]),
    "DDD": shapely.Polygon(shapely.box(30, 30, 40, 40).exterior, [shapely.box(34, 34, 36, 36).exterior.coords]),
}
_AREAS = Areas(_WORLD, _WORLD.values())


def _boundaries() -> Boundaries:
    countries = gpd.GeoDataFrame({"iso3": list(_WORLD)}, geometry=list(_WORLD.values()), crs="EPSG:4326")
    laender = gpd.GeoDataFrame({"name": ["Land"]}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:4326")
    return Boundaries(countries, laender)


@pytest.mark.parametrize(("lat_deg", "lon_deg", "name"), [(5, 5, "AAA"), (5, 15, "BBB"), (0, -179, "CCC"), (60, 0, "")])
def test_a_point_lies_in_the_area_around_it(lat_deg: float, lon_deg: float, name: str) -> None:
    assert _AREAS.at(lat_deg, lon_deg) == name


def test_a_point_in_a_hole_lies_nowhere() -> None:
    assert _AREAS.at(35, 35) == ""


def test_a_point_on_a_border_always_lies_in_the_same_country() -> None:
    assert _AREAS.at(5, 10) == "AAA"
    assert _AREAS.all_at([5, 5], [10, 10]).tolist() == ["AAA", "AAA"]


def test_no_coordinate_lies_nowhere() -> None:
    nothing = float("nan")
    assert _AREAS.at(nothing, nothing) == ""
    assert _AREAS.all_at([nothing, 5], [nothing, 5]).tolist() == ["", "AAA"]


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=30))
def test_many_points_at_once_are_answered_like_one_by_one(points: list[tuple[float, float]]) -> None:
    lats_deg, lons_deg = [lat for lat, _ in points], [lon for _, lon in points]
    assert _AREAS.all_at(lats_deg, lons_deg).tolist() == [_AREAS.at(lat, lon) for lat, lon in points]


def test_a_town_that_the_coast_leaves_at_sea_lies_in_the_nearest_country() -> None:
    assert _AREAS.nearest(-0.1, 5, within_km=15) == "AAA"
    assert _AREAS.nearest(-0.1, 5, within_km=5) == ""


def test_the_nearest_country_is_measured_in_kilometres_and_not_in_degrees() -> None:
    areas = Areas(["north", "east"], [shapely.box(0, 60.3, 1, 61), shapely.box(1.5, 59, 2, 60)])
    assert areas.nearest(59.9, 1.05, within_km=100) == "east"  # 0.45 degrees, but of half the length


@pytest.mark.parametrize("lon_deg", [-177.9, 174.9])
def test_the_nearest_country_is_found_on_both_sides_of_180_degrees(lon_deg: float) -> None:
    assert _AREAS.nearest(0, lon_deg, within_km=20) == "CCC"


def test_the_nearest_country_is_found_across_180_degrees() -> None:
    areas = Areas(["east"], [shapely.box(-180, -5, -170, 5)])
    assert areas.nearest(0, 179.95, within_km=10) == "east"


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 500))
def test_what_is_near_stays_near_when_asked_more_widely(lat_deg: float, lon_deg: float, km: float) -> None:
    near = _AREAS.nearest(lat_deg, lon_deg, within_km=km)
    assert not near or _AREAS.nearest(lat_deg, lon_deg, within_km=2 * km)


def test_countries_and_laender_are_asked_apart() -> None:
    known = _boundaries()
    assert (known.country_at(0.5, 0.5), known.land_at(0.5, 0.5)) == ("AAA", "Land")
    assert (known.country_at(5, 15), known.land_at(5, 15)) == ("BBB", "")
    assert known.countries_at([5], [15]).tolist() == ["BBB"]
    assert known.nearest_country_at(-0.1, 15, within_km=20) == "BBB"


def test_without_laender_no_point_has_a_land() -> None:
    countries = gpd.GeoDataFrame({"iso3": ["AAA"]}, geometry=[_WORLD["AAA"]], crs="EPSG:4326")
    assert Boundaries(countries).land_at(0.5, 0.5) == ""
