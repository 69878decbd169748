# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The look of a sheet: a theme, and what an organisation's house style changes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kez_geo.draw.colours import MOST_CLASSES, Ground, ground, sequential, surplus
from kez_geo.model import HouseStyle, MapSpec, Metric

__all__ = ["USUAL", "Look", "bar_colours", "in_house_colours", "look_of"]

USUAL = HouseStyle()
_GROUND_COLOURS = ("ocean", "land", "symbol")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of the page, as ``#rrggbb``, and of the map on it.

    Parameters
    ----------
    ground
        Colours of the map.
    paper
        The page.
    title, text, quiet
        Letters.
    frame
        Thin lines around maps and symbols.
    grid, secured
        Lines and the quiet bars of a chart.
    house
        Whose picture it is.
    """

    ground: Ground
    paper: str
    title: str
    text: str
    quiet: str
    frame: str
    grid: str
    secured: str
    house: HouseStyle = USUAL


_PAGES = {
    "light": ("#ffffff", "#16181c", "#16181c", "#55595f", "#a9b1b8", "#dde1e5", "#c9ccd1"),
    "dark": ("#1a1f26", "#f7f8fa", "#f2f3f5", "#b9c0c8", "#59626c", "#3a424c", "#5c6570"),
    "grey": ("#ffffff", "#000000", "#111111", "#4b4b4b", "#8a8a8a", "#dddddd", "#d0d0d0"),
}


def look_of(theme: str, house: HouseStyle = USUAL) -> Look:
    """Give the look of a theme in a house style, whose colours hold on a light page only.

    Raises
    ------
    WrongUse
        When there is no such theme.
    """
    around = ground(theme)
    page = Look(around, *_PAGES[theme], house=house)
    if theme != "light":
        return page
    colours = house.colours
    around = replace(around, **{name: colours[name] for name in _GROUND_COLOURS if name in colours})
    if "symbol" in colours:
        around = replace(around, line=colours["symbol"], inexact="#ffffff")
    text = colours.get("text", page.text)
    return replace(page, ground=around, text=text, title=colours.get("title", text))


def in_house_colours(spec: MapSpec, house: HouseStyle) -> MapSpec:
    """Give the map with the fills of a house style instead of ours; the classes stay as they are.

    Screen and paper show the same fills when both paint what this gives.
    """
    warm = spec.metric is Metric.GAP
    ramp = house.gap_classes if warm else house.classes
    if spec.theme != "light" or not ramp:
        return spec
    ours = {one.colour for one in spec.classes} & set(sequential(MOST_CLASSES, warm=warm))
    count = next(n for n in range(MOST_CLASSES + 1) if ours <= set(sequential(n, warm=warm)))
    taken = dict(zip(sequential(count, warm=warm), _spread(ramp, count), strict=True))
    return replace(spec, classes=tuple(replace(one, colour=taken.get(one.colour, one.colour)) for one in spec.classes))


def bar_colours(look: Look, theme: str) -> tuple[str, str]:
    """Give the colours of a bar of what is missing and of one of surplus."""
    ours = look.house.gap_classes if theme == "light" else ()
    gap = _spread(ours, 1) if ours else sequential(1, theme, warm=True)
    return gap[0], surplus(1, theme)[0]


def _spread(ramp: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Take `count` colours evenly from a ramp, mixed where it has fewer; a single one is the middle."""
    parts = np.array([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in ramp], dtype=float)
    ways = np.linspace(0, len(ramp) - 1, count) if count > 1 else np.full(count, (len(ramp) - 1) / 2)
    mixed = np.column_stack([np.interp(ways, np.arange(len(ramp)), parts[:, at]) for at in range(3)])
    return tuple("#" + "".join(f"{round(value):02x}" for value in colour) for colour in mixed)
