# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How large a picture stands on slide and page."""

from __future__ import annotations

import struct

__all__ = ["picture_box"]


def picture_box(
    png: bytes, *, left: float, top: float, width: float, height: float
) -> tuple[float, float, float, float]:
    """Fit a PNG into a box and centre it: left, top, width, height in the unit of the box."""
    pixels = struct.unpack(">II", png[16:24])
    scale = min(width / pixels[0], height / pixels[1])
    wide, high = pixels[0] * scale, pixels[1] * scale
    return left + (width - wide) / 2, top + (height - high) / 2, wide, high
