# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The symbols of a printed map, and the parts of its legend that explain them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke

from kez_geo.draw.fonts import REGULAR, width_pt, wrapped
from kez_geo.draw.paper.sheet import LEADING
from kez_geo.draw.printed.legend import SLACK, Block, heading, heading_height
from kez_geo.words import number, plural, say

if TYPE_CHECKING:
    from kez_geo.draw.colours import Ground
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.paper.style import Sizes
    from kez_geo.model import MapSpec

__all__ = ["Scale", "remark_block", "ring", "symbol_block", "town_block", "town_mark"]

_STEPS = (1, 2, 5)
_SHOWN_SIZES = (1.0, 0.3, 0.06)


@dataclass(frozen=True, slots=True)
class Scale:
    """Radius of a symbol whose area grows with a number.

    Parameters
    ----------
    largest
        The largest number on the map.
    radius
        Its radius in points.
    """

    largest: int
    radius: float

    def of(self, count: float) -> float:
        """Give the radius in points for a number."""
        return self.radius * math.sqrt(count / max(self.largest, 1))

    def shown(self) -> tuple[int, ...]:
        """Choose up to three round numbers for the legend, the largest first."""
        wished = [_round_down(self.largest * part) for part in _SHOWN_SIZES]
        return tuple(dict.fromkeys(max(value, 1) for value in wished))


def _round_down(value: float) -> int:
    """Give the largest of 1, 2, 5, 10, 20 … that is not above a value."""
    if value < 1:
        return 1
    power = 10 ** int(math.log10(value))
    return max(int(step * power) for step in _STEPS if step * power <= value)


def symbol_block(text: str, scale: Scale, spec: MapSpec, sizes: Sizes) -> Block:
    """Give the sizes of the proportional symbols, as circles standing in each other."""
    shown = scale.shown()
    largest = scale.of(shown[0])
    labels = [number(value, spec.language) for value in shown]
    wide_label = max(width_pt(label, sizes.note) for label in labels) / SLACK
    width = sizes.of(160.0)
    head = heading_height(text, width, sizes) + sizes.of(4.0)
    height = head + max(2 * largest, len(shown) * sizes.note * LEADING)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        heading(sheet, (left, top), text, width)
        floor = top - height
        for index, (value, label) in enumerate(zip(shown, labels, strict=True)):
            radius = scale.of(value)
            middle = (left + largest, floor + radius)
            sheet.add(ring(middle, radius, sheet.look.ground, sizes), gid="legend-symbol", zorder=7 + index / 10)
            y = max(floor + 2 * radius, floor + (len(shown) - index) * sizes.note * LEADING) - sizes.note * 0.6
            x = left + 2 * largest + sizes.of(6.0)
            line = Line2D([left + largest, x - 1], [floor + 2 * radius, y + sizes.note * 0.3], color=sheet.look.quiet)
            line.set_linewidth(0.4 * sizes.scale)
            sheet.add(line, zorder=6.9)
            sheet.write((x, y), label, size=sizes.note)

    return Block(max(width, 2 * largest + sizes.of(6.0) + wide_label), height, paint)


def ring(middle: tuple[float, float], radius: float, look: Ground, sizes: Sizes) -> Circle:
    """Give the symbol of a country: a ring that lets the colour of the country through."""
    mark = Circle(middle, radius, fill=False, edgecolor=look.symbol, linewidth=0.9 * sizes.scale)
    mark.set_path_effects([withStroke(linewidth=2.0 * sizes.scale, foreground=look.symbol_ring)])
    return mark


def town_block(scale: Scale, spec: MapSpec, sizes: Sizes, width: float) -> Block:
    """Explain the symbols of towns: their size, and full for a known place, open for a rough one."""
    rows: list[tuple[int, bool, str]] = [
        (value, True, plural("common.partnerships", value, spec.language)) for value in reversed(scale.shown())
    ]
    if any(not town.exact for town in spec.towns):
        rows.append((scale.shown()[-1], False, say("print.town_rough", spec.language)))
    text = say("print.towns", spec.language)
    head = heading_height(text, width, sizes) + sizes.of(3.0)
    inner = width - sizes.of(20.0)
    labels = [wrapped(label, sizes.note, inner * SLACK, lines=2) for _, _, label in rows]
    heights = [
        max(len(lines) * sizes.note * LEADING, 2 * scale.of(value) + 2)
        for (value, _, _), lines in zip(rows, labels, strict=True)
    ]

    def paint(sheet: Sheet, left: float, top: float) -> None:
        heading(sheet, (left, top), text, width)
        y = top - head
        for (value, exact, _), lines, high in zip(rows, labels, heights, strict=True):
            middle = (left + sizes.of(8.5), y - high / 2)
            sheet.add(town_mark(middle, scale.of(value), sheet.look.ground, exact=exact), gid="legend-town", zorder=7)
            used = len(lines) * sizes.note * LEADING
            sheet.lines((left + sizes.of(20.0), y - (high - used) / 2), lines, size=sizes.note)
            y -= high

    return Block(width, head + sum(heights), paint)


def town_mark(middle: tuple[float, float], radius: float, look: Ground, *, exact: bool) -> Circle:
    """Give the symbol of a town: full where its place is known, open where only its surroundings are."""
    face, edge = (look.symbol, look.symbol_ring) if exact else (look.inexact, look.symbol)
    return Circle(middle, radius, facecolor=face, edgecolor=edge, linewidth=0.45 if exact else 0.7)


def remark_block(text: str, sizes: Sizes, width: float) -> Block:
    """Give a remark in small letters."""
    lines = wrapped(text, sizes.note, width * SLACK, weight=REGULAR, lines=6)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.lines((left, top), lines, size=sizes.note, colour=sheet.look.quiet)

    return Block(width, len(lines) * sizes.note * LEADING, paint)
