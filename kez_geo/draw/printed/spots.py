# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where on a map there is room for an inset that hides nothing of what the map shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from kez_geo.draw.printed.cells import Cells
from kez_geo.draw.printed.shapes import great_circle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kez_geo.draw.labels import Box
    from kez_geo.draw.printed.field import MapField

__all__ = ["Spots"]

_STEP_PT = 5.0
_RIM_PT = 4.0
_CLEAR_PT = 3.0
_SMALL_PT2, _NAMES_PT = 900.0, 130.0
_OUTWARDS = np.array([-1.0, -1.0, 1.0, 1.0])
_HIDDEN = 0.004
_MOST_LAND = 1.0
_MOST_LAND_OF_WORLD = 0.006
_FROM_EDGE = 0.5


@dataclass(slots=True)
class Spots:
    """The free room of a map.

    Parameters
    ----------
    cells
        The map as cells; its marks are what must not be hidden.
    lines
        Points on connections, which should not be hidden.
    small
        Places of small countries of the region, whose names stand beside them.
    most_land
        The share of land outside the region that an inset may hide.
    taken
        Room that insets have taken.
    """

    cells: Cells
    lines: NDArray[np.float64]
    small: NDArray[np.float64]
    most_land: float = _MOST_LAND
    taken: list[Box] = field(default_factory=list)

    @classmethod
    def of(cls, map_field: MapField, marks: Sequence[Box]) -> Spots:
        """Look at a map with its symbols."""
        cells = Cells.of(map_field.page_shapes, map_field.frame, map_field.region, marks)
        most = _MOST_LAND_OF_WORLD if map_field.projection.whole else _MOST_LAND
        return cls(cells, _line_points(map_field), _small_countries(map_field), most)

    def best(self, wide: float, high: float) -> Box | None:
        """Give the place for an inset that hides least, at the edge if that costs nothing; nothing where none is."""
        left, bottom, right, top = self.cells.frame
        x = np.arange(left + _RIM_PT, right - wide - _RIM_PT, _STEP_PT)
        y = np.arange(bottom + _RIM_PT, top - high - _RIM_PT, _STEP_PT)
        if not len(x) or not len(y):
            return None
        corner = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        boxes = np.hstack([corner, corner + np.array([wide, high])])
        clear = boxes + _CLEAR_PT * _OUTWARDS
        crowd, land = self.cells.crowd(clear), self.cells.land(boxes)
        fit = (crowd <= _HIDDEN) & (land <= self.most_land) & self.cells.free(boxes) & self._apart(clear)
        if not fit.any():
            return None
        cost = 20.0 * crowd + 0.2 * land + self._cost(boxes)
        best = boxes[np.where(fit, cost, np.inf).argmin()]
        return (float(best[0]), float(best[1]), float(best[2]), float(best[3]))

    def _cost(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Weigh what an inset would do to names and lines, and how far it stands from the edge."""
        left, bottom, right, top = self.cells.frame
        edge = np.minimum(boxes[:, :2] - (left, bottom), (right, top) - boxes[:, 2:]) / (right - left, top - bottom)
        hidden = self._beside_small(boxes) + 2.0 * self._crossed(boxes)
        return np.asarray(hidden + _FROM_EDGE * edge.sum(axis=1), dtype=np.float64)

    def take(self, box: Box) -> None:
        """Note that an inset stands here."""
        self.taken.append(box)

    def _apart(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which boxes touch no inset."""
        apart = np.ones(len(boxes), dtype=bool)
        for left, bottom, right, top in self.taken:
            meets = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
            apart &= ~meets
        return apart

    def _beside_small(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Count the small countries near each box, the near ones more."""
        if not len(self.small):
            return np.zeros(len(boxes))
        nearest = np.clip(self.small[None], boxes[:, None, :2], boxes[:, None, 2:])
        away = np.hypot(*(nearest - self.small[None]).transpose(2, 0, 1))
        return np.asarray(np.maximum(1.0 - away / _NAMES_PT, 0.0).sum(axis=1))

    def _crossed(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the share of the points on lines that lie below each box."""
        if not len(self.lines):
            return np.zeros(len(boxes))
        inside = (self.lines[None] > boxes[:, None, :2]) & (self.lines[None] < boxes[:, None, 2:])
        return np.asarray(inside.all(axis=2).mean(axis=1))


def _small_countries(map_field: MapField) -> NDArray[np.float64]:
    """Give the places of the countries that are too small for their names; on the world map they have none."""
    if map_field.projection.whole:
        return np.empty((0, 2))
    shapes = [shape for iso3, shape in map_field.page_shapes.items() if iso3 in map_field.region]
    points = [shape.representative_point() for shape in shapes if shape.area < _SMALL_PT2]
    return np.array([(point.x, point.y) for point in points]).reshape(-1, 2)


def _line_points(map_field: MapField) -> NDArray[np.float64]:
    lines = map_field.spec.connections
    ways = [
        way
        for line in lines
        for way in great_circle(
            map_field.projection, (line.german_lon_deg, line.german_lat_deg), (line.lon_deg, line.lat_deg)
        )
    ]
    return map_field.on_page(np.vstack(ways)) if ways else np.empty((0, 2))
