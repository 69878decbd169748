# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Restocking builds what is asked for, signs it, and makes the same twice."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import mapping

from kez_geo.errors import MissingData, UnusableInput, WrongUse
from kez_geo.restock import BUILDERS, Builder, Job, restock
from kez_geo.restock.countries import country_rows, read_overrides, symbol_point
from kez_geo.restock.germany import LAENDER, Level, areas
from kez_geo.restock.ledger import sign

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from kez_geo.restock.packages import Package

_DATA = Path(__file__).parents[2] / "data"
_ENTRY = '[[file]]\nfile = "{file}"\ntitle = "by hand"\nsha256 = "old"\nmade_by = "a test"\n'
_PACKAGES = """[[package]]
name = "made-up"
kind = "npm"
version = "1.0.0"
checksum = "sha512-x"
licence = "MIT"
credit = ""
used_for = "a test"
"""


def _data(folder: Path, *files: str) -> Path:
    data = folder / "data"
    (data / "reference").mkdir(parents=True)
    (data / "reference" / "restock_packages.toml").write_text(_PACKAGES, encoding="utf-8")
    entries = "\n".join(_ENTRY.format(file=file) for file in files)
    (data / "sources.toml").write_text(f"# by hand\n\n{entries}", encoding="utf-8")
    return data


def _get(package: Package, cache: Path) -> Path:
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "source").write_text(package.version, encoding="utf-8")
    return cache


def _copy(job: Job) -> None:
    (job.data / "one.txt").write_text((job.package("made-up") / "source").read_text(encoding="utf-8"), encoding="utf-8")


def _builders() -> dict[str, Builder]:
    return {"one": Builder(_copy, ("one.txt",)), "two": Builder(lambda _: pytest.fail("not asked for"), ("two.txt",))}


def _sums(data: Path) -> dict[str, Any]:
    entries = tomllib.loads((data / "sources.toml").read_text(encoding="utf-8"))["file"]
    return {entry["file"]: entry["sha256"] for entry in entries}


def test_only_what_was_asked_for_is_built_and_signed(tmp_path: Path) -> None:
    data = _data(tmp_path, "one.txt", "two.txt")
    (built,) = restock(data, frozenset({"one"}), tmp_path / "cache", builders=_builders(), get=_get)
    assert (built.part, built.file, built.size_bytes, built.is_new) == ("one", "one.txt", 5, True)
    assert _sums(data) == {"one.txt": hashlib.sha256(b"1.0.0").hexdigest(), "two.txt": "old"}


def test_restocking_twice_changes_nothing(tmp_path: Path) -> None:
    data = _data(tmp_path, "one.txt")
    first, second = (restock(data, frozenset({"one"}), builders=_builders(), get=_get) for _ in range(2))
    assert [one.is_new for one in (*first, *second)] == [True, False]


def test_an_unknown_part_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as caught:
        restock(_data(tmp_path), frozenset({"moon"}))
    assert caught.value.values["allowed"] == list(BUILDERS)


def test_signing_keeps_what_was_written_by_hand(tmp_path: Path) -> None:
    data = _data(tmp_path, "one.txt", "two.txt")
    (data / "one.txt").write_bytes(b"")
    before = (data / "sources.toml").read_text(encoding="utf-8")
    sign(data, ["one.txt"])
    after = (data / "sources.toml").read_text(encoding="utf-8")
    assert after == before.replace('"old"', f'"{hashlib.sha256(b"").hexdigest()}"', 1)


def test_a_file_that_does_not_say_where_it_comes_from_is_not_signed(tmp_path: Path) -> None:
    data = _data(tmp_path, "two.txt")
    (data / "one.txt").write_bytes(b"")
    with pytest.raises(UnusableInput, match="entry_missing"):
        sign(data, ["one.txt"])


def test_without_sources_nothing_is_signed(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="file_missing"):
        sign(tmp_path, ["one.txt"])


def test_every_file_that_can_be_built_has_an_entry() -> None:
    files = {file for builder in BUILDERS.values() for file in (*builder.files, *builder.tables)}
    assert files <= set(_sums(_DATA))


def test_names_come_from_the_usual_list_unless_said_otherwise() -> None:
    shapes = dict.fromkeys(("TTO", "PSE", "NAM"), shapely.box(0, 0, 1, 1))
    codes = {"TTO": "TT", "PSE": "PS", "NAM": "NA"}
    rows = {row["iso3"]: row for row in country_rows(codes, shapes, {"PSE": {"name_de": "Palästinensische Gebiete"}})}
    assert rows["PSE"]["name_de"] == "Palästinensische Gebiete"
    assert rows["TTO"]["name_en"] == "Trinidad and Tobago"
    assert (rows["NAM"]["iso2"], rows["NAM"]["name_de"]) == ("NA", "Namibia")


def test_the_symbol_stands_in_the_middle_of_the_largest_part_on_the_globe() -> None:
    north = shapely.box(0, 70, 10, 78)  # more degrees, but less land than at the equator
    lat, lon = symbol_point(shapely.MultiPolygon([north, shapely.box(100, 0, 107, 7)]))
    assert (float(lat), float(lon)) == pytest.approx((3.5, 103.5), abs=0.1)


@pytest.mark.parametrize("row", ["NAM,capital,Windhuk,because", "NAM,name_de,,because", "NAM,name_de,Namibia,"])
def test_an_override_without_field_value_or_reason_is_named_by_its_row(tmp_path: Path, row: str) -> None:
    (tmp_path / "overrides.csv").write_text(f"iso3,field,value,reason\n{row}\n", encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_overrides(tmp_path / "overrides.csv")
    assert caught.value.values["row"] == 2


def _unit(ags: str, name: str, kind: str, shape: BaseGeometry) -> dict[str, Any]:
    told = {"AGS": ags, "GEN": name, "BEZ": kind, "GF": 4}
    return {"type": "Feature", "properties": told, "geometry": json.loads(json.dumps(mapping(shape)))}


def test_a_district_tells_its_kind_and_its_land() -> None:
    land = [_unit("09", "Bayern", "Freistaat", shapely.box(0, 0, 2, 1))]
    districts = [_unit("09761", "Augsburg", "Kreisfreie Stadt", shapely.box(0, 0, 1, 1))]
    ((told, _),) = areas(Level("kreise", "made", 1, 0.001), districts, land)
    assert told == {"ags": "09761", "name": "Augsburg", "type": "Kreisfreie Stadt", "land": "Bayern"}


def test_a_missing_land_stops_the_building() -> None:
    land = [_unit("09", "Bayern", "Freistaat", shapely.box(0, 0, 2, 1))]
    with pytest.raises(UnusableInput, match="areas_do_not_match"):
        areas(LAENDER, land, land)
