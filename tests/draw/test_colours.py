# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Colours can be told apart by every reader, computed and not guessed.

Sight without red, green or blue is simulated after Machado, Oliveira and Fernandes (2009);
differences are distances in OKLab times 100 (about 2 is just noticeable); contrast as in WCAG 2.2.
"""

from __future__ import annotations

import itertools
from dataclasses import asdict

import numpy as np
import pytest
from numpy.typing import NDArray

from kez_geo.draw.colours import MOST_CLASSES, Ground, ground, sequential, surplus
from kez_geo.errors import WrongUse

Vector = NDArray[np.float64]

SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "deuteranopia": np.array([[0.3673, 0.8607, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "tritanopia": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
TO_CONES = np.array([[0.41222, 0.53633, 0.05145], [0.21190, 0.68070, 0.10740], [0.08830, 0.28172, 0.62998]])
TO_OKLAB = np.array([[0.21045, 0.79362, -0.00407], [1.97800, -2.42859, 0.45059], [0.02590, 0.78277, -0.80868]])
APART, JUST_APART, SYMBOL_CONTRAST = 6.0, 2.5, 3.0
THEMES = ("light", "dark")


def light_of(colour: str) -> Vector:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.asarray(np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4))


def seen(colour: str, sight: str) -> Vector:
    return np.asarray(TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(SIGHTS[sight] @ light_of(colour), 0, 1)))


def difference(one: str, other: str, sight: str) -> float:
    return float(100 * np.linalg.norm(seen(one, sight) - seen(other, sight)))


def contrast(one: str, other: str) -> float:
    dark, bright = sorted(float(light_of(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def all_fills(theme: str) -> list[str]:
    around = ground(theme)
    ramps = (*sequential(6, theme), *sequential(6, theme, warm=True), *surplus(4, theme))
    return [*ramps, around.zero, around.no_data, around.land, around.ocean]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("count", range(2, MOST_CLASSES + 1))
@pytest.mark.parametrize("warm", [False, True])
def test_neighbouring_classes_are_apart_for_every_sight(theme: str, sight: str, count: int, warm: bool) -> None:  # noqa: FBT001
    steps = [difference(*pair, sight) for pair in itertools.pairwise(sequential(count, theme, warm=warm))]
    assert min(steps) >= APART


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_neighbouring_surpluses_are_apart_for_every_sight(theme: str, sight: str) -> None:
    assert min(difference(*pair, sight) for pair in itertools.pairwise(surplus(4, theme))) >= APART


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", [sight for sight in SIGHTS if sight != "grey"])
def test_a_surplus_never_looks_like_a_gap(theme: str, sight: str) -> None:
    pairs = itertools.product(surplus(4, theme), sequential(5, theme, warm=True))
    assert min(difference(*pair, sight) for pair in pairs) >= APART


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("warm", [False, True])
def test_no_class_looks_like_nought(theme: str, sight: str, warm: bool) -> None:  # noqa: FBT001
    zero = ground(theme).zero
    assert min(difference(fill, zero, sight) for fill in sequential(5, theme, warm=warm)) >= APART


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_land_outside_the_view_differs_from_sea_and_nought(theme: str, sight: str) -> None:
    around = ground(theme)
    assert difference(around.land, around.ocean, sight) >= JUST_APART
    assert difference(around.land, around.zero, sight) >= JUST_APART


@pytest.mark.parametrize("theme", THEMES)
def test_a_symbol_or_its_ring_stands_out_from_every_fill(theme: str) -> None:
    around = ground(theme)
    assert contrast(around.symbol, around.symbol_ring) >= SYMBOL_CONTRAST
    for fill in all_fills(theme):
        assert max(contrast(around.symbol, fill), contrast(around.symbol_ring, fill)) >= SYMBOL_CONTRAST, fill


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_selected_stands_out_from_every_fill(theme: str) -> None:
    around = ground(theme)
    for fill in all_fills(theme):
        assert max(contrast(around.selected, fill), contrast(around.symbol_ring, fill)) >= SYMBOL_CONTRAST, fill


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_hatching_can_be_seen(theme: str) -> None:
    around = ground(theme)
    assert contrast(around.hatch, around.no_data) >= SYMBOL_CONTRAST
    assert contrast(around.border, around.ocean) >= SYMBOL_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_letters_can_be_read(theme: str) -> None:
    around = ground(theme)
    assert contrast(around.text, around.halo) >= 7
    assert contrast(around.symbol, around.symbol_ring) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_six_hex_digits(theme: str) -> None:
    assert isinstance(ground(theme), Ground)
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in asdict(ground(theme)).values())


def test_no_classes_have_no_fills() -> None:
    assert sequential(0) == surplus(0) == ()


@pytest.mark.parametrize(("count", "theme"), [(7, "light"), (-1, "light"), (3, "sepia")])
def test_what_cannot_be_painted_is_refused(count: int, theme: str) -> None:
    with pytest.raises(WrongUse):
        sequential(count, theme)
