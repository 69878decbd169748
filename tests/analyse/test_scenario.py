# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Was wäre wenn, by grant law."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import line, project

from kez_geo.analyse import Grant, Scenario, grant_at, grants_of, outlook, outlooks
from kez_geo.errors import UnusableInput
from kez_geo.model import Financing, MoneyOrigin, MoneyState

NAKOPA = Grant("nakopa", 180_000_00, 200_000_00)
PLANNED = project(200_000, line(20_000), line(180_000, MoneyOrigin.GRANT, programme="nakopa"))
CENTS = st.integers(1, 10**9)


def test_a_cost_overrun_of_ten_percent_is_borne_by_the_own_share() -> None:
    found = outlook(PLANNED, [NAKOPA], Scenario("dearer", cost_change=Decimal("0.1")))
    assert (found.cost_cents, found.grants_cents, found.own_share_cents) == (220_000_00, 180_000_00, 40_000_00)
    assert found.rest_gap_cents == 20_000_00


@pytest.mark.parametrize(("cost", "grant", "own"), [(8_000, 4_000, 4_000), (12_000, 5_000, 7_000)])
def test_share_financing_falls_with_the_cost_and_does_not_rise(cost: int, grant: int, own: int) -> None:
    found = grant_at(Grant("x", 5_000_00, 10_000_00), cost * 100)
    assert (found, cost * 100 - found) == (grant * 100, own * 100)


def test_deficit_financing_takes_own_money_first() -> None:
    grant = Grant("x", 5_000_00, 10_000_00, Financing.DEFICIT)
    assert [grant_at(grant, c * 100, others_cents=5_000_00) for c in (8_000, 12_000)] == [3_000_00, 5_000_00]


def test_a_fixed_sum_stays_up_to_the_cost() -> None:
    grant = Grant("x", 5_000_00, 10_000_00, Financing.FIXED)
    assert [grant_at(grant, c * 100) for c in (8_000, 4_000)] == [5_000_00, 4_000_00]


def test_help_in_kind_is_no_grant() -> None:
    assert grant_at(Grant("x", 5_000_00, 10_000_00, Financing.IN_KIND), 10_000_00) == 0


def test_a_programme_that_falls_away_leaves_its_gap() -> None:
    found = outlook(PLANNED, [NAKOPA], Scenario("without", lost=frozenset({"nakopa"})))
    assert (found.grants, found.rest_gap_cents) == ((("nakopa", 0),), 180_000_00)


def test_a_cut_and_a_higher_own_rate_lower_the_grant() -> None:
    cut = outlook(PLANNED, [NAKOPA], Scenario("cut", grant_cut=Decimal("0.25")))
    raised = outlook(PLANNED, [NAKOPA], Scenario("raised", own_rate_min=Decimal("0.2")))
    assert (cut.grants_cents, raised.grants_cents) == (135_000_00, 160_000_00)
    assert raised.own_share_percent == Decimal(20)


def test_own_cash_on_top_closes_the_gap() -> None:
    found = outlook(PLANNED, [NAKOPA], Scenario("more", cost_change=Decimal("0.1"), extra_own_cents=20_000_00))
    assert found.rest_gap_cents == 0


def test_scenarios_stand_side_by_side_against_the_plan() -> None:
    found = outlooks(PLANNED, [NAKOPA], [Scenario("a", cost_change=Decimal("0.1")), Scenario("b")])
    assert [one.scenario.name for one in found] == ["as_planned", "a", "b"]
    assert [one.own_more_cents for one in found] == [0, 20_000_00, 0]


def test_the_most_certain_state_of_a_grant_is_taken() -> None:
    lines = [
        line(9, MoneyOrigin.GRANT, programme="a", state=state) for state in (MoneyState.PLANNED, MoneyState.APPLIED)
    ]
    lines += [
        line(8, MoneyOrigin.GRANT, programme="a"),
        line(5, MoneyOrigin.GRANT, programme="b", state=MoneyState.REJECTED),
    ]
    found = grants_of(project(10, *lines), {"a": Financing.FULL})
    assert [(one.programme, one.amount_cents, one.financing, one.is_assumed) for one in found] == [
        ("a", 8_00, Financing.FULL, False)
    ]


def test_an_unknown_kind_of_financing_is_marked() -> None:
    found = grants_of(PLANNED, {})
    assert [(one.financing, one.is_assumed) for one in found] == [(Financing.SHARE, True)]


@pytest.mark.parametrize("unknown", [project(None), project(100, line(None, MoneyOrigin.GRANT))])
def test_nothing_is_reckoned_from_unknown_money(unknown: object) -> None:
    with pytest.raises(UnusableInput):
        grants_of(unknown, {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong", [{"grant_cut": Decimal("1.1")}, {"own_rate_min": Decimal(-1)}, {"cost_change": Decimal(-2)}]
)
def test_a_share_over_100_percent_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnusableInput):
        Scenario("wrong", **wrong)


@given(CENTS, CENTS, st.fractions(0, 1), st.sampled_from(list(Financing)))
def test_a_lower_cost_never_raises_a_grant(one: int, other: int, part: object, kind: Financing) -> None:
    low, high = sorted((one, other))
    grant = Grant("x", int(high * part), high, kind)  # type: ignore[operator]
    assert grant_at(grant, low) <= grant_at(grant, high)
    assert grant_at(grant, high) <= grant_at(grant, high * 2) <= grant.amount_cents


@given(CENTS, st.decimals(Decimal(-1), Decimal(2), places=3), st.decimals(0, 1, places=3))
def test_cost_is_grants_own_share_and_nothing_else(cents: int, change: Decimal, cut: Decimal) -> None:
    one = project(cents / 100)
    grants = [Grant("a", cents // 2, cents), Grant("b", cents // 4, cents, Financing.FIXED)]
    found = outlook(one, grants, Scenario("any", cost_change=change, grant_cut=cut))
    assert found.grants_cents + found.own_share_cents == found.cost_cents
    assert found.rest_gap_cents == found.own_share_cents - found.others_cents
