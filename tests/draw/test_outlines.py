# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Boundaries as the browser reads them: the same shapes, smaller, cut at the edge of the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from kez_geo.draw.outlines import packed
from kez_geo.errors import MissingData

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FOLDER = Path(__file__).parents[2] / "data" / "reference" / "boundaries"


def collection(**shapes: BaseGeometry) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"iso3": key}, "geometry": json.loads(shapely.to_geojson(shape))}
        for key, shape in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def unpacked(body: bytes) -> dict[str, list[np.ndarray[Any, Any]]]:
    made = json.loads(body)
    return {
        key: [np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / made["steps"] for ring in rings]
        for key, rings in made["shapes"].items()
    }


def area(rings: list[np.ndarray[Any, Any]]) -> float:
    """Add up the rings by the even-odd rule, as the browser fills them."""
    shape: BaseGeometry = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(shapely.Polygon(ring))
    return float(shape.area)


def written(folder: Path, **shapes: BaseGeometry) -> Path:
    file = folder / "shapes.geojson"
    file.write_text(json.dumps(collection(**shapes)), encoding="utf-8")
    return file


def test_rings_come_back_as_they_were(tmp_path: Path) -> None:
    square = shapely.box(10.0, 20.0, 11.5, 21.25)
    (ring,) = unpacked(packed(written(tmp_path, AAA=square), "iso3"))["AAA"]
    assert shapely.Polygon(ring).equals(square)


def test_a_hole_stays_a_hole(tmp_path: Path) -> None:
    shape = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    assert area(unpacked(packed(written(tmp_path, AAA=shape), "iso3"))["AAA"]) == pytest.approx(96)


def test_what_lies_beyond_the_edge_moves_to_the_other_side(tmp_path: Path) -> None:
    halves = shapely.union(shapely.box(170, 60, 180, 65), shapely.box(-180, 60, -172, 65))
    (ring,) = unpacked(packed(written(tmp_path, RUS=halves), "iso3"))["RUS"]
    assert (ring[:, 0].min(), ring[:, 0].max()) == (170.0, 188.0)


def test_the_point_of_a_shape_lies_in_its_largest_part(tmp_path: Path) -> None:
    parts = shapely.union(shapely.box(0, 0, 10, 10), shapely.box(20, 0, 21, 1))
    lon, lat = json.loads(packed(written(tmp_path, AAA=parts), "iso3"))["points"]["AAA"]
    assert 0 < lon < 10_000
    assert 0 < lat < 10_000


def test_the_shipped_world_keeps_every_territory_and_its_area() -> None:
    file = FOLDER / "world_110m.geojson"
    shapes = {
        one["properties"]["iso3"]: shapely.from_geojson(json.dumps(one["geometry"]))
        for one in json.loads(file.read_text(encoding="utf-8"))["features"]
    }
    found = unpacked(packed(file, "iso3"))
    assert found.keys() == shapes.keys()
    for iso3 in ("RUS", "FJI", "ZAF", "ATA", "DEU", "NZL"):
        assert area(found[iso3]) == pytest.approx(shapes[iso3].area, rel=0.01)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"features": [{}]}', '{"features": [{"properties": {"iso3": 1}, "geometry": 5}]}']
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "world.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MissingData, match=r"world\.geojson"):
        packed(file, "iso3")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match=r"nowhere\.geojson"):
        packed(tmp_path / "nowhere.geojson", "iso3")
