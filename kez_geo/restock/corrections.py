# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Corrections of borders as data: "take this part of that country and give it to another".

The table `data/reference/border_corrections.csv` has one row per step, with its reason.
Steps run in the order of the table.

``give``
    The part of ``from`` inside ``shape`` becomes part of ``to``.
``drop``
    The part of ``from`` inside ``shape`` is not drawn.
``copy``
    ``to`` gets, inside ``shape``, the outline that it has in the finest file.

A shape is written as ``POLYGON((lon lat, …))``, as ``BOX(west south,east north)``, or as
``POINT(lon lat)``: the whole island or mainland around that point. Empty means all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from kez_geo.errors import UnusableInput
from kez_geo.read.csv_table import table

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["Correction", "corrected", "polygons", "put_in", "read_corrections"]

_COLUMNS = ("step", "from", "to", "shape", "resolutions", "reason", "source")
_STEPS = frozenset({"give", "drop", "copy"})
_BOX = re.compile(r"BOX\(\s*(\S+)\s+(\S+)\s*,\s*(\S+)\s+(\S+)\s*\)")
_HAIR_DEG = 1e-6
_CRUMB_SHARE = 0.1
_BORDER_SHARE = 0.25
_INLAND_SHARE = 0.95
_EMPTY = shapely.MultiPolygon()


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the table of corrections; codes ISO 3166-1 alpha-3 or the file's name.

    Parameters
    ----------
    shape
        Where, in longitude and latitude, EPSG:4326; ``None`` for everywhere.
    resolutions
        The files that the row speaks of, for example ``110m``.
    """

    step: str
    giver: str
    taker: str
    shape: BaseGeometry | None
    resolutions: frozenset[str]
    reason: str
    source: str


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read the table of corrections.

    Raises
    ------
    MissingData
        When the file is not there.
    UnusableInput
        When it is no table, or a row has an unknown step, a shape that is none, or no reason.
    """
    rows = table(path, _COLUMNS).to_dict("index")
    return tuple(_correction(row, path.name, number) for number, row in rows.items())


def _correction(row: Mapping[Hashable, str], file: str, number: Hashable) -> Correction:
    try:
        shape = _read_shape(row["shape"])
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise UnusableInput("correction_unusable", file=file, row=number) from error
    if row["step"] not in _STEPS or not row["reason"]:
        raise UnusableInput("correction_unusable", file=file, row=number)
    resolutions = frozenset(row["resolutions"].split())
    return Correction(row["step"], row["from"], row["to"], shape, resolutions, row["reason"], row["source"])


def _read_shape(text: str) -> BaseGeometry | None:
    if not text:
        return None
    found = _BOX.fullmatch(text)
    if found:
        west, south, east, north = (float(part) for part in found.groups())
        return shapely.box(west, south, east, north)
    return shapely.from_wkt(text)


def polygons(shape: BaseGeometry) -> BaseGeometry:
    """Keep what has an area, as one valid polygon or multipolygon."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else _EMPTY


def corrected(
    countries: Mapping[str, BaseGeometry], steps: Sequence[Correction], finest: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Apply the steps in their order.

    Parameters
    ----------
    countries
        Shapes by code, or by the file's name where it has no code, EPSG:4326.
    steps
        Those of the resolution at hand.
    finest
        Corrected shapes of the finest file, for ``copy``.

    Raises
    ------
    UnusableInput
        When a step finds nothing to take: the table does not fit the file.
    """
    made = dict(countries)
    for step in steps:
        if step.step == "copy":
            made = put_in(made, step.taker, _inside(finest[step.taker], step.shape), within=step.shape)
        else:
            _move(made, step)
    return {code: shape for code, shape in made.items() if not shape.is_empty}


def _move(made: dict[str, BaseGeometry], step: Correction) -> None:
    piece = _inside(made.get(step.giver, _EMPTY), step.shape)
    if piece.is_empty:
        raise UnusableInput("correction_finds_nothing", giver=step.giver, taker=step.taker, reason=step.reason)
    made[step.giver] = polygons(made[step.giver].difference(piece))
    if step.step == "give":
        made[step.taker] = polygons(made.get(step.taker, _EMPTY).union(piece))


def _inside(country: BaseGeometry, shape: BaseGeometry | None) -> BaseGeometry:
    if shape is None:
        return country
    if shape.geom_type == "Point":
        return polygons(shapely.MultiPolygon([part for part in shapely.get_parts(country) if part.contains(shape)]))
    return polygons(country.intersection(shape))


def put_in(
    countries: Mapping[str, BaseGeometry], code: str, piece: BaseGeometry, *, within: BaseGeometry | None = None
) -> dict[str, BaseGeometry]:
    """Give a country another outline and let its neighbours fit around it.

    What it had inside `within` and has no longer falls to the neighbour that surrounds it most,
    so that no hole stays, or to the sea; what it gains is taken from the neighbours. Crumbs that it cuts off
    from them are its own.
    """
    before = countries.get(code, _EMPTY)
    kept = before if within is None else before.intersection(within)
    made = {}
    gained = [piece]
    for other, shape in countries.items():
        made[other], crumbs = _without(shape, piece) if other != code else (shape, [])
        gained += crumbs
    for left in shapely.get_parts(polygons(kept.difference(piece))):
        neighbour = _neighbour(left, {other: shape for other, shape in made.items() if other != code}, piece)
        if neighbour:
            made[neighbour] = polygons(made[neighbour].union(left))
    rest = _EMPTY if within is None else before.difference(within)
    made[code] = polygons(shapely.union_all([rest, *gained]))
    return made


def _without(shape: BaseGeometry, piece: BaseGeometry) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """Take a piece out; give what stays, and the crumbs that were no islands before."""
    if not shape.intersects(piece):
        return shape, []
    touched = [part for part in shapely.get_parts(shape) if part.intersects(piece)]
    left = shapely.get_parts(polygons(shapely.union_all(touched).difference(piece)))
    crumbs = [part for part in left if part.area < piece.area * _CRUMB_SHARE and part.distance(piece) == 0]
    return polygons(shape.difference(shapely.union_all([piece, *crumbs]))), crumbs


def _neighbour(left: BaseGeometry, others: Mapping[str, BaseGeometry], piece: BaseGeometry) -> str:
    """Name the country that surrounds a leftover most; empty when it lies by the sea."""
    shared = {code: length for code, shape in others.items() if (length := _shared_border(left, shape))}
    longest = max(shared.values(), default=0.0)
    inland = sum(shared.values()) + _shared_border(left, piece) > left.length * _INLAND_SHARE
    if not shared or not (inland or longest > left.length * _BORDER_SHARE):
        return ""
    return min(code for code, length in shared.items() if length == longest)


def _shared_border(left: BaseGeometry, shape: BaseGeometry) -> float:
    """Measure how much of a leftover's outline runs along a shape, in degrees."""
    # A new corner on a straight border lies a hair beside it.
    near = left.buffer(_HAIR_DEG)
    if not shape.intersects(near):
        return 0.0
    return float(shape.intersection(near).buffer(_HAIR_DEG).intersection(left.boundary).length)
