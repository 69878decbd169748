# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The German municipalities of a view, as a small map with the borders of the Länder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.patches import Circle, PathPatch, Rectangle

from kez_geo.draw.labels import place
from kez_geo.draw.printed.lettering import Lettering
from kez_geo.draw.printed.marks import write_name
from kez_geo.draw.printed.names import Finder
from kez_geo.draw.printed.shapes import painted
from kez_geo.draw.printed.symbols import Scale, town_mark
from kez_geo.model import Municipality

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField
    from kez_geo.draw.projection import Projection
    from kez_geo.model import BaseMap

__all__ = ["paint_municipalities", "shape_of_germany"]

_FIT = 0.93
_MOST_NAMES = 7
_DOT_PT = 1.05
_LARGEST_PT = 4.5
_DETAIL_M = 900.0


def shape_of_germany(base: BaseMap) -> BaseGeometry:
    """Give the shape of Germany, EPSG:4326."""
    shape: BaseGeometry = base.countries.geometry[base.countries["iso3"] == "DEU"].iloc[0]
    return shape


def paint_municipalities(field: MapField, projection: Projection, frame: Box, sheet: Sheet) -> None:
    """Paint Germany with the municipalities of the view into a frame, and name those with most partnerships."""
    to_page = _laid(projection, frame)
    look, sizes = field.look.ground, field.sizes
    axes = sheet.axes(frame, zorder=10)
    left, bottom, right, top = frame
    axes.add_artist(Rectangle((left, bottom), right - left, top - bottom, facecolor=look.ocean, edgecolor="none"))
    for shape in _areas(field.base, projection):
        path = painted(shapely.transform(shape, to_page))
        axes.add_artist(
            PathPatch(path, facecolor=look.zero, edgecolor=look.state, linewidth=0.35 * sizes.scale, zorder=2)
        )
    dots = _dots(field, projection, to_page)
    for _, mark in dots:
        sheet.add(mark, gid="municipality", zorder=14)
    _paint_names(field, dots, frame, sheet)


def _laid(projection: Projection, frame: Box) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Give the way from metres to points of the page that centres Germany in a frame."""
    left, bottom, right, top = projection.framed
    unit = max((right - left) / (frame[2] - frame[0]), (top - bottom) / (frame[3] - frame[1])) / _FIT
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    centre = np.array([(frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2])
    return lambda metres: (metres - middle) / unit + centre


def _areas(base: BaseMap, projection: Projection) -> list[BaseGeometry]:
    """Give the Länder in metres, or the whole country where they are not there."""
    shapes = [shape_of_germany(base)] if base.laender is None else list(base.laender.geometry)
    return [shapely.simplify(projection.shape(shape), _DETAIL_M) for shape in shapes]


def _shown(field: MapField) -> list[Municipality]:
    """Give the municipalities of what is selected, or else all of the view; those with most partnerships first."""
    spec = field.spec
    counts: dict[tuple[str, float, float], int] = {}
    for line in spec.connections:
        key = (line.german_name, line.german_lat_deg, line.german_lon_deg)
        counts[key] = counts.get(key, 0) + 1
    made = [Municipality(*key, count) for key, count in counts.items()] or list(spec.municipalities)
    return sorted(made, key=lambda one: (-one.partnerships, one.name))


def _dots(
    field: MapField, projection: Projection, to_page: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> list[tuple[Municipality, Circle]]:
    shown = _shown(field)
    largest = max((one.partnerships for one in shown), default=1)
    scale = Scale(largest, min(field.sizes.of(_DOT_PT) * largest**0.5, field.sizes.of(_LARGEST_PT)))
    lon, lat = np.array([one.lon_deg for one in shown]), np.array([one.lat_deg for one in shown])
    places = to_page(projection.points(lon, lat)) if shown else np.empty((0, 2))
    return [
        (one, town_mark((float(x), float(y)), scale.of(one.partnerships), field.look.ground, exact=True))
        for one, (x, y) in zip(shown, places, strict=True)
    ]


def _paint_names(field: MapField, dots: list[tuple[Municipality, Circle]], frame: Box, sheet: Sheet) -> None:
    """Name the municipalities with most partnerships, as far as there is room."""
    letters = Lettering(field.sizes.of(5.8))
    taken = [
        (x - mark.radius, y - mark.radius, x + mark.radius, y + mark.radius)
        for _, mark in dots
        for x, y in [mark.center]
    ]
    names = [
        Finder.town(str(number), one.name, (mark.center, mark.radius), letters, float(one.partnerships))
        for number, (one, mark) in enumerate(dots[:_MOST_NAMES])
    ]
    for candidate in place(names, taken, frame).chosen.values():
        write_name(field, sheet, candidate, letters, gid="municipality-name", manner="upper")
