# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Offene Finanzierung and Lücke nach Anträgen of one project, line by line.

Definition 1: budget less secured own, Land, third-party and grant money; paid money is part of
committed money of the same giver. Definition 2: that less what is applied for. Pledges and plans do
not count; in-kind and money in another currency without a rate are kept apart. Unknown stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import added, share_of
from kez_geo.model import MoneyForm, MoneyOrigin, MoneyState

if TYPE_CHECKING:
    from kez_geo.model import MoneyLine, Project

__all__ = ["LineUse", "ProjectMoney", "in_euro_cents", "money_of"]

_SECURED = (MoneyState.COMMITTED, MoneyState.PAID)


@dataclass(frozen=True, slots=True)
class LineUse:
    """One line, whether it counts as secured, and why or why not (``programme.line.<why>`` in the words).

    Parameters
    ----------
    amount_cents
        Amount in euro cents; ``None`` where unknown or in another currency without a rate.
    """

    line: MoneyLine
    amount_cents: int | None
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """What is planned, secured and applied for, in euro cents; ``None`` where unknown."""

    planned_cents: int | None
    secured_cents: int | None
    applied_cents: int | None
    in_kind_cents: int | None
    uses: tuple[LineUse, ...]

    @property
    def gap_cents(self) -> int | None:
        """Offene Finanzierung (definition 1), signed: negative is a surplus."""
        return _less(self.planned_cents, self.secured_cents)

    @property
    def gap_after_applications_cents(self) -> int | None:
        """Lücke nach Anträgen (definition 2), signed."""
        return _less(self.gap_cents, self.applied_cents)

    def secured_from(self, *origins: MoneyOrigin) -> int | None:
        """Sum the secured cash of some origins."""
        return added([use.amount_cents for use in self.uses if use.counts and use.line.origin in origins])

    def granted_by(self, programme: str) -> int:
        """Sum what a programme has granted already, as far as the amounts are known."""
        return sum(
            use.amount_cents or 0
            for use in self.uses
            if use.counts and use.line.origin is MoneyOrigin.GRANT and use.line.programme == programme
        )


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part


def in_euro_cents(line: MoneyLine) -> int | None:
    """Give a line's amount in euro cents, rounded half up; ``None`` where it or the rate is unknown."""
    if line.amount_cents is None:
        return None
    if line.exchange is not None:
        return share_of(line.amount_cents, line.exchange.eur_per_unit)
    return line.amount_cents if line.currency == "EUR" else None


def money_of(project: Project) -> ProjectMoney:
    """Reckon a project's secured and applied money, and say of each line whether and why it counts."""
    planned = project.budget.total_cents
    if project.lines is None:
        return ProjectMoney(planned, None, None, None, ())
    uses = tuple(_use(line, project.lines) for line in project.lines)
    cash = [use for use in uses if use.line.form is MoneyForm.CASH]
    if cash and all(use.why == "foreign_currency" for use in cash):
        # All that is told is money of unknown worth in euros: that is not the same as no money.
        return ProjectMoney(planned, None, None, None, uses)
    in_kind = [use for use in uses if use.line.form is MoneyForm.IN_KIND and use.line.state in _SECURED]
    return ProjectMoney(
        planned_cents=planned,
        secured_cents=added([use.amount_cents for use in uses if use.counts]),
        applied_cents=added([use.amount_cents for use in uses if use.why == "applied"]),
        in_kind_cents=added([use.amount_cents for use in in_kind]),
        uses=uses,
    )


def _use(line: MoneyLine, lines: tuple[MoneyLine, ...]) -> LineUse:
    amount = in_euro_cents(line)
    if line.form is MoneyForm.IN_KIND:
        return LineUse(line, amount, counts=False, why="in_kind")
    if not line.is_euro_cash:
        return LineUse(line, amount, counts=False, why="foreign_currency")
    if line.state not in _SECURED:
        return LineUse(line, amount, counts=False, why=line.state.value)
    if _is_inside(line, lines):
        return LineUse(line, amount, counts=False, why="inside_other_state")
    return LineUse(line, amount, counts=True, why="counts")


def _is_inside(line: MoneyLine, lines: tuple[MoneyLine, ...]) -> bool:
    """Tell whether the other secured state of the same giver holds this line: the larger of the two counts."""
    same = [one for one in lines if one.is_euro_cash and _giver(one) == _giver(line)]
    committed = [in_euro_cents(one) for one in same if one.state is MoneyState.COMMITTED]
    paid = [in_euro_cents(one) for one in same if one.state is MoneyState.PAID]
    if not committed or not paid:
        return False
    committed_sum, paid_sum = added(committed), added(paid)
    paid_is_more = committed_sum is not None and paid_sum is not None and paid_sum > committed_sum
    return paid_is_more if line.state is MoneyState.COMMITTED else not paid_is_more


def _giver(line: MoneyLine) -> tuple[str, str, str]:
    return line.origin.value, line.programme, line.funder
