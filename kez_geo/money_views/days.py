# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists of days to watch: grants that end and deadlines ahead, on screen and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo import analyse
from kez_geo.export.calendar import CalendarDay, calendar_file
from kez_geo.words import choice_name, day, euros, programme_term, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kez_geo.analyse.deadlines import DeadlineAhead, GrantEnding
    from kez_geo.model import Language, Programme, Reference
    from kez_geo.money_views.overview import Funded

__all__ = ["Days", "calendar_of", "days_to_watch"]


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """What is ahead within twelve months.

    Parameters
    ----------
    no_end
        Projects with a secured grant whose end nobody told: they cannot be listed.
    """

    on: dt.date
    endings: tuple[GrantEnding, ...]
    no_end: int
    deadlines: tuple[DeadlineAhead, ...]
    titles: dict[str, str]


def days_to_watch(projects: Sequence[Funded], programmes: Iterable[Programme], *, on: dt.date) -> Days:
    """Gather the grants that end and the deadlines of open and announced calls."""
    granted = [
        one for one in projects if (one.project.ends_on, one.project.ends_in) == (None, None) and _is_granted(one)
    ]
    return Days(
        on,
        analyse.grants_ending([one.project for one in projects], on=on),
        len(granted),
        analyse.deadlines_ahead(programmes, on=on),
        {one.project.id: one.title for one in projects},
    )


def _is_granted(one: Funded) -> bool:
    return any(use.counts and use.line.origin.value == "grant" for use in one.money.uses)


def calendar_of(days: Days, what: str, lists: Reference, language: Language) -> bytes:
    """Write one of the two lists as a calendar file.

    Parameters
    ----------
    what
        ``endings`` or ``deadlines``.
    """
    made = _endings(days, lists, language) if what == "endings" else _deadlines(days, language)
    return calendar_file(say(f"calendar.{what}", language), made, as_of=days.on)


def _endings(days: Days, lists: Reference, language: Language) -> list[CalendarDay]:
    return [
        CalendarDay(
            key=f"ends/{one.project.id}/{one.programme}/{one.ends_on}",
            day=one.ends_on,
            title=say("calendar.ending_title", language, project=days.titles.get(one.project.id, one.project.id)),
            text=say(
                "calendar.ending_text",
                language,
                programme=choice_name("programme", one.programme or "unknown", lists, language),
                amount=say("common.unknown", language)
                if one.amount_cents is None
                else euros(one.amount_cents, language),
            )
            + ("" if one.is_day_known else " " + say("calendar.year_only", language, year=one.ends_on.year)),
        )
        for one in days.endings
    ]


def _deadlines(days: Days, language: Language) -> list[CalendarDay]:
    return [
        CalendarDay(
            key=f"deadline/{one.programme.id}/{one.call.id}/{one.deadline.stage}/{one.deadline.day}",
            day=one.deadline.day,
            title=say(
                "calendar.deadline_title",
                language,
                programme=one.programme.name(language),
                stage=programme_term("stage", one.deadline.stage, language),
            ),
            text=say("calendar.deadline_text", language, call=one.call.id, as_of=day(one.call.status_on, language)),
            address=one.call.evidence.address,
        )
        for one in days.deadlines
    ]
