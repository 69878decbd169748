# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""TopoJSON is decoded, unrolled and cut at 180 degrees."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity

from kez_geo.restock.topojson import features, unrolled, within_180


def _topology(*rings: list[tuple[float, float]], kind: str = "Polygon") -> dict[str, Any]:
    """Make a file with one country, one arc per ring, on a grid of a hundredth of a degree."""
    arcs = [np.diff(np.round(np.array([(0, 0), *ring]) * 100).astype(int), axis=0).tolist() for ring in rings]
    indices = [[number] for number in range(len(rings))]
    shape = {"type": kind, "arcs": indices if kind == "Polygon" else [[one] for one in indices]}
    item = {**shape, "id": "516", "properties": {"name": "Namibia"}}
    layers = {"countries": {"type": "GeometryCollection", "geometries": [item]}}
    return {"arcs": arcs, "transform": {"scale": [0.01, 0.01], "translate": [0, 0]}, "objects": layers}


def _square(west: float, south: float, size: float) -> list[tuple[float, float]]:
    return [(west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south)]


def test_a_feature_keeps_its_number_and_name() -> None:
    (found,) = features(_topology(_square(1, 2, 3)), "countries")
    assert (found.number, found.name) == ("516", "Namibia")
    assert found.shape.equals(shapely.box(1, 2, 4, 5))


def test_a_hole_stays_a_hole() -> None:
    (found,) = features(_topology(_square(0, 0, 10), _square(2, 2, 1)), "countries")
    assert found.shape.area == pytest.approx(99)


def test_islands_become_parts() -> None:
    (found,) = features(_topology(_square(0, 0, 1), _square(5, 5, 1), kind="MultiPolygon"), "countries")
    assert len(shapely.get_parts(found.shape)) == 2


def test_a_shared_arc_is_followed_in_both_directions() -> None:
    topology = _topology([(0, 0), (1, 0), (1, 1)], [(0, 0), (0, 1), (1, 1)])
    topology["objects"]["countries"]["geometries"][0]["arcs"] = [[0, ~1]]
    (found,) = features(topology, "countries")
    assert found.shape.equals(shapely.box(0, 0, 1, 1))


def test_a_country_at_180_degrees_is_cut_there_and_makes_no_bar() -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    (found,) = features(_topology(ring), "countries")
    assert found.shape.equals(shapely.union(shapely.box(170, 0, 180, 10), shapely.box(-180, 0, -170, 10)))


def test_a_hole_beyond_180_degrees_is_cut_out_on_the_other_side() -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    (found,) = features(_topology(ring, _square(-175, 5, 1)), "countries")
    assert not found.shape.contains(shapely.Point(-174.5, 5.5))
    assert found.shape.area == pytest.approx(199)


def test_land_around_a_pole_is_closed_over_it() -> None:
    ring = [(-180.0, -70.0), (-60.0, -70.0), (60.0, -70.0), (180.0, -70.0), (-180.0, -70.0)]
    (found,) = features(_topology(ring), "countries")
    assert found.shape.equals(shapely.box(-180, -90, 180, -70))


def test_a_pole_drawn_as_a_ring_with_the_coast_as_its_hole_is_land_too() -> None:
    rings = ([(-180.0, lat), (-60.0, lat), (60.0, lat), (180.0, lat), (-180.0, lat)] for lat in (-89.99, -70.0))
    (found,) = features(_topology(*rings), "countries")
    assert found.shape.area == pytest.approx(360 * 20)


def test_a_ring_that_the_grid_has_made_a_line_has_no_shape() -> None:
    (found,) = features(_topology([(1.0, 1.0), (2.0, 2.0), (1.0, 1.0)]), "countries")
    assert found.shape.is_empty


@given(st.integers(-180, 180), st.integers(-80, 70), st.integers(1, 60))
def test_a_square_anywhere_keeps_its_area_and_stays_on_the_map(west: int, south: int, size: int) -> None:
    side = min(size, 80 - south)
    ring = np.array(_square(west, south, side), dtype=float)
    ring[:, 0] = (ring[:, 0] + 180) % 360 - 180
    found = within_180(shapely.Polygon(unrolled(ring)))
    assert found.area == pytest.approx(side * side)
    assert found.bounds[0] >= -180
    assert found.bounds[2] <= 180


@given(st.sampled_from([-360, 360]))
def test_a_shape_a_whole_turn_away_comes_back_point_for_point(turn: int) -> None:
    shape = shapely.box(10.1234567, 0, 20.7654321, 10)
    back = within_180(affinity.translate(shape, turn))
    assert shapely.normalize(back) == shapely.normalize(shape)
