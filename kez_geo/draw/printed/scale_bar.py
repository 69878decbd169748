# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How long a distance is on the map of a region, and other lines that the legend explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from kez_geo.draw.fonts import wrapped
from kez_geo.draw.paper.sheet import LEADING
from kez_geo.draw.printed.ground import DASHES
from kez_geo.draw.printed.legend import SLACK, Block
from kez_geo.words import number, say

if TYPE_CHECKING:
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField

__all__ = ["disputed_block", "line_block", "scale_block"]

_LONGEST_PT = 88.0
_STEPS = (5, 2, 1)
_SAMPLE_PT = 17.0
_TEXT_PT = 23.0
_SOLID = "-"


def scale_block(field: MapField, metres_per_pt: float) -> Block:
    """Give the bar of a round distance; it holds in the middle of the map, as an equal-area map stretches its rim."""
    sizes, language = field.sizes, field.spec.language
    most_km = sizes.of(_LONGEST_PT) * metres_per_pt / 1000
    power = 10 ** (len(str(int(most_km))) - 1) if most_km >= 1 else 1
    km = next((step * power for step in _STEPS if step * power <= most_km), 1)
    long = km * 1000 / metres_per_pt
    high = sizes.of(3.2)
    width = sizes.of(_LONGEST_PT + 30)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        floor, ink = top - sizes.note - high - 2, sheet.look.text
        for half, fill in enumerate((ink, sheet.look.paper)):
            part = Rectangle((left + half * long / 2, floor), long / 2, high, facecolor=fill, edgecolor=ink)
            part.set_linewidth(0.5 * sizes.scale)
            sheet.add(part, gid="scale", zorder=7)
        texts = (("0", left), (f"{number(km, language)} km", left + long))
        for (text, x), align in zip(texts, ("left", "center"), strict=True):
            sheet.write((x, floor + high + 2), text, size=sizes.note, gid="scale-label", align=align)
        told = say("print.scale", language)
        sheet.write((left, floor - sizes.note * 1.1), told, size=sizes.note, colour=sheet.look.quiet, gid="scale-label")

    return Block(width, 2.4 * sizes.note + high + 3, paint)


def line_block(field: MapField, width: float) -> Block:
    """Explain the lines to the German partners."""
    return _sampled(field, width, "lines")


def disputed_block(field: MapField, width: float) -> Block:
    """Explain the dashes of a disputed border."""
    return _sampled(field, width, "disputed")


def _sampled(field: MapField, width: float, kind: str) -> Block:
    """Give a piece of a line and what it means."""
    sizes = field.sizes
    text = say(f"print.{kind}", field.spec.language)
    lines = wrapped(text, sizes.note, (width - sizes.of(_TEXT_PT)) * SLACK, lines=3)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        y = top - sizes.note * LEADING / 2
        dashed = kind == "disputed"
        look = sheet.look.ground
        sample = Line2D([left, left + sizes.of(_SAMPLE_PT)], [y, y], color=sheet.look.text if dashed else look.line)
        sample.set(linewidth=(0.7 if dashed else 0.9) * sizes.scale, linestyle=DASHES if dashed else _SOLID)
        sheet.add(sample, gid=f"legend-{kind}", zorder=7)
        sheet.lines((left + sizes.of(_TEXT_PT), top), lines, size=sizes.note)

    return Block(width, len(lines) * sizes.note * LEADING, paint)
