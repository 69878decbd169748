# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's word and the code that it stands for: an exact synonym decides, a similar one is only proposed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kez_geo.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Proposal", "Vocabulary", "loose_key", "parts_of"]

# Below it, a similar word is more often another word than a slip.
_LIKELY_SCORE = 82
_NEAREST = 20
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_STRONG_SIGNS = re.compile(r"\s*[;|\n]\s*|\s•\s")
_WEAK_SIGNS = (re.compile(r"\s*,\s*"), re.compile(r"\s*/\s*"), re.compile(r"\s*(?:&|\+|\bund\b|\bsowie\b|\band\b)\s*"))
_HYPHENS_LEFT = re.compile(r"(\w+)-(?=\s*(?:,|/|und\b|&))")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code that a word may stand for.

    Parameters
    ----------
    code
        The code.
    score
        How alike the words are: 100 for the same.
    word
        The known word that is alike.
    """

    code: str
    score: int
    word: str


@lru_cache(maxsize=50_000)
def loose_key(text: str) -> str:
    """Make words comparable, umlauts written out or not.

    Examples
    --------
    >>> loose_key("Fördermittel") == loose_key("Foerdermittel") == loose_key("FÖRDERMITTEL ")
    True
    """
    key = name_key(text)
    for written_out, letter in _UMLAUTS:
        key = key.replace(written_out, letter)
    return key


@dataclass(slots=True)
class Vocabulary:
    """The words of one list and their codes.

    Parameters
    ----------
    codes
        Codes by key of a word; several where a word is ambiguous.
    words
        The word as written, by its key.
    """

    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Vocabulary:
        """Make a vocabulary of pairs of a word and its code."""
        made = cls()
        for word, code in pairs:
            made.add(word, code)
        return made

    def add(self, word: str, code: str) -> None:
        """Add a word; the same word may stand for a second code."""
        if key := loose_key(word):
            known = self.codes.get(key, ())
            self.codes[key] = known if code in known else (*known, code)
            self.words.setdefault(key, word)

    def add_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Add codes by keys of words."""
        for key, codes in keys.items():
            for code in codes:
                self.add(key, code)

    def exact(self, text: str) -> tuple[str, ...]:
        """Give the codes that a word stands for; none where it is unknown."""
        return self.codes.get(loose_key(text), ())

    def has_as_written(self, text: str) -> bool:
        """Tell whether a word is known with the same commas and strokes: "Waste, Water" is not "Waste water"."""
        word = self.words.get(loose_key(text))
        return word is not None and all(text.count(sign) <= word.count(sign) for sign in ",/")

    def similar(self, text: str, *, most: int = 3) -> tuple[Proposal, ...]:
        """Propose codes of similar words, the best first, each code once.

        Examples
        --------
        >>> Vocabulary.of([("Abfallwirtschaft", "waste"), ("Wasser", "water")]).similar("Abfalwirtschaft")[0].code
        'waste'
        """
        key = loose_key(text)
        if not key:
            return ()
        keys = list(self.codes)
        near = process.extract(key, keys, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKELY_SCORE, limit=_NEAREST)
        made: dict[str, Proposal] = {}
        for word, score, _ in near:
            for code in self.codes[word]:
                made.setdefault(code, Proposal(code, int(score), self.words[word]))
        return tuple(made.values())[:most]


def parts_of(text: str, known: Vocabulary) -> list[str]:
    """Split a cell with several words; a word that is known as a whole is never split.

    Examples
    --------
    >>> known = Vocabulary.of([("Energie", "energy"), ("Klimaschutz und Klimaanpassung", "climate"), ("Müll", "waste")])
    >>> parts_of("Energie; Klimaschutz und Klimaanpassung, Müll", known)
    ['Energie', 'Klimaschutz und Klimaanpassung', 'Müll']
    """
    found: list[str] = []
    for part in _STRONG_SIGNS.split(text):
        found += _weakly_split(part.strip(" .•*-–"), known, 0)
    return list(dict.fromkeys(part for part in found if part))


def _weakly_split(text: str, known: Vocabulary, level: int) -> list[str]:
    """Split at commas, strokes and "und" in this order, as long as the whole is unknown."""
    if not text or level == len(_WEAK_SIGNS) or known.has_as_written(text):
        return [text]
    parts = [part for part in _WEAK_SIGNS[level].split(text) if part]
    if len(parts) == 1:
        return _weakly_split(text, known, level + 1)
    joined = [one for part in parts for one in _weakly_split(part.strip(), known, level + 1)]
    # "und" divides themes, but stands inside of names too: split only where that makes words known.
    return joined if level < len(_WEAK_SIGNS) - 1 or any(known.exact(part) for part in joined) else [text]
