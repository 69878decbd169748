# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Was wäre wenn: costs change, a programme falls away, a grant is cut, the own share is raised.

Grant law: under share financing (Anteilfinanzierung) the grant keeps its share when costs fall and stays
when they rise, so the own share bears what comes on top. Deficit financing covers what own and other
money does not, a fixed sum stays, both up to what was granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import half_up, percent_of, share_of
from kez_geo.analyse.project_money import money_of
from kez_geo.errors import UnusableInput
from kez_geo.model import Financing, MoneyOrigin, MoneyState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kez_geo.model import Project

__all__ = ["Grant", "Outlook", "Scenario", "grant_at", "grants_of", "outlook", "outlooks"]

_NOTHING = Decimal(0)
_HOPED = (MoneyState.PLEDGED.value, MoneyState.APPLIED.value, MoneyState.PLANNED.value)
_OTHERS = (MoneyOrigin.OWN, MoneyOrigin.LAND, MoneyOrigin.THIRD_PARTY, MoneyOrigin.PARTNER)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as granted or planned, in cents, and how it is reckoned.

    Parameters
    ----------
    planned_cost_cents
        The cost that the grant was reckoned from.
    is_assumed
        Whether the kind of financing was not found and share financing is assumed.
    """

    programme: str
    amount_cents: int
    planned_cost_cents: int
    financing: Financing = Financing.SHARE
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One "what if" with its name.

    Parameters
    ----------
    cost_change
        Change of all costs as a fraction: 0.1 is ten percent more.
    lost
        Programmes that fall away.
    grant_cut
        Fraction that is cut off every grant.
    own_rate_min
        Own share that is demanded of the cost at least; ``None`` for no change.
    extra_own_cents
        Own cash on top.
    """

    name: str
    cost_change: Decimal = _NOTHING
    lost: frozenset[str] = frozenset()
    grant_cut: Decimal = _NOTHING
    own_rate_min: Decimal | None = None
    extra_own_cents: int = 0

    def __post_init__(self) -> None:
        """Refuse shares outside 0 to 100 %, costs below nothing and negative own cash."""
        if self.cost_change < -1:
            raise UnusableInput("cost_below_nothing", field="cost_change", value=self.cost_change * 100)
        for name, rate in (("grant_cut", self.grant_cut), ("own_rate", self.own_rate_min)):
            if rate is not None and not 0 <= rate <= 1:
                raise UnusableInput("share_over_100", field=name, value=rate * 100)
        if self.extra_own_cents < 0:
            raise UnusableInput("negative_amount", field="own_cash", value=f"{self.extra_own_cents / 100:.2f}")


@dataclass(frozen=True, slots=True)
class Outlook:
    """A project under one scenario, in cents.

    Parameters
    ----------
    grants
        Programme and amount, sorted by programme.
    own_share_cents, own_share_percent
        Cost less grants: what own, Land and third-party money must bear, and its share of the cost.
    others_cents
        Secured own, Land, third-party and partner money, with the own cash on top.
    rest_gap_cents
        What is still open, signed; negative is a surplus.
    own_more_cents
        How much more own share than in the first scenario.
    """

    scenario: Scenario
    cost_cents: int
    grants: tuple[tuple[str, int], ...]
    own_share_cents: int
    own_share_percent: Decimal | None
    others_cents: int
    rest_gap_cents: int
    own_more_cents: int = 0

    @property
    def grants_cents(self) -> int:
        """Sum of the grants."""
        return sum(cents for _, cents in self.grants)


def grants_of(project: Project, financing: Mapping[str, Financing | None]) -> tuple[Grant, ...]:
    """Take a project's grants in cash as reckoned from its present budget, each in its most certain state.

    Secured money stands before pledges, these before applications and plans, since they speak of the same
    grant. Where the kind of financing is unknown, share financing is assumed and marked.

    Raises
    ------
    UnusableInput
        When the budget or an amount is unknown: no scenario can be reckoned without.
    """
    cost = project.budget.total_cents
    if cost is None:
        raise UnusableInput("budget_unknown", field="total", value="")
    sums: dict[str, dict[int, int]] = {}
    for use in money_of(project).uses:
        line = use.line
        if line.origin is not MoneyOrigin.GRANT or not (use.counts or use.why in _HOPED):
            continue
        if use.amount_cents is None:
            raise UnusableInput("amount_unknown", field="grant", value=line.programme)
        by_rank = sums.setdefault(line.programme, {})
        rank = 0 if use.counts else 1 + _HOPED.index(use.why)
        by_rank[rank] = by_rank.get(rank, 0) + use.amount_cents
    return tuple(_grant(key, by_rank[min(by_rank)], cost, financing.get(key)) for key, by_rank in sorted(sums.items()))


def _grant(programme: str, cents: int, cost_cents: int, financing: Financing | None) -> Grant:
    return Grant(programme, cents, cost_cents, financing or Financing.SHARE, is_assumed=financing is None)


def grant_at(grant: Grant, cost_cents: int, *, others_cents: int = 0) -> int:
    """Reckon a grant at another cost than planned, by grant law, in cents rounded half up.

    Examples
    --------
    >>> grant_at(Grant("nakopa", 180_000_00, 200_000_00), 220_000_00) // 100
    180000
    >>> grant_at(Grant("x", 5_000_00, 10_000_00), 8_000_00) // 100
    4000
    """
    if grant.financing in {Financing.IN_KIND, Financing.ADVICE}:
        return 0
    if grant.financing is Financing.FIXED or grant.financing is Financing.PRIZE:
        return min(grant.amount_cents, cost_cents)
    if grant.financing is Financing.DEFICIT:
        return min(grant.amount_cents, max(cost_cents - others_cents, 0))
    if cost_cents >= grant.planned_cost_cents:
        return grant.amount_cents
    return half_up(Fraction(cost_cents * grant.amount_cents, grant.planned_cost_cents))


def outlook(project: Project, grants: Sequence[Grant], scenario: Scenario) -> Outlook:
    """Reckon one scenario of a project with its grants.

    Raises
    ------
    UnusableInput
        When budget or secured money is unknown.
    """
    money = money_of(project)
    planned, secured = money.planned_cents, money.secured_from(*_OTHERS)
    if planned is None or secured is None or project.lines is None:
        raise UnusableInput("budget_unknown", field="total", value="")
    cost = share_of(planned, 1 + scenario.cost_change)
    others = secured + scenario.extra_own_cents
    found = [_granted(grant, cost, others, scenario) for grant in sorted(grants, key=lambda one: one.programme)]
    own = cost - sum(cents for _, cents in found)
    return Outlook(scenario, cost, tuple(found), own, percent_of(own, cost), others, own - others)


def _granted(grant: Grant, cost: int, others: int, scenario: Scenario) -> tuple[str, int]:
    if grant.programme in scenario.lost:
        return grant.programme, 0
    kept = Grant(
        grant.programme,
        share_of(grant.amount_cents, 1 - scenario.grant_cut),
        grant.planned_cost_cents,
        grant.financing,
        grant.is_assumed,
    )
    amount = grant_at(kept, cost, others_cents=others)
    if scenario.own_rate_min is not None:
        amount = min(amount, share_of(cost, 1 - scenario.own_rate_min))
    return grant.programme, amount


def outlooks(project: Project, grants: Sequence[Grant], scenarios: Iterable[Scenario]) -> tuple[Outlook, ...]:
    """Reckon scenarios side by side, the project as planned first (named ``as_planned``)."""
    first = outlook(project, grants, Scenario("as_planned"))
    rest = [outlook(project, grants, scenario) for scenario in scenarios]
    return (first, *(_against(first, one) for one in rest))


def _against(first: Outlook, one: Outlook) -> Outlook:
    return Outlook(
        one.scenario, one.cost_cents, one.grants, one.own_share_cents, one.own_share_percent, one.others_cents,
        one.rest_gap_cents, one.own_share_cents - first.own_share_cents,
    )  # fmt: skip
