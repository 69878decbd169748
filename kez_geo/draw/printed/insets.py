# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Small maps within the map: a region too dense for a map of the world, and the German municipalities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from kez_geo.draw.fonts import BOLD, width_pt
from kez_geo.draw.paper.style import Sizes
from kez_geo.draw.printed.field import MapField
from kez_geo.draw.printed.ground import paint_ground
from kez_geo.draw.printed.marks import paint_marks, paint_names
from kez_geo.draw.printed.municipalities import paint_municipalities, shape_of_germany
from kez_geo.draw.projection import for_region
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.projection import Projection

__all__ = ["GERMANY", "Inset", "fitting", "locator_boxes", "paint_inset", "wanted"]

GERMANY = "germany"

# Regions whose countries and symbols are too small and too many on a map of the world.
_DENSE = {
    "near_east": ("ISR", "PSE", "LBN", "JOR", "SYR", "CYP"),
    "balkans": ("ALB", "BIH", "MKD", "MNE", "SRB", "XKX", "MDA"),
    "central_america": ("GTM", "BLZ", "SLV", "HND", "NIC", "CRI", "PAN"),
    "west_africa": ("SEN", "GMB", "GNB", "GIN", "SLE", "LBR", "CIV", "GHA", "TGO", "BEN", "BFA"),
    "great_lakes": ("RWA", "BDI", "UGA", "KEN", "TZA"),
    "caucasus": ("GEO", "ARM", "AZE"),
}
_READABLE_PT2 = 45.0
_FEWEST = 3
_TITLE_PT = 12.0
_WIDE_PT = 136.0
_SHAPES = (0.62, 1.15)
_LETTERS = 0.94
_EDGE_STEPS = 8


@dataclass(frozen=True, slots=True)
class Inset:
    """A small map that is wanted.

    Parameters
    ----------
    key
        Name of the region, or `GERMANY`.
    letter
        Stands in its title and beside the frame that shows on the map where it lies; empty for none.
    projection
        How it is laid flat.
    shape
        Height of what it shows, in parts of its width.
    """

    key: str
    letter: str
    projection: Projection
    shape: float


def wanted(field: MapField, most_regions: int) -> list[Inset]:
    """Give the insets that a map should have, as far as there will be room."""
    made = []
    if field.spec.municipalities or field.spec.connections:
        projection = for_region([shape_of_germany(field.base)])
        made.append(Inset(GERMANY, "", projection, _shape(projection)))
    if field.projection.whole:
        table = field.base.countries
        for number, key in enumerate(_dense(field)[:most_regions]):
            projection = for_region(table.geometry[table["iso3"].isin(_DENSE[key])])
            made.append(Inset(key, "ABCDEF"[number], projection, _shape(projection)))
    return made


def _shape(projection: Projection) -> float:
    left, bottom, right, top = projection.framed
    return float(np.clip((top - bottom) / (right - left), *_SHAPES))


def _dense(field: MapField) -> list[str]:
    """Name the regions of which most countries of the view can hardly be read, the worst first."""
    counted = {symbol.iso3: symbol.partnerships for symbol in field.spec.symbols}
    small = set(field.spec.class_of) & (_tiny(field) | _overlapping(field))
    worst = {
        key: (len(met), sum(counted.get(iso3, 0) for iso3 in met))
        for key, members in _DENSE.items()
        if len(met := small.intersection(members)) >= _FEWEST
    }
    return sorted(worst, key=lambda key: (-worst[key][0], -worst[key][1], key))


def _tiny(field: MapField) -> set[str]:
    """Name the countries whose colour can hardly be read."""
    least = _READABLE_PT2 * field.metres_per_pt**2
    return {iso3 for iso3, shape in field.shapes.items() if shape.area < least}


def _overlapping(field: MapField) -> set[str]:
    """Name the countries whose symbol covers another one's."""
    known = [one for one in field.spec.symbols if one.iso3 in field.shapes]
    if not known:
        return set()
    at = np.array([field.at(one.lon_deg, one.lat_deg) for one in known])
    radius = np.array([field.scale.of(one.partnerships) for one in known])
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) - radius[:, None] - radius[None]
    np.fill_diagonal(apart, np.inf)
    return {one.iso3 for one, met in zip(known, (apart < 0).any(axis=1), strict=True) if met}


def fitting(inset: Inset, sizes: Sizes, wide: float = _WIDE_PT) -> tuple[float, float]:
    """Give width and height of an inset with its title, in points."""
    across = sizes.of(wide if inset.key != GERMANY else 0.72 * wide)
    return across, across * inset.shape + sizes.of(_TITLE_PT)


def paint_inset(inset: Inset, box: Box, field: MapField, sheet: Sheet) -> None:
    """Paint an inset into a box on the page, and show on the map where it lies."""
    left, bottom, right, top = box
    sizes, look = field.sizes, field.look
    paper = Rectangle((left, bottom), right - left, top - bottom, facecolor=look.paper, edgecolor="none")
    sheet.axes(box, zorder=9.5).add_artist(paper)
    inner = (left, bottom, right, top - sizes.of(_TITLE_PT))
    if inset.key == GERMANY:
        paint_municipalities(field, inset.projection, inner, sheet)
    else:
        _paint_region(inset, inner, field, sheet)
    edge = Rectangle((left, bottom), right - left, top - bottom, fill=False, edgecolor=look.quiet)
    edge.set_linewidth(0.7 * sizes.scale)
    sheet.add(edge, gid=f"inset-{inset.key}", zorder=20)
    line = (left + sizes.of(3.5), top - sizes.of(8.6))
    title = _title(inset, field)
    size = min(sizes.of(7.2), 0.9 * (right - left - sizes.of(7.0)) / width_pt(title, 1.0, BOLD))
    sheet.write(line, title, size=size, weight=BOLD, gid=f"inset-{inset.key}-title", zorder=20)


def _title(inset: Inset, field: MapField) -> str:
    language = field.spec.language
    if inset.key != GERMANY:
        return f"{inset.letter} · {say(f'print.inset.{inset.key}', language)}"
    names = {line.german_name for line in field.spec.connections}
    return plural("print.inset.germany", len(names or field.spec.municipalities), language)


def _paint_region(inset: Inset, frame: Box, field: MapField, sheet: Sheet) -> None:
    """Paint a part of the map larger, with the same classes and symbols."""
    members = frozenset(_DENSE[inset.key])
    spec = replace(field.spec, towns=(), connections=())
    small = MapField(
        spec,
        field.base,
        inset.projection,
        frame,
        Sizes(_LETTERS * field.sizes.scale),
        field.look,
        within=field,
        mark=f"inset-{inset.key}-",
        about=members & frozenset(spec.class_of),
    )
    paint_ground(small, sheet)
    paint_names(small, sheet, paint_marks(small, sheet))
    _locate(inset, small, field, sheet)


def _locate(inset: Inset, small: MapField, field: MapField, sheet: Sheet) -> None:
    """Frame on the map what the inset shows, with its letter."""
    left, bottom, right, top = small.metres
    across, up = np.linspace(left, right, _EDGE_STEPS), np.linspace(bottom, top, _EDGE_STEPS)
    x = np.concatenate([across, np.full(_EDGE_STEPS, right), across[::-1], np.full(_EDGE_STEPS, left)])
    y = np.concatenate([np.full(_EDGE_STEPS, bottom), up, np.full(_EDGE_STEPS, top), up[::-1]])
    degrees = small.projection.degrees(x, y)
    corners = field.on_page(field.projection.points(degrees[:, 0], degrees[:, 1]))
    colour, size = field.look.ground.selected, field.sizes.of(6.5)
    sheet.add(Polygon(corners, fill=False, edgecolor=colour, linewidth=0.7 * field.sizes.scale), zorder=8.6)
    low = corners[corners[:, 1].argmin()]
    at = (float(corners[:, 0].min()) - width_pt(inset.letter, size, BOLD) - 1.0, float(low[1]))
    halo = {"halo": 1.0 * field.sizes.scale, "halo_colour": field.look.ground.halo}
    sheet.write(at, inset.letter, size=size, weight=BOLD, colour=colour, gid=f"inset-{inset.key}-letter", **halo)


def locator_boxes(insets: Sequence[Inset], field: MapField) -> list[Box]:
    """Give the room of the letters that show on the map where insets lie."""
    boxes = []
    for inset in insets:
        if inset.key != GERMANY:
            left, bottom, right, _ = inset.projection.framed
            lon, lat = inset.projection.degrees(np.array([left, right]), np.array([bottom, bottom])).T
            at = field.on_page(field.projection.points(lon, lat))
            size = field.sizes.of(6.5)
            low, west = float(at[:, 1].min()), float(at[:, 0].min())
            boxes.append((west - 2.2 * size, low - size, west, low + size))
    return boxes
