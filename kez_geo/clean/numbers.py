# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers as people write them, German, English and Swiss, read exactly or not at all.

"40.000" is forty thousand. "3.5" in a column that groups with points can be a slip of "3.500"
or mean three and a half: such a value is not read but asked about. What a column's own custom
is, its other values tell.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST", "Custom", "Number", "custom_of", "is_missing", "number", "plain"]

# No municipality counts further, and no table of ours holds more.
MOST = Decimal(10) ** 15


class Custom(StrEnum):
    """How a column writes its numbers."""

    GERMAN = "german"
    ENGLISH = "english"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read, or why it was not.

    Parameters
    ----------
    value
        The exact value; ``None`` where there is none.
    problem
        Code of what is wrong: ``number_ambiguous`` or ``number_unreadable``; empty for nothing.
    """

    value: Decimal | None
    problem: str = ""


_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f\ufeff]+")
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "´": "'", "`": "'"})
_MISSING = frozenset(
    [
        "na", "n.a", "n/a", "#n/a", "k.a", "ka", "keineangabe", "keineangaben", "n.n", "nn", "unbekannt", "unknown",
        "offen", "nochoffen", "nichtbekannt", "nochnichtbekannt", "wirdnachgereicht", "folgt", "entfällt", "entfaellt",
        "tbd", "tba", "null", "none", "nan", "leer", "x", "?", "-", "--", "---", ".",
        # What spreadsheets show where a formula failed.
        "#wert!", "#value!", "#ref!", "#bezug!", "#div/0!", "#name?", "#null!", "#num!", "#zahl!", "#nv",
    ]
)  # fmt: skip
_SPACE_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?:[ ']\d{3})+(?!\d)")
_NO_CENTS = re.compile(r"(?<=\d)[.,]-{1,2}$")
_GERMAN_NO_CENTS = re.compile(r"(?<=\d),\s?-{1,2}$")
_DIGITS = re.compile(r"(?:\d[\d.,]*|[.,]\d+)")
_GROUPED = {",": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+"), ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")}
_OTHER = {",": ".", ".": ","}
_GROUP = 3
_DECIMAL_SIGN = {Custom.GERMAN: ",", Custom.ENGLISH: "."}
_AMBIGUOUS = Number(None, "number_ambiguous")
_UNREADABLE = Number(None, "number_unreadable")


def plain(text: str) -> str:
    """Make dashes, apostrophes and blanks of one kind, and trim.

    Examples
    --------
    >>> plain("  89\u00a0750,00 − ")
    '89 750,00 -'
    """
    return _SPACES.sub(" ", text).strip().translate(_SIGNS)


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no value.

    Examples
    --------
    >>> is_missing("k. A."), is_missing(" – "), is_missing("NA"), is_missing("0")
    (True, True, True, False)
    """
    squeezed = plain(text).casefold().replace(" ", "")
    return not squeezed or squeezed in _MISSING or squeezed.rstrip(".") in _MISSING


def number(text: str, custom: Custom = Custom.OPEN) -> Number:
    """Read a bare number with its sign; a minus may stand behind it, and brackets mean a minus.

    Parameters
    ----------
    custom
        How the column writes its numbers.

    Examples
    --------
    >>> number("1.234,56").value, number("1'234.56").value, number("1.500,00-").value, number("40.000").value
    (Decimal('1234.56'), Decimal('1234.56'), Decimal('-1500.00'), Decimal('40000'))
    >>> number("250.000,--").value, number("3.5", Custom.GERMAN).problem, number("zwölf").problem
    (Decimal('250000'), 'number_ambiguous', 'number_unreadable')
    """
    bare, minus = _unsigned(plain(text))
    custom = Custom.GERMAN if _GERMAN_NO_CENTS.search(plain(text)) else custom
    bare = _SPACE_GROUPS.sub(lambda found: found[0].replace(" ", "").replace("'", ""), bare)
    if not _DIGITS.fullmatch(bare) or not bare.isascii():
        return _UNREADABLE
    read = _unsigned_number(bare, custom)
    if read.value is not None and read.value >= MOST:
        return _UNREADABLE
    return Number(-read.value) if minus and read.value is not None else read


def _unsigned(text: str) -> tuple[str, bool]:
    """Take the sign away, wherever it stands."""
    text = _NO_CENTS.sub("", text.replace(" -", "-").replace("- ", "-"))
    if text.startswith("(") and text.endswith(")"):
        return _NO_CENTS.sub("", text[1:-1].strip()), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    return text.removeprefix("+").strip(), False


def _unsigned_number(bare: str, custom: Custom) -> Number:
    signs = [sign for sign in bare if sign in ",."]
    if not signs:
        return Number(Decimal(bare))
    last = signs[-1]
    before, after = bare[: bare.rfind(last)], bare[bare.rfind(last) + 1 :]
    if len(set(signs)) > 1:
        whole = before.replace(_OTHER[last], "")
        return _whole_and_part(whole, after) if _GROUPED[_OTHER[last]].fullmatch(before) and after else _UNREADABLE
    if len(signs) > 1:
        return Number(Decimal(bare.replace(last, ""))) if _GROUPED[last].fullmatch(bare) else _UNREADABLE
    return _single_sign(before, last, after, custom)


def _single_sign(before: str, sign: str, after: str, custom: Custom) -> Number:
    """Read a number with one point or one comma, which groups or divides."""
    if not after:
        return _UNREADABLE
    against = custom is not Custom.OPEN and sign != _DECIMAL_SIGN[custom]
    if _GROUPED[sign].fullmatch(f"{before}{sign}{after}"):
        groups = against or (sign == "." and custom is Custom.OPEN)
        return Number(Decimal(before + after)) if groups else _AMBIGUOUS
    if against and len(before) <= _GROUP and before.strip("0"):
        return _AMBIGUOUS
    if len(after) == _GROUP and not before.strip("0") and (against or custom is Custom.OPEN):
        return _AMBIGUOUS  # "0.500" groups nothing, and nobody writes three decimals
    return _whole_and_part(before, after)


def _whole_and_part(whole: str, part: str) -> Number:
    return Number(Decimal(f"{whole or '0'}.{part}"))


def custom_of(texts: Iterable[str]) -> Custom:
    """Tell by its values how a column writes its numbers.

    Examples
    --------
    >>> custom_of(["203.726", "2.660", "3.5"]).value, custom_of(["1,234.50", "7"]).value, custom_of(["40.000"]).value
    ('german', 'english', 'open')
    """
    votes = Counter(vote for text in set(texts) if (vote := _vote(text)))
    german, english, points = votes["german"], votes["english"], votes["points"]
    if german or english:
        # A German list is more likely than an English one, and "40.000" in it is forty thousand.
        return Custom.ENGLISH if english > german + points else Custom.GERMAN
    return Custom.ENGLISH if votes["commas"] > 1 and not points else Custom.OPEN


def _vote(text: str) -> str:
    """Tell what one value says of its column's custom."""
    found = _DIGITS.search(_SPACE_GROUPS.sub(lambda one: one[0].replace(" ", "").replace("'", ""), plain(text)))
    if not found or not (signs := [sign for sign in found[0].rstrip(".,") if sign in ",."]):
        return ""
    bare, last = found[0].rstrip(".,"), signs[-1]
    single_kind = len(set(signs)) == 1
    if single_kind and _GROUPED[last].fullmatch(bare):
        if len(signs) == 1:
            return "points" if last == "." else "commas"
        return "german" if last == "." else "english"
    if single_kind and len(signs) > 1:
        return ""  # a date, or no number at all
    return "german" if last == "," else "english"
