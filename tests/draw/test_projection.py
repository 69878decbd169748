# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From degrees to metres on paper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.projection import WORLD_LON_DEG, cut_anew, for_region, world

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

# Equal Earth on the sphere: x = 2√3 λ cos θ / (3 p'(θ)), y = p(θ), sin θ = √3/2 sin φ (Šavrič, Patterson, Jenny 2018).
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_EARTH_M = 6378137.0
_LATS = st.floats(-89, 89)
_LONS = st.floats(-179, 179)


def _equal_earth(lon_deg: float, lat_deg: float) -> tuple[float, float]:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat_deg)))
    powers = (1, 3, 7, 9)
    slope = sum(p * a * theta ** (p - 1) for p, a in zip(powers, _A, strict=True))
    y = sum(a * theta**p for p, a in zip(powers, _A, strict=True))
    return 2 * math.sqrt(3) * math.radians(lon_deg) * math.cos(theta) / (3 * slope), y


def _countries(boundaries: gpd.GeoDataFrame, *codes: str) -> list[BaseGeometry]:
    return list(boundaries.geometry[boundaries["iso3"].isin(codes)])


@given(lat=_LATS, lon=st.floats(-168, 190))
def test_the_world_is_equal_earth_as_published(lat: float, lon: float) -> None:
    x, y = world().points(np.array([lon]), np.array([lat]))[0] / _EARTH_M
    # The published formula is the sphere's; the ellipsoid differs by less than half a percent of the radius.
    assert (x, y) == pytest.approx(_equal_earth(lon - WORLD_LON_DEG, lat), abs=0.005)


@given(lat=_LATS, lon=_LONS)
def test_the_way_back_leads_to_the_same_place(lat: float, lon: float) -> None:
    at = world().points(np.array([lon]), np.array([lat]))
    back_lon, back_lat = world().degrees(at[:, 0], at[:, 1])[0]
    assert back_lat == pytest.approx(lat, abs=1e-6)
    assert math.cos(math.radians(back_lon - lon)) == pytest.approx(1, abs=1e-9)


def test_areas_stay_comparable(coarse: gpd.GeoDataFrame) -> None:
    congo, greenland = (world().shape(shape).area for shape in _countries(coarse, "COD", "GRL"))
    assert congo / greenland == pytest.approx(2_345_000 / 2_166_000, rel=0.03)


def test_no_edge_of_a_country_crosses_the_map(coarse: gpd.GeoDataFrame) -> None:
    whole = world()
    wide = whole.edge().bounds[2] - whole.edge().bounds[0]
    longest = [np.abs(np.diff(shapely.get_coordinates(ring)[:, 0])).max() for ring in _rings(coarse, whole.shape)]
    assert max(longest) < wide / 50


def _rings(coarse: gpd.GeoDataFrame, project: Callable[[BaseGeometry], BaseGeometry]) -> list[BaseGeometry]:
    return [ring for shape in coarse.geometry for ring in shapely.get_rings(shapely.get_parts(project(shape)))]


def test_eastern_siberia_is_one_piece_with_russia(coarse: gpd.GeoDataFrame) -> None:
    russia = cut_anew(_countries(coarse, "RUS")[0], WORLD_LON_DEG)
    mainland = max(shapely.get_parts(russia), key=lambda part: part.area)
    assert mainland.bounds[2] == pytest.approx(190, abs=1.0)


def test_turning_keeps_every_area(coarse: gpd.GeoDataFrame) -> None:
    turned = sum(cut_anew(shape, WORLD_LON_DEG).area for shape in coarse.geometry)
    assert turned == pytest.approx(sum(shape.area for shape in coarse.geometry))


def test_a_region_fills_an_equal_area_projection_of_its_own(coarse: gpd.GeoDataFrame) -> None:
    region = for_region(_countries(coarse, "GTM", "HND", "NIC", "CRI", "PAN", "SLV", "BLZ"))
    assert region.proj.startswith("+proj=laea")
    assert region.lon_deg == pytest.approx(-84.7, abs=1)


def test_a_wide_region_of_the_middle_latitudes_lies_on_a_cone(coarse: gpd.GeoDataFrame) -> None:
    assert for_region(_countries(coarse, "CHN", "MNG", "KAZ")).proj.startswith("+proj=aea")


def test_nearly_the_whole_world_is_the_world(coarse: gpd.GeoDataFrame) -> None:
    assert for_region(_countries(coarse, "CHN", "BRA", "ZAF")) == world()


def test_a_region_of_nothing_is_the_world() -> None:
    assert for_region([]) == world()


def test_a_far_island_does_not_make_the_region_small(boundaries: gpd.GeoDataFrame) -> None:
    africans = _countries(boundaries, "NGA", "GHA", "SEN", "MLI")
    with_island = for_region([*africans, *_countries(boundaries, "SHN")])
    assert with_island.framed == pytest.approx(for_region(africans).framed, rel=1e-6)


def test_a_region_across_the_date_line_is_not_torn_apart(boundaries: gpd.GeoDataFrame) -> None:
    pacific = for_region(_countries(boundaries, "FJI", "WSM", "TON", "VUT"))
    left, _, right, _ = pacific.framed
    assert abs(pacific.lon_deg) > 170
    assert right - left < 4_000_000
