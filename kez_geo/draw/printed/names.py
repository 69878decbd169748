# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the names of countries and towns could stand on a printed map, and at what cost.

A country's name stands best on the middle of its country, then elsewhere on it, then in smaller
letters, and for small countries beside it: over the sea at its coast, or with a line that leads
there by the way that crosses least of other countries. A town's name stands beside its symbol,
best to the right and a little above (after E. Imhof, 1962).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from kez_geo.draw.fonts import printable, shortened
from kez_geo.draw.labels import Candidate, Name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kez_geo.draw.printed.cells import Cells
    from kez_geo.draw.printed.lettering import Lettering

    Box = tuple[float, float, float, float]
    Line = tuple[float, float, float, float]
    Point = tuple[float, float]

__all__ = ["Finder"]

_PLACES = 160
_ANCHORS = 12
_LEAST_INSIDE = 0.66
_WELL_INSIDE = 0.98
_MOST_OTHER = 0.18
_SMALLER = 0.84
_ANGLES = np.radians(np.arange(0, 360, 15))
_GAPS = np.array((0.5, 1.0, 1.8, 2.8, 4.0, 5.8, 8.0, 11.0))
_AT_COAST, _LESS_CLOSE = 0.75, 1.5
_NOTHING = 0.01
_ON_REGION, _ON_OTHERS = 26.0, 6.0
_COUNTRY_WEIGHT = 100.0
_NEIGHBOUR_WEIGHT = 0.5
_THROUGH_INSET = 1000.0
_TOWN_GAP = 0.5
_MOST_INSIDE = 24
_MOST_OUTSIDE = 40
_MOST_NEIGHBOUR = 6
_TOWN_PLACES = ((1, 0.35), (1, -0.35), (-1, 0.35), (-1, -0.35), (1, 0.0), (-1, 0.0), (0, 1.0), (0, -1.0))


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the places for names on one map.

    Parameters
    ----------
    cells
        The map as cells.
    insets
        Boxes that hide the map.
    """

    cells: Cells
    insets: tuple[Box, ...] = ()

    def country(self, iso3: str, name: str, lettering: Lettering) -> Name:
        """Give the places for the name of a country of the region: on it, at its coast, or with a line."""
        found: list[Candidate] = []
        places = self.cells.places(iso3, _PLACES)
        if len(places):
            for number, lines in enumerate(lettering.ways(name)):
                found += self._inside(iso3, lines, lettering, places, 0.4 * number)
                found += self._inside(iso3, lines, lettering.smaller(_SMALLER), places, 1.6 + 0.4 * number)
                found += self._outside(iso3, lines, lettering, places)
        return Name(iso3, tuple(found), _COUNTRY_WEIGHT)

    def unled(self, iso3: str, name: str, lettering: Lettering, weight: float) -> Name:
        """Give the places for the name of a country on a map of the world: on it or at its coast, without a line."""
        places = self.cells.places(iso3, _PLACES)
        found: list[Candidate] = []
        for number, lines in enumerate(lettering.ways(name) if len(places) else []):
            found += self._inside(iso3, lines, lettering, places, 0.4 * number)
            found += [one for one in self._outside(iso3, lines, lettering, places) if one.leader is None]
        return Name(iso3, tuple(found), weight)

    def neighbour(self, iso3: str, name: str, lettering: Lettering) -> Name:
        """Give the places for the quiet name of a country around the region: only well within it."""
        places = self.cells.places(iso3, _PLACES)
        ways = lettering.ways(name) if len(places) else []
        found = [c for lines in ways for c in self._inside(iso3, lines, lettering, places, 0.4, _WELL_INSIDE)]
        return Name(iso3, tuple(found[:_MOST_NEIGHBOUR]), _NEIGHBOUR_WEIGHT)

    @staticmethod
    def town(key: str, name: str, place: tuple[Point, float], lettering: Lettering, weight: float) -> Name:
        """Give the eight places for the name of a town around its symbol, whose middle and radius are given."""
        at, radius = place
        text = shortened(printable(name), lettering.size, 14 * lettering.size, lettering.weight)
        wide, high = lettering.box((text,))
        found = []
        for number, (side, up) in enumerate(_TOWN_PLACES if text else ()):
            x = at[0] + side * (radius + _TOWN_GAP + wide / 2)
            y = at[1] + up * (high if side else radius + _TOWN_GAP + high / 2)
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            found.append(Candidate(box, (text,), 0.3 * number))
        return Name(key, tuple(found), weight)

    def _inside(
        self,
        iso3: str,
        lines: tuple[str, ...],
        lettering: Lettering,
        places: NDArray[np.float64],
        extra: float,
        least: float = _LEAST_INSIDE,
    ) -> list[Candidate]:
        """Give places on the country, the middle first; over the edge costs, most of all over other land."""
        half = np.array(lettering.box(lines)) / 2
        boxes = np.hstack([places - half, places + half])
        own = self.cells.own(iso3, boxes)
        other = np.maximum(self.cells.land(boxes) - own, 0.0)
        middle = np.median(places, axis=0)
        spread = np.maximum(np.ptp(places, axis=0), 1.0)
        away = np.hypot(*((places - middle) / spread).T)
        cost = extra + 1.5 * away + 18.0 * other + 4.0 * np.maximum(1.0 - own - other, 0.0)
        cost += 1.0 * self.cells.edges(boxes) / lettering.size
        fit = np.flatnonzero((own >= least) & (other <= _MOST_OTHER) & self.cells.free(boxes))
        best = fit[np.argsort(cost[fit], kind="stable")[:_MOST_INSIDE]]
        return [_candidate(boxes[k], lines, cost[k], scale=lettering.scale) for k in best]

    def _outside(
        self, iso3: str, lines: tuple[str, ...], lettering: Lettering, places: NDArray[np.float64]
    ) -> list[Candidate]:
        """Give places around the country, with the line that leads to it unless the name stands at its coast."""
        boxes = self._around(lines, lettering, places)
        boxes = boxes[self.cells.free(boxes)]
        if not len(boxes):
            return []
        crowd, land = self.cells.crowd(boxes), self.cells.land(boxes)
        leaders, led = self._leaders(iso3, boxes, self.cells.deep(iso3, places, _ANCHORS), lettering.size)
        led += _THROUGH_INSET * self._through(leaders)
        near = _AT_COAST * lettering.size
        grown = _grown(boxes, near)
        own = self.cells.own(iso3, grown)
        coast = (own > 0) & (self.cells.land(grown) - own < _NOTHING) & self.cells.beside_main(iso3, grown)
        hidden = (
            _ON_REGION * crowd
            + 40.0 * self.cells.parts(boxes)
            + _ON_OTHERS * (land - crowd)
            + 1.6 * self.cells.edges(boxes) / lettering.size
        )
        close = self.cells.own(iso3, _grown(boxes, near / 3)) > 0
        cost = 4.5 + np.where(coast, np.where(close, 0.0, _LESS_CLOSE), led) + hidden
        return [
            _candidate(boxes[k], lines, cost[k], None if coast[k] else _line(leaders[k]))
            for k in np.argsort(cost, kind="stable")[:_MOST_OUTSIDE]
        ]

    def _through(self, leaders: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which lines would run below an inset."""
        if not self.insets:
            return np.zeros(len(leaders), dtype=bool)
        lines = shapely.linestrings(leaders.reshape(-1, 2, 2))
        return np.asarray(shapely.intersects(lines, shapely.union_all([shapely.box(*box) for box in self.insets])))

    @staticmethod
    def _around(lines: tuple[str, ...], lettering: Lettering, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give boxes around the country, in all directions and at growing distances."""
        half = np.array(lettering.box(lines)) / 2
        middle = np.median(places, axis=0)
        toward = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])
        reach = np.maximum(((places - middle) @ toward.T).max(axis=0), 0.0)
        edge = (half / np.maximum(np.abs(toward), 1e-9)).min(axis=1)
        away = (reach + edge)[:, None] + _GAPS * lettering.size
        at = (middle + toward[:, None] * away[..., None]).reshape(-1, 2)
        return np.hstack([at - half, at + half])

    def _leaders(
        self, iso3: str, boxes: NDArray[np.float64], anchors: NDArray[np.float64], size: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give for each box the line to the country that is short and crosses least of others, and its cost."""
        ends = np.broadcast_to(anchors, (len(boxes), *anchors.shape))
        starts = np.clip(ends, boxes[:, None, :2], boxes[:, None, 2:])
        lines = np.concatenate([starts, ends], axis=2).reshape(-1, 4)
        length = np.hypot(*(lines[:, 2:] - lines[:, :2]).T)
        crossed, of_region = self.cells.crossed(iso3, lines)
        cost = ((length + 2.0 * crossed + 3.0 * of_region) / size).reshape(len(boxes), -1)
        best = cost.argmin(axis=1)
        rows = np.arange(len(boxes))
        return lines.reshape(len(boxes), -1, 4)[rows, best], cost[rows, best]


def _grown(boxes: NDArray[np.float64], rim: float) -> NDArray[np.float64]:
    """Give boxes with a rim around them."""
    return np.asarray(boxes + np.array([-rim, -rim, rim, rim]))


def _line(line: NDArray[np.float64]) -> Line:
    x0, y0, x1, y1 = (float(value) for value in line)
    return (x0, y0, x1, y1)


def _candidate(
    box: NDArray[np.float64],
    lines: tuple[str, ...],
    cost: float,
    leader: Line | None = None,
    scale: float = 1.0,
) -> Candidate:
    left, bottom, right, top = (float(side) for side in box)
    return Candidate((left, bottom, right, top), lines, float(cost), leader, scale)
