# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Whose ground lies below a name: the map as cells of one point, counted fast for any box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Box = tuple[float, float, float, float]

__all__ = ["SEA", "Ground"]

SEA = -1
_STEPS = 40


@dataclass(frozen=True)
class Ground:
    """The map's countries as cells.

    Parameters
    ----------
    frame
        Left, bottom, right, top of the map in points.
    codes
        ISO 3166-1 alpha-3 codes; a cell holds an index into them, or `SEA`.
    cells
        One row per point of height, from the bottom.
    extents
        Columns and rows around each country: left, bottom, right, top, the last two exclusive.
    region
        The countries that the map is about.
    marks
        Boxes of symbols, in points.
    """

    frame: Box
    codes: tuple[str, ...]
    cells: NDArray[np.int32]
    extents: Mapping[str, tuple[int, int, int, int]]
    region: frozenset[str]
    marks: Sequence[Box]

    @classmethod
    def of(cls, shapes: Mapping[str, BaseGeometry], frame: Box, region: frozenset[str], marks: Sequence[Box]) -> Ground:
        """Paint the countries (in points) into cells, the larger first, so that enclaves stay visible."""
        codes = tuple(sorted(shapes, key=lambda iso3: -shapes[iso3].area))
        size = (max(int(frame[2] - frame[0]), 1), max(int(frame[3] - frame[1]), 1))
        image = Image.new("I", size, SEA)
        brush = ImageDraw.Draw(image)
        for number, iso3 in enumerate(codes):
            for polygon in shapely.get_parts(shapes[iso3]):
                for ring, fill in [(polygon.exterior, number), *((hole, SEA) for hole in polygon.interiors)]:
                    corners = shapely.get_coordinates(ring) - frame[:2]
                    brush.polygon([(float(x), float(y)) for x, y in corners], fill=fill)
        extents = {iso3: _cells_around(shapes[iso3].bounds, frame) for iso3 in codes}
        return cls(frame, codes, np.asarray(image, dtype=np.int32), extents, region, marks)

    @cached_property
    def _land(self) -> NDArray[np.int64]:
        return _summed(self.cells != SEA)

    def land(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the share of each box that lies on any land."""
        return self._share(self._land, boxes)

    def own(self, iso3: str, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the share of each box that lies on one country."""
        left, bottom, right, top = self._extent(iso3)
        part = _summed(self.cells[bottom:top, left:right] == self.codes.index(iso3))
        return self._share(part, boxes, (left, bottom))

    @cached_property
    def _crowd(self) -> NDArray[np.int64]:
        return _summed(np.isin(self.cells, [number for number, iso3 in enumerate(self.codes) if iso3 in self.region]))

    def crowd(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the share of each box that lies on countries of the region."""
        return self._share(self._crowd, boxes)

    @cached_property
    def _marks(self) -> NDArray[np.int64]:
        mask = np.zeros(self.cells.shape, dtype=bool)
        for left, bottom, right, top in self.marks:
            x, y = max(int(left - self.frame[0]), 0), max(int(bottom - self.frame[1]), 0)
            mask[y : max(int(np.ceil(top - self.frame[1])), 0), x : max(int(np.ceil(right - self.frame[0])), 0)] = True
        return _summed(mask)

    def free(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which boxes are within the map and, to about a point, clear of symbols."""
        inside = (boxes[:, :2] >= self.frame[:2]).all(axis=1) & (boxes[:, 2:] <= self.frame[2:]).all(axis=1)
        return np.asarray(inside & (self._share(self._marks, boxes) == 0))

    def crossed(self, iso3: str, lines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Measure how many points of each line (x, y, x, y) lie on other countries."""
        ways = np.linspace(0.0, 1.0, _STEPS)
        at = lines[:, None, :2] + (lines[:, None, 2:] - lines[:, None, :2]) * ways[None, :, None]
        height, width = self.cells.shape
        column = np.clip(at[..., 0] - self.frame[0], 0, width - 1).astype(int)
        row = np.clip(at[..., 1] - self.frame[1], 0, height - 1).astype(int)
        met = self.cells[row, column]
        foreign = (met != SEA) & (met != self.codes.index(iso3))
        return np.asarray(foreign.mean(axis=1) * np.hypot(*(lines[:, 2:] - lines[:, :2]).T))

    def places(self, iso3: str, most: int) -> NDArray[np.float64]:
        """Give points (in points of the page) spread over a country, at most `most`."""
        left, bottom, right, top = self._extent(iso3)
        rows, columns = np.nonzero(self.cells[bottom:top, left:right] == self.codes.index(iso3))
        rows, columns = rows + bottom, columns + left
        step = max(int(np.sqrt(len(rows) / most)), 1) if len(rows) else 1
        kept = (rows % step == 0) & (columns % step == 0)
        return np.column_stack([columns[kept] + self.frame[0] + 0.5, rows[kept] + self.frame[1] + 0.5])

    def _extent(self, iso3: str) -> tuple[int, int, int, int]:
        """Give the cells around a country: first and last column and row, the last exclusive."""
        left, bottom, right, top = self.extents[iso3]
        height, width = self.cells.shape
        return max(left, 0), max(bottom, 0), min(right, width), min(top, height)

    def _share(
        self, summed: NDArray[np.int64], boxes: NDArray[np.float64], origin: tuple[int, int] = (0, 0)
    ) -> NDArray[np.float64]:
        height, width = summed.shape[0] - 1, summed.shape[1] - 1
        x, y = self.frame[0] + origin[0], self.frame[1] + origin[1]
        edges = (boxes - (x, y, x, y)).round().astype(int)
        area = np.maximum((edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1]), 1)
        left, low, right, high = np.clip(edges, 0, (width, height, width, height)).T
        count = summed[high, right] - summed[low, right] - summed[high, left] + summed[low, left]
        return np.asarray(count / area, dtype=float)


def _cells_around(bounds: Box, frame: Box) -> tuple[int, int, int, int]:
    left, bottom, right, top = bounds
    x, y = frame[:2]
    return int(left - x) - 1, int(bottom - y) - 1, int(right - x) + 2, int(top - y) + 2


def _summed(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Sum a mask from the lower left, so that any box costs four look-ups."""
    summed = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int64)
    summed[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    return summed
