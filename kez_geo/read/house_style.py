# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The house style of an organisation: one TOML file, with logo and letters beside it."""

from __future__ import annotations

import io
import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, UnidentifiedImageError

from kez_geo.errors import UnusableInput
from kez_geo.model import HOUSE_COLOURS, HouseStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["house_style"]

_KEYS = ("organisation", "logo", "font", "colours")
_FONT_KEYS = ("family", "regular", "bold")
_RAMPS = ("classes", "gap_classes")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FEWEST, _MOST = 2, 6
_LONGEST_NAME = 120
_LARGEST_LOGO = 2_000_000
_MOST_PIXELS = 16_000_000
_READABLE = 4.5
_APART = 1.15


def house_style(file: Path) -> HouseStyle:
    """Read a house style.

    Raises
    ------
    UnusableInput
        When the file is not there, is no TOML, or holds what no picture can show; it says what and where.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableInput("house_unreadable", file=file.name, reason=str(error)) from error
    _only(told, _KEYS, file)
    font, colours = _table(told, "font", file), _table(told, "colours", file)
    _only(font, _FONT_KEYS, file)
    _only(colours, (*HOUSE_COLOURS, *_RAMPS), file)
    return HouseStyle(
        organisation=_text(told, "organisation", file)[:_LONGEST_NAME],
        logo=_logo(_text(told, "logo", file), file),
        family=_text(font, "family", file),
        regular=_letters(_text(font, "regular", file), file),
        bold=_letters(_text(font, "bold", file), file),
        colours={name: _colour(colours[name], name, file) for name in HOUSE_COLOURS if name in colours},
        **{name: _ramp(colours, name, file) for name in _RAMPS},
    )


def _fault(file: Path, key: str, value: object, allowed: str) -> UnusableInput:
    return UnusableInput("house_value", file=file.name, name=key, value=value, allowed=allowed)


def _only(told: Mapping[str, Any], known: Iterable[str], file: Path) -> None:
    """Refuse what nobody would read, most often a slip of the pen."""
    for key in told:
        if key not in known:
            raise UnusableInput("house_key", file=file.name, name=key, allowed=list(known))


def _table(told: Mapping[str, Any], key: str, file: Path) -> Mapping[str, Any]:
    table = told.get(key, {})
    if not isinstance(table, dict):
        raise _fault(file, key, table, f"[{key}]")
    return table


def _text(told: Mapping[str, Any], key: str, file: Path) -> str:
    text = told.get(key, "")
    if not isinstance(text, str):
        raise _fault(file, key, text, '"…"')
    return text.strip()


def _beside(name: str, file: Path) -> Path:
    """Find a file that the style names, seen from the style's own folder."""
    found = (file.parent / name).resolve()
    if not found.is_file():
        raise UnusableInput("house_file", file=file.name, value=name)
    return found


def _logo(name: str, file: Path) -> bytes:
    """Read the logo and look whether it is a picture."""
    if not name:
        return b""
    content = _beside(name, file).read_bytes()
    if len(content) > _LARGEST_LOGO:
        raise _fault(file, "logo", name, "PNG, JPEG ≤ 2 MB")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _fault(file, "logo", name, "PNG, JPEG ≤ 16 MP")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _fault(file, "logo", name, "PNG, JPEG") from error
    return content


def _letters(name: str, file: Path) -> Path | None:
    """Look whether a file of letters can be opened."""
    if not name:
        return None
    found = _beside(name, file)
    try:
        with TTFont(io.BytesIO(found.read_bytes()), lazy=True) as font:
            font.getBestCmap()
    except (TTLibError, OSError, KeyError, AssertionError) as error:
        raise _fault(file, "font", name, "TrueType, OpenType") from error
    return found


def _colour(value: object, key: str, file: Path) -> str:
    if not isinstance(value, str) or _COLOUR.fullmatch(value) is None:
        raise _fault(file, key, value, "#rrggbb")
    if key in {"title", "text", "symbol"} and _contrast(value, "#ffffff") < _READABLE:
        raise _fault(file, key, value, "≥ 4,5 : 1 (#ffffff)")
    return value.lower()


def _ramp(colours: Mapping[str, Any], key: str, file: Path) -> tuple[str, ...]:
    """Read fills from the lowest class to the highest: each visibly darker than the one before."""
    told = colours.get(key, [])
    if not isinstance(told, list) or (told and not _FEWEST <= len(told) <= _MOST):
        raise _fault(file, key, told, f"{_FEWEST}–{_MOST} × #rrggbb")
    ramp = tuple(_colour(one, key, file) for one in told)
    for paler, darker in pairwise(ramp):
        if _light(paler) <= _light(darker) or _contrast(paler, darker) < _APART:
            raise UnusableInput("house_ramp", file=file.name, name=key, value=[paler, darker])
    return ramp


def _light(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)
