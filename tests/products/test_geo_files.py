# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""GeoJSON and GeoPackage as GDAL reads them."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyogrio
import pytest
from products.views_made import hostile_view, small_view

from kez_geo import views
from kez_geo.export import LIST_COLUMNS
from kez_geo.export.public import MONEY_COLUMNS
from kez_geo.model import Language, Metric
from kez_geo.products.tables import geojson, geopackage

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from kez_geo.views import View

COLUMNS = [*LIST_COLUMNS, *(column.name for column in MONEY_COLUMNS)]


def collection() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(geojson(small_view(), Language.DE))
    return made


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small_view(), tmp_path_factory.mktemp("package"))


def written(seen: View, folder: Path) -> Path:
    """Write a package; GDAL knows its kind by the ending."""
    file = folder / "view.gpkg"
    file.write_bytes(geopackage(seen, views.map_spec(seen, Metric.PARTNERSHIPS, Language.DE)))
    return file


def layer(package: Path, name: str) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(package, layer=name)


def test_every_record_is_a_feature_and_one_without_a_place_has_no_geometry() -> None:
    features = {one["id"]: one for one in collection()["features"]}
    assert features["a"]["geometry"] == {"type": "Point", "coordinates": [10.2, 36.8]}
    assert features["c"]["geometry"] is None


def test_the_collection_says_what_it_rests_on() -> None:
    basis = collection()["basis"]
    assert (basis["records"], basis["unplaced"], basis["as_of"]) == (3, 1, "2026-11-22")
    assert "crs" not in collection()  # RFC 7946 knows WGS 84 only


def test_gdal_reads_the_same_records_from_geojson() -> None:
    table = pyogrio.read_dataframe(io.BytesIO(geojson(small_view(), Language.DE))).set_index("id")
    assert list(table.index) == ["a", "b", "c"]
    assert table.loc["a", ["planned_eur", "secured_eur", "gap_eur"]].tolist() == [100_000, 40_000.5, 59_999.5]
    assert pd.isna(table.loc["c", "planned_eur"])


def test_the_package_has_its_layers_and_tables(package: Path) -> None:
    found = dict(pyogrio.list_layers(package))
    assert found == {
        "countries": "MultiPolygon", "connections": "LineString", "partnerships": "Point", "basis": None,
        "dictionary": None, "layer_styles": None,
    }  # fmt: skip


def test_points_come_back_with_all_public_columns(package: Path) -> None:
    points = layer(package, "partnerships").set_index("id")
    assert [*points.reset_index().columns] == [*COLUMNS, "geometry"]
    assert (points.loc["a", "since_year"], points.loc["b", "surplus_eur"]) == (2015, 2000)
    assert points.loc["c"].geometry is None


def test_lines_lead_from_the_german_partner_to_the_other(package: Path) -> None:
    lines = layer(package, "connections").set_index("id")
    assert list(lines.index) == ["a", "b"]
    assert [*lines.loc["a"].geometry.coords] == [(10.9, 48.4), (10.2, 36.8)]


def test_countries_carry_the_classes_of_the_map(package: Path) -> None:
    countries = layer(package, "countries").set_index("iso3")
    assert countries["records"].to_dict() == {"TUN": 1, "JOR": 1}
    assert countries.loc["TUN", "class"] == 0
    assert countries.crs == "EPSG:4326"


def test_every_layer_has_a_style_that_is_found_by_its_name(package: Path) -> None:
    styles = layer(package, "layer_styles").set_index("f_table_name")
    assert set(styles.index) == {"countries", "connections", "partnerships"}
    assert styles["useAsDefault"].all()
    for text in [*styles["styleQML"], *styles["styleSLD"]]:
        assert ET.fromstring(text).tag  # noqa: S314 - our own


def test_the_classes_of_the_style_are_those_of_the_legend(package: Path) -> None:
    seen = small_view()
    spec = views.map_spec(seen, Metric.PARTNERSHIPS, Language.DE)
    style = ET.fromstring(layer(package, "layer_styles").set_index("f_table_name").loc["countries", "styleQML"])  # noqa: S314
    assert [one.get("label") for one in style.iter("category")] == [one.label for one in spec.classes]


def test_every_naughty_text_comes_back_from_both(tmp_path: Path) -> None:
    seen = hostile_view()
    texts = [text.encode("utf-8", "replace").decode() for text in seen.atlas.partnerships["source_note"]]
    points = layer(written(seen, tmp_path), "partnerships")
    assert points["source_note"].fillna("").tolist() == [text.replace("\0", "\ufffd") for text in texts]
    features = json.loads(geojson(seen, Language.DE))["features"]
    assert [one["properties"]["source_note"] or "" for one in features] == texts
