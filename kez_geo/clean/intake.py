# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The work on one user's table: its cells mended, its rows told apart, its columns judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kez_geo.clean.mojibake import is_damaged, mended
from kez_geo.clean.row_kinds import Anchors, kinds_of
from kez_geo.model import Issue, RowKind, Severity
from kez_geo.model.intake import FIELDS, FieldKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.clean.headings import HeadingMatch
    from kez_geo.clean.values import Judge, Judged
    from kez_geo.model import RawTable

__all__ = ["Intake", "OpenValue", "begun"]

# Words that were not understood: a person is asked what they mean.
_ASKED = frozenset({"word_unknown", "words_unknown", "country_unknown", "country_perhaps", "country_ambiguous"})


@dataclass(frozen=True, slots=True)
class OpenValue:
    """A word that was not understood, and that a person can explain once for all its rows.

    Parameters
    ----------
    field
        Field of its column.
    heading
        Heading of its column.
    text
        The word.
    rows
        How many rows use it.
    proposed
        What it may mean, in words; empty where nothing is alike.
    """

    field: str
    heading: str
    text: str
    rows: int
    proposed: str


@dataclass(slots=True)
class Intake:
    """The work on one table.

    Parameters
    ----------
    raw
        The table as it was read.
    columns
        What each column stands for.
    cells
        All rows below the headings, mended.
    kinds
        What each of them is.
    records
        Places of those that are records.
    issues
        What was found so far.
    refused
        Places of records with an error.
    asked
        Words that were not understood, with what they may mean.
    unread
        Cells with such words, by field.
    counts
        How many rows use each of these words.
    """

    raw: RawTable
    columns: tuple[HeadingMatch, ...]
    cells: list[list[str]]
    kinds: list[RowKind]
    records: list[int]
    issues: list[Issue] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    asked: dict[tuple[str, str, str], str] = field(default_factory=dict)
    unread: dict[str, set[str]] = field(default_factory=dict)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def column_of(self, name: str) -> HeadingMatch | None:
        """Give the column of a field, the first if there are several."""
        return next((one for one in self.columns if one.field == name), None)

    def columns_of(self, kind: FieldKind) -> list[HeadingMatch]:
        """Give the columns whose fields are read in one way."""
        return [one for one in self.columns if one.field and FIELDS[one.field].kind == kind]

    def texts(self, name: str) -> list[str]:
        """Give the trimmed texts of a field, one per record; a field without a column is empty."""
        column = self.column_of(name)
        if column is None:
            return [""] * len(self.records)
        position = column.position
        return [self.cells[row][position].strip() for row in self.records]

    def text(self, row: int, column: HeadingMatch) -> str:
        """Give one trimmed cell."""
        return self.cells[row][column.position].strip()

    def judged(self, name: str, judge: Judge, *, otherwise: Any = None) -> list[Any]:  # noqa: ANN401 - any typed value
        """Judge every cell of a field, each spelling once, and note what is to be said."""
        column = self.column_of(name)
        if column is None:
            return [otherwise] * len(self.records)
        known: dict[str, Judged] = {}
        made = []
        for row in self.records:
            text = self.cells[row][column.position].strip()
            judged = known.get(text)
            if judged is None:
                judged = known[text] = judge(text)
            made.append(judged.value)
            if judged.issue:
                self.note(judged, row, column, text)
        return made

    def note(self, judged: Judged, row: int, column: HeadingMatch, text: str) -> None:
        """Say what a judge found in one cell, and ask for a word that was not understood."""
        self.tell(judged.issue, judged.severity, row, column.heading, text, more=judged.more)
        if judged.issue in _ASKED:
            more = dict(judged.more)
            self.unread.setdefault(column.field, set()).add(text)
            for word in more.get("unknown", text).split("; "):
                key = (column.field, column.heading, word)
                self.asked.setdefault(key, more.get("proposed", more.get("candidates", "")).strip("–"))
                self.counts[key] += 1

    def tell(
        self,
        code: str,
        severity: Severity,
        row: int,
        heading: str,
        value: str,
        *,
        more: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Note what was found in one cell; an error refuses its row."""
        self.issues.append(Issue(code, severity, self.raw.row_numbers[row], heading, value, more))
        if severity is Severity.ERROR:
            self.refused.add(row)

    def open_values(self) -> tuple[OpenValue, ...]:
        """Give the words that a person is asked about, the most frequent of each field first."""
        found = [OpenValue(*key, self.counts[key], proposed) for key, proposed in self.asked.items()]
        return tuple(sorted(found, key=lambda one: (one.field, -one.rows, one.text)))


def begun(
    raw: RawTable,
    columns: tuple[HeadingMatch, ...],
    *,
    german_given: bool,
    corrections: Mapping[tuple[int, str], str],
) -> Intake:
    """Mend the cells of a table and tell its rows apart.

    Parameters
    ----------
    german_given
        Whether a person has named the German side for the whole file.
    corrections
        Texts that a person has put right, by row and heading.
    """
    issues: list[Issue] = []
    cells = _mended(raw, _corrected(raw, corrections), issues)
    lowest = [parts[-1] if parts else "" for parts in raw.heading_parts] or list(raw.headings)
    anchors = Anchors(
        _place(columns, "german_partner"),
        _place(columns, "partner_city"),
        _place(columns, "country"),
        frozenset(one.position for one in columns if one.field and FIELDS[one.field].kind is FieldKind.AMOUNT),
        tuple(lowest),
        german_given,
    )
    kinds = kinds_of(cells, anchors)
    lost = {issue.row for issue in raw.report if issue.severity is Severity.ERROR and issue.row is not None}
    places = {place for place, row in enumerate(raw.row_numbers) if row in lost} if lost else set()
    for place in places:
        kinds[place] = RowKind.RECORD
    records = [place for place, kind in enumerate(kinds) if kind is RowKind.RECORD]
    return Intake(raw, columns, cells, kinds, records, issues, places)


def _place(columns: tuple[HeadingMatch, ...], name: str) -> int | None:
    return next((one.position for one in columns if one.field == name), None)


def _corrected(raw: RawTable, corrections: Mapping[tuple[int, str], str]) -> list[list[str]]:
    rows = [list(row) if not isinstance(row, list) else row for row in raw.rows]
    places = {row: place for place, row in enumerate(raw.row_numbers)} if corrections else {}
    for (row, heading), text in corrections.items():
        if row in places and heading in raw.headings:
            rows[places[row]] = list(rows[places[row]])
            rows[places[row]][raw.headings.index(heading)] = text
    return rows


def _mended(raw: RawTable, rows: list[list[str]], issues: list[Issue]) -> list[list[str]]:
    """Put split signs together in every cell, and say so; what is lost is said too."""
    known: dict[str, str] = {}
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            if (text.isascii() and "&" not in text) or not text:
                continue
            made = known.get(text)
            if made is None:
                made = known[text] = mended(text)
            if made is not text and made != text:
                if rows[place] is row:
                    rows[place] = list(row)
                rows[place][column] = made
                more = (("taken", made),)
                issues.append(
                    Issue("signs_mended", Severity.REPAIRED, raw.row_numbers[place], raw.headings[column], text, more)
                )
            if is_damaged(text):
                issues.append(Issue("signs_lost", Severity.WARNING, raw.row_numbers[place], raw.headings[column], text))
    return rows
