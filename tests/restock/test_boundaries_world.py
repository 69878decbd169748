# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The way from sources to boundaries on a small made-up world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from kez_geo.errors import UnusableInput
from kez_geo.restock.boundaries import by_code, world
from kez_geo.restock.corrections import Correction
from kez_geo.restock.generalise import area_km2, coarser, fitted, on_grid, ready, thinned
from kez_geo.restock.layer import write_layer
from kez_geo.restock.topojson import Feature

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_WANTED = {"LND", "NGH", "TNY"}


def _sources() -> dict[str, dict[str, BaseGeometry]]:
    """Make a country and its neighbour at all scales, and a tiny enclave only at the finest."""
    enclave = shapely.Point(5, 5).buffer(0.1)
    land, neighbour = shapely.box(0, 0, 10.0004, 10), shapely.box(10.0004, 0, 20, 10)
    coarse: dict[str, BaseGeometry] = {"LND": land, "NGH": neighbour}
    finest: dict[str, BaseGeometry] = {"LND": land - enclave, "NGH": neighbour, "TNY": enclave}
    return {"10m": finest, "50m": coarse, "110m": coarse}


def test_every_resolution_has_every_territory() -> None:
    made = world(_sources(), (), _WANTED)
    assert {name: set(shapes) for name, shapes in made.items()} == dict.fromkeys(("10m", "50m", "110m"), _WANTED)


def test_a_territory_that_a_coarse_file_lacks_is_cut_into_the_country_around_it() -> None:
    shapes = world(_sources(), (), _WANTED)["110m"]
    assert shapes["TNY"].contains(shapely.Point(5, 5))
    assert shapely.coverage_is_valid(list(shapes.values()))


def test_corrections_are_applied_at_their_resolutions_only() -> None:
    step = Correction("give", "NGH", "LND", shapely.box(18, 0, 20, 10), frozenset({"50m"}), "because", "x")
    made = world(_sources(), (step,), _WANTED)
    inside = shapely.Point(19, 5)
    assert [made[name]["LND"].contains(inside) for name in ("10m", "50m", "110m")] == [False, True, False]


def test_a_territory_too_many_or_missing_stops_the_building() -> None:
    with pytest.raises(UnusableInput) as caught:
        world(_sources(), (), (_WANTED - {"TNY"}) | {"GON"})
    assert (caught.value.values["missing"], caught.value.values["unknown"]) == (["GON"], ["TNY"])


def test_the_same_sources_make_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        rows = [({"iso3": code}, shape) for code, shape in world(_sources(), (), _WANTED)["50m"].items()]
        write_layer(tmp_path / name, rows, decimals=4)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_features_are_grouped_by_code_and_by_name_where_there_is_none() -> None:
    made = by_code(
        [
            Feature("036", "Australia", shapely.box(0, 0, 1, 1)),
            Feature("036", "Ashmore", shapely.box(5, 5, 6, 6)),
            Feature("", "Kosovo", shapely.box(8, 8, 9, 9)),
        ],
        {"036": "AUS"},
    )
    assert set(made) == {"AUS", "Kosovo"}
    assert made["AUS"].area == 2


def test_a_small_territory_loses_less_than_a_large_one() -> None:
    small, large = shapely.Point(0, 0).buffer(0.05), shapely.Point(0, 0).buffer(5)
    shares = [coarser(shape, tolerance_deg=0.05).area / shape.area for shape in (small, large)]
    assert min(shares) > 0.97
    assert coarser(small, tolerance_deg=0.05).hausdorff_distance(small) < 0.002


def test_the_largest_island_always_stays() -> None:
    islands = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 5.05, 5.05)])
    assert coarser(islands, tolerance_deg=0.5).equals(shapely.box(0, 0, 1, 1))


def test_rounding_repairs_what_then_crosses_itself() -> None:
    narrow = shapely.Polygon([(0, 0), (1, 0.004), (2, 0), (2, 1), (1, 0.0049), (0, 1)])
    assert on_grid(narrow, decimals=2).is_valid


def test_where_two_overlap_the_smaller_one_has_it() -> None:
    made = fitted({"big": shapely.box(0, 0, 10, 10), "small": shapely.box(9, 0, 11, 2)})
    assert made["small"].area == pytest.approx(4)
    assert made["big"].area == pytest.approx(98)


def test_neighbours_lose_the_same_points_of_their_border() -> None:
    border = [(5, y / 10 + 0.0001 * (y % 2)) for y in range(101)]
    sides = {
        "west": shapely.Polygon([(0, 0), *border, (0, 10)]),
        "east": shapely.Polygon([(10, 0), *border, (10, 10)]),
    }
    made = thinned(sides, tolerance_deg=0.1)
    assert shapely.get_num_coordinates(made["west"]) < 20
    assert shapely.coverage_is_valid(list(made.values()))


def test_outer_rings_turn_left_and_holes_right() -> None:
    shape = ready(shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(2, 2, 3, 3).exterior.coords]))
    outer, hole = shapely.get_rings(shape)
    assert (shapely.is_ccw(outer), shapely.is_ccw(hole)) == (True, False)


def test_an_area_is_measured_on_the_globe() -> None:
    assert area_km2(shapely.box(0, 0, 1, 1)) == pytest.approx(12_309, rel=0.001)
    assert area_km2(shapely.box(0, 60, 1, 61)) == pytest.approx(6_100, rel=0.02)
