# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""GeoJSON: one bad feature never loses the file, and every repair is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.errors import UnusableInput
from kez_geo.model import FileKind, RawTable
from kez_geo.read import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_RING = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(*position: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(position)}


def area(*rings: Sequence[Sequence[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def read(*features: Any, **more: Any) -> RawTable:
    collection = {"type": "FeatureCollection", "features": list(features), **more}
    return table(json.dumps(collection).encode(), name="orte.geojson")


def said(found: RawTable) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.row) for issue in found.report]


def test_a_feature_is_a_row_with_its_place() -> None:
    found = read(feature(point(10.18, 36.8), Kommune="Köln", themes=["water", "waste"], Betrag=10.5, Code="01"))
    assert found.headings == ("Kommune", "themes", "Betrag", "Code", "geometry_lat_deg", "geometry_lon_deg")
    assert found.rows == [["Köln", "water; waste", "10.5", "01", "36.8", "10.18"]]
    assert (found.kind, found.machine_numbers, said(found)) == (FileKind.GEOJSON, {2: frozenset({0})}, [])


def test_an_area_is_represented_by_a_point_inside_it() -> None:
    found = read(feature(area(_RING)))
    assert (found.rows[0], said(found)) == (["1", "1"], [("area_as_point", 1)])


def test_an_open_ring_is_closed_and_said() -> None:
    assert ("ring_closed", 1) in said(read(feature(area(_RING[:-1]))))


def test_a_bow_tie_is_repaired_and_said() -> None:
    found = read(feature(area([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]])))
    assert ("shape_repaired", 1) in said(found)
    assert found.rows[0] != ["", ""]


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (point(float("nan"), 1), "coordinates_not_finite"),
        (point(float("inf"), 1), "coordinates_not_finite"),
        (point(999, 1), "coordinates_out_of_range"),
        (point(10, 91), "coordinates_swapped"),
        (point(100, 91), "coordinates_out_of_range"),
        (point("a", "b"), "geometry_unreadable"),
        (point(1), "geometry_unreadable"),
        (point(*[True, False]), "geometry_unreadable"),
        (area([]), "geometry_empty"),
        (area([[0, 0], [1, 1]]), "shape_repaired"),
        ({"type": "Kreis"}, "geometry_unreadable"),
        ({"type": ["Point"], "coordinates": [1, 2]}, "geometry_unreadable"),
        (7, "geometry_unreadable"),
    ],
)
def test_a_bad_geometry_loses_neither_its_feature_nor_the_file(geometry: Any, code: str) -> None:
    found = read(feature(geometry, Ort="schlecht"), feature(point(1, 2), Ort="gut"))
    assert [row[0] for row in found.rows] == ["schlecht", "gut"]
    assert (code, 1) in said(found)


def test_swapped_coordinates_are_put_right_and_said() -> None:
    found = read(feature(point(-33.9, 151.2)), feature(point(10, 20)))
    assert found.rows[0] == ["-33.9", "151.2"]
    assert said(found) == [("coordinates_swapped", 1), ("coordinates_perhaps_swapped", None)]


def test_what_is_no_feature_is_an_error_of_its_own_row() -> None:
    found = read(feature(point(1, 2), Ort="gut"), 7, None, "x")
    assert said(found) == [("feature_unreadable", row) for row in (2, 3, 4)]
    assert len(found.rows) == 4


def test_coordinates_of_an_older_file_are_moved_to_degrees() -> None:
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    found = read(feature(point(691_000, 5_334_000)), crs=system)
    assert (round(float(found.rows[0][0]), 3), round(float(found.rows[0][1]), 3)) == (48.131, 11.567)
    assert said(found) == [("system_changed", None)]


def test_an_unknown_coordinate_system_is_refused() -> None:
    with pytest.raises(UnusableInput, match="coordinate_system_unknown"):
        read(feature(point(1, 2)), crs={"type": "name", "properties": {"name": "Gauss irgendwas"}})


def test_a_collection_keeps_what_can_be_used() -> None:
    both = {"type": "GeometryCollection", "geometries": [point(1, 2), point("x", 2)]}
    found = read(feature(both))
    assert found.rows[0] == ["2", "1"]
    assert ("geometry_unreadable", 1) in said(found)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"type": "FeatureCollection", "features": [', "json_broken"),
        (b"{" * 100_000, "json_broken"),
        (b'{"type": "Topology"}', "no_geojson"),
        (b'{"rows": []}', "no_geojson"),
    ],
)
def test_what_is_no_geojson_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(UnusableInput, match=key):
        table(content, name="orte.geojson")


def test_deep_nesting_is_refused_and_not_followed() -> None:
    deep = b'{"type":"FeatureCollection","features":[' + b"[" * 200_000 + b"]" * 200_000 + b"]}"
    with pytest.raises(UnusableInput, match="json_broken"):
        table(deep, name="orte.geojson")


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(-400, 400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
_KINDS = st.sampled_from(["Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "x"])


@given(st.lists(st.builds(lambda kind, found: feature({"type": kind, "coordinates": found}), _KINDS, _JSON) | _JSON))
def test_no_feature_makes_the_reader_stumble(features: list[Any]) -> None:
    found = read(*features)
    assert len(found.rows) == len(features)
    assert all(len(row) == len(found.headings) for row in found.rows)
