# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How open gaps could be closed: by a programme with own money beside it, or by own money alone.

From here come the options of a portfolio ("what do 40,000 EUR a year make possible?") and the table of
all gap definitions per project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.analyse.cents import split
from kez_geo.analyse.own_share import own_share_by_year
from kez_geo.analyse.portfolio import Option, portfolio
from kez_geo.analyse.programmes import answers, best_answer
from kez_geo.analyse.project_money import money_of
from kez_geo.model import NOT_ENDED, Basis, CallStatus, Finding, YearAmount

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kez_geo.analyse.portfolio import Portfolio
    from kez_geo.model import Answer, Programme, Project, RegionSet

__all__ = ["OWN_MONEY", "Rules", "options_of", "own_need_by_year", "plan", "project_gaps"]

OWN_MONEY = "own"
_COLUMNS = (
    "project_id", "planned_cents", "secured_cents", "applied_cents", "in_kind_cents", "gap_cents",
    "gap_after_applications_cents", "programme", "own_share_gap_cents", "closable_cents", "rest_gap_cents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """What projects are checked against.

    Parameters
    ----------
    on
        Day of the check.
    regions
        Region sets by key.
    statuses
        Statuses of calls that count; by default all but ended ones.
    with_doubtful
        Whether answers count of which a deciding rule could not be judged, for example for want of a duration.
    """

    programmes: tuple[Programme, ...]
    regions: Mapping[str, RegionSet]
    on: dt.date
    statuses: frozenset[CallStatus] = NOT_ENDED
    with_doubtful: bool = False


def options_of(projects: Iterable[Project], rules: Rules, *, first_year: int) -> tuple[Option, ...]:
    """Give every way to close each known gap wholly: each eligible tier, and own money alone.

    The value of an option is the gap that it closes. Its own money is the rest gap, in the years of
    `own_need_by_year`. A project without a known gap, or with none, has no option.
    """
    found = []
    for project in projects:
        gap = money_of(project).gap_cents
        if gap is None or gap <= 0:
            continue
        found.append(Option(project.id, OWN_MONEY, gap, own_need_by_year(project, gap, first_year=first_year)))
        for answer in answers(project, rules.programmes, on=rules.on, regions=rules.regions):
            if _counts(answer, rules):
                need = own_need_by_year(project, max(gap - (answer.closable_cents or 0), 0), first_year=first_year)
                name = f"{answer.programme.id}/{answer.call.id}/{answer.tier.id}"
                found.append(Option(project.id, name, gap, need, is_doubtful=answer.eligible is None))
    return tuple(found)


def _counts(answer: Answer, rules: Rules) -> bool:
    fits = answer.eligible or (rules.with_doubtful and answer.eligible is None)
    return bool(fits and answer.status in rules.statuses and answer.closable_cents)


def own_need_by_year(project: Project, own_cents: int, *, first_year: int) -> tuple[YearAmount, ...]:
    """Spread own money over budget years: by the cost plan, else by the months in each year, else the first year.

    Without a start day the project is taken to start with the first year. Years before it are left to it.
    """
    plan = [part for part in project.cost_plan if part.year >= first_year and part.amount_cents]
    if plan:
        return tuple(part for part in own_share_by_year(plan, own_cents) if part.amount_cents)
    months = _months_by_year(project, first_year)
    parts = split(own_cents, list(months.values()))
    return tuple(YearAmount(year, cents) for year, cents in zip(months, parts, strict=True) if cents)


def _months_by_year(project: Project, first_year: int) -> dict[int, int]:
    if project.months is None:
        return {first_year: 1}
    start = project.starts_on
    year, month = (start.year, start.month) if start and start.year >= first_year else (first_year, 1)
    counted: dict[int, int] = {}
    for n in range(month - 1, month - 1 + project.months):
        counted[year + n // 12] = counted.get(year + n // 12, 0) + 1
    return counted


def plan(projects: Iterable[Project], rules: Rules, budgets_cents: Mapping[int, int]) -> Portfolio:
    """Choose how yearly own money closes most of the open gaps of some projects.

    Parameters
    ----------
    budgets_cents
        Own money by budget year; a project that needs money in a year that is not named does not fit.
    """
    return portfolio(options_of(projects, rules, first_year=min(budgets_cents)), budgets_cents)


def project_gaps(projects: Iterable[Project], rules: Rules, *, on_open_calls: bool = True) -> Finding:
    """Compute definitions 1 to 4 for every project.

    Parameters
    ----------
    on_open_calls
        Whether only open calls can close a gap, as the definition says; otherwise the rules' statuses count.

    Returns
    -------
    Finding
        One row per project, missing = unknown: project_id, planned_cents, secured_cents, applied_cents,
        in_kind_cents, gap_cents and gap_after_applications_cents (signed), programme (the best one, empty for
        none), own_share_gap_cents (under it), closable_cents and rest_gap_cents (signed).
    """
    statuses = frozenset({CallStatus.OPEN}) if on_open_calls else rules.statuses
    rows = [_row(project, rules, statuses) for project in sorted(projects, key=lambda one: one.id)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table = table.astype({name: "Int64" for name in _COLUMNS if name.endswith("_cents")})
    basis = Basis(
        records=len(rows),
        without_value=int(table["gap_cents"].isna().sum()),
        unplaced=0,
        definition="project_gaps",
        as_of=rules.on,
        sources=tuple(sorted({source.title for one in rules.programmes for source in one.sources})),
    )
    return Finding(table, "EUR", "analyse.project_gaps", basis)


def _row(project: Project, rules: Rules, statuses: frozenset[CallStatus]) -> dict[str, object]:
    money = money_of(project)
    found = answers(project, rules.programmes, on=rules.on, regions=rules.regions)
    best = best_answer(found, statuses=statuses, doubtful=rules.with_doubtful)
    can_close = (best.closable_cents or 0 if best else 0) if money.planned_cents is not None else None
    rest = None if money.gap_cents is None or can_close is None else money.gap_cents - can_close
    return {
        "project_id": project.id,
        "planned_cents": money.planned_cents,
        "secured_cents": money.secured_cents,
        "applied_cents": money.applied_cents,
        "in_kind_cents": money.in_kind_cents,
        "gap_cents": money.gap_cents,
        "gap_after_applications_cents": money.gap_after_applications_cents,
        "programme": best.programme.id if best else "",
        "own_share_gap_cents": best.own_share_gap_cents if best else None,
        "closable_cents": can_close,
        "rest_gap_cents": rest,
    }
