# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Days, months, years and periods as people write them, German and English."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kez_geo.clean.numbers import is_missing, plain
from kez_geo.model.selection import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Dated", "Day", "dated", "day_comes_first", "period"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january", "februar feb february", "märz mär mrz maerz march mar", "april apr",
            "mai may", "juni jun june", "juli jul july", "august aug", "september sep sept", "oktober okt october oct",
            "november nov", "dezember dez december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
# A year of two digits below it belongs to this century; nobody plans a partnership further ahead.
_THIS_CENTURY_BELOW = 50
_SERIAL_ZERO = dt.date(1899, 12, 30)
# Serial days of 1954 to 2064: smaller numbers are years, bigger ones amounts.
_SERIALS = range(20_000, 60_001)
_LAST_MONTH = 12
_DAYS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2}|'\d{2})(?:,?\s\d{1,2}:\d{2}.*)?"
)
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:[ T]\d{1,2}:\d{2}.*)?")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s?)?(?P<month>[^\W\d_]{3,9})\.?(?:\s(?P<us_day>\d{1,2}),)?\s?(?P<year>\d{4}|'?\d{2})"
)
_YEAR = re.compile(r"\d{4}")
_YEAR_INSIDE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_LITTLE_WORDS = re.compile(
    r"^(?:(?:seit|ab|von|vom|since|from|bis|zum|until|till|to|ca|circa|um|etwa|am|im|Jahr)\b\.?\s*)+", re.IGNORECASE
)
_OPEN_END = frozenset(
    {"laufend", "fortlaufend", "unbefristet", "offen", "heute", "dato", "aktuell", "ongoing", "present", "open"}
)
_JOINTS = (
    re.compile(r"\s+(?:-|bis(?: zum)?|to|until)\s+|\s*\.{2,3}\s*|(?<=\d{4})\s?-\s?(?=\d{1,2}\.\d{1,2}\.|\d{4})"),
)
_YEARS = re.compile(r"(?P<first>\d{4})\s?[-/]\s?(?P<last>\d{2}|\d{4})")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month or year where no more is known.

    Examples
    --------
    >>> Day(2021, 7, 1).iso, Day(2021).iso
    ('2021-07-01', '2021')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """Write it as year-month-day, as far as known."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that was read, or why it was not.

    Parameters
    ----------
    day
        The date; ``None`` where unknown or unreadable.
    problem
        ``date_impossible``, ``date_ambiguous``, ``date_out_of_range`` or ``date_unreadable``; empty for nothing.
    notes
        What must be said though it was read: ``date_two_digits``, ``date_serial``,
        ``date_month_first`` or ``date_in_text``.
    """

    day: Day | None
    problem: str = ""
    notes: tuple[str, ...] = ()


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Tell by its values whether a column with strokes writes the day before the month.

    Examples
    --------
    >>> day_comes_first(["03/04/2021", "31/12/2021"]), day_comes_first(["12/31/2021"]), day_comes_first(["03/04/2021"])
    (True, False, None)
    """
    found = [one for text in texts if (one := _DAYS.fullmatch(plain(text))) and one["sign"] == "/"]
    day_first = any(int(one["first"]) > _LAST_MONTH for one in found)
    month_first = any(int(one["second"]) > _LAST_MONTH for one in found)
    return None if day_first == month_first else day_first


def dated(text: str, *, day_first: bool | None = None, serials: bool = False) -> Dated:
    """Read one date.

    Parameters
    ----------
    day_first
        Whether 03/04/2021 is in April or in March; without an answer it is not read.
    serials
        Whether a bare number of five digits is a workbook's count of days.

    Examples
    --------
    >>> dated("1.7.2021").day.iso, dated("Juli 2021").day.iso, dated("seit 1998").day.iso, dated("31.2.2023").problem
    ('2021-07-01', '2021-07', '1998', 'date_impossible')
    >>> dated("31.12.24").notes, dated("44562", serials=True).day.iso, dated("k. A.").day
    (('date_two_digits',), '2022-01-01', None)
    """
    if is_missing(text):
        return Dated(None)
    bare = _LITTLE_WORDS.sub("", plain(text)).strip(" .,;").rstrip(" -")
    if bare.casefold() in _OPEN_END:
        return Dated(None)
    for pattern, read in _WAYS:
        if found := pattern.fullmatch(bare):
            return read(found, day_first, serials)
    inside = set(_YEAR_INSIDE.findall(bare))
    if len(inside) == 1:
        return Dated(Day(int(inside.pop())), notes=("date_in_text",))
    return Dated(None, "date_unreadable")


def _days(found: re.Match[str], day_first: bool | None, _serials: bool) -> Dated:  # noqa: FBT001
    first, second = int(found["first"]), int(found["second"])
    year, notes = _year(found["year"])
    month_first = found["sign"] == "/" and (day_first is False or (day_first is None and second > _LAST_MONTH))
    if (
        found["sign"] == "/"
        and day_first is None
        and first <= _LAST_MONTH
        and second <= _LAST_MONTH
        and first != second
    ):
        return Dated(None, "date_ambiguous")
    if month_first:
        return _checked(year, first, second, (*notes, "date_month_first"))
    return _checked(year, second, first, notes)


def _iso(found: re.Match[str], _day_first: bool | None, _serials: bool) -> Dated:  # noqa: FBT001
    return _checked(int(found["year"]), int(found["month"]), int(found["day"]) if found["day"] else None, ())


def _month_year(found: re.Match[str], _day_first: bool | None, _serials: bool) -> Dated:  # noqa: FBT001
    return _checked(int(found["year"]), int(found["month"]), None, ())


def _named(found: re.Match[str], _day_first: bool | None, _serials: bool) -> Dated:  # noqa: FBT001
    month = _MONTHS.get(found["month"].casefold())
    year, notes = _year(found["year"])
    if month is None:
        return Dated(Day(year), notes=("date_in_text",)) if len(found["year"]) == len("2021") else _UNREADABLE
    day = found["day"] or found["us_day"]
    return _checked(year, month, int(day) if day else None, notes)


def _bare_year(found: re.Match[str], _day_first: bool | None, _serials: bool) -> Dated:  # noqa: FBT001
    return _checked(int(found[0]), None, None, ())


def _serial(found: re.Match[str], _day_first: bool | None, serials: bool) -> Dated:  # noqa: FBT001
    count = int(found[0].split(".")[0])
    if not serials or count not in _SERIALS:
        return _UNREADABLE
    day = _SERIAL_ZERO + dt.timedelta(days=count)
    return Dated(Day(day.year, day.month, day.day), notes=("date_serial",))


_UNREADABLE = Dated(None, "date_unreadable")
_WAYS = (
    (_DAYS, _days),
    (_ISO, _iso),
    (_MONTH_YEAR, _month_year),
    (_NAMED, _named),
    (_YEAR, _bare_year),
    (_SERIAL, _serial),
)


def _year(text: str) -> tuple[int, tuple[str, ...]]:
    """Read a year; one of two digits is completed, and that must be said."""
    digits = text.lstrip("'")
    if len(digits) > len("24"):
        return int(digits), ()
    short = int(digits)
    return (2000 if short < _THIS_CENTURY_BELOW else 1900) + short, ("date_two_digits",)


def _checked(year: int, month: int | None, day: int | None, notes: tuple[str, ...]) -> Dated:
    """Accept only days that exist."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Dated(None, "date_out_of_range")
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return Dated(None, "date_impossible")
    return Dated(Day(year, month, day), notes=notes)


def period(text: str, *, day_first: bool | None = None, serials: bool = False) -> tuple[Dated, Dated]:
    """Read beginning and end of a period; of a single date the end is unknown.

    Examples
    --------
    >>> [one.day.iso for one in period("01.04.2022 - 31.12.2024")], [one.day.iso for one in period("2019-2021")]
    (['2022-04-01', '2024-12-31'], ['2019', '2021'])
    >>> period("2019/20")[1].day.iso, period("seit 2015")[1].day
    ('2020', None)
    """
    bare = plain(text)
    years = _YEARS.fullmatch(_LITTLE_WORDS.sub("", bare))
    if years and (len(years["last"]) == len("2021") or int(years["last"]) > _LAST_MONTH):
        last = years["last"] if len(years["last"]) == len("2021") else years["first"][:2] + years["last"]
        return _checked(int(years["first"]), None, None, ()), _checked(int(last), None, None, ())
    for joint in _JOINTS:
        parts = joint.split(bare)
        if len(parts) == len(("begin", "end")):
            begin, end = (dated(part, day_first=day_first, serials=serials) for part in parts)
            return _with_year_of(begin, end, parts[0], day_first), end
    only = dated(text, day_first=day_first, serials=serials)
    ends = re.match(r"(?:bis|until|till)\b", bare, re.IGNORECASE)
    return (Dated(None), only) if ends else (only, Dated(None))


def _with_year_of(begin: Dated, end: Dated, text: str, day_first: bool | None) -> Dated:  # noqa: FBT001
    """Read "1.4." in "1.4. - 31.12.2022" in the year of the end."""
    if begin.day is None and begin.problem and end.day is not None:
        completed = dated(f"{text.strip().rstrip('.')}.{end.day.year}", day_first=day_first)
        return completed if completed.day else begin
    return begin if begin.day is None or not begin.problem else replace(begin, day=None)
