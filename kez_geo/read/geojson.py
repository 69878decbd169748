# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""GeoJSON as a table: one feature one row, its properties as texts, its place as latitude and longitude."""

from __future__ import annotations

import json
import math
from functools import partial
from typing import TYPE_CHECKING, Any

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from kez_geo.errors import UnusableInput
from kez_geo.model import Issue, Report, Severity
from kez_geo.model.raw_table import FileKind, RawTable
from kez_geo.read.cells import has_fraction, text_of
from kez_geo.read.encoding import decoded
from kez_geo.read.geometry import Checked, Position, checked
from kez_geo.read.limits import LIMITS, check_columns, check_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.read.limits import Limits

__all__ = ["LATITUDE", "LONGITUDE", "table"]

# Headings of the place of a feature, beside those of its properties.
LATITUDE, LONGITUDE = "geometry_lat_deg", "geometry_lon_deg"
_GEOMETRIES = {
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
}  # fmt: skip
_USUAL_SYSTEM = CRS.from_epsg(4326)
_SHOWN = 80


def table(content: bytes, *, name: str, limits: Limits = LIMITS) -> RawTable:
    """Read features; one that cannot be used is reported and never loses the others.

    An area is represented by a point inside it.

    Raises
    ------
    UnusableInput
        When the file is no GeoJSON, or beyond a limit.
    """
    found = decoded(content)
    features, move, said = _features(_parsed(found.text, name), name)
    check_rows(len(features), name=name, limits=limits)
    properties = [_properties(feature) for feature in features]
    names = list(dict.fromkeys(key for one in properties for key in one))
    check_columns(len(names) + 2, rows=len(features), name=name, limits=limits)
    headings = (*names, *(_unlike(one, names) for one in (LATITUDE, LONGITUDE)))
    issues = [*found.report, *said]
    rows, swapped = [], 0
    for row, (feature, values) in enumerate(zip(features, properties, strict=True), 1):
        place = _place(feature, move)
        issues += _issues(row, feature, place)
        swapped += any(code == "coordinates_swapped" for code, _ in place.repairs)
        rows.append([_text(values.get(key)) for key in names] + _degrees(place))
    if 0 < swapped < len(rows):
        issues.append(Issue("coordinates_perhaps_swapped", Severity.WARNING, more=(("count", str(swapped)),)))
    fractions = {
        column: frozenset(row for row, one in enumerate(properties) if has_fraction(one.get(key, "")))
        for column, key in enumerate(names)
    }
    return RawTable(
        name=name,
        kind=FileKind.GEOJSON,
        headings=headings,
        heading_parts=tuple((heading,) for heading in headings),
        rows=rows,
        row_numbers=range(1, len(rows) + 1),
        machine_numbers={column: places for column, places in fractions.items() if places},
        encoding=found.encoding,
        report=Report(tuple(issues)),
    )


def _parsed(text: str, name: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnusableInput("json_broken", file=name, row=error.lineno, place=error.colno) from error
    except (RecursionError, ValueError) as error:
        raise UnusableInput("json_broken", file=name, row=1, place=1) from error


def _features(parsed: Any, name: str) -> tuple[list[Any], Callable[[Position], Position] | None, list[Issue]]:  # noqa: ANN401
    """Give the features, how to move them to EPSG:4326, and what is to be said of the whole file."""
    kind = parsed.get("type") if isinstance(parsed, dict) else None
    if kind == "FeatureCollection" and isinstance(parsed.get("features"), list):
        features = parsed["features"]
    elif kind == "Feature":
        features = [parsed]
    elif kind in _GEOMETRIES:
        features = [{"type": "Feature", "properties": {}, "geometry": parsed}]
    else:
        raise UnusableInput("no_geojson", file=name)
    move, system = _mover(parsed.get("crs"), name)
    return features, move, [Issue("system_changed", Severity.REPAIRED, value=system)] if move else []


def _mover(named: Any, name: str) -> tuple[Callable[[Position], Position] | None, str]:  # noqa: ANN401 - JSON
    """Read the coordinate system that older files name; offices often use UTM."""
    if not isinstance(named, dict) or not isinstance(named.get("properties"), dict):
        return None, ""
    system = str(named["properties"].get("name", ""))
    if not system or system.upper().endswith("CRS84"):
        return None, ""
    try:
        found = CRS.from_user_input(system)
    except CRSError as error:
        raise UnusableInput("coordinate_system_unknown", file=name, value=system[:_SHOWN]) from error
    if found == _USUAL_SYSTEM:
        return None, ""
    return partial(_moved, Transformer.from_crs(found, _USUAL_SYSTEM, always_xy=True)), system


def _moved(transformer: Transformer, position: Position) -> Position:
    lon_deg, lat_deg = transformer.transform(*position)
    return lon_deg, lat_deg


def _properties(feature: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    found = feature.get("properties") if isinstance(feature, dict) else None
    made = dict(found) if isinstance(found, dict) else {}
    if isinstance(feature, dict) and isinstance(feature.get("id"), str | int) and "id" not in made:
        made["id"] = feature["id"]
    return made


def _unlike(wanted: str, names: list[str]) -> str:
    return wanted if wanted not in names else _unlike(f"{wanted}_2", names)


def _place(feature: Any, move: Callable[[Position], Position] | None) -> Checked:  # noqa: ANN401 - JSON
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return Checked(None, faults=(("feature_unreadable", str(feature)[:_SHOWN]),))
    return checked(feature.get("geometry"), move)


def _issues(row: int, feature: Any, place: Checked) -> list[Issue]:  # noqa: ANN401 - JSON
    made = [Issue(code, Severity.REPAIRED, row, value=value) for code, value in place.repairs]
    for code, value in place.faults:
        lost = Severity.ERROR if code == "feature_unreadable" else Severity.WARNING
        made.append(Issue(code, lost, row, value=value))
    if place.shape is not None and place.shape.geom_type != "Point" and isinstance(feature, dict):
        made.append(Issue("area_as_point", Severity.REPAIRED, row, value=place.shape.geom_type))
    return made


def _degrees(place: Checked) -> list[str]:
    point = place.point
    return ["", ""] if point is None else [text_of(float(point[1])), text_of(float(point[0]))]


def _text(value: Any) -> str:  # noqa: ANN401 - JSON
    """Write a property as text; a list of plain values becomes a list of words."""
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return _plain(value)
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return "; ".join(_plain(one) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _plain(value: str | float) -> str:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else text_of(value)
