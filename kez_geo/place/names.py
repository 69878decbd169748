# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Names of places made comparable, and taken apart where a record says more than a name.

Case, accents, apostrophes, hyphens and brackets differ from list to list; the *key* of a
name leaves them out. Words that say what a place is ("Raion", "(Landkreis)") are read as
such and not as part of the name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kez_geo.place.kind_words import AREA, COUNTRY_WORDS, GERMAN_LINKS, LINKS, TOWN_WORDS, UTILITY

__all__ = ["COUNTRY", "REGION", "TOWN", "Asked", "asked", "german_additions", "key", "without_kind", "written_out"]

TOWN = "town"
REGION = "region"
COUNTRY = "country"

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d", "ħ": "h",
        "ŋ": "n", "ɓ": "b", "ɗ": "d", "ɔ": "o", "ɛ": "e", "һ": "h",
        "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʹ": "", "ʽ": "", "ʺ": "",
    }
)  # fmt: skip
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Letters of the Cyrillic alphabet that look like Latin ones and slip into Latin names.
_LOOK_ALIKE = str.maketrans("аеорсхуіјѕһ", "aeopcxyijsh")
_LATIN = re.compile("[a-z]")
_NO_WORD = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_SITES = re.compile(r"\s+[/–—|]\s+|/|;|,|\s+(?:and|und|et|y|e|&)\s+", re.IGNORECASE)
_ADDITION = re.compile(r"[(/,]")
_ORDINAL = re.compile(r"\s+(?:[IVX]+|\d+)$", re.IGNORECASE)


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Make a name comparable: lower case, no accents, apostrophes or signs, single blanks.

    Examples
    --------
    >>> key("  Be'er Sheva "), key("São-Vendelino"), key("Großräschen"), key("KIRŞEHİR")
    ('beer sheva', 'sao vendelino', 'grossraschen', 'kirsehir')
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", folded).translate(_LETTERS)).casefold()
        folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
        if _LATIN.search(folded):
            folded = folded.translate(_LOOK_ALIKE)
    return _NO_WORD.sub(" ", folded.translate(_LETTERS)).strip()


def written_out(name: str) -> str:
    """Give the key with umlauts as two letters, as lists without umlauts write them.

    Examples
    --------
    >>> written_out("Köln")
    'koeln'
    """
    if name.isascii():
        return key(name)
    return key(unicodedata.normalize("NFC", name.casefold()).translate(_UMLAUTS))


def without_kind(name_key: str) -> tuple[str, str]:
    """Take the words off a key that say what the place is.

    Returns
    -------
    tuple of str
        The key that is left, and `REGION`, `TOWN` or nothing, as the words say. A key
        made of such words alone stays as it is.

    Examples
    --------
    >>> without_kind("chernihiv raion"), without_kind("caza de rachaiya"), without_kind("cape town")
    (('chernihiv', 'region'), ('rachaiya', 'region'), ('cape', 'town'))
    """
    words = name_key.split()
    kind = REGION if any(word in AREA for word in words) else ""
    kind = kind or (TOWN if any(word in TOWN_WORDS for word in words) else "")
    if not kind:
        return name_key, ""
    left = [word for word in words if word not in AREA and word not in TOWN_WORDS]
    while left and left[0] in LINKS:
        left = left[1:]
    while left and left[-1] in LINKS:
        left = left[:-1]
    return (" ".join(left), kind) if left else (name_key, "")


@dataclass(frozen=True, slots=True)
class Asked:
    """A place name of a record, taken apart.

    Parameters
    ----------
    whole
        Key of the name as it stands, without what is in brackets.
    parts
        Keys of the single places where the name lists several; else empty.
    within
        Key of what stands in brackets: the town around it, another name or a remark.
    kind
        `TOWN`, `REGION` or `COUNTRY` where the words say it; else nothing.
    within_kind
        The same for what stands in brackets.
    """

    whole: str
    parts: tuple[str, ...] = ()
    within: str = ""
    kind: str = ""
    within_kind: str = ""


@lru_cache(maxsize=200_000)
def asked(name: str) -> Asked:
    """Take a place name of a record apart.

    Examples
    --------
    >>> asked("Pechersk (Kyiv)").within
    'kyiv'
    >>> asked("Rwanda (country)").kind, asked("León (department)").kind
    ('country', 'region')
    >>> asked("KASHWASA / KUWASA (Kahama)").parts
    ('kashwasa', 'kuwasa')
    """
    name = " ".join(name.split())
    inside = [key(text) for text in _BRACKET.findall(name)]
    outside = _BRACKET.sub(" ", name).strip()
    whole = key(outside)
    kind = without_kind(whole)[1]
    within = ""
    within_kind = ""
    for text in inside:
        left, says = without_kind(text)
        if text in COUNTRY_WORDS:
            kind = COUNTRY
        elif _only_kind(text):
            kind = REGION if any(word in AREA for word in text.split()) else TOWN
        else:
            within, within_kind = (text, says) if left else (within, within_kind)
    return Asked(whole, _parts(outside, whole), within, kind, within_kind)


def _parts(outside: str, whole: str) -> tuple[str, ...]:
    """Give the keys of several places named together, and the name without a number or a utility's words."""
    pieces = [key(text) for text in _SITES.split(outside)]
    words = whole.split()
    found = [*(pieces if len(pieces) > 1 else ()), key(_ORDINAL.sub("", outside))]
    if any(word in UTILITY for word in words):
        found.append(" ".join(word for word in words if word not in UTILITY and word not in {"and", "of", "und"}))
    return tuple(dict.fromkeys(piece for piece in found if piece != whole and not _says_nothing(piece)))


def _says_nothing(piece: str) -> bool:
    """Tell whether a key has no word that could be a name."""
    return all(word in AREA or word in TOWN_WORDS or word in LINKS or word in UTILITY for word in piece.split())


def _only_kind(text: str) -> bool:
    """Tell whether words say nothing but what a place is."""
    return bool(text) and all(word in AREA or word in TOWN_WORDS or word in LINKS for word in text.split())


@lru_cache(maxsize=200_000)
def german_additions(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a German name into its own words and those that only tell it from others.

    However an addition is written or shortened, its words begin alike.

    Examples
    --------
    >>> german_additions("Neustadt a.d. Aisch"), german_additions("Frankfurt (Oder)")
    ((('neustadt',), ('aisch',)), (('frankfurt',), ('oder',)))
    >>> german_additions("St. Wendel"), german_additions("Lahr/Schwarzwald")
    ((('sankt', 'wendel'), ()), (('lahr',), ('schwarzwald',)))
    """
    sign = _ADDITION.search(name)
    before, behind = (name[: sign.start()], name[sign.start() :]) if sign else (name, "")
    words = _german_words(before)
    cut = next((at for at, word in enumerate(words) if at and word in GERMAN_LINKS), len(words))
    addition = [word for word in (*words[cut:], *_german_words(behind)) if word not in GERMAN_LINKS]
    return tuple(words[:cut]), tuple(addition)


def _german_words(text: str) -> list[str]:
    return ["sankt" if word in {"st", "skt"} else word for word in key(text).split()]
