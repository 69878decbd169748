# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Strokes beside a fill, for classes that colours alone do not tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_hex, to_rgb

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
    "crosses": "xxxx",
    "columns": "||||||",
    "slopes": "\\\\\\\\\\\\",
    "grid": "++++++",
}
_BRIGHT = 0.42
_DARKER, _BRIGHTER = 0.45, 0.27


def hatch(patch: Patch, shown: LegendClass, look: Ground) -> None:
    """Give a field of the map or of the legend the strokes of its class."""
    pattern = _NO_DATA if shown.hatched else _STROKES[shown.pattern]
    if pattern is None:
        return
    patch.set_hatch(pattern)
    patch.set_hatchcolor(look.hatch if shown.hatched else _stroke(shown.colour, look))


def _stroke(fill: str, look: Ground) -> str:
    """Give strokes that are seen on a fill, and yet leave a darker class darker than the lighter ones."""
    own = np.array(to_rgb(fill))
    toward, share = (look.text, _DARKER) if own.mean() > _BRIGHT else (look.halo, _BRIGHTER)
    return to_hex(own + share * (np.array(to_rgb(toward)) - own))
