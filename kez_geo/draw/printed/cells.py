# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Whose ground lies below a name: the map as cells of one point, counted fast for any box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Box = tuple[float, float, float, float]

__all__ = ["SEA", "Cells"]

SEA = -1
_STEPS = 40
_ALL = 0.97
_LEAST_CELLS = 25


@dataclass(frozen=True)
class Cells:
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
    mains
        Box around the largest part of each country, in points.
    """

    frame: Box
    codes: tuple[str, ...]
    cells: NDArray[np.int32]
    extents: Mapping[str, tuple[int, int, int, int]]
    region: frozenset[str]
    marks: Sequence[Box]
    mains: Mapping[str, Box]

    @classmethod
    def of(cls, shapes: Mapping[str, BaseGeometry], frame: Box, region: frozenset[str], marks: Sequence[Box]) -> Cells:
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
        mains = {iso3: _main_part(shapes[iso3]) for iso3 in codes}
        return cls(frame, codes, np.asarray(image, dtype=np.int32), extents, region, marks, mains)

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
    def _parts(self) -> NDArray[np.float64]:
        """Each cell of a country of the region as a part of that country."""
        count = np.bincount(self.cells[self.cells != SEA], minlength=len(self.codes))
        part = np.where(self._in_region, 1.0 / np.maximum(np.append(count, 1), _LEAST_CELLS), 0.0)
        return _summed(part[self.cells])

    def parts(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up what parts of the region's countries each box hides: 1 where it hides a whole one."""
        size = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        return self._share(self._parts, boxes) * size

    @cached_property
    def _edges(self) -> NDArray[np.int64]:
        across = np.zeros(self.cells.shape, dtype=bool)
        across[:, 1:] |= self.cells[:, 1:] != self.cells[:, :-1]
        across[1:] |= self.cells[1:] != self.cells[:-1]
        return _summed(across)

    def edges(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Measure how many points of coasts and borders each box hides."""
        size = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        return self._share(self._edges, boxes) * size

    def beside_main(self, iso3: str, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which boxes meet the box around the largest part of a country: a far island does not count."""
        left, bottom, right, top = self.mains[iso3]
        meets = (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
        return np.asarray(meets)

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

    def crossed(self, iso3: str, lines: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Measure how many points of each line (x, y, x, y) lie on other countries, and on those of the region."""
        ways = np.linspace(0.0, 1.0, _STEPS)
        at = lines[:, None, :2] + (lines[:, None, 2:] - lines[:, None, :2]) * ways[None, :, None]
        height, width = self.cells.shape
        column = np.clip(at[..., 0] - self.frame[0], 0, width - 1).astype(int)
        row = np.clip(at[..., 1] - self.frame[1], 0, height - 1).astype(int)
        met = self.cells[row, column]
        foreign = (met != SEA) & (met != self.codes.index(iso3))
        length = np.hypot(*(lines[:, 2:] - lines[:, :2]).T)
        of_region = foreign & self._in_region[met]
        return foreign.mean(axis=1) * length, of_region.mean(axis=1) * length

    @cached_property
    def _in_region(self) -> NDArray[np.bool_]:
        """Tell by index whether a country belongs to the region; the last, for the sea, does not."""
        return np.array([iso3 in self.region for iso3 in self.codes] + [False])

    def places(self, iso3: str, most: int) -> NDArray[np.float64]:
        """Give points (in points of the page) spread over a country, at most `most`."""
        left, bottom, right, top = self._extent(iso3)
        rows, columns = np.nonzero(self.cells[bottom:top, left:right] == self.codes.index(iso3))
        rows, columns = rows + bottom, columns + left
        step = max(int(np.sqrt(len(rows) / most)), 1) if len(rows) else 1
        kept = (rows % step == 0) & (columns % step == 0)
        return np.column_stack([columns[kept] + self.frame[0] + 0.5, rows[kept] + self.frame[1] + 0.5])

    def deep(self, iso3: str, places: NDArray[np.float64], most: int) -> NDArray[np.float64]:
        """Choose at most `most` of a country's places, those well within it if there are such."""
        for margin in (4.0, 2.5, 1.5):
            within = places[self.own(iso3, np.hstack([places - margin, places + margin])) > _ALL]
            if len(within):
                break
        else:
            within = places
        order = np.argsort(np.hypot(*(within - np.median(places, axis=0)).T), kind="stable")
        return within[order[:: max(len(within) // most, 1)][:most]]

    def _extent(self, iso3: str) -> tuple[int, int, int, int]:
        """Give the cells around a country: first and last column and row, the last exclusive."""
        left, bottom, right, top = self.extents[iso3]
        height, width = self.cells.shape
        return max(left, 0), max(bottom, 0), min(right, width), min(top, height)

    def _share(
        self, summed: NDArray[Any], boxes: NDArray[np.float64], origin: tuple[int, int] = (0, 0)
    ) -> NDArray[np.float64]:
        height, width = summed.shape[0] - 1, summed.shape[1] - 1
        x, y = self.frame[0] + origin[0], self.frame[1] + origin[1]
        edges = (boxes - (x, y, x, y)).round().astype(int)
        area = np.maximum((edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1]), 1)
        left, low, right, high = np.clip(edges, 0, (width, height, width, height)).T
        count = summed[high, right] - summed[low, right] - summed[high, left] + summed[low, left]
        return np.asarray(count / area, dtype=float)


def _main_part(shape: BaseGeometry) -> Box:
    parts = shapely.get_parts(shape)
    left, bottom, right, top = parts[int(shapely.area(parts).argmax())].bounds
    return (left, bottom, right, top)


def _cells_around(bounds: Box, frame: Box) -> tuple[int, int, int, int]:
    left, bottom, right, top = bounds
    x, y = frame[:2]
    return int(left - x) - 1, int(bottom - y) - 1, int(right - x) + 2, int(top - y) + 2


def _summed(cells: NDArray[Any]) -> NDArray[Any]:
    """Sum cells from the lower left, so that any box costs four look-ups."""
    made = np.float64 if cells.dtype.kind == "f" else np.int64
    summed = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=made)
    summed[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    return summed
