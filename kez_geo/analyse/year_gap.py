# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Jahreslücke: Offene Finanzierung by budget year, from cost plan and payment plans.

What no plan puts into a year stands in the row of the year ``None``; nothing is spread by guess, so that
the rows add up to the project to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import added, split
from kez_geo.analyse.project_money import in_euro_cents, money_of
from kez_geo.model import MoneyForm, MoneyOrigin, MoneyState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.model import MoneyLine, Project

__all__ = ["OwnCash", "YearGap", "own_cash_by_year", "year_gaps"]


@dataclass(frozen=True, slots=True)
class YearGap:
    """One budget year of a project, in cents; ``None`` where unknown.

    Parameters
    ----------
    year
        Budget year; ``None`` for what no plan puts into a year.
    planned_cents, secured_cents, applied_cents
        Cost, secured money and applications of the year.
    """

    year: int | None
    planned_cents: int | None
    secured_cents: int | None
    applied_cents: int | None

    @property
    def gap_cents(self) -> int | None:
        """Gap of the year, signed: negative is money of the year that its cost does not need."""
        if self.planned_cents is None or self.secured_cents is None:
            return None
        return self.planned_cents - self.secured_cents


@dataclass(frozen=True, slots=True)
class OwnCash:
    """Own cash of several projects in one budget year, in cents; ``None`` where an amount is unknown.

    Parameters
    ----------
    wanted_cents
        Own cash that is planned, applied for, pledged or secured.
    secured_cents
        What of it is granted or paid.
    """

    year: int | None
    wanted_cents: int | None
    secured_cents: int | None

    @property
    def open_cents(self) -> int | None:
        """What the council still has to grant."""
        if self.wanted_cents is None or self.secured_cents is None:
            return None
        return self.wanted_cents - self.secured_cents


def year_gaps(project: Project) -> tuple[YearGap, ...]:
    """Compute a project's gap by budget year, the row without a year last and only where it holds anything.

    The rows are unknown where the project's budget or funding is.
    """
    money = money_of(project)
    planned = {part.year: part.amount_cents for part in project.cost_plan}
    secured = _by_year([use.line for use in money.uses if use.counts])
    applied = _by_year([use.line for use in money.uses if use.why == "applied"])
    years = sorted({year for year in (*planned, *secured, *applied) if year is not None})
    known = project.lines is not None
    rows = [
        YearGap(
            year,
            planned.get(year, 0) if project.cost_plan else None,
            secured.get(year, 0) if known else None,
            applied.get(year, 0) if known else None,
        )
        for year in years
    ]
    rest = None if money.planned_cents is None else money.planned_cents - sum(planned.values())
    last = YearGap(None, rest, secured.get(None, 0) if known else None, applied.get(None, 0) if known else None)
    is_empty = (last.planned_cents, last.secured_cents, last.applied_cents) == (0, 0, 0)
    return (*rows, *(() if is_empty and rows else (last,)))


def _by_year(lines: Iterable[MoneyLine]) -> dict[int | None, int | None]:
    """Sum lines by the year of their payment plan, in euro cents; a foreign plan is converted as a whole."""
    amounts: dict[int | None, list[int | None]] = {}
    for line in lines:
        total = in_euro_cents(line)
        if not line.by_year or total is None:
            amounts.setdefault(None, []).append(total)
            continue
        parts = split(total, [part.amount_cents for part in line.by_year])
        for part, cents in zip(line.by_year, parts, strict=True):
            amounts.setdefault(part.year, []).append(cents)
    return {year: added(cents) for year, cents in amounts.items()}


def own_cash_by_year(projects: Iterable[Project]) -> tuple[OwnCash, ...]:
    """Sum the own cash that projects need by budget year: the treasurer's question.

    Own lines of every state but rejected ones are wanted; of committed and paid money of the same giver the
    larger counts, as everywhere.
    """
    wanted: list[MoneyLine] = []
    secured: list[MoneyLine] = []
    for project in projects:
        for use in money_of(project).uses:
            line = use.line
            if line.origin is not MoneyOrigin.OWN or line.form is not MoneyForm.CASH or not line.is_euro_cash:
                continue
            if use.counts:
                secured.append(line)
            elif line.state in {MoneyState.PLANNED, MoneyState.APPLIED, MoneyState.PLEDGED}:
                wanted.append(line)
    sure, hoped = _by_year(secured), _by_year(wanted)
    years = sorted({*sure, *hoped}, key=lambda year: (year is None, year or 0))
    return tuple(OwnCash(y, added([sure.get(y, 0), hoped.get(y, 0)]), sure.get(y, 0)) for y in years)
