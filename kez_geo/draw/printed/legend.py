# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The legend of a printed map: blocks that know their size before they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from kez_geo.draw.fonts import BOLD, printable, width_pt, wrapped
from kez_geo.draw.paper.sheet import LEADING
from kez_geo.draw.printed.patterns import hatch
from kez_geo.model import LegendClass
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kez_geo.draw.colours import Ground
    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.paper.style import Sizes
    from kez_geo.draw.printed.field import MapField
    from kez_geo.model import MapSpec

__all__ = ["SLACK", "Block", "class_column", "class_row", "heading", "heading_height", "silent_colour", "stacked"]

SLACK = 0.92
_MOST_LABEL_LINES = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the legend: its size in points, and how it is painted from its upper left corner."""

    width: float
    height: float
    paint: Callable[[Sheet, float, float], None]


def stacked(blocks: Sequence[Block], gap: float) -> Block:
    """Set blocks below each other, as one."""
    height = sum(block.height for block in blocks) + (len(blocks) - 1) * gap

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for block in blocks:
            block.paint(sheet, left, top)
            top -= block.height + gap

    return Block(max(block.width for block in blocks), height, paint)


def heading(sheet: Sheet, at: tuple[float, float], text: str, width: float) -> float:
    """Write the heading of a block below a place (left, top) and give its height."""
    lines = wrapped(text, sheet.sizes.legend, width * SLACK, weight=BOLD, lines=3)
    return sheet.lines(at, lines, size=sheet.sizes.legend, weight=BOLD)


def heading_height(text: str, width: float, sizes: Sizes) -> float:
    """Measure the heading of a block, in points."""
    return len(wrapped(text, sizes.legend, width * SLACK, weight=BOLD, lines=3)) * sizes.legend * LEADING


@dataclass(frozen=True, slots=True)
class _Entry:
    """One field of the legend: a class, or what has none."""

    gid: str
    shown: LegendClass
    counted: bool = True


def _entries(spec: MapSpec, look: Ground, *, outside: bool) -> list[_Entry]:
    """Give the classes, then the countries of the region without a record, then all others."""
    made = [_Entry(f"legend-{number}", one) for number, one in enumerate(spec.classes)]
    if silent := len(spec.outline - set(spec.class_of)):
        text = say("print.silent", spec.language)
        made.append(_Entry("legend-silent", LegendClass(text, silent_colour(look), silent)))
    if outside:
        text = say(_outside(spec), spec.language)
        made.append(_Entry("legend-outside", LegendClass(text, look.land, 0), counted=False))
    return made


def _outside(spec: MapSpec) -> str:
    """Name the sentence for countries that the map is not about."""
    if not spec.outline:
        return "print.silent"
    return "print.elsewhere" if spec.about else "print.outside"


def silent_colour(look: Ground) -> str:
    """Give the fill of a country of the region of which no record speaks: between land and nought."""
    return to_hex((np.array(to_rgb(look.land)) + np.array(to_rgb(look.zero))) / 2)


def _count(entry: _Entry, spec: MapSpec) -> str:
    return plural("common.countries", entry.shown.countries, spec.language) if entry.counted else ""


def _swatch(sheet: Sheet, box: Box, entry: _Entry) -> None:
    """Paint the field of an entry; `box` is left, bottom, width, height."""
    look, shown = sheet.look.ground, entry.shown
    field = Rectangle(box[:2], box[2], box[3], facecolor=shown.colour, linewidth=0.45 * sheet.paper.scale)
    field.set_edgecolor(look.hatch if shown.hatched else look.border)
    hatch(field, shown, look)
    sheet.add(field, gid=entry.gid, zorder=7)


def class_column(field: MapField, width: float, *, dense: bool = False) -> Block:
    """Give the classes below each other, for a legend beside the map; a dense one takes one line for each."""
    if dense:
        return _dense_column(field, width)
    spec, sizes = field.spec, field.sizes
    entries = _entries(spec, field.look.ground, outside=field.shows_outside)
    inner = width - sizes.of(23.0)
    labels = [wrapped(entry.shown.label, sizes.legend, inner * SLACK, lines=2) for entry in entries]
    counts = [_count(entry, spec) for entry in entries]
    heights = [
        len(lines) * sizes.legend * LEADING + (sizes.of(11.0) if count else sizes.of(3.0))
        for lines, count in zip(labels, counts, strict=True)
    ]
    head = heading_height(spec.legend_title, width, sizes) + sizes.of(4.0)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        heading(sheet, (left, top), spec.legend_title, width)
        y = top - head
        for entry, lines, count, high in zip(entries, labels, counts, heights, strict=True):
            tall = sizes.of(16.5 if count else 9.5)
            _swatch(sheet, (left, y - tall - sizes.of(1.0), sizes.of(17.0), tall), entry)
            x = left + sizes.of(23.0)
            used = sheet.lines((x, y), lines, size=sizes.legend, gid=f"{entry.gid}-label")
            sheet.lines((x, y - used), (count,) if count else (), size=sizes.note, colour=sheet.look.quiet)
            y -= high

    return Block(width, head + sum(heights), paint)


def _dense_column(field: MapField, width: float) -> Block:
    """Give the classes in one line each: label, then how many countries."""
    spec, sizes = field.spec, field.sizes
    entries = _entries(spec, field.look.ground, outside=field.shows_outside)
    line, text_at = sizes.note * 1.5, sizes.of(19.0)
    counts = max(width_pt(_count(entry, spec), sizes.note) for entry in entries) / SLACK + sizes.of(6.0)
    labels = [wrapped(entry.shown.label, sizes.note, (width - text_at - counts) * SLACK, lines=2) for entry in entries]
    head = heading_height(spec.legend_title, width, sizes) + sizes.of(3.0)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        heading(sheet, (left, top), spec.legend_title, width)
        y = top - head
        for entry, label in zip(entries, labels, strict=True):
            _swatch(sheet, (left, y - 0.85 * line, sizes.of(14.0), 0.75 * line), entry)
            base = y - 0.68 * line
            sheet.write(
                (left + width, base), _count(entry, spec), size=sizes.note, colour=sheet.look.quiet, align="right"
            )
            for number, text in enumerate(label):
                at = (left + text_at, base - number * sizes.note * LEADING)
                sheet.write(at, text, size=sizes.note, gid=f"{entry.gid}-label")
            y -= line + (len(label) - 1) * sizes.note * LEADING

    more = sum(len(label) - 1 for label in labels) * sizes.note * LEADING
    return Block(width, head + line * len(entries) + more, paint)


def class_row(field: MapField, most_width: float) -> Block | None:
    """Give the classes beside each other, for a legend below the map; nothing where their labels have no room."""
    spec, sizes = field.spec, field.sizes
    entries = _entries(spec, field.look.ground, outside=field.shows_outside)
    gap = sizes.of(12.0)
    gaps = [
        gap if number and (entry.shown.hatched or number >= len(spec.classes)) else 0.0
        for number, entry in enumerate(entries)
    ]
    room = (most_width - sum(gaps)) / max(len(entries), 1)
    cells = [_cell(entry.shown.label, _count(entry, spec), sizes, min(sizes.of(84.0), room)) for entry in entries]
    if any(
        len(lines) > _MOST_LABEL_LINES or " ".join(lines) != printable(entry.shown.label)
        for (lines, _), entry in zip(cells, entries, strict=True)
    ):
        return None
    width = sum(wide for _, wide in cells) + sum(gaps)
    title = wrapped(spec.legend_title, sizes.legend, max(width, sizes.of(200.0)) * SLACK, weight=BOLD, lines=2)
    head = len(title) * sizes.legend * LEADING + sizes.of(3.0)
    lines_high = max((len(lines) for lines, _ in cells), default=0) * sizes.legend * LEADING
    title_wide = max((width_pt(line, sizes.legend, BOLD) for line in title), default=0.0) / SLACK

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.lines((left, top), title, size=sizes.legend, weight=BOLD)
        x, y = left, top - head - sizes.of(11.0)
        for entry, (lines, wide), before in zip(entries, cells, gaps, strict=True):
            x += before
            _swatch(sheet, (x, y, wide, sizes.of(11.0)), entry)
            used = sheet.lines((x, y - sizes.of(2.0)), lines, size=sizes.legend, gid=f"{entry.gid}-label")
            count = _count(entry, spec)
            below = (x, y - sizes.of(2.0) - used)
            sheet.lines(below, (count,) if count else (), size=sizes.note, colour=sheet.look.quiet)
            x += wide

    return Block(max(width, title_wide), head + sizes.of(13.0) + lines_high + sizes.note * LEADING, paint)


def _cell(text: str, count: str, sizes: Sizes, most_width: float) -> tuple[tuple[str, ...], float]:
    """Break a label for a cell of the row, and give the cell's width."""
    lines = wrapped(text, sizes.legend, (most_width - sizes.of(8.0)) * SLACK, lines=_MOST_LABEL_LINES + 1)
    widths = [width_pt(line, sizes.legend) for line in lines] + [width_pt(count, sizes.note)]
    return lines, max(*widths, sizes.of(30.0)) / SLACK + sizes.of(8.0)
