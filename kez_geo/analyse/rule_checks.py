# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Each rule of a programme against a project: passed, failed, not said, not known, or exactly on an open bound.

No rule passes in silence: what the project does not say is open, what nobody found of the programme is
unknown, and both are reported. Whether eligibility hangs on it is said with each.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from kez_geo.model import Condition, Outcome, Rule, RuleResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kez_geo.model import Call, PartnerCountries, Project, RegionSet, Tier

__all__ = ["Case", "judge", "last_day"]

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One project before one tier of one call.

    Parameters
    ----------
    regions
        Region sets by key.
    computed_cents, full_cents
        The grant that rate and ceiling give, and what the rate alone would give.
    pays_cash
        Whether the programme pays money towards costs at all.
    """

    project: Project
    call: Call
    tier: Tier
    regions: Mapping[str, RegionSet]
    computed_cents: int | None
    full_cents: int | None
    pays_cash: bool


def judge(case: Case) -> tuple[RuleResult, ...]:
    """Judge all rules that the call states or should state, always in the same order."""
    found = [check(case) for check in (*_ALWAYS, *(_ON_CASH if case.pays_cash else ()))]
    found[4:4] = [_condition(case, condition) for condition in case.tier.conditions]
    return tuple(result for result in found if result is not None)


def _result(rule: Rule, outcome: Outcome, *, decides: bool = True, **values: object) -> RuleResult:
    return RuleResult(rule, outcome, tuple(values.items()), decides)


def _country(case: Case) -> RuleResult:
    stated, countries = case.call.partner, case.project.countries
    if not stated.is_known:
        return _result(Rule.COUNTRY, Outcome.UNKNOWN)
    if stated.value is None:
        return _result(Rule.COUNTRY, Outcome.PASSED)
    if not countries:
        return _result(Rule.COUNTRY, Outcome.OPEN)
    missing = tuple(key for key in stated.value.lists if key not in case.regions)
    if missing:
        return _result(Rule.COUNTRY, Outcome.UNKNOWN, lists=missing)
    outside = tuple(sorted(set(countries) - _allowed(stated.value, case.regions)))
    outcome = Outcome.FAILED if outside else Outcome.PASSED
    lists = stated.value.lists or tuple(sorted(stated.value.iso3))
    return _result(Rule.COUNTRY, outcome, countries=outside or countries, lists=lists)


def _allowed(partner: PartnerCountries, regions: Mapping[str, RegionSet]) -> frozenset[str]:
    return partner.iso3.union(*(regions[key].members for key in partner.lists))


def _applicant(case: Case) -> RuleResult:
    stated = case.call.applicants
    if not stated.is_known:
        return _result(Rule.APPLICANT, Outcome.UNKNOWN)
    allowed = stated.value or frozenset(case.project.applicants)
    outside = tuple(sorted(set(case.project.applicants) - allowed))
    outcome = Outcome.FAILED if outside else Outcome.PASSED
    return _result(Rule.APPLICANT, outcome, applicants=outside, allowed=tuple(sorted(allowed)))


def _land(case: Case) -> RuleResult:
    stated = case.call.lands
    if not stated.is_known:
        return _result(Rule.LAND, Outcome.UNKNOWN)
    if stated.value is None:
        return _result(Rule.LAND, Outcome.PASSED)
    allowed = tuple(sorted(stated.value))
    if not case.project.lands:
        return _result(Rule.LAND, Outcome.OPEN, allowed=allowed)
    outside = tuple(sorted(set(case.project.lands) - stated.value))
    return _result(Rule.LAND, Outcome.FAILED if outside else Outcome.PASSED, lands=outside, allowed=allowed)


def _theme(case: Case) -> RuleResult:
    stated, themes = case.call.themes, case.project.themes
    if not stated.is_known:
        return _result(Rule.THEME, Outcome.UNKNOWN, decides=False)
    # An explicit climate link is a link with the theme climate, whatever the first theme is.
    linked = {condition.value for condition in case.project.confirmed if condition is Condition.CLIMATE}
    if stated.value is None or {*themes, *linked} & stated.value.codes:
        return _result(Rule.THEME, Outcome.PASSED)
    allowed = tuple(sorted(stated.value.codes))
    if themes and stated.value.is_exclusive:
        return _result(Rule.THEME, Outcome.FAILED, themes=tuple(sorted(themes)), allowed=allowed)
    return _result(Rule.THEME, Outcome.OPEN, decides=stated.value.is_exclusive, allowed=allowed)


def _condition(case: Case, condition: Condition) -> RuleResult:
    project, rule = case.project, Rule(condition.value)
    # A project on the theme climate has its climate link; joined projects were asked one by one before.
    is_climate = condition is Condition.CLIMATE and condition.value in project.themes and not project.is_joint
    if condition in project.confirmed or is_climate:
        return _result(rule, Outcome.PASSED)
    return _result(rule, Outcome.FAILED if condition in project.denied else Outcome.OPEN)


def _requires(case: Case) -> RuleResult | None:
    needed, has = case.call.requires, case.project.takes_part_in
    if not needed:
        return None
    if has is None:
        return _result(Rule.REQUIRES, Outcome.OPEN, programmes=needed)
    missing = tuple(sorted(set(needed) - has))
    return _result(Rule.REQUIRES, Outcome.FAILED if missing else Outcome.PASSED, programmes=missing or needed)


def _joint(case: Case) -> RuleResult | None:
    stated = case.call.allows_joint_application
    if not case.project.is_joint:
        return None
    if not stated.is_known:
        return _result(Rule.JOINT, Outcome.UNKNOWN)
    return _result(Rule.JOINT, Outcome.PASSED if stated.value else Outcome.FAILED)


def _months_min(case: Case) -> RuleResult | None:
    stated, months = case.tier.months_min, case.project.months
    if not stated.is_known:
        return _result(Rule.MONTHS_MIN, Outcome.UNKNOWN, decides=False) if case.pays_cash else None
    if stated.value is None:
        return _result(Rule.MONTHS_MIN, Outcome.PASSED)
    if months is None:
        return _result(Rule.MONTHS_MIN, Outcome.OPEN, bound=stated.value)
    outcome = Outcome.PASSED if months >= stated.value else Outcome.FAILED
    return _result(Rule.MONTHS_MIN, outcome, months=months, bound=stated.value)


def _months_max(case: Case) -> RuleResult | None:
    stated, months = case.tier.months_max, case.project.months
    if not stated.is_known:
        return _result(Rule.MONTHS_MAX, Outcome.UNKNOWN) if case.pays_cash else None
    if stated.value is None:
        return _result(Rule.MONTHS_MAX, Outcome.PASSED)
    if months is None:
        return _result(Rule.MONTHS_MAX, Outcome.OPEN, bound=stated.value)
    outcome = Outcome.PASSED if months <= stated.value else Outcome.FAILED
    return _result(Rule.MONTHS_MAX, outcome, months=months, bound=stated.value)


def _period(case: Case) -> RuleResult | None:
    call, project = case.call, case.project
    if call.projects_from is None and call.projects_until is None:
        return None
    start, end = project.starts_on, project.ends_on
    if start is None:
        return _result(Rule.PERIOD, Outcome.OPEN, decides=False, start=call.projects_from, end=call.projects_until)
    end = end or (last_day(start, project.months) if project.months else None)
    too_early = call.projects_from is not None and start < call.projects_from
    too_late = call.projects_until is not None and (end or start) > call.projects_until
    outcome = Outcome.FAILED if too_early or too_late else Outcome.PASSED
    return _result(Rule.PERIOD, outcome, start=call.projects_from, end=call.projects_until)


def last_day(start: dt.date, months: int) -> dt.date:
    """Give the last day of a period of whole months.

    Examples
    --------
    >>> last_day(dt.date(2027, 1, 1), 24)
    datetime.date(2028, 12, 31)
    """
    month = start.month - 1 + months
    year, month = start.year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day) - dt.timedelta(days=1)


def _overhead(case: Case) -> RuleResult | None:
    if not case.project.budget.lump_sum_cents or case.call.overhead_rate_max.is_known:
        return None
    return _result(Rule.OVERHEAD, Outcome.UNKNOWN, decides=False)


def _budget(case: Case) -> RuleResult | None:
    return _result(Rule.BUDGET, Outcome.OPEN) if case.project.budget.total_cents is None else None


def _rate(case: Case) -> RuleResult:
    return _result(Rule.RATE, Outcome.PASSED if case.tier.rate_max.value is not None else Outcome.UNKNOWN)


def _grant_min(case: Case) -> RuleResult | None:
    stated, grant = case.tier.grant_min_cents, case.computed_cents
    if not stated.is_known:
        return _result(Rule.GRANT_MIN, Outcome.UNKNOWN)
    if grant is None and stated.value is not None:
        return None
    if grant is None or stated.value is None or grant > stated.value:
        return _result(Rule.GRANT_MIN, Outcome.PASSED)
    on_bound = Outcome.BOUNDARY if case.tier.grant_min_open else Outcome.PASSED
    outcome = Outcome.FAILED if grant < stated.value else on_bound
    needed = _needed(case, stated.value)
    return _result(Rule.GRANT_MIN, outcome, grant_cents=grant, bound_cents=stated.value, needed_cents=needed)


def _needed(case: Case, grant_cents: int) -> int:
    """Find the smallest total in whole euros whose share reaches a grant."""
    rate = case.tier.rate_max.value
    return ceil(Fraction(grant_cents, 100) / Fraction(rate)) * 100 if rate else 0


def _grant_max(case: Case) -> RuleResult | None:
    stated = case.tier.grant_max_cents
    if not stated.is_known:
        return _result(Rule.GRANT_MAX, Outcome.UNKNOWN)
    if case.full_cents is None:
        return None
    reached = stated.value is not None and case.full_cents >= stated.value
    if reached and case.tier.grant_max_open:
        # A grant one cent lower is certainly inside, so eligibility does not hang on the open bound.
        return _result(Rule.GRANT_MAX, Outcome.BOUNDARY, decides=False, bound_cents=stated.value)
    return _result(Rule.GRANT_MAX, Outcome.PASSED)


_ALWAYS: tuple[Callable[[Case], RuleResult | None], ...] = (
    _country, _applicant, _land, _theme, _requires, _joint, _months_min, _months_max, _period,
)  # fmt: skip
_ON_CASH: tuple[Callable[[Case], RuleResult | None], ...] = (_overhead, _budget, _rate, _grant_min, _grant_max)
