# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The best use of a yearly budget, against every possible choice."""

from __future__ import annotations

import ctypes
import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kez_geo.analyse import Option, Portfolio, portfolio
from kez_geo.analyse.solver_output import solver_aside
from kez_geo.errors import UnusableInput
from kez_geo.model import YearAmount

if TYPE_CHECKING:
    import random


def option(project: str, value: float, name: str = "only", **own: float) -> Option:
    """Make an option worth some euros that needs euros of own money in years named like y2027."""
    years = tuple(YearAmount(int(year[1:]), round(euros * 100)) for year, euros in own.items())
    return Option(project, name, round(value * 100), years)


def names(found: Portfolio) -> list[str]:
    """Name the chosen projects."""
    return [one.project for one in found.chosen]


def test_the_best_choice_is_not_the_greedy_one() -> None:
    options = [option("a", 60, y2027=10), option("b", 50, y2027=6), option("c", 50, y2027=4)]
    found = portfolio(options, {2027: 10_00})
    assert (names(found), found.value_cents) == (["b", "c"], 100_00)
    assert [(out.project, out.reason, out.loss_cents) for out in found.left_out] == [("a", "displaced", 40_00)]


def test_every_year_has_its_own_budget() -> None:
    options = [option("a", 10, y2027=5, y2028=5), option("b", 9, y2027=5)]
    assert names(portfolio(options, {2027: 10_00, 2028: 4_00})) == ["b"]


def test_a_year_without_a_budget_has_none() -> None:
    found = portfolio([option("a", 10, y2027=5, y2030=7)], {2027: 10_00})
    assert [(o.reason, o.year, o.missing_cents) for o in found.left_out] == [("too_dear", 2030, 7_00)]


def test_a_project_takes_one_option_only_and_the_thriftier_of_two_equal_ones() -> None:
    options = [option("a", 10, "own", y2027=9), option("a", 10, "grant", y2027=1)]
    found = portfolio(options, {2027: 100_00})
    assert [(one.name, one.own_cents) for one in found.chosen] == [("grant", 1_00)]


def test_what_is_worth_nothing_or_as_good_is_told_so() -> None:
    options = [option("a", 0, y2027=1), option("b", 10, y2027=10), option("c", 10, y2027=10)]
    found = portfolio(options, {2027: 10_00})
    assert found.left_out[0].project == "a"
    assert sorted(out.reason for out in found.left_out) == ["equal", "worth_nothing"]


def test_the_shadow_price_names_both_its_kinds_and_the_next_step() -> None:
    options = [option("a", 100, y2027=10), option("b", 60, y2027=12)]
    price = portfolio(options, {2027: 10_00}).shadow_prices[0]
    assert (price.integer_cents, price.relaxed) == (0, 5.0)
    assert (price.next_step_cents, price.next_gain_cents) == (12_00, 60_00)
    assert [note.code for note in price.notes] == ["shadow_integer", "shadow_relaxed", "next_step"]


def test_one_more_euro_can_be_worth_a_whole_project() -> None:
    assert portfolio([option("a", 100, y2027=11)], {2027: 10_00}).shadow_prices[0].integer_cents == 100_00


def test_years_that_lack_together_need_more_in_each() -> None:
    found = portfolio([option("a", 100, y2027=12, y2028=11)], {2027: 10_00, 2028: 10_00})
    assert [(price.year, price.next_step_cents, price.next_gain_cents) for price in found.shadow_prices] == [
        (2027, None, None),
        (2028, None, None),
        (None, 2_00, 100_00),
    ]
    assert [note.code for note in found.shadow_prices[2].notes][::2] == ["shadow_each_year", "next_step_each_year"]


def test_the_solver_writes_nothing_into_an_answer(capfd: pytest.CaptureFixture[str]) -> None:
    libc = ctypes.CDLL(None)
    with solver_aside():
        libc.puts(b"chatter")
    libc.fflush(None)
    sys.stdout.write("answer")
    assert capfd.readouterr() == ("answer", "chatter\n")


def test_nothing_to_choose_gives_an_empty_portfolio() -> None:
    found = portfolio([], {2027: 10_00})
    assert (found.chosen, found.value_cents, found.left_by_year) == ((), 0, ((2027, 10_00),))
    assert found.shadow_prices[0].next_step_cents is None


def test_a_negative_budget_and_a_name_twice_are_refused() -> None:
    with pytest.raises(UnusableInput):
        portfolio([], {2027: -1})
    with pytest.raises(UnusableInput):
        portfolio([option("a", 1), option("a", 2)], {2027: 1})


AMOUNTS = st.integers(0, 3_000_00)
OPTIONS = st.lists(st.tuples(st.sampled_from("abc"), AMOUNTS, AMOUNTS, AMOUNTS), max_size=6).map(
    lambda rows: [
        Option(project, str(n), value, (YearAmount(2027, first), YearAmount(2028, second)))
        for n, (project, value, first, second) in enumerate(rows)
    ]
)


def best_of_all(options: list[Option], budgets: dict[int, int]) -> int:
    """Try every choice."""
    best = 0
    for taken in product((0, 1), repeat=len(options)):
        chosen = [one for one, yes in zip(options, taken, strict=True) if yes]
        fits = all(
            sum(p.amount_cents for o in chosen for p in o.own_by_year if p.year == y) <= b for y, b in budgets.items()
        )
        if fits and len({one.project for one in chosen}) == len(chosen):
            best = max(best, sum(one.value_cents for one in chosen))
    return best


@settings(max_examples=40)
@given(OPTIONS, AMOUNTS, AMOUNTS, st.randoms(use_true_random=False))
def test_no_choice_is_better_whatever_the_order(
    options: list[Option], first: int, second: int, mixer: random.Random
) -> None:
    budgets = {2027: first, 2028: second}
    found = portfolio(options, budgets)
    assert found.value_cents == best_of_all(options, budgets)
    assert all(left >= 0 for _, left in found.left_by_year)
    mixed = list(options)
    mixer.shuffle(mixed)
    assert portfolio(mixed, budgets) == found


@settings(max_examples=40)
@given(OPTIONS, AMOUNTS)
def test_the_next_step_is_the_least_that_changes_anything(options: list[Option], budget: int) -> None:
    found = portfolio(options, {2027: budget, 2028: 3_000_00})
    step = found.shadow_prices[0].next_step_cents
    values = [
        best_of_all(options, {2027: budget + more, 2028: 3_000_00}) for more in (20_000_00, step or 0, (step or 1) - 1)
    ]
    if step is None:
        assert values[0] == found.value_cents
    else:
        assert (
            values[2]
            == found.value_cents
            < values[1]
            == found.value_cents + (found.shadow_prices[0].next_gain_cents or 0)
        )
