# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped files of boundaries as tables of shapes, EPSG:4326."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio.errors

from kez_geo.errors import MissingData
from kez_geo.model import DisputedBorder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["boundaries", "disputed_borders", "german_areas"]

_BOX = ("west_deg", "south_deg", "east_deg", "north_deg")


def boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the territories of the world: columns ``iso3`` and ``geometry``.

    Raises
    ------
    MissingData
        When the file is not there, is broken, or has no codes.
    """
    return _layer(path, ("iso3",))


def german_areas(path: Path) -> gpd.GeoDataFrame:
    """Read Länder or districts: columns ``ags``, ``name`` and ``geometry``, districts ``type`` and ``land`` too.

    Raises
    ------
    MissingData
        When the file is not there, is broken, or has no keys or names.
    """
    return _layer(path, ("ags", "name"))


def disputed_borders(path: Path) -> tuple[DisputedBorder, ...]:
    """Read which borders are disputed or not finally settled; their reasons and sources stay in the file.

    Raises
    ------
    MissingData
        When the file is not there, or a row is broken.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(
                DisputedBorder(row["first"], row["second"], *(float(row[name]) for name in _BOX))
                for row in csv.DictReader(file)
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingData("boundaries_unusable", file=path.name, found=type(error).__name__) from error


def _layer(path: Path, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise MissingData("boundaries_unusable", file=path.name, found="-")
    try:
        table = gpd.read_file(path, engine="pyogrio")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError) as error:
        raise MissingData("boundaries_unusable", file=path.name, found=type(error).__name__) from error
    absent = [column for column in (*columns, "geometry") if column not in table.columns]
    if absent or table.empty:
        raise MissingData("boundaries_unusable", file=path.name, found=", ".join(absent) or "0")
    return table
