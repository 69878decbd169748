# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands on the ground of a printed map: symbols, towns, and names that cover none of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from kez_geo.draw.fonts import BOLD
from kez_geo.draw.labels import Placement, place
from kez_geo.draw.paper.style import Ink
from kez_geo.draw.printed.cells import Ground
from kez_geo.draw.printed.names import LINE, Finder, Lettering
from kez_geo.draw.printed.symbols import ring, town_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.draw.labels import Box, Candidate, Name
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField
    from kez_geo.model import MapSpec, TownSymbol

__all__ = ["paint_marks", "paint_names"]

_MOST_TOWN_NAMES = 60
_NAMED_TOWNS_M_PER_PT = 13_000.0
_NAME_MARGIN_PT = 2.0
_LEADER_STEPS = 12


def paint_marks(field: MapField, sheet: Sheet) -> list[Box]:
    """Paint the symbols, the larger first so that the smaller stay visible, and give the room that they take."""
    marks = _town_marks(field) if field.shows_towns else _country_marks(field)
    left, bottom, right, top = field.frame
    window = Rectangle((left, bottom), right - left, top - bottom, transform=sheet.page.transData)
    taken: list[Box] = []
    for mark in sorted(marks, key=lambda mark: -mark.radius):
        (x, y), radius = mark.center, mark.radius
        if left <= x <= right and bottom <= y <= top:
            sheet.add(mark, zorder=4)
            mark.set_clip_path(window)
            taken.append((x - radius, y - radius, x + radius, y + radius))
    return taken


def _country_marks(field: MapField) -> list[Circle]:
    marks = []
    for symbol in field.spec.symbols:
        mark = ring(
            field.at(symbol.lon_deg, symbol.lat_deg), field.scale.of(symbol.partnerships), field.look, field.sizes
        )
        mark.set_gid(f"symbol-{symbol.iso3}")
        marks.append(mark)
    return marks


def _town_marks(field: MapField) -> list[Circle]:
    marks = []
    for town in field.spec.towns:
        radius = field.town_scale.of(town.partnerships)
        mark = town_mark(field.at(town.lon_deg, town.lat_deg), radius, field.look, exact=town.exact)
        mark.set_gid("town-selected" if field.spec.selected == f"town:{town.key}" else "town")
        if mark.get_gid() == "town-selected":
            mark.set(edgecolor=field.look.selected, linewidth=1.2 * field.sizes.scale)
        marks.append(mark)
    return marks


def paint_names(field: MapField, sheet: Sheet, taken: Sequence[Box]) -> Placement:
    """Paint the names of countries, then of the towns for which room is left.

    Returns
    -------
    Placement
        Which names of countries stand where; those without room and those outside the frame are to be
        told beside the map.
    """
    spec = field.spec
    shapes = {iso3: shapely.transform(shape, field.on_page) for iso3, shape in field.shapes.items()}
    finder = Finder(Ground.of(shapes, field.frame, _region(spec), taken))
    margin = _NAME_MARGIN_PT
    inner = (field.frame[0] + margin, field.frame[1] + margin, field.frame[2] - margin, field.frame[3] - margin)
    asked = _asked(finder, field)
    placed = place(asked, taken, inner)
    for iso3, candidate in placed.chosen.items():
        _write(
            sheet,
            candidate,
            _country_lettering(field, iso3),
            gid=f"name-{iso3}",
            quiet=iso3 not in finder.ground.region,
        )
    if field.shows_towns and field.metres_per_pt < _NAMED_TOWNS_M_PER_PT * field.sizes.scale:
        _paint_town_names(field, sheet, finder, [*taken, *_covered(placed)])
    known = spec.outline & set(field.boundaries["iso3"]) if not field.projection.whole else frozenset()
    return Placement(placed.chosen, tuple(sorted(known - set(placed.chosen))))


def _region(spec: MapSpec) -> frozenset[str]:
    """Name the countries that the map is about."""
    return spec.outline or frozenset(spec.class_of)


def _country_lettering(field: MapField, iso3: str) -> Lettering:
    if iso3 in _region(field.spec):
        return Lettering(field.sizes.country, BOLD)
    return Lettering(field.sizes.town)


def _asked(finder: Finder, field: MapField) -> list[Name]:
    """Ask for the names of the region and, more quietly, of its neighbours; on the world map only for the selected."""
    spec = field.spec
    wanted = [spec.selected] if field.projection.whole else sorted(field.shapes)
    names = []
    for iso3 in wanted:
        name = spec.names.get(iso3, "")
        if name and iso3 in finder.ground.codes:
            find = finder.country if iso3 in finder.ground.region else finder.neighbour
            names.append(find(iso3, name, _country_lettering(field, iso3)))
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


def _paint_town_names(field: MapField, sheet: Sheet, finder: Finder, taken: Sequence[Box]) -> None:
    """Name the towns with most partnerships first, as far as there is room."""
    lettering = Lettering(field.sizes.town)
    towns = sorted(field.spec.towns, key=lambda town: (-town.partnerships, town.name, town.key))
    names = [_town_name(field, finder, town, lettering) for town in towns[:_MOST_TOWN_NAMES]]
    for candidate in place(names, taken, field.frame).chosen.values():
        _write(sheet, candidate, lettering, gid="town-name", quiet=False)


def _town_name(field: MapField, finder: Finder, town: TownSymbol, lettering: Lettering) -> Name:
    at = field.at(town.lon_deg, town.lat_deg)
    return finder.town(town, at, field.town_scale.of(town.partnerships), lettering)


def _write(sheet: Sheet, candidate: Candidate, lettering: Lettering, *, gid: str, quiet: bool) -> None:
    """Write a name, and draw its line."""
    left, _, right, top = candidate.box
    if candidate.leader is not None:
        x0, y0, x1, y1 = candidate.leader
        line = Line2D([x0, x1], [y0, y1], color=Ink.TEXT, linewidth=0.5 * sheet.paper.scale)
        sheet.add(line, gid="leader", zorder=8.5)
    for number, text in enumerate(candidate.lines):
        sheet.write(
            ((left + right) / 2, top - lettering.rim - lettering.size * (0.80 + LINE * number)),
            text,
            size=lettering.size,
            weight=lettering.weight,
            colour=Ink.QUIET if quiet else Ink.TEXT,
            align="center",
            gid=gid,
            halo=0.0 if quiet else 0.9 * sheet.paper.scale,
        )
