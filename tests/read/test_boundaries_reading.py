# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Files of boundaries: read as tables of shapes, or refused with a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kez_geo.errors import MissingData
from kez_geo.read.boundaries import boundaries, german_areas

if TYPE_CHECKING:
    from pathlib import Path

_SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


def _file(folder: Path, *properties: dict[str, Any]) -> Path:
    features = [{"type": "Feature", "properties": one, "geometry": _SQUARE} for one in properties]
    path = folder / "made.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_territories_are_read_with_their_codes_and_place_on_the_globe(tmp_path: Path) -> None:
    table = boundaries(_file(tmp_path, {"iso3": "NAM"}))
    assert table["iso3"].tolist() == ["NAM"]
    assert table.crs == "EPSG:4326"


def test_official_keys_keep_their_leading_zeros(tmp_path: Path) -> None:
    assert german_areas(_file(tmp_path, {"ags": "01", "name": "X"}))["ags"].tolist() == ["01"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData) as caught:
        boundaries(tmp_path / "none.geojson")
    assert caught.value.values["file"] == "none.geojson"


def test_a_file_without_codes_says_which_column_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingData) as caught:
        boundaries(_file(tmp_path, {"code": "NAM"}))
    assert caught.value.values["found"] == "iso3"


@pytest.mark.parametrize("content", ["", "{", '{"type": "FeatureCollection", "features": []}', "\x00\x01"])
def test_a_broken_or_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MissingData):
        boundaries(path)
