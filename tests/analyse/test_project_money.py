# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Offene Finanzierung, Lücke nach Anträgen and Jahreslücke of one project, line by line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import line, project

from kez_geo.analyse import money_of, own_cash_by_year, own_share_by_year, year_gaps
from kez_geo.analyse.cents import added
from kez_geo.errors import UnusableInput
from kez_geo.model import Budget, Exchange, Inquiry, MoneyForm, MoneyLine, MoneyOrigin, MoneyState, Project, YearAmount

GRANT, APPLIED, PAID = MoneyOrigin.GRANT, MoneyState.APPLIED, MoneyState.PAID


def in_year(euros: float, year: int, **fields: Any) -> MoneyLine:
    """Make a line that is paid in one year."""
    return line(euros, by_year=(YearAmount(year, round(euros * 100)),), **fields)


def test_applications_lower_the_second_gap_only() -> None:
    money = money_of(project(100, line(30), line(50, GRANT, state=APPLIED)))
    assert (money.gap_cents, money.gap_after_applications_cents) == (70_00, 20_00)


def test_more_secured_than_planned_is_a_surplus() -> None:
    assert money_of(project(100, line(130))).gap_cents == -30_00


@pytest.mark.parametrize(("paid", "secured"), [(50, 80_00), (90, 90_00)])
def test_paid_is_part_of_committed_and_the_larger_counts(paid: float, secured: int) -> None:
    money = money_of(project(100, line(80, GRANT), line(paid, GRANT, state=PAID)))
    assert money.secured_cents == secured
    assert sorted(use.why for use in money.uses) == ["counts", "inside_other_state"]


def test_every_line_says_why_it_counts_or_not() -> None:
    lines = [line(1), line(1, form=MoneyForm.IN_KIND), line(1, currency="JOD")]
    lines += [line(1, state=state) for state in (MoneyState.PLANNED, MoneyState.PLEDGED, MoneyState.REJECTED)]
    why = [use.why for use in money_of(project(100, *lines)).uses]
    assert why == ["counts", "in_kind", "foreign_currency", "planned", "pledged", "rejected"]


def test_foreign_money_counts_with_a_rate() -> None:
    rate = Exchange(Decimal("1.3"), dt.date(2026, 11, 20), "a bank")
    assert money_of(project(100, line(10, currency="JOD", exchange=rate))).secured_cents == 13_00


def test_a_project_with_foreign_money_alone_has_no_known_gap() -> None:
    only, beside = project(100, line(10, currency="JOD")), project(100, line(10, currency="JOD"), line(30))
    assert (money_of(only).secured_cents, money_of(only).gap_cents) == (None, None)
    assert money_of(beside).gap_cents == 70_00


@pytest.mark.parametrize("unknown", [project(None, line(1)), project(100, line(None)), project(100, lines=None)])
def test_unknown_stays_unknown(unknown: Project) -> None:
    assert money_of(unknown).gap_cents is None
    assert money_of(unknown).gap_after_applications_cents is None


def test_a_project_covered_in_sum_may_be_empty_in_a_year() -> None:
    found = year_gaps(project(200, in_year(200, 2027), plan={2027: 100, 2028: 100}))
    assert [(row.year, row.gap_cents) for row in found] == [(2027, -100_00), (2028, 100_00)]


def test_money_without_a_year_stands_apart() -> None:
    found = year_gaps(project(200, line(50), plan={2027: 150}))
    assert [(row.year, row.planned_cents, row.secured_cents) for row in found] == [
        (2027, 150_00, 0),
        (None, 50_00, 50_00),
    ]


def test_a_project_without_plan_has_no_gap_by_year() -> None:
    found = year_gaps(project(200, in_year(50, 2027)))
    assert [(row.year, row.gap_cents) for row in found] == [(2027, None), (None, 200_00)]


YEARS = st.dictionaries(st.integers(2026, 2030), st.integers(0, 10**7), max_size=4)


@given(YEARS, st.lists(st.tuples(st.integers(0, 10**7), st.none() | st.integers(2025, 2031)), max_size=4))
def test_years_add_up_to_the_project_to_the_cent(costs: dict[int, int], given_: list[tuple[int, int | None]]) -> None:
    lines = tuple(
        MoneyLine(c, MoneyOrigin.OWN, MoneyState.COMMITTED, by_year=(YearAmount(y, c),) if y else ()) for c, y in given_
    )
    plan = tuple(YearAmount(year, cents) for year, cents in costs.items())
    one = Project(Budget(sum(costs.values())), lines=lines, cost_plan=plan)
    rows = year_gaps(one)
    assert sum(row.planned_cents or 0 for row in rows) == one.budget.total_cents
    assert added([row.secured_cents for row in rows]) == money_of(one).secured_cents


def test_the_treasurer_sees_own_cash_by_year() -> None:
    one = project(100, in_year(10, 2027), in_year(5, 2028, state=MoneyState.PLANNED))
    other = project(100, in_year(7, 2027, state=APPLIED), line(9, GRANT))
    found = own_cash_by_year([one, other])
    assert [(row.year, row.wanted_cents, row.open_cents) for row in found] == [(2027, 17_00, 7_00), (2028, 5_00, 5_00)]


def test_an_own_share_follows_the_cost_plan() -> None:
    parts = own_share_by_year((YearAmount(2028, 100_000_00), YearAmount(2027, 100_000_00)), 20_000_01)
    assert [(part.year, part.amount_cents) for part in parts] == [(2027, 10_000_01), (2028, 10_000_00)]


def test_a_budget_is_the_sum_of_its_parts() -> None:
    assert Budget(100, 20, 7, 3).total_cents == 130
    assert Budget(None, 20).total_cents is None


@pytest.mark.parametrize(
    ("wrong", "key", "field"),
    [
        (lambda: Inquiry(-1, "TUN", 12).project(), "negative_amount", "total"),
        (lambda: Inquiry(1, "TUN", 12, own_cash_cents=-1).project(), "negative_amount", "own_cash"),
        (lambda: Inquiry(1, "TUN", 0).project(), "months_too_few", "months"),
        (lambda: Inquiry(1, "Tunesien", 12).project(), "country_code", "country"),
        (lambda: line(1, currency="Euro"), "unknown_currency", "currency"),
        (lambda: line(1, by_year=(YearAmount(2027, 99),)), "plan_sum", "by_year"),
        (lambda: project(1, plan={2027: 2}), "plan_above_budget", "cost_plan"),
        (lambda: Exchange(Decimal(0), dt.date(2026, 1, 1), "x"), "exchange_rate", "exchange"),
        (
            lambda: project(1, starts_on=dt.date(2027, 1, 2), ends_on=dt.date(2027, 1, 1)),
            "period_before_start",
            "ends_on",
        ),
    ],
)
def test_what_no_project_can_be_is_refused(wrong: object, key: str, field: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        wrong()  # type: ignore[operator]
    assert (refused.value.key, refused.value.values["field"]) == (key, field)
