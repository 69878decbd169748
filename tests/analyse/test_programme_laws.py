# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of the check of programmes, whatever the amounts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_builders import ON, REGIONS, answer_of, answers_of, line, made, project, shipped

from kez_geo.analyse import answers, check_programmes, money_of, status_on
from kez_geo.analyse.cents import share_of, split
from kez_geo.model import Budget, CallStatus, Inquiry, MoneyLine, MoneyOrigin, MoneyState, Outcome, Project

if TYPE_CHECKING:
    import random

CENTS = st.integers(0, 900_000_00)
MONEY = st.builds(
    MoneyLine,
    amount_cents=st.none() | CENTS,
    origin=st.sampled_from(MoneyOrigin),
    state=st.sampled_from(MoneyState),
    programme=st.sampled_from(["", "nakopa"]),
)
PROJECTS = st.builds(
    Project,
    budget=st.builds(Budget, st.none() | CENTS, st.integers(0, 1000_00), st.integers(0, 10_000_00)),
    countries=st.sampled_from([(), ("TUN",), ("JOR",), ("FRA",), ("DEU",)]),
    months=st.none() | st.integers(1, 48),
    themes=st.sampled_from([(), ("water",), ("culture", "climate")]),
    lines=st.none() | st.lists(MONEY, max_size=5).map(tuple),
)
DAYS = st.dates(dt.date(2014, 1, 1), dt.date(2032, 1, 1))


@settings(max_examples=30)
@given(PROJECTS, st.randoms(use_true_random=False))
def test_no_answer_depends_on_the_order_of_lines_themes_or_programmes(one: Project, mixer: random.Random) -> None:
    lines, themes, known = list(one.lines or ()), list(one.themes), list(shipped().values())
    for some in (lines, themes, known):
        mixer.shuffle(some)
    kept = None if one.lines is None else tuple(lines)
    other = Project(one.budget, one.id, one.countries, one.months, tuple(themes), kept)
    tables = [
        check_programmes(subject, some, on=ON, regions=REGIONS).table
        for subject, some in ((one, shipped().values()), (other, known))
    ]
    assert tables[0].equals(tables[1])


@given(CENTS, CENTS)
def test_lowering_the_total_never_raises_the_grant(one: int, other: int) -> None:
    low, high = (
        answers(Inquiry(total, "TUN", 24).project(), shipped().values(), on=ON, regions=REGIONS)
        for total in sorted((one, other))
    )
    pairs = [(a.computed_cents, b.computed_cents) for a, b in zip(low, high, strict=True)]
    assert all(a is None or b is None or a <= b for a, b in pairs)


@given(PROJECTS)
def test_grant_and_own_share_make_the_budget(one: Project) -> None:
    for found in answers_of(one, *shipped().values()):
        if found.own_share_cents is not None and found.grant_cents is not None:
            assert found.grant_cents + found.own_share_cents == one.budget.total_cents


@given(st.integers(1, 55_000_00))
def test_full_grant_and_demanded_own_share_make_the_total_to_the_cent(total: int) -> None:
    found = answer_of(project(total / 100), made(tier={"grant_min_eur": '"none"'}))
    assert (found.computed_cents or 0) + (found.own_share_min_cents or 0) == total


@given(PROJECTS)
def test_an_unknown_amount_never_becomes_a_number(one: Project) -> None:
    if one.budget.total_cents is None:
        found = check_programmes(one, shipped().values(), on=ON, regions=REGIONS).table
        paid = found[found["grant_cents"] != 0]
        assert paid[["grant_cents", "own_share_cents", "rest_gap_cents", "closable_cents"]].isna().all().all()


@given(PROJECTS)
def test_eligible_means_that_every_deciding_rule_was_passed(one: Project) -> None:
    for found in answers_of(one, *shipped().values()):
        outcomes = {result.outcome for result in found.results if result.decides}
        assert (found.eligible is True) == (outcomes <= {Outcome.PASSED} and not found.failed)
        assert (found.eligible is False) == (Outcome.FAILED in {result.outcome for result in found.results})


@given(DAYS)
def test_what_has_run_out_is_never_open(day: dt.date) -> None:
    for one in shipped().values():
        for call in one.calls:
            if status_on(call, day) is CallStatus.OPEN:
                assert call.status is CallStatus.OPEN
                assert not call.deadlines or day <= call.deadlines[-1].day
                assert day.year >= call.year


@given(PROJECTS)
def test_gap_and_secured_make_the_budget(one: Project) -> None:
    money = money_of(one)
    if money.gap_cents is not None and money.secured_cents is not None:
        assert money.gap_cents + money.secured_cents == money.planned_cents
    certain = [part for part in one.lines or () if part.state in {MoneyState.COMMITTED, MoneyState.PAID}]
    if one.lines is None or (certain and all(part.amount_cents is None for part in certain)):
        assert money.secured_cents is None


@given(CENTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_parts_make_the_whole_to_the_cent(cents: int, weights: list[int]) -> None:
    parts = split(cents, weights)
    assert sum(parts) == cents
    assert all(abs(part - cents * w / sum(weights)) < 1 for part, w in zip(parts, weights, strict=True) if any(weights))


@given(CENTS, st.decimals(0, 1, places=4))
def test_a_share_is_never_off_by_more_than_half_a_cent(cents: int, rate: object) -> None:
    exact = cents * rate  # type: ignore[operator]
    assert abs(share_of(cents, rate) - exact) * 2 <= 1  # type: ignore[arg-type]


@given(CENTS, CENTS)
def test_more_countable_cash_never_widens_the_own_share_gap(one: int, other: int) -> None:
    less, more = sorted((one, other))
    gaps = [answer_of(project(40_000, line(cash / 100)), made()).own_share_gap_cents for cash in (less, more)]
    assert gaps[0] is not None
    assert gaps[1] is not None
    assert gaps[1] <= gaps[0]
