# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How a name is written on a map: its size, its lines, and the room that they take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from kez_geo.draw.fonts import REGULAR, printable, shortened, width_pt

__all__ = ["LINE", "Lettering"]

LINE = 1.08
"""Height of a line of a name, in parts of its size."""

_SLACK = 1.06
_LONGEST_NAME = 40
_MOST_LINES = 3
# First parts of German and English names of countries that may stand on a line of their own.
_FIRST_PARTS = ("Zentral", "Äquatorial", "Nord", "Süd", "Neu")
_LEAST_DIVIDED = 14


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is written.

    Parameters
    ----------
    size
        In points.
    weight
        Of the strokes.
    rim
        Free room around it, in points.
    scale
        By how much `size` was made smaller.
    """

    size: float
    weight: int = REGULAR
    rim: float = 0.8
    scale: float = 1.0

    def smaller(self, scale: float) -> Lettering:
        """Give the same in smaller letters."""
        return replace(self, size=self.size * scale, scale=self.scale * scale)

    def box(self, lines: tuple[str, ...]) -> tuple[float, float]:
        """Give width and height of a name in these lines; room for a substituted font is in it."""
        widest = max(width_pt(line, self.size, self.weight) for line in lines)
        return widest * _SLACK + 2 * self.rim, len(lines) * self.size * LINE + 2 * self.rim

    def ways(self, name: str) -> list[tuple[str, ...]]:
        """Give the name in one line, and in the narrowest two and three where it can be divided.

        Examples
        --------
        >>> Lettering(8.0).ways("Zentralafrikanische Republik")[-1]
        ('Zentral-', 'afrikanische', 'Republik')
        """
        text = printable(name)
        if len(text) > _LONGEST_NAME:
            text = shortened(text, self.size, 20 * self.size, self.weight)
        if not text:
            return []
        parts = [part for word in text.split(" ") for part in _parts(word)]
        ways: list[tuple[str, ...]] = [(text,)]
        for count in range(2, min(len(parts), _MOST_LINES) + 1):
            cuts = combinations(range(1, len(parts)), count - 1)
            splits = [_lines(parts, (0, *cut, len(parts))) for cut in cuts]
            ways.append(min(splits, key=lambda lines: self.box(lines)[0]))
        return ways


def _parts(word: str) -> list[str]:
    """Divide a word behind a hyphen or its first part; what a hyphen must join again ends with one."""
    if "-" in word.strip("-"):
        head, _, tail = word.strip("-").rpartition("-")
        return [f"{head}-", tail]
    long = len(word) >= _LEAST_DIVIDED
    first = next((one for one in _FIRST_PARTS if long and word.startswith(one)), "")
    return [f"{first}\N{SOFT HYPHEN}", word.removeprefix(first)] if first else [word]


def _lines(parts: list[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    """Join parts to lines: without a blank behind a hyphen, and a divided word whole again within a line."""
    made = []
    for start, end in pairwise(cuts):
        line = "".join(part if part.endswith(("-", "\N{SOFT HYPHEN}")) else f"{part} " for part in parts[start:end])
        line = line.rstrip(" ")
        inner, last = line[:-1].replace("\N{SOFT HYPHEN}", ""), line[-1].replace("\N{SOFT HYPHEN}", "-")
        made.append(inner + last)
    return tuple(made)
