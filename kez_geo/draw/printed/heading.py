# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands above a printed picture: title and subtitle, and beside them the logo or name of who publishes it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from kez_geo.draw.fonts import BOLD, width_pt, wrapped

if TYPE_CHECKING:
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import MapSpec

__all__ = ["paint_heading"]

_TITLE_LINES = 2
_SLACK = 0.93
_LOGO_PT = (130.0, 34.0)
_NAME_SHARE = 0.3
_GAP_PT = 14.0


def paint_heading(spec: MapSpec, sheet: Sheet, left: float, right: float) -> float:
    """Write title and subtitle, and give the height left below them."""
    sizes = sheet.sizes
    top = sheet.height - sizes.margin
    sender, low = _paint_sender(sheet, right, top)
    room = (right - left - sender) * _SLACK
    long = len(wrapped(spec.title, sizes.title, room, weight=BOLD)) > _TITLE_LINES
    size = 0.75 * sizes.title if long else sizes.title
    title = wrapped(spec.title, size, room, weight=BOLD, lines=3)
    top -= sheet.lines((left, top), title, size=size, weight=BOLD, gid="title", colour=sheet.look.title)
    subtitle = wrapped(spec.subtitle, sizes.subtitle, room, lines=4)
    top -= sheet.lines((left, top), subtitle, size=sizes.subtitle, colour=sheet.look.quiet, gid="subtitle")
    return min(top, low) - sizes.of(6.0)


def _paint_sender(sheet: Sheet, right: float, top: float) -> tuple[float, float]:
    """Paint the logo, or the name where there is none; give the width taken with its gap, and its lower edge."""
    house, sizes = sheet.look.house, sheet.sizes
    if house.logo:
        wide, high = _paint_logo(house.logo, sheet, right, top)
    elif house.organisation:
        most = _NAME_SHARE * sheet.width
        lines = wrapped(house.organisation, sizes.legend, most, weight=BOLD, lines=3)
        wide = max(width_pt(line, sizes.legend, BOLD) for line in lines)
        how = {"size": sizes.legend, "weight": BOLD, "colour": sheet.look.quiet}
        high = sheet.lines((right - wide, top), lines, gid="sender", **how)
    else:
        return 0.0, top
    return wide + sizes.of(_GAP_PT), top - high


def _paint_logo(logo: bytes, sheet: Sheet, right: float, top: float) -> tuple[float, float]:
    """Paint the logo as large as its corner allows, and give its size."""
    with Image.open(io.BytesIO(logo)) as image:
        pixels = np.asarray(image.convert("RGBA"))
    most_wide, most_high = (sheet.sizes.of(side) for side in _LOGO_PT)
    unit = min(most_wide / pixels.shape[1], most_high / pixels.shape[0])
    wide, high = pixels.shape[1] * unit, pixels.shape[0] * unit
    axes = sheet.axes((right - wide, top - high, right, top), zorder=6)
    axes.imshow(
        pixels, aspect="auto", extent=axes.get_xlim() + axes.get_ylim(), interpolation="antialiased", gid="logo"
    )
    return wide, high
