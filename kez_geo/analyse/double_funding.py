# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where one project may be paid for twice: several programmes, the same budget, or more money than cost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kez_geo.analyse.project_money import money_of
from kez_geo.model import MoneyOrigin, MoneyState, Note

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kez_geo.model import Programme, Project

__all__ = ["PossibleDouble", "possible_doubles"]

_OUT = frozenset({MoneyState.REJECTED})


@dataclass(frozen=True, slots=True)
class PossibleDouble:
    """A project to look at, and why (``combination.<code>`` in the words)."""

    project: Project
    note: Note


def possible_doubles(
    projects: Iterable[Project], programmes: Iterable[Programme], *, on: dt.date
) -> tuple[PossibleDouble, ...]:
    """List the projects that several programmes pay for, or that have more secured money than they cost.

    Two programmes that name each other as combinable are no finding. Applications and plans count as well,
    because the question is cheaper before the grant than after it.
    """
    known = {one.id: one for one in programmes}
    found: list[PossibleDouble] = []
    for project in sorted(projects, key=lambda one: one.id):
        paying = sorted(_paying(project))
        notes = [note for one, other in combinations(paying, 2) if (note := _pair(one, other, known, on))]
        found += [PossibleDouble(project, note) for note in (*notes, *_above(project))]
    return tuple(found)


def _paying(project: Project) -> set[str]:
    return {
        line.programme
        for line in project.lines or ()
        if line.programme and line.origin is MoneyOrigin.GRANT and line.state not in _OUT
    }


def _pair(one: str, other: str, known: dict[str, Programme], on: dt.date) -> Note | None:
    names = (("programme", one), ("other", other))
    calls = {key: known[key].calls_as_of(on) if key in known else () for key in (one, other)}
    for key, against in ((one, other), (other, one)):
        if any(against in call.excludes for call in calls[key]):
            return Note("excluded", names)
        if any(against in call.combinable_with for call in calls[key]):
            return None
    funders = {known[key].funder for key in (one, other) if key in known}
    if len(funders) == 1 and one in known and other in known and (funder := funders.pop()):
        return Note("same_funder", (("funder", funder), *names))
    return Note("not_stated", names)


def _above(project: Project) -> list[Note]:
    gap = money_of(project).gap_cents
    return [Note("over_100", (("excess_cents", -gap),))] if gap is not None and gap < 0 else []
