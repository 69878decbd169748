# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which projects a yearly budget of own money should go to: an exact choice with its reasons.

A mixed-integer programme solved by HiGHS: every project takes one of its options or none, no budget year
is exceeded, and the value is as high as possible; among equally good choices the one that needs least own
money. Amounts are whole cents; every solution is checked again in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kez_geo.analyse.choice import Choice
from kez_geo.errors import UnusableInput
from kez_geo.model import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kez_geo.model import YearAmount

__all__ = ["LeftOut", "Option", "Portfolio", "ShadowPrice", "portfolio"]

_EURO = 100


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fund a project.

    Parameters
    ----------
    project, name
        The project's id, and the option's within it, for example programme and tier.
    value_cents
        What the choice is to make large, for example the gap that it closes.
    own_by_year
        Own money that it needs in each budget year.
    is_doubtful
        Whether a deciding rule of its programme could not be judged.
    """

    project: str
    name: str
    value_cents: int
    own_by_year: tuple[YearAmount, ...]
    is_doubtful: bool = False

    def __post_init__(self) -> None:
        """Refuse a negative value."""
        if self.value_cents < 0:
            raise UnusableInput("negative_amount", field="value", value=f"{self.value_cents / 100:.2f}")

    @property
    def own_cents(self) -> int:
        """Own money of all years."""
        return sum(part.amount_cents for part in self.own_by_year)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A project that was not chosen, and why (``portfolio.<reason>`` in the words).

    Parameters
    ----------
    reason
        ``too_dear``: even alone no option fits the budget; ``worth_nothing``: no option has a value;
        ``displaced``: taking it would cost value elsewhere; ``equal``: taking it would be as good, for more own money.
    year, missing_cents
        For ``too_dear``: year in which its cheapest option lacks most, and how much it lacks.
    loss_cents
        For ``displaced``: what the best choice with it is worth less.
    """

    project: str
    reason: str
    year: int | None = None
    missing_cents: int | None = None
    loss_cents: int | None = None

    @property
    def note(self) -> Note:
        """The reason with its values, for the words."""
        named = {"year": self.year, "missing_cents": self.missing_cents, "loss_cents": self.loss_cents}
        return Note(self.reason, tuple((name, value) for name, value in named.items() if value is not None))


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """What more own money would be worth, in one year or in every year.

    Parameters
    ----------
    year
        Budget year; ``None`` for the same amount more in every year that has a budget.
    integer_cents
        Finite difference of the integer programme: gain from exactly one more euro (in each of the years).
    relaxed
        Dual value of the linear relaxation: euros of value per euro, if projects could be cut into parts.
    next_step_cents, next_gain_cents
        The least more of own money there that buys anything, and what it buys; ``None`` if nothing does.
    """

    year: int | None
    integer_cents: int
    relaxed: float
    next_step_cents: int | None
    next_gain_cents: int | None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The three answers with their values, for the words."""
        gain = ("gain_cents", self.integer_cents)
        relaxed = Note("shadow_relaxed", (("gain", Decimal(str(self.relaxed))),))
        step = (("step_cents", self.next_step_cents), ("gain_cents", self.next_gain_cents))
        if self.year is None:
            following = Note("next_step_each_year", step) if self.next_step_cents else Note("no_next_step_each_year")
            return Note("shadow_each_year", (gain,)), relaxed, following
        year = ("year", self.year)
        following = Note("next_step", (year, *step)) if self.next_step_cents else Note("no_next_step", (year,))
        return Note("shadow_integer", (year, gain)), relaxed, following


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The best choice under yearly budgets, in cents, with what was left out and why."""

    chosen: tuple[Option, ...]
    value_cents: int
    own_by_year: tuple[tuple[int, int], ...]
    left_by_year: tuple[tuple[int, int], ...]
    left_out: tuple[LeftOut, ...]
    shadow_prices: tuple[ShadowPrice, ...]


def portfolio(options: Sequence[Option], budgets_cents: Mapping[int, int]) -> Portfolio:
    """Choose at most one option per project so that the value is highest within every year's budget.

    Parameters
    ----------
    options
        In any order; the result does not depend on it.
    budgets_cents
        Own money by budget year; a year that is not named has none.

    Raises
    ------
    UnusableInput
        When a budget is negative, or two options of a project have the same name.
    """
    for year, cents in budgets_cents.items():
        if cents < 0:
            raise UnusableInput("negative_amount", field="own_per_year", value=f"{year}: {cents / 100:.2f}")
    ordered = sorted(options, key=lambda option: (option.project, option.name))
    names = [(option.project, option.name) for option in ordered]
    if len(set(names)) < len(names):
        raise UnusableInput("option_twice", field="options", value=next(n for n in names if names.count(n) > 1))
    choice = Choice(
        [option.project for option in ordered],
        [option.value_cents for option in ordered],
        [{part.year: part.amount_cents for part in option.own_by_year} for option in ordered],
        dict(sorted(budgets_cents.items())),
    )
    best = choice.best()
    chosen = tuple(ordered[n] for n in best)
    value = sum(option.value_cents for option in chosen)
    used = {year: sum(choice.needs[n].get(year, 0) for n in best) for year in choice.years}
    taken = {option.project for option in chosen}
    out = sorted({option.project for option in ordered} - taken)
    return Portfolio(
        chosen=chosen,
        value_cents=value,
        own_by_year=tuple(used.items()),
        left_by_year=tuple((year, choice.budgets.get(year, 0) - cents) for year, cents in used.items()),
        left_out=tuple(_left_out(project, choice, value) for project in out),
        shadow_prices=tuple(_shadow_prices(choice, value)),
    )


def _left_out(project: str, choice: Choice, value: int) -> LeftOut:
    own = [n for n, name in enumerate(choice.projects) if name == project]
    if not any(choice.values[n] for n in own):
        return LeftOut(project, "worth_nothing")
    lacks = [choice.lack(n) for n in own if choice.values[n]]
    if all(lacks):
        cents, year = max((cents, -year) for year, cents in min(lacks, key=lambda lack: sum(lack.values())).items())
        return LeftOut(project, "too_dear", -year, cents)
    forced = choice.best_worth(forced=project)
    return LeftOut(project, "displaced", loss_cents=value - forced) if forced < value else LeftOut(project, "equal")


def _shadow_prices(choice: Choice, value: int) -> Iterator[ShadowPrice]:
    """Give the price of every year with a budget, and with several of all of them together."""
    years = sorted(choice.budgets)
    for year in years:
        yield _shadow_price(year, (year,), choice, value)
    if len(years) > 1:
        yield _shadow_price(None, tuple(years), choice, value)


def _shadow_price(year: int | None, years: tuple[int, ...], choice: Choice, value: int) -> ShadowPrice:
    gain = choice.with_more(_EURO, *years).best_worth() - value
    step = choice.next_step(value, *years)
    bought = None if step is None else choice.with_more(step, *years).best_worth() - value
    return ShadowPrice(year, gain, choice.dual(*years), step, bought)
