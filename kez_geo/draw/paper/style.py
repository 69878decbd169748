# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Sizes of papers, of screens that pictures are shared on, and of letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kez_geo.errors import WrongUse

__all__ = ["PAPERS", "POINTS_PER_MM", "Paper", "Sizes", "paper_of", "width_of"]

POINTS_PER_MM = 72 / 25.4
_LEAST_MM = 120.0
_MOST_MM = 1200.0
_LEAST_SCALE = 0.78
_WIDTH = re.compile(r"(\d{1,4}(?:\.\d+)?) ?mm")


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: its size in millimetres, and how much larger its letters are than on A4.

    Parameters
    ----------
    free
        Whether the page may grow in height until what is on it has room.
    pixels
        Width of a picture for a network, which takes no other; nought where the resolution is free.
    """

    width_mm: float
    height_mm: float
    scale: float
    free: bool = False
    pixels: int = 0

    @property
    def tall(self) -> bool:
        """Whether the page is higher than wide."""
        return self.height_mm > self.width_mm

    @property
    def width_pt(self) -> float:
        """Width in points (1/72 inch)."""
        return self.width_mm * POINTS_PER_MM

    @property
    def height_pt(self) -> float:
        """Height in points (1/72 inch)."""
        return self.height_mm * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in points for one paper."""

    scale: float

    def of(self, points: float) -> float:
        """Scale a size that is right for A4."""
        return points * self.scale

    @property
    def title(self) -> float:
        """Size of the title."""
        return self.of(18.0)

    @property
    def subtitle(self) -> float:
        """Size of the filter in words."""
        return self.of(10.5)

    @property
    def legend(self) -> float:
        """Size of the legend."""
        return self.of(8.5)

    @property
    def note(self) -> float:
        """Size of the lines below the map."""
        return self.of(7.0)

    @property
    def country(self) -> float:
        """Size of a country's name on the map."""
        return self.of(8.0)

    @property
    def town(self) -> float:
        """Size of a town's name on the map."""
        return self.of(6.5)

    @property
    def margin(self) -> float:
        """Free edge of the page."""
        return self.of(24.0)


PAPERS = {
    "A4": Paper(297.0, 210.0, 1.0),
    "A4-portrait": Paper(210.0, 297.0, 1.0),
    "A3": Paper(420.0, 297.0, 1.25),
    "A3-portrait": Paper(297.0, 420.0, 1.25),
    "slide": Paper(338.6666666666667, 190.5, 1.15),
    "square": Paper(160.0, 160.0, 0.9, pixels=1080),
    "post": Paper(220.0, 115.5, 0.85, pixels=1200),
    "story": Paper(135.0, 240.0, 0.9, pixels=1080),
}


def paper_of(paper: str) -> Paper:
    """Give the page of a name, or one of a chosen width (``180mm``), as high as A4 or what is on it needs.

    Raises
    ------
    WrongUse
        When there is no such paper, or the width is below 120 mm or above 1200 mm.

    Examples
    --------
    >>> paper_of("A4").width_mm, paper_of("180 mm").width_mm
    (297.0, 180.0)
    """
    if paper in PAPERS:
        return PAPERS[paper]
    if (chosen := _WIDTH.fullmatch(paper)) is not None:
        return width_of(float(chosen[1]))
    msg = "unknown_paper"
    raise WrongUse(msg, value=paper, allowed=[*PAPERS, "180mm"])


def width_of(width_mm: float) -> Paper:
    """Give a page of a chosen width that may grow in height.

    Raises
    ------
    WrongUse
        When the width is below 120 mm or above 1200 mm.
    """
    if not _LEAST_MM <= width_mm <= _MOST_MM:
        msg = "picture_width"
        raise WrongUse(msg, value=width_mm, least=int(_LEAST_MM), most=int(_MOST_MM))
    share = width_mm / PAPERS["A4"].width_mm
    return Paper(width_mm, round(share * PAPERS["A4"].height_mm, 1), max(_LEAST_SCALE, share**0.5), free=True)
