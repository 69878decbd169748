# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Days, months, years and periods, German and English."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean.dates import dated, day_comes_first, period


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31.12.2023", "2023-12-31"),
        ("1.7.2021", "2021-07-01"),
        ("29.02.2024", "2024-02-29"),
        ("01.07.2021 10:00", "2021-07-01"),
        ("2021-07-01", "2021-07-01"),
        ("2021-07-01 00:00:00", "2021-07-01"),
        ("2021-07", "2021-07"),
        ("07/2021", "2021-07"),
        ("2021", "2021"),
        ("1. Juli 2021", "2021-07-01"),
        ("Juli 2021", "2021-07"),
        ("July 1, 2021", "2021-07-01"),
        ("1 July 2021", "2021-07-01"),
        ("Mrz. 2020", "2020-03"),
        ("seit 1998", "1998"),
        ("ca. 1995", "1995"),
        ("31/12/2021", "2021-12-31"),
        ("5/5/2021", "2021-05-05"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    found = dated(text)
    assert (found.day and found.day.iso, found.problem, found.notes) == (iso, "", ())


@pytest.mark.parametrize(
    ("text", "iso", "note"),
    [
        ("31.12.24", "2024-12-31", "date_two_digits"),
        ("1.7.'98", "1998-07-01", "date_two_digits"),
        ("Mai 21", "2021-05", "date_two_digits"),
        ("12/31/2021", "2021-12-31", "date_month_first"),
        ("Frühjahr 2020", "2020", "date_in_text"),
        ("2. Halbjahr 2022", "2022", "date_in_text"),
    ],
)
def test_what_is_read_with_a_guess_is_said(text: str, iso: str, note: str) -> None:
    found = dated(text)
    assert (found.day and found.day.iso, found.notes) == (iso, (note,))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.2.2023", "date_impossible"),
        ("29.2.2023", "date_impossible"),
        ("0.5.2020", "date_impossible"),
        ("32.1.2021", "date_impossible"),
        ("2021-13-01", "date_impossible"),
        ("3/4/2021", "date_ambiguous"),
        ("1850", "date_out_of_range"),
        ("geplant", "date_unreadable"),
        ("2019 oder 2020", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_said(text: str, problem: str) -> None:
    assert (dated(text).day, dated(text).problem) == (None, problem)


@pytest.mark.parametrize("text", ["", "k. A.", "offen", "laufend", "unbefristet", "bis heute"])
def test_an_open_date_is_no_fault(text: str) -> None:
    assert (dated(text).day, dated(text).problem) == (None, "")


def test_a_number_is_a_date_only_in_a_workbook() -> None:
    found = dated("44562", serials=True)
    assert (found.day and found.day.iso, found.notes) == ("2022-01-01", ("date_serial",))
    assert dated("44562").problem == "date_unreadable"
    assert dated("4000", serials=True).problem == "date_out_of_range"


def test_the_column_tells_whether_the_day_comes_first() -> None:
    assert day_comes_first(["3/4/2021", "31/4/2021"]) is True
    assert day_comes_first(["3/4/2021", "4/31/2021"]) is False
    assert day_comes_first(["3/4/2021"]) is None
    assert dated("3/4/2021", day_first=True).day == dated("3.4.2021").day


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("01.04.2022 - 31.12.2024", "2022-04-01", "2024-12-31"),
        ("01.04.2022–31.12.2024", "2022-04-01", "2024-12-31"),
        ("2019-2021", "2019", "2021"),
        ("2019/20", "2019", "2020"),
        ("2019 bis 2021", "2019", "2021"),
        ("2021-05 to 2021-12", "2021-05", "2021-12"),
        ("1.4. - 31.12.2022", "2022-04-01", "2022-12-31"),
        ("vom 1.1.2020 bis zum 31.12.2021", "2020-01-01", "2021-12-31"),
        ("seit 2015", "2015", None),
        ("bis 2024", None, "2024"),
        ("2021 - heute", "2021", None),
        ("2020-12", "2020-12", None),
    ],
)
def test_a_period_is_read(text: str, begin: str | None, end: str | None) -> None:
    first, last = period(text)
    assert (first.day and first.day.iso, last.day and last.day.iso) == (begin, end)


_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(_DAYS, st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%Y %H:%M"]))
def test_every_day_is_read_back(day: dt.date, pattern: str) -> None:
    found = dated(day.strftime(pattern)).day
    assert found is not None
    assert found.iso == day.isoformat()


@given(_DAYS, _DAYS)
def test_every_period_is_read_back(begin: dt.date, end: dt.date) -> None:
    first, last = period(f"{begin:%d.%m.%Y} – {end:%d.%m.%Y}")
    assert (first.day and first.day.iso, last.day and last.day.iso) == (begin.isoformat(), end.isoformat())


@given(st.text(max_size=16))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    assert all(one.day is None or not one.problem for one in (dated(text), *period(text)))
