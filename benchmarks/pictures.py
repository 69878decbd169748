# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What pictures of a screen tell: when it last changed, and whether a part of it was blank."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

__all__ = ["Box", "Picture", "blank", "last_change"]

# A map whose greys spread less than this part of what they did before is no longer seen.
_LEAST_SPREAD = 0.4
# Pictures come as JPEG: up to this many of 256 greys, one that was drawn anew differs from itself.
_NOISE = 10


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the screen: when it was shown (seconds since 1970) and what it is."""

    at_s: float
    content: bytes

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Give the picture in greys."""
        return np.asarray(Image.open(io.BytesIO(self.content)).convert("L"))


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a page, in its pixels."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float


def last_change(pictures: Sequence[Picture], otherwise_s: float) -> float:
    """Say when the screen last changed to the eye: a picture like the one before it is no change.

    Parameters
    ----------
    otherwise_s
        What to say if nothing changed at all.
    """
    for earlier, later in zip(reversed(pictures[:-1]), reversed(pictures[1:]), strict=True):
        if earlier.content != later.content and _differ(earlier.pixels(), later.pixels()):
            return later.at_s
    return otherwise_s


def _differ(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> bool:
    return one.shape != other.shape or bool((np.abs(one.astype(np.int16) - other) > _NOISE).any())


def blank(pictures: Sequence[Picture], box: Box, page_width_px: float) -> int:
    """Count the pictures in which a part of the page lost what the first picture showed there.

    Parameters
    ----------
    page_width_px
        Width of the page, for pictures of another size.
    """
    if not pictures:
        return 0
    spreads = [_spread(picture, box, page_width_px) for picture in pictures]
    return sum(spread < _LEAST_SPREAD * spreads[0] for spread in spreads[1:])


def _spread(picture: Picture, box: Box, page_width_px: float) -> float:
    pixels = picture.pixels()
    scale = pixels.shape[1] / page_width_px
    left, top = round(box.left_px * scale), round(box.top_px * scale)
    right, bottom = round((box.left_px + box.width_px) * scale), round((box.top_px + box.height_px) * scale)
    inside = pixels[max(top, 0) : bottom, max(left, 0) : right]
    return float(inside.std()) if inside.size else 0.0
