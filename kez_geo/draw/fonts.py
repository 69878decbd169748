# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters on paper: which font shows a text, how wide it is, and where its lines break.

The fonts come with the package `weblate-fonts` (SIL Open Font License): Source Sans 3 for
Latin, Greek and Cyrillic, Kurinto Sans for nearly all other scripts. Fonts of the machine
are not used, so that a picture looks the same everywhere, unless a house style asks for one.
"""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import weblate_fonts
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from kez_geo.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kez_geo.model import HouseStyle

__all__ = [
    "BOLD",
    "FAMILY",
    "REGULAR",
    "files_of",
    "font",
    "lettering",
    "printable",
    "shortened",
    "width_pt",
    "wrapped",
]

FAMILY = "Source Sans 3"
REGULAR, BOLD = 400, 600
_HEAVY = 700

_FOLDERS = {
    FAMILY: ("source-sans", "SourceSans3", {REGULAR: "Regular", BOLD: "Semibold", _HEAVY: "Bold"}),
    "Kurinto Sans": ("kurinto", "KurintoSans", {REGULAR: "Rg", _HEAVY: "Bd"}),
    "Kurinto Sans JP": ("kurinto", "KurintoSansJP", {REGULAR: "Rg", _HEAVY: "Bd"}),
    "Kurinto Sans SC": ("kurinto", "KurintoSansSC", {REGULAR: "Rg", _HEAVY: "Bd"}),
    "Kurinto Sans TC": ("kurinto", "KurintoSansTC", {REGULAR: "Rg", _HEAVY: "Bd"}),
    "Kurinto Sans KR": ("kurinto", "KurintoSansKR", {REGULAR: "Rg", _HEAVY: "Bd"}),
}
_FALLBACKS = tuple(family for family in _FOLDERS if family != FAMILY)
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_KEPT_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_MOST_MARKS = 4
_MEASURED_AT_PT = 100.0
_ELLIPSIS = "…"
_LONGEST = 4000

_house_files: dict[str, dict[int, Path]] = {}
_house_bold: dict[str, int] = {}
_first: ContextVar[str] = ContextVar("first family of letters", default=FAMILY)


@cache
def files_of(family: str) -> dict[int, Path]:
    """Give the font files of a family by weight, after making them known to matplotlib."""
    if family in _house_files:
        return _house_files[family]
    folder, stem, styles = _FOLDERS[family]
    shelf = resources.files(weblate_fonts) / "static" / "weblate_fonts" / folder / "ttf"
    files = {weight: Path(str(shelf / f"{stem}-{style}.ttf")) for weight, style in styles.items()}
    for file in files.values():
        font_manager.fontManager.addfont(file)
    return files


@cache
def _letters(family: str) -> frozenset[int]:
    """Name the characters that a family can show in each of its weights."""
    charmaps = [frozenset(font_manager.get_font(file).get_charmap()) for file in files_of(family).values()]
    return frozenset.intersection(*charmaps)


@lru_cache(maxsize=4096)
def _family(letter: str) -> str:
    """Name the family that shows a character; a mark on it must come from the same."""
    return next((family for family in (FAMILY, *_FALLBACKS) if letter and ord(letter) in _letters(family)), FAMILY)


@lru_cache(maxsize=4096)
def _families(text: str) -> tuple[str, ...]:
    """Name the families that a printable text needs, the usual one first."""
    missing = {ord(letter) for letter in text} - _letters(FAMILY)
    needed = [FAMILY]
    files_of(FAMILY)
    for family in _FALLBACKS:
        if missing and missing & _letters(family):
            needed.append(family)
            missing -= _letters(family)
    return tuple(needed)


@contextmanager
def lettering(house: HouseStyle) -> Iterator[None]:
    """Write with the letters of a house style; what they lack comes from ours.

    Raises
    ------
    UnusableInput
        When the house style names a family that is not installed.
    """
    before = _first.set(_house_family(house))
    try:
        yield
    finally:
        _first.reset(before)


def _house_family(house: HouseStyle) -> str:
    """Make the letters of a house style known, and name their family."""
    if house.regular is not None:
        regular, bold = house.regular, house.bold or house.regular
        family = font_manager.get_font(regular).family_name
    elif house.family:
        regular, bold = (_installed(house.family, weight) for weight in (REGULAR, _HEAVY))
        family = house.family
    else:
        return FAMILY
    weight = int(font_manager.ttfFontProperty(font_manager.get_font(bold)).weight)
    files = {weight: bold, BOLD: bold, _HEAVY: bold, REGULAR: regular}
    _house_bold[str(family)] = weight
    if _house_files.get(family) != files:
        for file in {regular, bold}:
            font_manager.fontManager.addfont(file)
        _house_files[family] = files
    return str(family)


def _installed(family: str, weight: int) -> Path:
    try:
        return Path(font_manager.findfont(FontProperties(family=[family], weight=weight), fallback_to_default=False))
    except ValueError as error:
        raise UnusableInput("house_font_missing", value=family) from error


def font(text: str, size_pt: float, weight: int = REGULAR) -> FontProperties:
    """Give the font properties that show every character of a printable text."""
    first = _first.get()
    families = _families(text)
    if first != FAMILY and weight == BOLD:
        weight = _house_bold[first]
    if first != FAMILY:
        lacking = not _letters(first).issuperset(map(ord, text))
        families = (first, *families) if lacking else (first,)
    if first == FAMILY and weight == BOLD and len(families) > 1:
        weight = _HEAVY  # the other scripts have no semibold
    return FontProperties(family=list(families), size=size_pt, weight=weight)


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    r"""Give a text of one line that every output can carry.

    Control characters, marks that turn the reading direction and heaps of combining marks
    are taken out; what no font of ours can show becomes one replacement character. A text
    of more than 4000 characters is cut, with an ellipsis.

    Examples
    --------
    >>> printable("Kyjiw\x00\tund  Umland")
    'Kyjiw und Umland'
    """
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _ELLIPSIS
    composed = unicodedata.normalize("NFC", cut.encode("utf-8", "replace").decode("utf-8"))
    letters: list[str] = []
    marks, below = 0, FAMILY
    for letter in composed:
        mark = unicodedata.category(letter).startswith("M") or letter in _KEPT_JOINERS
        shown = _mark(letter, below, marks) if mark else _shown(letter)
        marks, below = (marks + 1, below) if mark else (0, _family(shown))
        if not (shown == _UNKNOWN and letters[-1:] == [_UNKNOWN]):
            letters.append(shown)
    return " ".join(part for part in "".join(letters).split(" ") if part)


def _mark(mark: str, family: str, before: int) -> str:
    """Keep a mark on a letter if the letter's font has it, and not too many stand there already."""
    return mark if before < _MOST_MARKS and ord(mark) in _letters(family) else ""


def _shown(letter: str) -> str:
    """Give what is printed for one character: itself, a blank, nothing or the replacement."""
    kind = unicodedata.category(letter)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    if kind == "Cf":
        return ""
    if any(ord(letter) in _letters(family) for family in (FAMILY, *_FALLBACKS)):
        return letter
    return " " if kind == "Zs" else _UNKNOWN


@lru_cache(maxsize=16384)
def _unit_width(text: str, weight: int, _family: str) -> float:
    measure = TextToPath().get_text_width_height_descent
    wide, _, _ = measure(text, font(text, _MEASURED_AT_PT, weight), ismath=False)
    return float(wide) / _MEASURED_AT_PT


def width_pt(text: str, size_pt: float, weight: int = REGULAR) -> float:
    """Measure a printable text of one line, in points."""
    return _unit_width(text, weight, _first.get()) * size_pt


def wrapped(text: str, size_pt: float, width: float, *, weight: int = REGULAR, lines: int = 99) -> tuple[str, ...]:
    """Break a text into printable lines that are at most `width` points wide.

    Lines break at blanks, and inside a word only when it is wider than a line. What does not
    fit into the allowed number of lines ends in an ellipsis.
    """
    done: list[str] = []
    line = ""
    for word in _words(printable(text), size_pt, width, weight):
        longer = f"{line} {word}" if line else word
        if line and width_pt(longer, size_pt, weight) > width:
            done.append(line)
            line = word
        else:
            line = longer
        if len(done) >= lines:
            return (*done[: lines - 1], _ended(done[lines - 1], size_pt, width, weight))
    return (*done, line) if line else tuple(done)


def _words(text: str, size_pt: float, width: float, weight: int) -> list[str]:
    """Split at blanks, and split what is wider than a line."""
    parts: list[str] = []
    for word in text.split(" "):
        rest = word
        while rest and width_pt(rest, size_pt, weight) > width:
            fitting = _fitting(rest, size_pt, width, weight)
            parts.append(rest[:fitting])
            rest = rest[fitting:]
        if rest:
            parts.append(rest)
    return parts


def _fitting(word: str, size_pt: float, width: float, weight: int) -> int:
    """Count the letters that fit, at least one (by halving)."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width_pt(word[:middle], size_pt, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _ended(line: str, size_pt: float, width: float, weight: int) -> str:
    """End a line with an ellipsis, as there was more."""
    room = width - width_pt(_ELLIPSIS, size_pt, weight)
    return line[: _fitting(line, size_pt, room, weight)].rstrip(" ,;·…") + _ELLIPSIS


def shortened(text: str, size_pt: float, width: float, weight: int = REGULAR) -> str:
    """Cut a printable text to a width in points; what was cut shows as an ellipsis."""
    return text if width_pt(text, size_pt, weight) <= width else _ended(text, size_pt, width, weight)
