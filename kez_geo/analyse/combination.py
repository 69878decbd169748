# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Several programmes for one project: double funding, more than 100 %, and the own share of each.

The sources read say hardly anything on combinations; where they are silent the finding says "ask", never
"allowed".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import added
from kez_geo.analyse.project_money import money_of
from kez_geo.errors import UnusableInput
from kez_geo.model import MoneyOrigin, Note, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kez_geo.model import Answer, Project

__all__ = ["Claim", "Combination", "CombinationFinding", "combine", "double_funded"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one programme is asked to pay of one item of cost, in cents."""

    programme: str
    item: str
    amount_cents: int

    def __post_init__(self) -> None:
        """Refuse a negative amount."""
        if self.amount_cents < 0:
            raise UnusableInput("negative_amount", field="claim", value=f"{self.amount_cents / 100:.2f}")


@dataclass(frozen=True, slots=True)
class CombinationFinding:
    """One finding: an error forbids the combination, a warning says what to ask (``combination.<code>``)."""

    severity: Severity
    note: Note


@dataclass(frozen=True, slots=True)
class Combination:
    """Several grants for one project, in cents; ``None`` where unknown.

    Parameters
    ----------
    grants_cents
        Sum of the grants, in the order of the programmes' ids.
    others_cents
        Secured own, Land, third-party and partner money.
    rest_cents
        Budget less both; negative means more than 100 %.
    """

    grants_cents: int | None
    others_cents: int | None
    rest_cents: int | None
    findings: tuple[CombinationFinding, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether nothing forbids it; what is to be asked stands in the findings."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


_OTHERS = (MoneyOrigin.OWN, MoneyOrigin.LAND, MoneyOrigin.THIRD_PARTY, MoneyOrigin.PARTNER)


def combine(project: Project, chosen: Sequence[Answer], *, claims: Sequence[Claim] = ()) -> Combination:
    """Check grants of several programmes together for one project.

    Parameters
    ----------
    chosen
        Answers to the project, one per programme, in any order.
    claims
        Who is to pay which item of cost, where the plan says so.
    """
    ordered = sorted(chosen, key=lambda a: (a.programme.id, a.call.id, a.tier.id))
    money = money_of(project)
    grants = added([answer.grant_cents for answer in ordered])
    others = None if project.lines is None else money.secured_from(*_OTHERS)
    budget = project.budget.total_cents
    rest = None if budget is None or grants is None or others is None else budget - grants - others
    findings = [
        *_above_all(rest),
        *_pairs(ordered),
        *(_own_share(answer) for answer in ordered if answer.own_share_gap_cents),
        *(_error("not_eligible", programme=a.programme.id) for a in ordered if a.eligible is False),
        *(_claimed_twice(claims)),
    ]
    return Combination(grants, others, rest, tuple(findings))


def _error(code: str, **values: object) -> CombinationFinding:
    return CombinationFinding(Severity.ERROR, Note(code, tuple(values.items())))


def _warning(code: str, **values: object) -> CombinationFinding:
    return CombinationFinding(Severity.WARNING, Note(code, tuple(values.items())))


def _above_all(rest: int | None) -> list[CombinationFinding]:
    return [_error("over_100", excess_cents=-rest)] if rest is not None and rest < 0 else []


def _pairs(chosen: Sequence[Answer]) -> list[CombinationFinding]:
    return [finding for one, other in combinations(chosen, 2) if (finding := _pair(one, other))]


def _pair(one: Answer, other: Answer) -> CombinationFinding | None:
    names = {"programme": one.programme.id, "other": other.programme.id}
    if one.programme.id == other.programme.id:
        return _error("same_programme", programme=one.programme.id)
    if other.programme.id in one.call.excludes or one.programme.id in other.call.excludes:
        return _error("excluded", **names)
    if other.programme.id in one.call.combinable_with or one.programme.id in other.call.combinable_with:
        return None
    if one.programme.funder and one.programme.funder == other.programme.funder:
        return _warning("same_funder", funder=one.programme.funder, **names)
    return _warning("not_stated", **names)


def _own_share(answer: Answer) -> CombinationFinding:
    # Another programme's grant never counts as own share: only own, Land and third-party money does.
    return _warning("own_share_gap", programme=answer.programme.id, gap_cents=answer.own_share_gap_cents)


def _claimed_twice(claims: Sequence[Claim]) -> list[CombinationFinding]:
    """Find items of cost that more than one programme is to pay."""
    programmes: dict[str, set[str]] = {}
    for claim in claims:
        if claim.amount_cents:
            programmes.setdefault(claim.item, set()).add(claim.programme)
    shared = {item: tuple(sorted(found)) for item, found in programmes.items() if len(found) > 1}
    return [_warning("shared_item", item=item, programmes=shared[item]) for item in sorted(shared)]


def double_funded(cost_cents: Mapping[str, int], claims: Sequence[Claim]) -> dict[str, int]:
    """Find items of cost for which more is claimed than they cost: the excess in cents, by item.

    An item without a cost counts as costing nothing.

    Examples
    --------
    >>> double_funded({"pump": 100}, [Claim("a", "pump", 60), Claim("b", "pump", 60)])
    {'pump': 20}
    """
    claimed: dict[str, int] = {}
    for claim in claims:
        claimed[claim.item] = claimed.get(claim.item, 0) + claim.amount_cents
    return {item: over for item in sorted(claimed) if (over := claimed[item] - cost_cents.get(item, 0)) > 0}
