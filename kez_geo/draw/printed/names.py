# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the names of countries and towns could stand on a printed map, and at what cost.

A country's name stands best on the middle of its country, then elsewhere on it, then partly
over the sea, and for small countries beside it with a line that leads there. A town's name
stands beside its symbol, best to the right and a little above (after E. Imhof, 1962).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kez_geo.draw.fonts import REGULAR, printable, shortened, width_pt
from kez_geo.draw.labels import Candidate, Name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kez_geo.draw.printed.cells import Ground
    from kez_geo.model import TownSymbol

    Box = tuple[float, float, float, float]
    Line = tuple[float, float, float, float]
    Point = tuple[float, float]

__all__ = ["LINE", "Finder", "Lettering"]

LINE = 1.08
"""Height of a line of a name, in parts of its size."""

_SLACK = 1.06
_PLACES = 160
_LEAST_INSIDE = 0.5
_ANGLES = tuple(float(angle) for angle in np.radians(range(0, 360, 15)))
_GAPS = (0.4, 1.0, 1.8, 2.8, 4.0, 5.8, 8.0)
_SHORT_LEADER = 0.7
_ALL_SEA = 0.05
_LONGEST_NAME = 40
_COUNTRY_WEIGHT = 100.0
_NEIGHBOUR_WEIGHT = 0.5
_TOWN_GAP = 0.5
_MOST_INSIDE = 24
_MOST_OUTSIDE = 36
_MOST_NEIGHBOUR = 6
_TOWN_PLACES = ((1, 0.35), (1, -0.35), (-1, 0.35), (-1, -0.35), (1, 0.0), (-1, 0.0), (0, 1.0), (0, -1.0))


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is written: size in points, weight, and the free rim around it."""

    size: float
    weight: int = REGULAR
    rim: float = 0.8

    def box(self, lines: tuple[str, ...]) -> Point:
        """Give width and height of a name in these lines; room for a substituted font is in it."""
        widest = max(width_pt(line, self.size, self.weight) for line in lines)
        return widest * _SLACK + 2 * self.rim, len(lines) * self.size * LINE + 2 * self.rim

    def ways(self, name: str) -> list[tuple[str, ...]]:
        """Give the name in one line, and in two where it has several words or a hyphen."""
        text = printable(name)
        if len(text) > _LONGEST_NAME:
            text = shortened(text, self.size, 20 * self.size, self.weight)
        words = text.split(" ")
        ways: list[tuple[str, ...]] = [(text,)] if text else []
        splits = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
        if not splits and "-" in text.strip("-"):
            head, _, tail = text.strip("-").rpartition("-")
            splits = [(f"{head}-", tail)]
        return ways + sorted(splits, key=lambda lines: self.box(lines)[0])[:1]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the places for names on one map.

    Parameters
    ----------
    ground
        The map as cells.
    """

    ground: Ground

    def country(self, iso3: str, name: str, lettering: Lettering) -> Name:
        """Give the places for the name of a country of the region."""
        found: list[Candidate] = []
        places = self.ground.places(iso3, _PLACES)
        if len(places):
            for number, lines in enumerate(lettering.ways(name)):
                found += self._inside(iso3, lines, lettering, places, 0.4 * number)
                found += self._outside(iso3, lines, lettering, places)
        return Name(iso3, tuple(found), _COUNTRY_WEIGHT)

    def neighbour(self, iso3: str, name: str, lettering: Lettering) -> Name:
        """Give the places for the quiet name of a country around the region: only well within it."""
        places = self.ground.places(iso3, _PLACES)
        ways = lettering.ways(name) if len(places) else []
        found = [c for lines in ways for c in self._inside(iso3, lines, lettering, places, 0.4, 0.98)][:_MOST_NEIGHBOUR]
        return Name(iso3, tuple(found), _NEIGHBOUR_WEIGHT)

    @staticmethod
    def town(town: TownSymbol, at: Point, radius: float, lettering: Lettering) -> Name:
        """Give the eight places for the name of a town around its symbol."""
        text = shortened(printable(town.name), lettering.size, 14 * lettering.size, lettering.weight)
        wide, high = lettering.box((text,))
        found = []
        for number, (side, up) in enumerate(_TOWN_PLACES if text else ()):
            x = at[0] + side * (radius + _TOWN_GAP + wide / 2)
            y = at[1] + up * (high if side else radius + _TOWN_GAP + high / 2)
            found.append(Candidate(_box((x, y), wide, high), (text,), 0.3 * number))
        return Name(town.key, tuple(found), float(town.partnerships))

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
        wide, high = lettering.box(lines)
        half = np.array([wide, high]) / 2
        boxes = np.hstack([places - half, places + half])
        own = self.ground.own(iso3, boxes)
        other = np.maximum(self.ground.land(boxes) - own, 0.0)
        middle = np.median(places, axis=0)
        spread = np.maximum(np.ptp(places, axis=0), 1.0)
        away = np.hypot(*((places - middle) / spread).T)
        cost = extra + 1.5 * away + 9.0 * other + 4.0 * np.maximum(1.0 - own - other, 0.0)
        fit = np.flatnonzero((own >= least) & self.ground.free(boxes))
        best = fit[np.argsort(cost[fit], kind="stable")[:_MOST_INSIDE]]
        return [_candidate(boxes[k], lines, cost[k]) for k in best]

    def _outside(
        self, iso3: str, lines: tuple[str, ...], lettering: Lettering, places: NDArray[np.float64]
    ) -> list[Candidate]:
        """Give places around the country, with a line that leads to its middle unless the name stands at its coast."""
        wide, high = lettering.box(lines)
        anchor = places[np.hypot(*(places - np.median(places, axis=0)).T).argmin()]
        ways = [(angle, gap * lettering.size) for angle in _ANGLES for gap in _GAPS]
        toward = np.array([(np.cos(angle), np.sin(angle)) for angle, _ in ways])
        reach = np.array([max(float(((places - anchor) @ way).max()), 0.0) for way in toward])
        half = np.minimum(
            wide / 2 / np.maximum(np.abs(toward[:, 0]), 1e-9), high / 2 / np.maximum(np.abs(toward[:, 1]), 1e-9)
        )
        gap = np.array([gap for _, gap in ways])
        middle = anchor + toward * (reach + gap + half)[:, None]
        corner = np.array([wide, high]) / 2
        boxes = np.hstack([middle - corner, middle + corner])
        crowd = self.ground.crowd(boxes)
        land = self.ground.land(boxes)
        leaders = np.hstack([np.clip(anchor, boxes[:, :2], boxes[:, 2:]), np.broadcast_to(anchor, (len(ways), 2))])
        crossed = self.ground.crossed(iso3, leaders) / lettering.size
        cost = 4.5 + (reach + gap) / lettering.size + 9.0 * crowd + 2.5 * (land - crowd) + 2.0 * crossed
        fit = np.flatnonzero(self.ground.free(boxes))
        clear = (gap < _SHORT_LEADER * lettering.size) & (land < _ALL_SEA) & (crossed < _ALL_SEA)
        return [
            _candidate(boxes[k], lines, cost[k], None if clear[k] else _line(leaders[k]))
            for k in fit[np.argsort(cost[fit], kind="stable")[:_MOST_OUTSIDE]]
        ]


def _line(line: NDArray[np.float64]) -> Line:
    x0, y0, x1, y1 = (float(value) for value in line)
    return (x0, y0, x1, y1)


def _box(middle: Point, wide: float, high: float) -> Box:
    return (middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)


def _candidate(
    box: NDArray[np.float64],
    lines: tuple[str, ...],
    cost: float,
    leader: Line | None = None,
) -> Candidate:
    left, bottom, right, top = (float(side) for side in box)
    return Candidate((left, bottom, right, top), lines, float(cost), leader)
