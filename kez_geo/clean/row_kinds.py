# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What each row below the headings is: a record, or a total, note, section, blank or repeated heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.model.raw_table import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Anchors", "kind_of", "kinds_of"]

_TOTAL = re.compile(
    r"(?:(?P<sub>(?:zwischen|teil)\W?(?:summe|ergebnis)|sub-?\W?total|übertrag|uebertrag)|(?:gesamt|end)?summen?|gesamtergebnis"
    r"|gesamt(?:betrag|kosten)?|insgesamt|(?:grand\s)?total|summiert|Σ|∑|saldo|sum)\b.*",
    re.IGNORECASE,
)
# What a spreadsheet writes in front of a partial result, and a budget plan behind the number of its line.
_SUBTOTAL = re.compile(r".+\s(?:Ergebnis|Zwischensumme|Summe|Total|Subtotal|gesamt)|\d{1,3}\s*=\s.*", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:\*+|\d\)|¹|²|³|†|‡)\s*\S.*|(?:quellen?|stand|hinweise?|anmerkung(?:en)?|anm\.?|bemerkung(?:en)?|legende|erläuterung(?:en)?"
    r"|erstellt(?:\s(?:am|von))?|datenstand|n\.?\s?b\.?|p\.?\s?s\.?|source|sources|note|notes|as of|legend|alle angaben"
    r"|angaben|beträge|druckdatum|seite)\b\s*(?:[:.]|\s|$).*",
    re.IGNORECASE | re.DOTALL,
)
_PART_OF_THE_WORLD = re.compile(
    r"(?:(?:Nord|Süd|Ost|West|Zentral|Mittel|Latein|Subsahara)-?)?(?:Afrika|Asien|Amerika|Europa)|Ozeanien|Naher Osten"
    r"|MENA|(?:(?:North|South|East|West|Central|Latin|Sub-Saharan)(?:ern)?\s)?(?:Africa|Asia|America|Europe)|Oceania"
    r"|Middle East",
    re.IGNORECASE,
)
_LONG = 60
_FEW_COLUMNS = 3
_DIGITS = re.compile(r"\(?\d{1,3}\)?")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Columns by which a record is recognised.

    Parameters
    ----------
    german, partner, country
        Places of these columns; ``None`` where there is none.
    amounts
        Places of the columns with amounts.
    headings
        Lowest line of each heading, to recognise it where it is repeated.
    german_given
        Whether a person has named the German side for the whole file.
    """

    german: int | None
    partner: int | None
    country: int | None
    amounts: frozenset[int]
    headings: tuple[str, ...]
    german_given: bool = False

    def names_a_pair(self, row: Sequence[str]) -> bool:
        """Tell whether a row surely has two sides.

        Where the German side is given for all rows, a partner without a country may as well be
        the word "Summe", and has to be looked at.
        """
        if self.german_given and not self._has(row, self.german):
            return self.names_a_whole_partner(row)
        return self._has(row, self.german) and (self._has(row, self.partner) or self._has(row, self.country))

    def names_a_whole_partner(self, row: Sequence[str]) -> bool:
        """Tell whether a row has a partner and a country."""
        return self._has(row, self.partner) and self._has(row, self.country)

    @staticmethod
    def _has(row: Sequence[str], column: int | None) -> bool:
        return column is not None and bool(row[column].strip())


def kinds_of(rows: Sequence[Sequence[str]], anchors: Anchors) -> list[RowKind]:
    """Tell what each row is."""
    return [kind_of(row, anchors) for row in rows]


def kind_of(row: Sequence[str], anchors: Anchors) -> RowKind:
    """Tell what one row is; what cannot be told is a record, so that its faults are said.

    Examples
    --------
    >>> anchors = Anchors(0, 1, 2, frozenset({3}), ("Kommune", "Partner", "Land", "Betrag"))
    >>> kind_of(["Köln", "Tunis", "TUN", "5"], anchors).value, kind_of(["Summe", "", "", "5"], anchors).value
    ('record', 'total')
    """
    if _is_heading(row, anchors):
        return RowKind.HEADING
    if row[-1][-2:].strip(") ").isdigit() and _is_numbering(row):
        return RowKind.NUMBERING
    if anchors.names_a_pair(row):
        return RowKind.RECORD
    filled = [column for column, cell in enumerate(row) if cell and not cell.isspace()]
    return _without_pair(row, filled, anchors) if filled else RowKind.BLANK


def _is_heading(row: Sequence[str], anchors: Anchors) -> bool:
    filled = 0
    for cell, heading in zip(row, anchors.headings, strict=True):
        if text := cell.strip():
            if text != heading:
                return False
            filled += 1
    return filled > 1


def _is_numbering(row: Sequence[str]) -> bool:
    """Tell whether a row only counts the columns."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= _FEW_COLUMNS and [_digits(cell) for cell in filled] == list(range(1, len(filled) + 1))


def _digits(text: str) -> int:
    bare = text.strip()
    return int(bare.strip("()")) if _DIGITS.fullmatch(bare) else -1


def _without_pair(row: Sequence[str], filled: list[int], anchors: Anchors) -> RowKind:
    words = [row[column].strip() for column in filled if column not in anchors.amounts]
    if not anchors.names_a_whole_partner(row) and (kind := _total(words, filled)):
        return kind
    first = row[filled[0]].strip()
    if not anchors.names_a_whole_partner(row) and len(filled) < _FEW_COLUMNS and _NOTE.fullmatch(first):
        return RowKind.NOTE
    if len(filled) == 1 and len(row) >= _FEW_COLUMNS and filled[0] not in {anchors.german, anchors.partner}:
        return RowKind.NOTE if len(first) > _LONG or first.endswith(".") else RowKind.SECTION
    if len(filled) == 1 and (_NOTE.fullmatch(first) or len(first) > _LONG):
        return RowKind.NOTE
    if len(filled) == 1 and len(row) >= _FEW_COLUMNS and _PART_OF_THE_WORLD.fullmatch(first):
        return RowKind.SECTION
    return RowKind.RECORD


def _total(words: list[str], filled: list[int]) -> RowKind | None:
    """Recognise a total by its word, or by nothing but amounts in its row."""
    if not words:
        return RowKind.TOTAL if filled else None
    for word in words:
        if found := _TOTAL.fullmatch(word):
            return RowKind.SUBTOTAL if found["sub"] else RowKind.TOTAL
        if _SUBTOTAL.fullmatch(word):
            return RowKind.SUBTOTAL
    return None
