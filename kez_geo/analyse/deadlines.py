# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Days to watch: deadlines of calls ahead, and grants whose projects end soon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.programmes import status_on
from kez_geo.analyse.project_money import money_of
from kez_geo.analyse.rule_checks import last_day
from kez_geo.model import CallStatus, MoneyOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.model import Call, Deadline, Programme, Project

__all__ = ["DeadlineAhead", "GrantEnding", "deadlines_ahead", "grants_ending"]

_YEAR = 12


@dataclass(frozen=True, slots=True)
class DeadlineAhead:
    """A stage of a call that is still ahead."""

    programme: Programme
    call: Call
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class GrantEnding:
    """A grant of a project that ends soon, in cents; ``None`` where an amount is unknown.

    Parameters
    ----------
    ends_on
        Last day; where only the year is known, the last day of that year.
    is_day_known
        Whether a source tells the day.
    """

    project: Project
    programme: str
    ends_on: dt.date
    amount_cents: int | None
    is_day_known: bool = True


def deadlines_ahead(programmes: Iterable[Programme], *, on: dt.date, months: int = _YEAR) -> tuple[DeadlineAhead, ...]:
    """List the deadlines of open and announced calls from a day on, the next first."""
    last = last_day(on, months)
    found = [
        DeadlineAhead(programme, call, deadline)
        for programme in programmes
        for call in programme.calls
        if status_on(call, on) in {CallStatus.OPEN, CallStatus.ANNOUNCED}
        for deadline in call.deadlines
        if on <= deadline.day <= last
    ]
    return tuple(sorted(found, key=lambda one: (one.deadline.day, one.programme.id, one.call.id, one.deadline.stage)))


def _end(project: Project, on: dt.date, last: dt.date) -> dt.date | None:
    """Give the end of a project if it lies or may lie between two days."""
    if project.ends_on is not None:
        return project.ends_on if on <= project.ends_on <= last else None
    if project.ends_in is None or not on.year <= project.ends_in <= last.year:
        return None
    return dt.date(project.ends_in, 12, 31)


def grants_ending(projects: Iterable[Project], *, on: dt.date, months: int = _YEAR) -> tuple[GrantEnding, ...]:
    """List the secured grants of projects that end within some months, the next first.

    Where only the year of the end is known, the project is listed if it may end within these months. One whose
    end is unknown cannot be listed: count those beside the list.
    """
    last = last_day(on, months)
    found: list[GrantEnding] = []
    for project in projects:
        end = _end(project, on, last)
        if end is None:
            continue
        day_known = project.ends_on is not None
        grants = [use for use in money_of(project).uses if use.counts and use.line.origin is MoneyOrigin.GRANT]
        found += [GrantEnding(project, use.line.programme, end, use.amount_cents, day_known) for use in grants]
    return tuple(sorted(found, key=lambda one: (one.ends_on, one.project.id, one.programme, one.amount_cents or 0)))
