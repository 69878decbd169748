# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Days to watch as a calendar file (iCalendar, RFC 5545): whole days, the same file for the same days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CalendarDay", "calendar_file"]

_MAKER = "-//KEZ-Atlas//KEZ-Atlas//DE"
_DAYS_BEFORE = 28


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One entry of a calendar, in finished words.

    Parameters
    ----------
    key
        What makes it the same entry when the file is loaded again.
    day
        The whole day that it stands on.
    title, text, address
        What a calendar shows; the address may be empty.
    """

    key: str
    day: dt.date
    title: str
    text: str
    address: str = ""


def calendar_file(name: str, days: Iterable[CalendarDay], *, as_of: dt.date) -> bytes:
    """Write entries as an ICS file, each with a reminder four weeks before.

    Parameters
    ----------
    name
        Name of the calendar.
    as_of
        Day of the data, which stands as the time of making so that equal days make equal files.
    """
    # Only who asks for a calendar waits for the library.
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in days:
        event = Event()
        event.add("uid", f"{sha256(one.key.encode()).hexdigest()[:32]}@kez-atlas")
        event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), tzinfo=dt.UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + dt.timedelta(days=1))
        event.add("summary", _plain(one.title))
        event.add("description", _plain(one.text))
        event.add("transp", "TRANSPARENT")
        if one.address.isascii() and one.address.startswith(("http://", "https://")):
            event.add("url", one.address)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", dt.timedelta(days=-_DAYS_BEFORE))
        alarm.add("description", _plain(one.title))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _plain(text: str) -> str:
    """Keep what a calendar can hold: line breaks, and no other control characters."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
