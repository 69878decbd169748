# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Headings of a user's table and the fields that they stand for.

An exact synonym decides. Where it stands for two fields ("Land"), the values of the column do.
A similar word is a proposal with a score, for a person to confirm.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from kez_geo.clean.amounts import unit_of
from kez_geo.clean.matching import Proposal, Vocabulary, loose_key
from kez_geo.clean.mojibake import mended
from kez_geo.model.intake import FIELDS, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kez_geo.model import RawTable
    from kez_geo.model.intake import IntakeWords

__all__ = ["HeadingMatch", "match_headings", "shape_of"]

_EXACT = 100
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_UNIT = re.compile(
    r"\s*(?:,\s*)?(?:\b(?:in|alle Angaben in)\s+)?"
    r"(?:T\s?€|TEUR|Tsd\.?\s?(?:€|EUR|Euro)|Mio\.?\s?(?:€|EUR|Euro)|k€|€|\bEUR\b|\bEuro\b|%)\s*$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^(?:davon|hiervon|darunter|of which|thereof)\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SAMPLE = 200
_MOST_OF = 0.6
_NEARLY_ALL = 0.8
# Several columns may hold amounts, each a statement of its own, or remarks; of all else one column is taken.
_MANY = frozenset({FieldKind.AMOUNT, FieldKind.NOTE, FieldKind.ASIDE})


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """What a column stands for.

    Parameters
    ----------
    position
        Place of the column, counted from 0.
    heading
        Heading of the column.
    field
        Field that it stands for; empty where nothing is known.
    score
        How alike heading and known word are: 100 for an exact synonym or a person's choice.
    sure
        Whether nobody needs to confirm it.
    others
        Further proposals, the best first.
    unit
        What the amounts of the column are to be multiplied by.
    year
        Budget year that the heading names.
    """

    position: int
    heading: str
    field: str = ""
    score: int = 0
    sure: bool = False
    others: tuple[Proposal, ...] = ()
    unit: Decimal = Decimal(1)
    year: int | None = None


def shape_of(raw: RawTable) -> str:
    """Name the shape of a file by its headings, so that a mapping can be remembered for the next of its kind.

    Examples
    --------
    >>> from kez_geo.model import FileKind, RawTable
    >>> one, other = (RawTable("a", FileKind.TEXT, headings, [], []) for headings in (("Land",), ("LAND ",)))
    >>> shape_of(one) == shape_of(other)
    True
    """
    keys = "\n".join(loose_key(heading) for heading in raw.headings)
    return hashlib.sha256(keys.encode()).hexdigest()[:16]


def match_headings(
    raw: RawTable,
    words: IntakeWords,
    *,
    recognise: Mapping[str, Callable[[str], bool]] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> tuple[HeadingMatch, ...]:
    """Tell for every column which field it stands for.

    Parameters
    ----------
    words
        The known headings.
    recognise
        By field, a test whether a value can belong to it; decides where a heading is ambiguous.
    chosen
        What a person, or an earlier file of the same shape, has chosen: field by heading, empty for "not taken".
    """
    known = _known(words)
    tests = recognise or {}
    general = max((unit_of(line.text) for line in raw.preamble), default=Decimal(1))
    found = [_proposed(raw, column, known, tests, general) for column in range(len(raw.headings))]
    if chosen is not None:
        found = [
            replace(one, field=chosen[one.heading], score=_EXACT, sure=True) if one.heading in chosen else one
            for one in found
        ]
    return tuple(_each_once(found))


@lru_cache(maxsize=4)
def _known(words: IntakeWords) -> Vocabulary:
    """Put together the known headings, our own names of fields among them."""
    known = Vocabulary.of(words.headings)
    for name in FIELDS:
        known.add(name, name)
    return known


def _proposed(
    raw: RawTable,
    column: int,
    known: Vocabulary,
    tests: Mapping[str, Callable[[str], bool]],
    general: Decimal,
) -> HeadingMatch:
    heading = raw.headings[column]
    unit = unit if (unit := unit_of(heading)) != 1 else general
    year = int(years[0]) if len(years := _YEAR.findall(heading)) == 1 else None
    blank = HeadingMatch(column, heading, unit=unit, year=year)
    parts = raw.heading_parts[column] if raw.heading_parts else (heading,)
    for text in _readings(parts):
        if fields := known.exact(text):
            best, *rest = _by_values(fields, raw, column, tests)
            others = tuple(Proposal(field, _EXACT, text) for field in rest)
            return replace(blank, field=best, score=_EXACT, sure=True, others=others)
    similar = next((near for text in _readings(parts) if (near := known.similar(text))), ())
    if similar:
        return replace(blank, field=similar[0].code, score=similar[0].score, others=similar[1:])
    by_values = next((field for field, test in tests.items() if _share(raw, column, test) >= _NEARLY_ALL), "")
    return replace(blank, field=by_values, score=0)


def _readings(parts: Sequence[str]) -> list[str]:
    """Give what of a heading may be a known word: all of it, its lowest line, without unit, bracket and year."""
    made = []
    for words in (" ".join(parts), *reversed(parts)):
        text = _OF_WHICH.sub("", mended(words))
        bare = _UNIT.sub("", _BRACKETS.sub("", text))
        made += [text, _BRACKETS.sub("", text), bare, _YEAR.sub("", bare)]
    return list(dict.fromkeys(text.strip(" -–:") for text in made if text.strip(" -–:")))


def _by_values(
    fields: Sequence[str], raw: RawTable, column: int, tests: Mapping[str, Callable[[str], bool]]
) -> list[str]:
    """Put the fields of an ambiguous heading in the order in which the values speak for them."""
    if len(fields) == 1:
        return list(fields)
    shares = {field: _share(raw, column, tests[field]) if field in tests else 0.0 for field in fields}
    return sorted(fields, key=lambda field: -shares[field] if shares[field] >= _MOST_OF else 0.0)


def _share(raw: RawTable, column: int, test: Callable[[str], bool]) -> float:
    values = [text for row in raw.rows[:_SAMPLE] if (text := row[column].strip())]
    return sum(map(test, values)) / len(values) if values else 0.0


def _each_once(found: list[HeadingMatch]) -> list[HeadingMatch]:
    """Let the best column have a field that only one can have; the others get their second choice, or none."""
    # Sure ones first, and those that have no second choice.
    order = sorted(
        range(len(found)),
        key=lambda number: (-found[number].sure, -found[number].score, len(found[number].others), number),
    )
    taken: set[str] = set()
    made = list(found)
    for number in order:
        one = found[number]
        free = [field for field in (one.field, *(other.code for other in one.others)) if _free(field, taken)]
        field = free[0] if free else ""
        taken.add(field)
        same = field == one.field
        made[number] = one if same else replace(one, field=field, sure=one.sure and bool(field), score=one.score)
    return made


def _free(field: str, taken: set[str]) -> bool:
    return not field or field not in taken or FIELDS[field].kind in _MANY
