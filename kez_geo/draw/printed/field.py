# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A frame on the page and the part of the world in it: where everything stands, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from kez_geo.draw.printed.shapes import countries
from kez_geo.draw.printed.symbols import Scale

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.look import Look
    from kez_geo.draw.paper.style import Sizes
    from kez_geo.draw.projection import Projection
    from kez_geo.model import BaseMap, MapSpec

__all__ = ["MapField"]

_DETAIL_PT = 0.12
_FIT = 0.94
_TOWN_PT = 1.5
_SYMBOL_PT = 15.0
_SYMBOL_SHARE = 0.019


@dataclass
class MapField:
    """A frame on the page and the part of the world in it.

    Parameters
    ----------
    spec
        What is shown.
    base
        What it is drawn from.
    projection
        How the globe is laid flat.
    frame
        Left, bottom, right, top on the page, in points.
    sizes
        Sizes of letters and symbols.
    look
        Colours.
    within
        The map that this one is an inset of; its symbols have the same size. ``None`` for the map itself.
    mark
        What the marks of its artists begin with.
    about
        The countries that it is about; empty for those of the view.
    """

    spec: MapSpec
    base: BaseMap
    projection: Projection
    frame: Box
    sizes: Sizes
    look: Look
    within: MapField | None = None
    mark: str = ""
    about: frozenset[str] = frozenset()

    @cached_property
    def metres(self) -> Box:
        """Left, bottom, right, top of the frame in metres."""
        left, bottom, right, top = self.shown
        share = 1.0 if self.projection.whole else _FIT
        wide, high = self.frame[2] - self.frame[0], self.frame[3] - self.frame[1]
        unit = max((right - left) / wide, (top - bottom) / high) / share
        x, y = (left + right) / 2, (bottom + top) / 2
        return (x - unit * wide / 2, y - unit * high / 2, x + unit * wide / 2, y + unit * high / 2)

    @property
    def shown(self) -> Box:
        """What must be seen, in metres: left, bottom, right, top."""
        return self.projection.edge().bounds if self.projection.whole else self.projection.framed

    @cached_property
    def metres_per_pt(self) -> float:
        """How many metres of the ground a point on paper shows."""
        return (self.metres[2] - self.metres[0]) / (self.frame[2] - self.frame[0])

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:
        """The countries in metres."""
        return countries(self.base.countries, self.projection, self.metres, _DETAIL_PT * self.metres_per_pt)

    @cached_property
    def page_shapes(self) -> dict[str, BaseGeometry]:
        """The countries in points of the page."""
        return {iso3: shapely.transform(shape, self.on_page) for iso3, shape in self.shapes.items()}

    @cached_property
    def scale(self) -> Scale:
        """The sizes of the proportional symbols of countries."""
        if self.within is not None:
            return self.within.scale
        largest = max((symbol.partnerships for symbol in self.spec.symbols), default=1)
        most = min(self.sizes.of(_SYMBOL_PT), _SYMBOL_SHARE * (self.frame[2] - self.frame[0]))
        return Scale(largest, min(most, self.sizes.of(4.0) * largest**0.5))

    @cached_property
    def town_scale(self) -> Scale:
        """The sizes of the symbols of towns."""
        largest = max((town.partnerships for town in self.spec.towns), default=1)
        return Scale(largest, self.sizes.of(_TOWN_PT * largest**0.5))

    @property
    def shows_towns(self) -> bool:
        """Whether towns are shown, and not one symbol per country."""
        return not self.projection.whole and bool(self.spec.towns) and self.within is None

    @property
    def shows_outside(self) -> bool:
        """Whether countries are seen that belong neither to a class nor to the region."""
        known = set(self.spec.class_of) | self.spec.outline
        return not known.issuperset(self.base.countries["iso3"])

    @property
    def region(self) -> frozenset[str]:
        """The countries that the map is about."""
        return self.about or self.spec.outline or frozenset(self.spec.class_of)

    def without_class(self, *, silent: bool) -> list[str]:
        """Name the countries without a class: those of the region, of which no record speaks, or all others."""
        return sorted(
            iso3 for iso3 in self.shapes if iso3 not in self.spec.class_of and (iso3 in self.spec.outline) == silent
        )

    def on_page(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn metres into points of the page."""
        return (metres - self.metres[:2]) / self.metres_per_pt + self.frame[:2]

    def at(self, lon_deg: float, lat_deg: float) -> tuple[float, float]:
        """Give the place of a point on the page."""
        x, y = self.on_page(self.projection.points(np.array([lon_deg]), np.array([lat_deg])))[0]
        return float(x), float(y)

    def holds(self, at: tuple[float, float]) -> bool:
        """Tell whether a place on the page is within the frame."""
        return self.frame[0] <= at[0] <= self.frame[2] and self.frame[1] <= at[1] <= self.frame[3]
