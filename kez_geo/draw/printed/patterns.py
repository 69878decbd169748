# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Strokes beside a fill, for classes that colours alone do not tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.colors import to_rgb

if TYPE_CHECKING:
    from matplotlib.patches import Patch

    from kez_geo.draw.colours import Ground
    from kez_geo.model import LegendClass

__all__ = ["hatch"]

_NO_DATA = "//////"
_STROKES = {
    "": None,
    "dots": "......",
    "rows": "------",
    "crosses": "xxxxxx",
    "columns": "||||||",
    "slopes": "\\\\\\\\\\\\",
    "grid": "++++++",
}
_BRIGHT = 0.42


def hatch(patch: Patch, shown: LegendClass, look: Ground) -> None:
    """Give a field of the map or of the legend the strokes of its class."""
    pattern = _NO_DATA if shown.hatched else _STROKES[shown.pattern]
    if pattern is None:
        return
    patch.set_hatch(pattern)
    bright = sum(to_rgb(shown.colour)) / 3 > _BRIGHT
    patch.set_hatchcolor(look.hatch if shown.hatched else look.text if bright else look.halo)
