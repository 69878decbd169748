# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Colours of maps and charts, for a light and a dark background, and for print in grey.

Made in the OKLab space with even steps of lightness, so that neighbouring classes stay apart
for readers who see no red, no green or no blue, and on a copier; the tests compute it.
Ramps run from the lowest class to the highest: darker on a light page, lighter on a dark one.
Grey has strokes beside it, so that classes are told apart on a bad copier too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kez_geo.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_CLASSES", "THEMES", "Ground", "ground", "patterns", "sequential", "surplus"]

MOST_CLASSES = 6

_Look = TypeVar("_Look")

_GREY = ("#e3e3e3", "#c6c6c6", "#a5a5a5", "#828282", "#5c5c5c", "#353535")
_COOL = {
    "light": ("#dcefbf", "#93e0b3", "#39c3bc", "#1697bd", "#2569a8", "#253f80"),
    "dark": ("#314770", "#32669a", "#188db9", "#06b7bf", "#6edbaf", "#d5f1a7"),
    "grey": _GREY,
}
_WARM = {
    "light": ("#f8e5b5", "#f6c071", "#ec9546", "#d26832", "#a84229", "#752821"),
    "dark": ("#6e342d", "#994733", "#c26435", "#e08a3a", "#f3b65a", "#fae39f"),
    "grey": _GREY,
}
_SURPLUS = {
    "light": ("#b9e7f3", "#67c0d5", "#2a90ae", "#055f86"),
    "dark": ("#25526f", "#307a9d", "#48a9c8", "#8dddeb"),
    "grey": ("#efefef", "#cdcdcd", "#a6a6a6", "#7d7d7d"),
}
_PATTERNS = ("", "", "dots", "rows", "crosses", "")
_SURPLUS_PATTERN = "columns"
# Which steps of a ramp are taken, so that few classes are far apart and the palest step,
# hardest to tell from the ground, comes last.
_STEPS_OF_SIX = ((3,), (2, 4), (1, 3, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5))
_STEPS_OF_FOUR = ((2,), (1, 3), (0, 1, 3), (0, 1, 2, 3))


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies around and above the classes, as ``#rrggbb``.

    Parameters
    ----------
    ocean, land
        Sea, and countries that are not part of the view.
    border, graticule, state
        Lines between countries, of the grid and between the German Länder.
    region
        Stronger line around the countries of the chosen region.
    zero
        Countries of the view with a value of nought.
    no_data, hatch
        Ground and strokes of the class "keine Daten".
    symbol, symbol_ring
        Circles and what rings them: one of the two stands out from every fill.
    inexact
        Fill of a town whose place is only roughly known.
    line
        Connections to German municipalities.
    selected
        Outline of what is chosen, always ringed by `symbol_ring`.
    text, halo
        Letters on the map and what is behind them.
    """

    ocean: str
    land: str
    border: str
    graticule: str
    state: str
    region: str
    zero: str
    no_data: str
    hatch: str
    symbol: str
    symbol_ring: str
    inexact: str
    line: str
    selected: str
    text: str
    halo: str


_GROUNDS = {
    "light": Ground(
        ocean="#e6eef4",
        land="#dad7d0",
        border="#77797c",
        graticule="#d3dee7",
        state="#9a968d",
        region="#2b2d31",
        zero="#fdfcf8",
        no_data="#f6f4ef",
        hatch="#8b8780",
        symbol="#8a1553",
        symbol_ring="#ffffff",
        inexact="#f3d3e2",
        line="#8a1553",
        selected="#16181c",
        text="#16181c",
        halo="#ffffff",
    ),
    "dark": Ground(
        ocean="#12181f",
        land="#343a42",
        border="#838a93",
        graticule="#1e2730",
        state="#5b636d",
        region="#f2f3f5",
        zero="#20262d",
        no_data="#20262d",
        hatch="#7d848d",
        symbol="#ff9ecb",
        symbol_ring="#0b0e12",
        inexact="#5b2440",
        line="#ff9ecb",
        selected="#ffffff",
        text="#f2f3f5",
        halo="#0b0e12",
    ),
    "grey": Ground(
        ocean="#ffffff",
        land="#ececec",
        border="#6f6f6f",
        graticule="#e6e6e6",
        state="#9a9a9a",
        region="#1c1c1c",
        zero="#fdfdfd",
        no_data="#ffffff",
        hatch="#808080",
        symbol="#000000",
        symbol_ring="#ffffff",
        inexact="#ffffff",
        line="#000000",
        selected="#000000",
        text="#111111",
        halo="#ffffff",
    ),
}

THEMES = tuple(_GROUNDS)


def ground(theme: str) -> Ground:
    """Give the colours around the classes.

    Raises
    ------
    WrongUse
        When the theme is none of `THEMES`.
    """
    return _of(_GROUNDS, theme)


def sequential(count: int, theme: str = "light", *, warm: bool = False) -> tuple[str, ...]:
    """Give the fills of `count` classes, lowest first; warm ones for what is missing.

    Raises
    ------
    WrongUse
        When there are more classes than can be told apart, or the theme is unknown.

    Examples
    --------
    >>> sequential(2)
    ('#39c3bc', '#2569a8')
    """
    return _taken(_of(_WARM if warm else _COOL, theme), _STEPS_OF_SIX, count)


def surplus(count: int, theme: str = "light") -> tuple[str, ...]:
    """Give the fills of `count` classes of surplus, smallest first; at most four.

    Together with the warm fills of `sequential` they make a scale with two ends.

    Raises
    ------
    WrongUse
        When there are more classes than can be told apart, or the theme is unknown.
    """
    return _taken(_of(_SURPLUS, theme), _STEPS_OF_FOUR, count)


def patterns(count: int, theme: str = "light", *, below: bool = False) -> tuple[str, ...]:
    """Give the strokes of `count` classes beside their fills, lowest first; empty names where fills are enough.

    Parameters
    ----------
    below
        For classes of surplus.

    Raises
    ------
    WrongUse
        When there are more classes than can be told apart.

    Examples
    --------
    >>> patterns(3, "grey")
    ('', 'rows', '')
    """
    if theme != "grey":
        return ("",) * count
    return (_SURPLUS_PATTERN,) * count if below else _taken(_PATTERNS, _STEPS_OF_SIX, count)


def _of(by_theme: Mapping[str, _Look], theme: str) -> _Look:
    if theme not in by_theme:
        raise WrongUse("unknown_map_theme", value=theme, allowed=sorted(by_theme))
    return by_theme[theme]


def _taken(ramp: tuple[str, ...], steps: tuple[tuple[int, ...], ...], count: int) -> tuple[str, ...]:
    if not 0 <= count <= len(steps):
        raise WrongUse("too_many_classes", count=count, most=len(steps))
    return tuple(ramp[step] for step in steps[count - 1]) if count else ()
