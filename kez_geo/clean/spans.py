# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Beginning and end of every record, from one column with a period or from two with dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.clean.dates import Dated, dated, day_comes_first, period
from kez_geo.model import FileKind, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.clean.dates import Day
    from kez_geo.clean.headings import HeadingMatch
    from kez_geo.clean.intake import Intake

__all__ = ["Span", "spans"]

_SEVERITIES = {
    "date_impossible": Severity.ERROR,
    "date_serial": Severity.REPAIRED,
    "date_month_first": Severity.REPAIRED,
    "date_in_text": Severity.REPAIRED,
}
_NOTHING = Dated(None)


@dataclass(frozen=True, slots=True)
class Span:
    """Beginning and end of a record, each as far as known, and both as a period in one text.

    Examples
    --------
    >>> from kez_geo.clean.dates import Day
    >>> Span.of(Day(2022, 4, 1), Day(2024)).text, Span.of(Day(2015, 7), None).text, Span.of(Day(2015), None).text
    ('2022-04-01 – 2024', '2015-07', '')
    """

    begin: Day | None
    end: Day | None
    text: str

    @classmethod
    def of(cls, begin: Day | None, end: Day | None) -> Span:
        """Make a span and write it as a period; a single year says no more than the beginning does."""
        if end is None:
            return cls(begin, None, begin.iso if begin and begin.month else "")
        return cls(begin, end, f"{begin.iso if begin else '…'} – {end.iso}")


def spans(work: Intake) -> list[Span]:
    """Read the span of every record.

    A period stands in for a beginning or an end only where the table has no column for it: a
    partnership may be older than the project whose period stands beside it.
    """
    count = len(work.records)
    periods = _periods(work) or [(_NOTHING, _NOTHING)] * count
    begins = _days(work, "since") if work.column_of("since") else [begin for begin, _ in periods]
    ends = _days(work, "until") if work.column_of("until") else [end for _, end in periods]
    known: dict[tuple[int, int], Span] = {}
    made = []
    for begin, end in zip(begins, ends, strict=True):
        # Equal cells share what was read of them, so that each combination is put together once.
        key = id(begin), id(end)
        if key not in known:
            known[key] = Span.of(begin.day, end.day)
        made.append(known[key])
    return made


def _days(work: Intake, name: str) -> list[Dated]:
    """Read a column of single dates; "2019–2021" in it is a period of which one side is meant."""
    column = work.column_of(name)
    if column is None:
        return []
    side = 0 if name == "since" else 1

    def read(text: str, day_first: bool | None, serials: bool) -> Dated:  # noqa: FBT001
        one = dated(text, day_first=day_first, serials=serials)
        if not one.problem:
            return one
        both = period(text, day_first=day_first, serials=serials)
        return both[side] if both[0].day and both[1].day else one

    return _read(work, column, read)


def _periods(work: Intake) -> list[tuple[Dated, Dated]]:
    column = work.column_of("period")
    if column is None:
        return []
    begins = _read(work, column, lambda text, first, serials: period(text, day_first=first, serials=serials)[0])
    ends = _read(work, column, lambda text, first, serials: period(text, day_first=first, serials=serials)[1])
    return list(zip(begins, ends, strict=True))


def _read(work: Intake, column: HeadingMatch, read: Callable[[str, bool | None, bool], Dated]) -> list[Dated]:
    """Read every cell of a column, each spelling once, and say what is wrong with it."""
    texts = [work.cells[row][column.position].strip() for row in work.records]
    day_first = day_comes_first(texts)
    # Only a workbook counts days; five digits in a text file are no date.
    serials = work.raw.kind is FileKind.WORKBOOK
    known = {text: read(text, day_first, serials) for text in dict.fromkeys(texts)}
    made = []
    for row, text in zip(work.records, texts, strict=True):
        one = known[text]
        made.append(one)
        for code in (one.problem, *one.notes) if one.problem or one.notes else ():
            if code:
                more = (("taken", one.day.iso if one.day else ""),)
                work.tell(code, _SEVERITIES.get(code, Severity.WARNING), row, column.heading, text, more=more)
    return made
