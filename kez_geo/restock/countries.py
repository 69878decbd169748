# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The country table: codes, names in German and English, a place for the symbol, a note.

Names come from CLDR (through babel); what CLDR says otherwise than German federal practice
stands, each with its reason, in `data/reference/country_overrides.csv`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import shapely
from babel import Locale
from pyproj import Transformer

from kez_geo.errors import UnusableInput
from kez_geo.read.csv_table import table
from kez_geo.restock.generalise import area_km2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["COLUMNS", "country_rows", "largest_part", "read_overrides", "symbol_point", "table_text"]

COLUMNS = ("iso3", "iso2", "name_de", "name_en", "lat_deg", "lon_deg", "note")
_FIELDS = frozenset({"name_de", "name_en", "point", "note"})
_DECIMALS = 4
_EXACTNESS = 0.01


def read_overrides(path: Path) -> dict[str, dict[str, str]]:
    """Read what is said otherwise than CLDR, by code and field.

    Raises
    ------
    MissingData
        When the file is not there.
    UnusableInput
        When a row names an unknown field or has no value or reason.
    """
    found: dict[str, dict[str, str]] = {}
    for number, row in table(path, ("iso3", "field", "value", "reason")).to_dict("index").items():
        if row["field"] not in _FIELDS or not row["value"] or not row["reason"]:
            raise UnusableInput("override_unusable", file=path.name, row=number)
        found.setdefault(row["iso3"], {})[row["field"]] = row["value"]
    return found


def country_rows(
    codes: Mapping[str, str], shapes: Mapping[str, BaseGeometry], overrides: Mapping[str, Mapping[str, str]]
) -> list[dict[str, str]]:
    """Make one row per territory, in the order of the codes.

    Parameters
    ----------
    codes
        Alpha-2 codes by alpha-3 code.
    shapes
        Territories by alpha-3 code, EPSG:4326; the symbol's place is found in them.
    overrides
        What is said otherwise, by code and field.
    """
    german, english = Locale("de").territories, Locale("en", "GB").territories
    rows = []
    for iso3, iso2 in sorted(codes.items()):
        own = overrides.get(iso3, {})
        lat, lon = own["point"].split() if "point" in own else symbol_point(shapes[iso3])
        # CLDR's English writes "&" for lists; running text wants the word.
        usual = {"name_de": german[iso2], "name_en": english[iso2].replace(" & ", " and "), "note": ""}
        rows.append({"iso3": iso3, "iso2": iso2, **usual, **own, "lat_deg": lat, "lon_deg": lon})
    return rows


def largest_part(shape: BaseGeometry) -> BaseGeometry:
    """Give the part with the largest area on the globe, not in degrees."""
    parts: list[BaseGeometry] = list(shapely.get_parts(shape))
    return max(parts, key=area_km2)


def symbol_point(shape: BaseGeometry) -> tuple[str, str]:
    """Find latitude and longitude of the middle of the widest circle in the largest part."""
    part = largest_part(shape)
    lon_deg, lat_deg = part.centroid.x, part.centroid.y
    local = f"+proj=laea +lat_0={lat_deg} +lon_0={lon_deg} +datum=WGS84"
    there = Transformer.from_crs("EPSG:4326", local, always_xy=True)
    flat = shapely.transform(part, lambda points: np.column_stack(there.transform(points[:, 0], points[:, 1])))
    radius = shapely.maximum_inscribed_circle(flat, tolerance=flat.area**0.5 * _EXACTNESS)
    x, y = shapely.get_coordinates(radius)[0]
    lon_deg, lat_deg = there.transform(x, y, direction="INVERSE")
    return str(round(lat_deg, _DECIMALS)), str(round(lon_deg, _DECIMALS))


def table_text(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Write rows as CSV text."""
    made = io.StringIO()
    writer = csv.DictWriter(made, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()
