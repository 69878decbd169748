# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The ground of a map within its frame: sea, graticule, countries, disputed borders and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kez_geo.draw.printed.legend import silent_colour
from kez_geo.draw.printed.patterns import hatch
from kez_geo.draw.printed.shapes import disputed_lines, graticule, great_circle, painted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField

__all__ = ["DASHES", "paint_ground", "shows_disputed"]

DASHES = (0, (3.6, 1.8))
"""Strokes of a disputed border, in widths of its line."""

_MANY_LINES = 12
_GRATICULE_DEG = ((12.0, 2.0), (30.0, 5.0), (90.0, 10.0))
_WORLD_GRATICULE_DEG = 30.0
_INSET_ORDER = 10.0


def paint_ground(field: MapField, sheet: Sheet) -> None:
    """Paint the ground of a map."""
    axes = sheet.axes(field.frame, zorder=1 if field.within is None else _INSET_ORDER)
    axes.set(xlim=(field.metres[0], field.metres[2]), ylim=(field.metres[1], field.metres[3]))
    _paint_sea(field, axes)
    _paint_countries(field, axes)
    _paint_disputed(field, axes)
    _paint_connections(field, axes)
    if not field.projection.whole and field.within is None:
        left, bottom, right, top = field.frame
        colour = field.look.frame
        line = Rectangle((left, bottom), right - left, top - bottom, fill=False, edgecolor=colour, linewidth=0.6)
        sheet.add(line, gid="neatline", zorder=8)


def _paint_sea(field: MapField, axes: Axes) -> None:
    thin, look = 0.4 * field.sizes.scale, field.look.ground
    if field.projection.whole:
        sea: PathPatch | Rectangle = PathPatch(
            painted(field.projection.edge()), facecolor=look.ocean, edgecolor=field.look.frame, linewidth=thin
        )
    else:
        left, bottom, right, top = field.metres
        sea = Rectangle((left, bottom), right - left, top - bottom, facecolor=look.ocean, edgecolor="none")
    sea.set(gid=f"{field.mark}sea", zorder=1)
    axes.add_artist(sea)
    lines = graticule(field.projection, field.metres, _graticule_step(field))
    axes.add_collection(
        LineCollection(lines, colors=look.graticule, linewidths=thin, zorder=1.1, gid="graticule"), autolim=False
    )


def _graticule_step(field: MapField) -> float:
    if field.projection.whole:
        return _WORLD_GRATICULE_DEG
    _, south, _, north = field.projection.window(field.metres)
    return next((step for span, step in _GRATICULE_DEG if north - south < span), 15.0)


def _paint_countries(field: MapField, axes: Axes) -> None:
    """Paint what is not in the view as one quiet ground, and each country of the view in its class."""
    look, scale = field.look.ground, field.sizes.scale
    for gid, colour in (("outside", look.land), ("silent", silent_colour(look))):
        ground = _joined([field.shapes[iso3] for iso3 in field.without_class(silent=gid == "silent")])
        patch = PathPatch(ground, facecolor=colour, edgecolor=look.border, linewidth=0.45 * scale, zorder=2)
        axes.add_artist(_marked(patch, field, gid))
    for iso3 in sorted(field.shapes):
        if iso3 in field.spec.class_of:
            axes.add_artist(_country(field, iso3))
    edges = [iso3 for iso3 in sorted(field.shapes) if iso3 in field.spec.outline]
    if edges:
        _outline(field, axes, _joined([field.shapes[iso3] for iso3 in edges]), chosen=False)
    if field.spec.selected in field.shapes:
        _outline(field, axes, painted(field.shapes[field.spec.selected]), chosen=True)


def _marked(patch: PathPatch, field: MapField, gid: str) -> PathPatch:
    patch.set_gid(field.mark + gid)
    return patch


def _outline(field: MapField, axes: Axes, path: Path, *, chosen: bool) -> None:
    """Paint the stronger border around the region or around what is chosen."""
    look = field.look.ground
    wide = (1.6 if chosen else 0.6) * (0.6 if field.projection.whole else 1.0) * field.sizes.scale
    colour, order = (look.selected, 3.1) if chosen else (look.region, 3.0)
    line = PathPatch(path, fill=False, edgecolor=colour, linewidth=wide, zorder=order)
    axes.add_artist(_marked(line, field, "selected" if chosen else "region"))


def _country(field: MapField, iso3: str) -> PathPatch:
    shown, look = field.spec.classes[field.spec.class_of[iso3]], field.look.ground
    patch = PathPatch(
        painted(field.shapes[iso3]),
        facecolor=shown.colour,
        edgecolor=look.hatch if shown.hatched else look.border,
        linewidth=0.45 * field.sizes.scale,
        zorder=2.2 if shown.hatched else 2.5,
    )
    hatch(patch, shown, look)
    return _marked(patch, field, f"country-{iso3}")


def _paint_disputed(field: MapField, axes: Axes) -> None:
    """Take the solid border away where it is disputed, and paint thin dashes instead."""
    lines = disputed_lines(field.base, field.projection, field.metres)
    if not lines:
        return
    look, scale = field.look.ground, field.sizes.scale
    below = LineCollection(lines, colors=look.symbol_ring, linewidths=0.9 * scale, zorder=3.2, capstyle="butt")
    above = LineCollection(lines, colors=look.region, linewidths=0.7 * scale, zorder=3.3, capstyle="butt")
    above.set_linestyle([DASHES])
    for made in (below, above):
        made.set_gid(f"{field.mark}disputed")
        axes.add_collection(made, autolim=False)


def shows_disputed(field: MapField) -> bool:
    """Tell whether a disputed border is seen on the map."""
    left, bottom, right, top = field.metres
    lines = disputed_lines(field.base, field.projection, field.metres)
    return any(bool(((line >= (left, bottom)) & (line <= (right, top))).all(axis=1).any()) for line in lines)


def _paint_connections(field: MapField, axes: Axes) -> None:
    lines: list[NDArray[np.float64]] = []
    for line in field.spec.connections:
        start, end = (line.german_lon_deg, line.german_lat_deg), (line.lon_deg, line.lat_deg)
        lines += great_circle(field.projection, start, end)
    if lines:
        wide = (0.6 if len(lines) < _MANY_LINES else 0.4) * field.sizes.scale
        made = LineCollection(lines, colors=field.look.ground.line, linewidths=wide, alpha=0.6, zorder=3.5)
        made.set_gid(f"{field.mark}connections")
        axes.add_collection(made, autolim=False)


def _joined(shapes: list[BaseGeometry]) -> Path:
    """Give many shapes as one path."""
    paths = [path for shape in shapes if len(path := painted(shape))]
    return Path.make_compound_path(*paths) if paths else Path(np.empty((0, 2)))
