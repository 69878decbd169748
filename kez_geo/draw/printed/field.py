# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The ground of the map within its frame: sea, graticule, countries and lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kez_geo.draw.colours import Ground, ground
from kez_geo.draw.paper.style import Ink, Sizes
from kez_geo.draw.printed.legend import HATCH, silent_colour
from kez_geo.draw.printed.shapes import countries, graticule, great_circle, painted
from kez_geo.draw.printed.symbols import Scale

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.projection import Projection
    from kez_geo.model import MapSpec

__all__ = ["MapField"]

_DETAIL_PT = 0.12
_FIT = 0.94
_TOWN_PT = 1.5
_SYMBOL_PT = 15.0
_MANY_LINES = 12
_SYMBOL_SHARE = 0.019
_GRATICULE_DEG = ((12.0, 2.0), (30.0, 5.0), (90.0, 10.0))
_WORLD_GRATICULE_DEG = 30.0


@dataclass
class MapField:
    """A frame on the page and the part of the world in it.

    Parameters
    ----------
    spec
        What is shown.
    boundaries
        Polygons with a column ``iso3``, EPSG:4326, cut at 180°.
    projection
        How the globe is laid flat.
    frame
        Left, bottom, right, top on the page, in points.
    sizes
        Sizes of letters and symbols.
    """

    spec: MapSpec
    boundaries: gpd.GeoDataFrame
    projection: Projection
    frame: Box
    sizes: Sizes

    @cached_property
    def look(self) -> Ground:
        """The colours around the classes."""
        return ground(self.spec.theme)

    @cached_property
    def metres(self) -> Box:
        """Left, bottom, right, top of the frame in metres."""
        if self.projection.whole:
            left, bottom, right, top = self.projection.edge().bounds
            share = 1.0
        else:
            left, bottom, right, top = self.projection.framed
            share = _FIT
        wide, high = self.frame[2] - self.frame[0], self.frame[3] - self.frame[1]
        unit = max((right - left) / wide, (top - bottom) / high) / share
        x, y = (left + right) / 2, (bottom + top) / 2
        return (x - unit * wide / 2, y - unit * high / 2, x + unit * wide / 2, y + unit * high / 2)

    @cached_property
    def metres_per_pt(self) -> float:
        """How many metres of the ground a point on paper shows."""
        return (self.metres[2] - self.metres[0]) / (self.frame[2] - self.frame[0])

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:
        """The countries in metres."""
        return countries(self.boundaries, self.projection, self.metres, _DETAIL_PT * self.metres_per_pt)

    @cached_property
    def scale(self) -> Scale:
        """The sizes of the proportional symbols of countries."""
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
        return not self.projection.whole and bool(self.spec.towns)

    @property
    def shows_outside(self) -> bool:
        """Whether countries are seen that belong neither to a class nor to the region."""
        known = set(self.spec.class_of) | self.spec.outline
        return not known.issuperset(self.boundaries["iso3"])

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

    def paint(self, sheet: Sheet) -> None:
        """Paint the ground: sea, graticule, countries and lines."""
        axes = sheet.axes(self.frame, zorder=1)
        axes.set(xlim=(self.metres[0], self.metres[2]), ylim=(self.metres[1], self.metres[3]))
        self._paint_sea(axes)
        self._paint_countries(axes)
        self._paint_connections(axes)
        if not self.projection.whole:
            left, bottom, right, top = self.frame
            line = Rectangle((left, bottom), right - left, top - bottom, fill=False, edgecolor=Ink.FRAME, linewidth=0.6)
            sheet.add(line, gid="neatline", zorder=8)

    def _paint_sea(self, axes: Axes) -> None:
        thin = 0.4 * self.sizes.scale
        if self.projection.whole:
            sea: PathPatch | Rectangle = PathPatch(
                painted(self.projection.edge()), facecolor=self.look.ocean, edgecolor=Ink.FRAME, linewidth=thin
            )
        else:
            left, bottom, right, top = self.metres
            sea = Rectangle((left, bottom), right - left, top - bottom, facecolor=self.look.ocean, edgecolor="none")
        sea.set(gid="sea", zorder=1)
        axes.add_patch(sea)
        lines = graticule(self.projection, self.metres, self._graticule_step())
        axes.add_collection(
            LineCollection(lines, colors=self.look.graticule, linewidths=thin, zorder=1.1, gid="graticule")
        )

    def _graticule_step(self) -> float:
        if self.projection.whole:
            return _WORLD_GRATICULE_DEG
        _, south, _, north = self.projection.window(self.metres)
        return next((step for span, step in _GRATICULE_DEG if north - south < span), 15.0)

    def _paint_countries(self, axes: Axes) -> None:
        """Paint what is not in the view as one quiet ground, and each country of the view in its class."""
        thin = 0.45 * self.sizes.scale
        for gid, colour in (("outside", self.look.land), ("silent", silent_colour(self.look))):
            ground = _joined([self.shapes[iso3] for iso3 in self.without_class(silent=gid == "silent")])
            axes.add_patch(
                PathPatch(ground, facecolor=colour, edgecolor=self.look.border, linewidth=thin, gid=gid, zorder=2)
            )
        for iso3 in sorted(self.shapes):
            if iso3 in self.spec.class_of:
                axes.add_patch(self._country(iso3))
        edges = [iso3 for iso3 in sorted(self.shapes) if iso3 in self.spec.outline]
        if edges:
            outline = _joined([self.shapes[iso3] for iso3 in edges])
            wide = (0.35 if self.projection.whole else 0.6) * self.sizes.scale
            axes.add_patch(
                PathPatch(outline, fill=False, edgecolor=self.look.region, linewidth=wide, gid="region", zorder=3)
            )
        if self.spec.selected in self.shapes:
            chosen = painted(self.shapes[self.spec.selected])
            wide = (1.0 if self.projection.whole else 1.6) * self.sizes.scale
            axes.add_patch(
                PathPatch(chosen, fill=False, edgecolor=self.look.selected, linewidth=wide, gid="selected", zorder=3.1)
            )

    def _country(self, iso3: str) -> PathPatch:
        shown = self.spec.classes[self.spec.class_of[iso3]]
        return PathPatch(
            painted(self.shapes[iso3]),
            facecolor=shown.colour,
            edgecolor=self.look.hatch if shown.hatched else self.look.border,
            hatch=HATCH if shown.hatched else None,
            linewidth=0.45 * self.sizes.scale,
            gid=f"country-{iso3}",
            zorder=2.2 if shown.hatched else 2.5,
        )

    def _paint_connections(self, axes: Axes) -> None:
        lines: list[NDArray[np.float64]] = []
        for line in self.spec.connections:
            start, end = (line.german_lon_deg, line.german_lat_deg), (line.lon_deg, line.lat_deg)
            lines += great_circle(self.projection, start, end)
        if lines:
            wide = (0.6 if len(lines) < _MANY_LINES else 0.4) * self.sizes.scale
            made = LineCollection(lines, colors=self.look.line, linewidths=wide, alpha=0.6, zorder=3.5)
            made.set_gid("connections")
            axes.add_collection(made)


def _joined(shapes: list[BaseGeometry]) -> Path:
    """Give many shapes as one path."""
    paths = [path for shape in shapes if len(path := painted(shape))]
    return Path.make_compound_path(*paths) if paths else Path(np.empty((0, 2)))
