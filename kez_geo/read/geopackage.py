# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""GeoPackage as a table: one layer, one feature one row; its places are checked as those of GeoJSON."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FieldError

from kez_geo.errors import NothingFound, UnusableInput
from kez_geo.model import Issue, Report, Severity
from kez_geo.model.raw_table import Sheet
from kez_geo.read import geojson
from kez_geo.read.limits import LIMITS, check_columns, check_rows, check_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kez_geo.model.raw_table import RawTable
    from kez_geo.read.limits import Limits

__all__ = ["is_geopackage", "layers", "table"]

# Where a SQLite file says what it is for (SQLite file format, 1.3), and what GeoPackages say there.
_PLACE_OF_MARK = slice(68, 72)
_MARKS = (b"GPKG", b"GP10", b"GP11")
_OURS = "partnerships"
_WGS84 = 4326


def is_geopackage(content: bytes) -> bool:
    """Tell a GeoPackage from other databases by its mark."""
    return content.startswith(b"SQLite format 3") and content[_PLACE_OF_MARK] in _MARKS


@contextmanager
def _written(content: bytes) -> Iterator[Path]:
    """Give the content as a file for a moment: its library wants one with the right ending."""
    with tempfile.TemporaryDirectory(prefix="kez-geo-") as folder:
        file = Path(folder) / "upload.gpkg"
        file.write_bytes(content)
        yield file


def layers(content: bytes, *, name: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Name the layers that have places.

    Raises
    ------
    UnusableInput
        When the file is damaged or has too many of them.
    """
    try:
        with _written(content) as file:
            found = pyogrio.list_layers(file)
    except (DataSourceError, DataLayerError) as error:
        raise UnusableInput("file_damaged", file=name) from error
    check_sheets(len(found), name=name, limits=limits)
    return tuple(Sheet(str(layer), hidden=False) for layer, geometry in found if geometry)


def table(content: bytes, *, name: str, sheet: str | None = None, limits: Limits = LIMITS) -> RawTable:
    """Read one layer.

    Parameters
    ----------
    sheet
        Name of the layer; by default that with our partnerships, or the first.

    Raises
    ------
    NothingFound
        When there is no such layer; the message lists what there is.
    UnusableInput
        When the file cannot be used.
    """
    every = layers(content, name=name, limits=limits)
    names = [one.name for one in every]
    if not names:
        raise UnusableInput("file_is_empty", file=name)
    chosen = sheet or (_OURS if _OURS in names else names[0])
    if chosen not in names:
        raise NothingFound("unknown_sheet", value=chosen, allowed=names)
    found = geojson.table(_as_geojson(content, chosen, name, limits), name=name, limits=limits)
    left = [] if chosen == _OURS else [one for one in names if one != chosen]
    said = Report(tuple(Issue("sheet_not_read", Severity.WARNING, value=one) for one in left))
    return replace(found, sheet=chosen, sheets=every, report=said + found.report)


def _as_geojson(content: bytes, layer: str, name: str, limits: Limits) -> bytes:
    """Give a layer in WGS 84, after its limits were checked."""
    try:
        with _written(content) as file:
            facts = pyogrio.read_info(file, layer=layer)
            rows, columns = int(facts["features"]), len(facts["fields"])
            check_rows(rows, name=name, limits=limits)
            check_columns(columns + 2, rows=rows, name=name, limits=limits)
            frame = pyogrio.read_dataframe(file, layer=layer, use_arrow=False)
    except (DataSourceError, DataLayerError, FieldError) as error:
        raise UnusableInput("file_damaged", file=name) from error
    if frame.crs is not None and frame.crs.to_epsg() != _WGS84:
        frame = frame.to_crs(_WGS84)
    return bytes(frame.to_json(drop_id=True, default=str).encode())
