# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The legend of a printed map: blocks that know their size before they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from kez_geo.draw.colours import Ground, ground
from kez_geo.draw.fonts import BOLD, printable, width_pt, wrapped
from kez_geo.draw.paper.sheet import LEADING
from kez_geo.draw.paper.style import Ink, Sizes
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import MapSpec

__all__ = ["HATCH", "SLACK", "Block", "class_column", "class_row", "heading", "heading_height", "silent_colour"]

HATCH = "//////"
SLACK = 0.92
_MOST_LABEL_LINES = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the legend: its size in points, and how it is painted from its upper left corner."""

    width: float
    height: float
    paint: Callable[[Sheet, float, float], None]


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
    label: str
    colour: str
    hatched: bool
    countries: int | None


def _entries(spec: MapSpec, *, outside: bool) -> list[_Entry]:
    """Give the classes, then the countries of the region without a record, then all others."""
    made = [
        _Entry(f"legend-{number}", one.label, one.colour, one.hatched, one.countries)
        for number, one in enumerate(spec.classes)
    ]
    look = ground(spec.theme)
    if silent := len(spec.outline - set(spec.class_of)):
        made.append(
            _Entry(
                "legend-silent",
                say("print.silent", spec.language),
                silent_colour(look),
                hatched=False,
                countries=silent,
            )
        )
    if outside:
        text = say("print.outside" if spec.outline else "print.silent", spec.language)
        made.append(_Entry("legend-outside", text, look.land, hatched=False, countries=None))
    return made


def silent_colour(look: Ground) -> str:
    """Give the fill of a country of the region of which no record speaks: between land and nought."""
    return to_hex((np.array(to_rgb(look.land)) + np.array(to_rgb(look.zero))) / 2)


def _count(entry: _Entry, spec: MapSpec) -> str:
    return "" if entry.countries is None else plural("common.countries", entry.countries, spec.language)


def _swatch(sheet: Sheet, box: Box, look: Ground, entry: _Entry) -> None:
    """Paint the field of an entry; `box` is left, bottom, width, height."""
    field = Rectangle(
        box[:2],
        box[2],
        box[3],
        facecolor=entry.colour,
        edgecolor=look.hatch if entry.hatched else look.border,
        linewidth=0.45 * sheet.paper.scale,
        hatch=HATCH if entry.hatched else None,
    )
    sheet.add(field, gid=entry.gid, zorder=7)


def class_column(spec: MapSpec, sizes: Sizes, width: float, *, outside: bool) -> Block:
    """Give the classes below each other, for a legend beside the map."""
    entries = _entries(spec, outside=outside)
    inner = width - sizes.of(23.0)
    labels = [wrapped(entry.label, sizes.legend, inner * SLACK, lines=2) for entry in entries]
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
            _swatch(sheet, (left, y - tall - sizes.of(1.0), sizes.of(17.0), tall), ground(spec.theme), entry)
            x = left + sizes.of(23.0)
            used = sheet.lines((x, y), lines, size=sizes.legend, gid=f"{entry.gid}-label")
            sheet.lines((x, y - used), (count,) if count else (), size=sizes.note, colour=Ink.QUIET)
            y -= high

    return Block(width, head + sum(heights), paint)


def class_row(spec: MapSpec, sizes: Sizes, most_width: float, *, outside: bool) -> Block | None:
    """Give the classes beside each other, for a legend below the map; nothing where their labels have no room."""
    entries = _entries(spec, outside=outside)
    gap = sizes.of(12.0)
    gaps = [
        gap if number and (entry.hatched or number >= len(spec.classes)) else 0.0
        for number, entry in enumerate(entries)
    ]
    room = (most_width - sum(gaps)) / max(len(entries), 1)
    cells = [_cell(entry.label, _count(entry, spec), sizes, min(sizes.of(84.0), room)) for entry in entries]
    if any(
        len(lines) > _MOST_LABEL_LINES or " ".join(lines) != printable(entry.label)
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
            _swatch(sheet, (x, y, wide, sizes.of(11.0)), ground(spec.theme), entry)
            used = sheet.lines((x, y - sizes.of(2.0)), lines, size=sizes.legend, gid=f"{entry.gid}-label")
            count = _count(entry, spec)
            below = (x, y - sizes.of(2.0) - used)
            sheet.lines(below, (count,) if count else (), size=sizes.note, colour=Ink.QUIET)
            x += wide

    return Block(max(width, title_wide), head + sizes.of(13.0) + lines_high + sizes.note * LEADING, paint)


def _cell(text: str, count: str, sizes: Sizes, most_width: float) -> tuple[tuple[str, ...], float]:
    """Break a label for a cell of the row, and give the cell's width."""
    lines = wrapped(text, sizes.legend, (most_width - sizes.of(8.0)) * SLACK, lines=_MOST_LABEL_LINES + 1)
    widths = [width_pt(line, sizes.legend) for line in lines] + [width_pt(count, sizes.note)]
    return lines, max(*widths, sizes.of(30.0)) / SLACK + sizes.of(8.0)
