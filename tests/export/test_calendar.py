# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The calendar file is one that calendars read: RFC 5545 to the letter."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from builders import reference
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import ON, line, made, project

from kez_geo.analyse import money_of
from kez_geo.export.calendar import CalendarDay, calendar_file
from kez_geo.model import Language, MoneyOrigin
from kez_geo.money_views.days import calendar_of, days_to_watch
from kez_geo.money_views.overview import Funded

DAY = dt.date(2027, 3, 1)


def read(content: bytes) -> list[icalendar.Event]:
    """Read the events of a calendar file."""
    calendar = icalendar.Calendar.from_ical(content)
    return [part for part in calendar.walk("VEVENT") if isinstance(part, icalendar.Event)]


def test_a_day_is_a_whole_day_with_a_reminder() -> None:
    content = calendar_file("Fristen", [CalendarDay("a", DAY, "Antrag", "Text", "https://example.org/")], as_of=ON)
    (event,) = read(content)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + dt.timedelta(days=1))
    assert b"TRIGGER:-P28D" in content
    assert b"DTSTAMP:20261122T000000Z" in content


def test_equal_days_make_equal_files_and_entries() -> None:
    days = [CalendarDay("a", DAY, "x", "y"), CalendarDay("b", DAY, "x", "y")]
    content = calendar_file("n", days, as_of=ON)
    assert content == calendar_file("n", days, as_of=ON)
    assert len({str(event["uid"]) for event in read(content)}) == 2


@given(st.text(max_size=200), st.text(max_size=400))
def test_no_text_breaks_out_of_its_line(title: str, text: str) -> None:
    content = calendar_file("n", [CalendarDay("a", DAY, title, text, text)], as_of=ON)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert len(read(content)) == 1


def test_an_address_that_is_none_is_left_out() -> None:
    (event,) = read(calendar_file("n", [CalendarDay("a", DAY, "x", "y", "javascript:alert(1)")], as_of=ON))
    assert "url" not in event


@pytest.mark.parametrize("language", Language)
def test_grants_and_deadlines_become_entries(language: Language) -> None:
    grant = line(1000, MoneyOrigin.GRANT, programme="made")
    subject = project(2000, grant, ends_on=dt.date(2027, 6, 30))
    call = made(deadline='[{ stage = "application", day = 2027-01-31 }]')
    days = days_to_watch([Funded(subject, money_of(subject), "Augsburg – Tunis", "", "TUN")], [call], on=ON)
    (ending,) = read(calendar_of(days, "endings", reference(), language))
    (deadline,) = read(calendar_of(days, "deadlines", reference(), language))
    assert ending.decoded("dtstart") == dt.date(2027, 6, 30)
    assert "Augsburg – Tunis" in str(ending["summary"])
    assert deadline.decoded("dtstart") == dt.date(2027, 1, 31)


def test_an_end_of_which_only_the_year_is_known_says_so() -> None:
    subject = project(2000, line(1000, MoneyOrigin.GRANT, programme="made"), ends_in=2027)
    days = days_to_watch([Funded(subject, money_of(subject), "Augsburg – Tunis", "", "TUN")], [], on=ON)
    (ending,) = read(calendar_of(days, "endings", reference(), Language.DE))
    assert ending.decoded("dtstart") == dt.date(2027, 12, 31)
    assert "nur das Jahr 2027" in str(ending["description"])
    assert days.no_end == 0
