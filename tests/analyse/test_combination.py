# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Several programmes for one project, and several projects for one application."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from rule_builders import ON, REGIONS, answer_of, line, made, project, shipped

from kez_geo.analyse import Claim, Combination, combine, double_funded, joined, joint_application, split_own_share
from kez_geo.errors import UnusableInput
from kez_geo.model import Condition, MoneyOrigin, Programme, Project, Severity


def programme(name: str, funder: str = "BMZ", **call: Any) -> Programme:
    """Make a programme that pays up to 90 % and 50,000 EUR."""
    return dataclasses.replace(made(**call), id=name, funder=funder)


def together(one: Project, *programmes: Programme) -> Combination:
    """Combine the answers of some programmes."""
    return combine(one, [answer_of(one, programme) for programme in programmes])


def codes(found: Combination) -> list[str]:
    """Name the findings."""
    return [finding.note.code for finding in found.findings]


def test_grants_and_money_above_the_cost_are_forbidden() -> None:
    found = together(project(50_000, line(5_000)), programme("a"), programme("b", "Land"))
    assert (found.is_allowed, found.rest_cents) == (False, -45_000_00)
    assert found.findings[0].note.values == (("excess_cents", 45_000_00),)


def test_the_same_budget_is_a_warning_of_double_funding() -> None:
    found = together(project(200_000, line(40_000)), programme("a"), programme("b"))
    assert (found.is_allowed, codes(found)) == (True, ["same_funder"])


def test_where_the_sources_are_silent_one_must_ask() -> None:
    found = together(project(200_000, line(40_000)), programme("a"), programme("b", "Land"))
    assert [(f.severity, f.note.code) for f in found.findings] == [(Severity.WARNING, "not_stated")]


def test_programmes_that_exclude_each_other_are_forbidden_and_allowed_ones_are_not_asked() -> None:
    one = project(200_000, line(40_000))
    assert codes(together(one, programme("a", excludes='["b"]'), programme("b"))) == ["excluded"]
    assert codes(together(one, programme("a", combinable_with='["b"]'), programme("b"))) == []


def test_a_grant_never_counts_as_own_share_of_another() -> None:
    one = project(200_000, line(40_000, MoneyOrigin.GRANT, programme="a"))
    assert "own_share_gap" in codes(together(one, programme("a"), programme("b", "Land")))


def test_two_tiers_of_one_programme_are_the_same_money_twice() -> None:
    answer = answer_of(project(200_000, line(20_000)), made())
    assert codes(combine(project(200_000, line(20_000)), [answer, answer]))[0] == "same_programme"


def test_unknown_money_gives_no_rest() -> None:
    assert together(project(200_000, lines=None), programme("a")).rest_cents is None


def test_an_item_that_two_are_to_pay_is_named() -> None:
    claims = [Claim("a", "pump", 60_00), Claim("b", "pump", 60_00), Claim("b", "trip", 5_00)]
    found = combine(project(200), [], claims=claims)
    assert found.findings[0].note.values == (("item", "pump"), ("programmes", ("a", "b")))
    assert double_funded({"pump": 100_00, "trip": 5_00}, claims) == {"pump": 20_00}


def test_two_small_projects_reach_a_tier_together() -> None:
    pair = [project(45_000, id="a", months=24), project(60_000, id="b", months=20)]
    found = joint_application(pair, [shipped()["nakopa"]], on=ON, regions=REGIONS)
    assert found.alone["a"] is None
    assert found.best is not None
    assert (found.best.tier.id, found.best.grant_cents, found.gain_cents) == ("50-100k", 94_500_00, 40_500_00)
    assert found.own_shares == (("a", 4_500_00), ("b", 6_000_00))


def test_a_joint_application_may_not_pay() -> None:
    pair = [project(50_000, id=name) for name in ("a", "b")]
    found = joint_application(pair, [made(allows_joint_application="true")], on=ON, regions=REGIONS)
    assert found.gain_cents == 50_000_00 - 2 * 45_000_00


@pytest.mark.parametrize(("rule", "eligible"), [("true", True), ("false", False), ("", None)])
def test_a_joint_application_must_be_allowed(rule: str, *, eligible: bool | None) -> None:
    one = joined([project(20_000, id=name) for name in ("a", "b")])
    assert answer_of(one, made(allows_joint_application=rule)).eligible is eligible


def test_joined_projects_meet_what_all_of_them_meet() -> None:
    climate = project(1, id="a", themes=("climate",))
    plain = project(1, id="b", denied=frozenset({Condition.CLIMATE}))
    assert Condition.CLIMATE not in joined([climate, plain]).confirmed
    assert Condition.CLIMATE in joined([climate, project(1, id="c", themes=("climate",))]).confirmed


def test_joining_does_not_depend_on_the_order() -> None:
    trio = [project(10 * n, line(n), id=str(n), months=n, plan={2027: n}) for n in (1, 2, 3)]
    assert joined(trio) == joined(trio[::-1])
    assert split_own_share(trio, 100) == (("1", 17), ("2", 33), ("3", 50))


@pytest.mark.parametrize("names", [["a"], ["a", "a"], ["a", "b", "c", "d"]])
def test_only_two_or_three_different_projects_are_joined(names: list[str]) -> None:
    with pytest.raises(UnusableInput):
        joined([project(1, id=name) for name in names])


def test_projects_without_a_budget_are_not_joined() -> None:
    with pytest.raises(UnusableInput):
        joined([project(None, id="a"), project(1, id="b")])
