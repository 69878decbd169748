# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Data for maps of others: GeoJSON (RFC 7946) and GeoPackage with styles that QGIS opens."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from kez_geo.export.answers import LIST_COLUMNS
from kez_geo.export.geo_styles import lines_style, points_style, polygons_style
from kez_geo.export.public import MONEY_COLUMNS
from kez_geo.export.tables import LIST_JOINT
from kez_geo.model.tables import PARTNERSHIPS, URL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kez_geo.export.geo_styles import LayerStyle
    from kez_geo.model import LegendClass

__all__ = ["CountryValues", "geojson", "geopackage"]

_DIGITS = 6
_CRS = "EPSG:4326"
_NUMBERS = {column.name: column.dtype for column in PARTNERSHIPS if column.dtype not in {"str", "list"}}
_NUMBERS |= {column.name: column.dtype for column in MONEY_COLUMNS}


@dataclass(frozen=True, slots=True)
class CountryValues:
    """The countries of a view, as its map shows them.

    Parameters
    ----------
    table
        Columns ``iso3`` and ``geometry`` (EPSG:4326), and what is told of each country; ``class`` is
        the place in `classes`.
    classes
        Legend of the map.
    title
        What the classes are of.
    """

    table: gpd.GeoDataFrame
    classes: tuple[LegendClass, ...]
    title: str


def geojson(records: Sequence[Mapping[str, Any]], basis: Mapping[str, Any]) -> bytes:
    """Write partnerships as points; one without a place has no geometry, so that none is missing.

    Parameters
    ----------
    records
        As `kez_geo.export.public.public_records` gives them.
    basis
        What the records rest on; a foreign member of the collection.
    """
    features = [
        {"type": "Feature", "id": row["id"], "geometry": _point(row), "properties": _properties(row)} for row in records
    ]
    made = {"type": "FeatureCollection", "basis": dict(basis), "features": features}
    text = json.dumps(made, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Halves of a character, as a broken file may hold them, cannot be written as UTF-8.
    return text.encode("utf-8", "replace")


def _properties(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the public fields; addresses stand in one text, as in our tables, since they hold the usual separators."""
    return {**row, "source_urls": URL_SEPARATOR.join(row["source_urls"] or ()) or None}


def _point(row: Mapping[str, Any]) -> dict[str, Any] | None:
    place = [row["lon_deg"], row["lat_deg"]]
    if None in place:
        return None
    return {"type": "Point", "coordinates": [round(degrees, _DIGITS) for degrees in place]}


def geopackage(
    records: Sequence[Mapping[str, Any]],
    countries: CountryValues,
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    day: dt.date,
) -> bytes:
    """Write points, lines, countries and tables beside them into one file, each layer with its style.

    Parameters
    ----------
    records
        As `kez_geo.export.public.public_records` gives them.
    tables
        Tables without geometry by name: basis and data dictionary.
    day
        Day of the data, for the styles.
    """
    table = _typed(records)
    layers: dict[str, tuple[gpd.GeoDataFrame, str, LayerStyle]] = {
        "countries": (countries.table, "MultiPolygon", polygons_style(countries.classes, countries.title)),
        "connections": (_lines(table), "LineString", lines_style()),
        "partnerships": (_points(table), "Point", points_style()),
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "view.gpkg"
        for name, (layer, kind, _) in layers.items():
            pyogrio.write_dataframe(layer, file, layer=name, driver="GPKG", geometry_type=kind, append=file.exists())
        for name, rows in tables.items():
            _write_plain(pd.DataFrame(list(rows)), file, name)
        styles = [_style_row(number, name, one[2], day) for number, (name, one) in enumerate(layers.items(), start=1)]
        _write_plain(pd.DataFrame(styles), file, "layer_styles")
        return file.read_bytes()


def _write_plain(table: pd.DataFrame, file: Path, name: str) -> None:
    texts = [str(column) for column in table if pd.api.types.is_string_dtype(table[column].dtype)]
    clean = table.assign(**{column: table[column].map(_storable) for column in texts})
    pyogrio.write_dataframe(clean, file, layer=name, driver="GPKG", append=True, layer_options={"FID": "fid"})


def _typed(records: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table with the types of the data dictionary; lists become texts."""
    columns = [*LIST_COLUMNS, *(column.name for column in MONEY_COLUMNS)]
    made = {}
    for name in columns:
        values = [row[name] for row in records]
        if name in _NUMBERS:
            made[name] = pd.Series(values, dtype="object").astype(_NUMBERS[name])  # type: ignore[call-overload]
        else:
            made[name] = pd.Series([_as_text(name, value) for value in values], dtype="object")
    return pd.DataFrame(made, columns=columns)


def _as_text(name: str, value: Any) -> str | None:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, (list, tuple)):
        value = (URL_SEPARATOR if name == "source_urls" else LIST_JOINT).join(value)
    return None if value is None else _storable(str(value))


def _storable(text: Any) -> Any:  # noqa: ANN401 - unknown stays unknown
    """Make a text that SQLite gives back whole: it ends a text at the first NUL."""
    return (
        text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
        if isinstance(text, str)
        else text
    )


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    places = zip(table["lon_deg"], table["lat_deg"], strict=True)
    points = [None if pd.isna(lon) or pd.isna(lat) else shapely.Point(lon, lat) for lon, lat in places]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(points, index=table.index, crs=_CRS))


def _lines(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Join both partners where both places are known."""
    ends = ["german_lon_deg", "german_lat_deg", "lon_deg", "lat_deg"]
    both = table.dropna(subset=ends)
    lines = [shapely.LineString([line[:2], line[2:]]) for line in both[ends].to_numpy(dtype=float).tolist()]
    told = both[["id", "german_partner", "partner_city", "iso3", "themes", "form", "status"]]
    return gpd.GeoDataFrame(told.reset_index(drop=True), geometry=gpd.GeoSeries(lines, crs=_CRS))


def _style_row(number: int, layer: str, style: LayerStyle, day: dt.date) -> dict[str, Any]:
    """Give a row of the table in which QGIS looks for the style of a layer."""
    return {
        "id": number,
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": "geom",
        "styleName": layer,
        "styleQML": style.qml,
        "styleSLD": style.sld,
        "useAsDefault": True,
        "description": style.title,
        "owner": "",
        "ui": "",
        "update_time": pd.Timestamp(dt.datetime.combine(day, dt.time()), tz="UTC"),
    }
