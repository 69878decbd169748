# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Eigenanteil: what a programme demands, what counts towards it, and when it is due.

Definition 3: own rate of the eligible total less countable cash, at least 0. What the programme does
not say to count does not count. Rounding: the demand is the eligible total less the rest rounded half
up, so that a grant of the full rate and the demand make the total to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import added, at_most, share_of, split
from kez_geo.analyse.project_money import money_of
from kez_geo.model import MoneyForm, MoneyOrigin, MoneyState, YearAmount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.analyse.project_money import LineUse, ProjectMoney
    from kez_geo.model import Budget, Call, Project, Stated

__all__ = ["OwnShare", "eligible_total", "own_share", "own_share_by_year"]


@dataclass(frozen=True, slots=True)
class OwnShare:
    """The own share under one call, in cents; ``None`` where unknown.

    Parameters
    ----------
    demanded_cents
        What the programme demands at least.
    countable_cents
        What counts towards it of the secured money.
    gap_cents
        Eigenanteilslücke, at least 0.
    not_counted
        Why secured money was left out, as codes of ``programme.note.<code>``, each once.
    """

    demanded_cents: int | None
    countable_cents: int | None
    gap_cents: int | None
    not_counted: tuple[str, ...]


def eligible_total(budget: Budget, call: Call) -> int | None:
    """Add project expenditure, reserve and the lump sum as far as the programme bears it (T).

    A lump sum of a programme whose ceiling is unknown is left out.
    """
    spending = budget.expenditure_cents
    if spending is None:
        return None
    ceiling = call.overhead_rate_max
    if not ceiling.is_known:
        return spending + budget.reserve_cents
    most = None if ceiling.value is None else share_of(spending, ceiling.value)
    return spending + budget.reserve_cents + at_most(budget.lump_sum_cents, most)


def own_share(project: Project, call: Call, eligible_cents: int | None) -> OwnShare:
    """Compute what a call demands as own share and what of the secured money counts."""
    money = money_of(project)
    rate = call.own_rate_min
    demanded = None
    if eligible_cents is not None and rate.value is not None:
        demanded = eligible_cents - share_of(eligible_cents, 1 - rate.value)
    countable, left_out = _countable(money, call, eligible_cents)
    gap = None if demanded is None or countable is None else max(demanded - countable, 0)
    return OwnShare(demanded, countable, gap, left_out)


def _countable(money: ProjectMoney, call: Call, eligible_cents: int | None) -> tuple[int | None, tuple[str, ...]]:
    left_out: set[str] = set()
    third_party: list[int | None] = []
    others: list[int | None] = []
    for use in money.uses:
        kind = _kind_of(use)
        if kind is None:
            continue
        reason = _reason_against(kind, call)
        if reason:
            left_out.add(reason)
        elif kind is MoneyOrigin.THIRD_PARTY:
            third_party.append(use.amount_cents)
        else:
            others.append(use.amount_cents)
    given = added(third_party)
    most = call.third_party_rate_max.value
    if given is not None and most is not None and eligible_cents is not None:
        given = at_most(given, share_of(eligible_cents, most))
    return added([*others, given]), tuple(sorted(left_out))


def _kind_of(use: LineUse) -> MoneyOrigin | str | None:
    """Say as what a line could count towards the own share; ``None`` where it is no secured money of that kind."""
    if use.line.origin is MoneyOrigin.GRANT:
        return None
    if use.line.form is MoneyForm.IN_KIND:
        return "in_kind" if use.line.state in {MoneyState.COMMITTED, MoneyState.PAID} else None
    return use.line.origin if use.counts else None


def _reason_against(kind: MoneyOrigin | str, call: Call) -> str:
    """Say why a kind of money does not count; empty where it counts."""
    rules: dict[MoneyOrigin | str, tuple[str, Stated[bool]]] = {
        MoneyOrigin.LAND: ("land_money", call.own_from_land),
        MoneyOrigin.THIRD_PARTY: ("third_party", call.own_from_third_party),
        "in_kind": ("in_kind", call.own_from_in_kind),
    }
    if kind is MoneyOrigin.OWN:
        return ""
    if kind not in rules:
        return "origin_not_counted"
    name, rule = rules[kind]
    if not rule.is_known:
        return f"{name}_unknown"
    return "" if rule.value else f"{name}_not_counted"


def own_share_by_year(cost_plan: Sequence[YearAmount], own_cents: int) -> tuple[YearAmount, ...]:
    """Spread an own share over the budget years in proportion to the planned cost, to the cent.

    This is the usual course under share financing, where grant and own share are spent side by side.

    Examples
    --------
    >>> [part.amount_cents for part in own_share_by_year((YearAmount(2027, 300), YearAmount(2028, 100)), 40)]
    [30, 10]
    """
    plan = sorted(cost_plan, key=lambda part: part.year)
    parts = split(own_cents, [part.amount_cents for part in plan])
    return tuple(YearAmount(year.year, cents) for year, cents in zip(plan, parts, strict=True))
