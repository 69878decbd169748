# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands on the ground of a printed map: symbols, towns, and names that cover none of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from kez_geo.draw.fonts import BOLD
from kez_geo.draw.labels import Placement, place
from kez_geo.draw.printed.cells import Cells
from kez_geo.draw.printed.lettering import LINE, Lettering
from kez_geo.draw.printed.names import Finder
from kez_geo.draw.printed.symbols import ring, town_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.draw.labels import Box, Candidate, Name
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField

__all__ = ["paint_marks", "paint_names", "symbol_boxes", "write_name"]

_MOST_TOWN_NAMES = 60
_NAMED_TOWNS_M_PER_PT = 13_000.0
_NAME_MARGIN_PT = 2.0
_LEADER_STEPS = 12
_WORLD_NAME = 0.95
_LEAST_DOTTED_PT2 = 30.0
_ORDER = {"symbol": 4.0, "leader": 8.5, "name": 9.0}
_INSET_STEP = 10.0


def paint_marks(field: MapField, sheet: Sheet) -> list[Box]:
    """Paint the symbols, the larger first so that the smaller stay visible, and give the room that they take."""
    left, bottom, right, top = field.frame
    window = Rectangle((left, bottom), right - left, top - bottom, transform=sheet.page.transData)
    marks = _marks(field)
    for mark in marks:
        sheet.add(mark, zorder=_order(field, "symbol"))
        mark.set_clip_path(window)
    return [_box_of(mark) for mark in marks]


def symbol_boxes(field: MapField) -> list[Box]:
    """Give the room that the symbols of a map take, without painting them."""
    return [_box_of(mark) for mark in _marks(field)]


def _marks(field: MapField) -> list[Circle]:
    """Give the symbols that stand within the frame, the larger first."""
    marks = _town_marks(field) if field.shows_towns else _country_marks(field)
    return sorted((mark for mark in marks if field.holds(mark.center)), key=lambda mark: -mark.radius)


def _box_of(mark: Circle) -> Box:
    (x, y), radius = mark.center, mark.radius
    return (x - radius, y - radius, x + radius, y + radius)


def _order(field: MapField, what: str) -> float:
    """Give the place in the order of painting; what belongs to an inset lies above all of the map."""
    return _ORDER[what] + (0.0 if field.within is None else _INSET_STEP)


def _country_marks(field: MapField) -> list[Circle]:
    marks = []
    for symbol in field.spec.symbols:
        radius = field.scale.of(symbol.partnerships)
        mark = ring(field.at(symbol.lon_deg, symbol.lat_deg), radius, field.look.ground, field.sizes)
        mark.set_gid(f"{field.mark}symbol-{symbol.iso3}")
        marks.append(mark)
    return marks


def _town_marks(field: MapField) -> list[Circle]:
    marks = []
    for town in field.spec.towns:
        radius = field.town_scale.of(town.partnerships)
        mark = town_mark(field.at(town.lon_deg, town.lat_deg), radius, field.look.ground, exact=town.exact)
        mark.set_gid("town-selected" if field.spec.selected == f"town:{town.key}" else "town")
        if mark.get_gid() == "town-selected":
            mark.set(edgecolor=field.look.ground.selected, linewidth=1.2 * field.sizes.scale)
        marks.append(mark)
    return marks


def paint_names(field: MapField, sheet: Sheet, taken: Sequence[Box], insets: Sequence[Box] = ()) -> Placement:
    """Paint the names of countries, then of the towns for which room is left.

    Parameters
    ----------
    taken
        Boxes of symbols, which no name may touch; lines may cross them.
    insets
        Boxes of insets, which neither may touch.

    Returns
    -------
    Placement
        Which names of countries stand where; those without room and those outside the frame are to be
        told beside the map.
    """
    taken = [*taken, *insets]
    finder = Finder(Cells.of(field.page_shapes, field.frame, field.region, taken), tuple(insets))
    margin = _NAME_MARGIN_PT
    inner = (field.frame[0] + margin, field.frame[1] + margin, field.frame[2] - margin, field.frame[3] - margin)
    placed = place(_asked(finder, field), taken, inner)
    for iso3, candidate in placed.chosen.items():
        dotted = field.page_shapes[iso3].area > _LEAST_DOTTED_PT2
        _lead(field, sheet, candidate, dotted=dotted)
        manner = "" if iso3 in field.region else "quiet"
        write_name(field, sheet, candidate, _lettering(field, iso3), gid=f"name-{iso3}", manner=manner)
    if field.shows_towns and field.metres_per_pt < _NAMED_TOWNS_M_PER_PT * field.sizes.scale:
        _paint_town_names(field, sheet, [*taken, *_covered(placed)])
    known = field.spec.outline & set(field.base.countries["iso3"]) if not field.projection.whole else frozenset()
    return Placement(placed.chosen, tuple(sorted(known - set(placed.chosen))))


def _lettering(field: MapField, iso3: str) -> Lettering:
    if field.projection.whole and iso3 != field.spec.selected:
        return Lettering(field.sizes.town * _WORLD_NAME)
    if iso3 not in field.region:
        return Lettering(field.sizes.town)
    return Lettering(field.sizes.country if field.within is None else field.sizes.town, BOLD)


def _asked(finder: Finder, field: MapField) -> list[Name]:
    """Ask for the names of the region and, more quietly, of its neighbours; on the world map of the view alone."""
    counted = {symbol.iso3: float(symbol.partnerships) for symbol in field.spec.symbols}
    names = []
    for iso3 in sorted(field.shapes):
        name, letters = field.spec.names.get(iso3, ""), _lettering(field, iso3)
        if not name or iso3 not in finder.cells.codes:
            continue
        if iso3 == field.spec.selected or (iso3 in field.region and not field.projection.whole):
            names.append(finder.country(iso3, name, letters))
        elif field.projection.whole and iso3 in field.spec.class_of:
            names.append(finder.unled(iso3, name, letters, counted.get(iso3, 1.0)))
        elif not field.projection.whole and field.within is None:
            names.append(finder.neighbour(iso3, name, letters))
    return names


def _covered(placed: Placement) -> list[Box]:
    """Give the room that names and their lines take."""
    boxes = [candidate.box for candidate in placed.chosen.values()]
    for candidate in placed.chosen.values():
        if candidate.leader is not None:
            x0, y0, x1, y1 = candidate.leader
            ways = [(step / _LEADER_STEPS) for step in range(_LEADER_STEPS + 1)]
            steps = [(x0 + (x1 - x0) * way, y0 + (y1 - y0) * way) for way in ways]
            boxes += [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(steps)]
    return boxes


def _paint_town_names(field: MapField, sheet: Sheet, taken: Sequence[Box]) -> None:
    """Name the towns with most partnerships first, as far as there is room."""
    letters = Lettering(field.sizes.town)
    towns = sorted(field.spec.towns, key=lambda town: (-town.partnerships, town.name, town.key))
    names = [
        Finder.town(
            town.key,
            town.name,
            (field.at(town.lon_deg, town.lat_deg), field.town_scale.of(town.partnerships)),
            letters,
            float(town.partnerships),
        )
        for town in towns[:_MOST_TOWN_NAMES]
    ]
    for candidate in place(names, taken, field.frame).chosen.values():
        write_name(field, sheet, candidate, letters, gid="town-name")


def _lead(field: MapField, sheet: Sheet, candidate: Candidate, *, dotted: bool) -> None:
    """Draw the line of a name, which ends in a dot on a country that is larger than the dot."""
    if candidate.leader is None:
        return
    x0, y0, x1, y1 = candidate.leader
    colour, wide = field.look.ground.text, 0.5 * sheet.paper.scale
    order = _order(field, "leader")
    for stroke, paint in ((2.2 * wide, field.look.ground.halo), (wide, colour)):
        line = Line2D([x0, x1], [y0, y1], color=paint, linewidth=stroke, solid_capstyle="butt")
        sheet.add(line, gid=f"{field.mark}leader" if paint == colour else "halo", zorder=order)
    if dotted:
        sheet.add(Circle((x1, y1), 1.7 * wide, facecolor=colour, edgecolor="none"), gid="leader-end", zorder=order)


def write_name(
    field: MapField,
    sheet: Sheet,
    candidate: Candidate,
    lettering: Lettering,
    *,
    gid: str,
    manner: str = "",
) -> None:
    """Write a name at its place.

    Parameters
    ----------
    manner
        ``quiet`` for what is beside the matter, ``upper`` for what lies on an inset; else empty.
    """
    left, _, right, top = candidate.box
    size, look = lettering.size * candidate.scale, field.look
    for number, text in enumerate(candidate.lines):
        sheet.write(
            ((left + right) / 2, top - lettering.rim - size * (0.80 + LINE * number)),
            text,
            size=size,
            weight=lettering.weight,
            colour=look.quiet if manner == "quiet" else look.ground.text,
            align="center",
            gid=field.mark + gid,
            halo=0.0 if manner == "quiet" else 0.9 * sheet.paper.scale,
            halo_colour=look.ground.halo,
            zorder=_order(field, "name") + (_INSET_STEP if manner == "upper" else 0.0),
        )
