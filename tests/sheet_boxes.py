# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
# What a figure is made of, matplotlib and shapely tell the type checker only by its most general kind.
# mypy: disable-error-code="attr-defined, union-attr, operator, misc, arg-type, unreachable, index, unused-ignore"
"""What stands where on a printed sheet: the ink of names, symbols, insets and lines."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.textpath import TextPath

if TYPE_CHECKING:
    from matplotlib.text import Text

    from kez_geo.draw.paper.sheet import Sheet

    Box = tuple[float, float, float, float]

__all__ = ["covered_names", "covered_symbols", "ink_box", "inset_boxes", "leaders", "name_boxes", "symbol_circles"]

_TOUCH_PX = 0.5


def name_boxes(sheet: Sheet) -> list[tuple[str, Box]]:
    """Give mark and box (pixels) of every line of a name on the map and its insets."""
    found = []
    for number, text in enumerate(sheet.texts):
        gid = str(text.get_gid() or "")
        if "name" in gid and text.get_text():
            found.append((gid if "name-" in gid else f"{gid}-{number}", ink_box(sheet, text)))
    return found


def ink_box(sheet: Sheet, text: Text) -> Box:
    """Give the box around the ink of a text in pixels; matplotlib's own box has the room of a whole line."""
    size = text.get_fontsize() * sheet.figure.dpi / 72
    ink = TextPath((0, 0), text.get_text(), size=size, prop=text.get_fontproperties()).get_extents()
    x, y = sheet.page.transData.transform(text.get_position())
    x -= {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_horizontalalignment()] * ink.width
    return (x, y + ink.y0, x + ink.width, y + ink.y1)


def covered_names(sheet: Sheet) -> list[tuple[str, str]]:
    """Name the pairs of names of which one covers the other."""
    return [(a, b) for (a, one), (b, other) in combinations(name_boxes(sheet), 2) if a != b and _meet(one, other)]


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH_PX and up > _TOUCH_PX


def symbol_circles(sheet: Sheet) -> list[tuple[float, float, float]]:
    """Give middle and radius (pixels) of every symbol on the map and its insets."""
    starts = ("town", "symbol-", "municipality", "inset-")
    marks = [one for one in sheet.figure.findobj(Circle) if str(one.get_gid() or "").startswith(starts)]
    scale = sheet.figure.dpi / 72
    return [(*sheet.page.transData.transform(mark.center), mark.radius * scale) for mark in marks]


def covered_symbols(sheet: Sheet) -> list[str]:
    """Name the names that cover a part of a symbol."""
    circles = np.array(symbol_circles(sheet)).reshape(-1, 3)
    insets = inset_boxes(sheet)
    found = []
    for gid, box in name_boxes(sheet):
        x = np.clip(circles[:, 0], box[0], box[2]) - circles[:, 0]
        y = np.clip(circles[:, 1], box[1], box[3]) - circles[:, 1]
        near = circles[np.hypot(x, y) < circles[:, 2] - 0.2]
        on_inset = any(_inside(box, inset) for inset in insets)
        # What lies below an inset is not seen, so that no name there can cover it.
        met = [one for one in near if any(_inside((one[0], one[1], one[0], one[1]), i) for i in insets) == on_inset]
        found += [gid] if met else []
    return found


def inset_boxes(sheet: Sheet) -> list[Box]:
    """Give the frames of the insets, in pixels."""
    frames = [one for one in sheet.upper.patches if str(one.get_gid() or "").startswith("inset-")]
    boxes = [one.get_window_extent() for one in frames if not isinstance(one, Circle)]
    return [(box.x0, box.y0, box.x1, box.y1) for box in boxes]


def _inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def leaders(sheet: Sheet) -> list[tuple[Box, bool]]:
    """Give the lines from names to countries (x, y, x, y in points), and whether they belong to an inset."""
    lines = [one for one in sheet.figure.findobj(Line2D) if str(one.get_gid() or "").endswith("leader")]
    return [(_ends(line), line.get_gid() != "leader") for line in lines]


def _ends(line: Line2D) -> Box:
    (x0, x1), (y0, y1) = np.asarray(line.get_xdata(), dtype=float), np.asarray(line.get_ydata(), dtype=float)
    return (float(x0), float(y0), float(x1), float(y1))
