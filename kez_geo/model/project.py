# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A project with its budget, money lines and payment plan; amounts are whole cents, unknown is ``None``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.model.rule_terms import Condition
from kez_geo.model.vocabulary import GermanType, MoneyForm, MoneyOrigin, MoneyState

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from kez_geo.model.vocabulary import Confidence

__all__ = ["Budget", "Exchange", "Inquiry", "MoneyLine", "Project", "YearAmount"]

_EURO = "EUR"
_COUNTRY = re.compile(r"[A-Z]{3}")
_CURRENCY = re.compile(r"[A-Z]{3}")


def _not_negative(name: str, cents: int | None) -> None:
    if cents is not None and cents < 0:
        raise UnusableInput("negative_amount", field=name, value=f"{cents / 100:.2f}")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A rate of exchange: euros for one unit of the currency, of a day, from a source."""

    eur_per_unit: Decimal
    on: dt.date
    source: str

    def __post_init__(self) -> None:
        """Refuse a rate that is not above zero or that has no source."""
        if not self.eur_per_unit.is_finite() or self.eur_per_unit <= 0 or not self.source:
            raise UnusableInput("exchange_rate", field="exchange", value=self.eur_per_unit)


@dataclass(frozen=True, slots=True)
class YearAmount:
    """An amount of one budget year, in cents."""

    year: int
    amount_cents: int

    def __post_init__(self) -> None:
        """Refuse a negative amount."""
        _not_negative("by_year", self.amount_cents)


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One piece of a project's funding.

    Parameters
    ----------
    amount_cents
        Amount in cents of the currency; ``None`` where unknown.
    origin, state, form
        Who gives it, how certain it is, cash or in kind.
    by_year
        Payment plan in cents of the currency; empty where unknown. It must add up to the amount.
    programme, funder
        Id of the programme of a grant, and who pays.
    currency, exchange
        ISO 4217 code; money in another currency than euros counts only with a rate of exchange.
    source, as_of, confidence
        Where the information comes from, of which day, and how good it is.
    """

    amount_cents: int | None
    origin: MoneyOrigin
    state: MoneyState
    form: MoneyForm = MoneyForm.CASH
    by_year: tuple[YearAmount, ...] = ()
    programme: str = ""
    funder: str = ""
    currency: str = _EURO
    exchange: Exchange | None = None
    source: str = ""
    as_of: dt.date | None = None
    confidence: Confidence | None = None

    def __post_init__(self) -> None:
        """Refuse negative amounts, a malformed currency and a plan that does not add up."""
        _not_negative(self.origin.value, self.amount_cents)
        if not _CURRENCY.fullmatch(self.currency):
            raise UnusableInput("unknown_currency", field="currency", value=self.currency)
        planned = sum(part.amount_cents for part in self.by_year)
        if self.by_year and planned != self.amount_cents:
            raise UnusableInput("plan_sum", field="by_year", value=f"{planned / 100:.2f}")

    @property
    def is_euro_cash(self) -> bool:
        """Whether the line is cash that can be reckoned in euros."""
        return self.form is MoneyForm.CASH and (self.currency == _EURO or self.exchange is not None)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a project is planned to cost, in cents.

    Parameters
    ----------
    expenditure_cents
        Eligible project expenditure; ``None`` where the budget is unknown.
    reserve_cents
        Reserve (Mittelreserve).
    lump_sum_cents
        Administrative lump sum (Verwaltungskostenpauschale) as planned; a programme may cap it.
    not_eligible_cents
        Cost that no programme bears.
    """

    expenditure_cents: int | None
    reserve_cents: int = 0
    lump_sum_cents: int = 0
    not_eligible_cents: int = 0

    def __post_init__(self) -> None:
        """Refuse negative amounts."""
        _not_negative("total", self.expenditure_cents)
        _not_negative("reserve", self.reserve_cents)
        _not_negative("lump_sum", self.lump_sum_cents)
        _not_negative("not_eligible", self.not_eligible_cents)

    @property
    def total_cents(self) -> int | None:
        """Planned total budget B."""
        if self.expenditure_cents is None:
            return None
        return self.expenditure_cents + self.reserve_cents + self.lump_sum_cents + self.not_eligible_cents


@dataclass(frozen=True, slots=True)
class Project:
    """A project of one or (in a joint application) several municipalities.

    Parameters
    ----------
    countries
        Countries of the partners, ISO 3166-1 alpha-3; empty where unknown.
    months
        Duration; ``None`` where unknown.
    lines
        Its funding; ``None`` where nothing at all is known of it, which is not "no money".
    cost_plan
        Cost by budget year; empty where there is no plan.
    starts_on, ends_on
        First and last day; ``None`` where unknown.
    ends_in
        Last budget year that a source names, where nobody tells the last day; ``None`` where unknown.
    applicants, lands
        Kinds and Länder of the German partners; by default a municipality of an unknown Land.
    confirmed, denied
        Conditions of which the project says that it meets them, or that it does not.
    takes_part_in
        Ids of programmes that the partnership takes part in; ``None`` where nothing is said.
    parts
        Ids of the projects that were joined; empty for a single one.
    """

    budget: Budget
    id: str = ""
    countries: tuple[str, ...] = ()
    months: int | None = None
    themes: tuple[str, ...] = ()
    lines: tuple[MoneyLine, ...] | None = ()
    cost_plan: tuple[YearAmount, ...] = ()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    applicants: tuple[GermanType, ...] = (GermanType.MUNICIPALITY,)
    lands: tuple[str, ...] = ()
    confirmed: frozenset[Condition] = frozenset({Condition.PARTNERSHIP})
    denied: frozenset[Condition] = frozenset()
    takes_part_in: frozenset[str] | None = None
    parts: tuple[str, ...] = ()
    ends_in: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no project can be, naming field, value and remedy."""
        if self.months is not None and self.months < 1:
            raise UnusableInput("months_too_few", field="months", value=self.months)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise UnusableInput("period_before_start", field="ends_on", value=self.ends_on, start=self.starts_on)
        for country in self.countries:
            if not _COUNTRY.fullmatch(country):
                raise UnusableInput("country_code", field="country", value=country)
        if planned_twice := _twice([part.year for part in self.cost_plan]):
            raise UnusableInput("year_twice", field="cost_plan", value=planned_twice)
        total = self.budget.total_cents
        if total is not None and sum(part.amount_cents for part in self.cost_plan) > total:
            planned = sum(part.amount_cents for part in self.cost_plan)
            raise UnusableInput(
                "plan_above_budget", field="cost_plan", value=f"{planned / 100:.2f}", total=f"{total / 100:.2f}"
            )

    @property
    def is_joint(self) -> bool:
        """Whether several projects were joined."""
        return len(self.parts) > 1


def _twice(years: list[int]) -> str:
    return ", ".join(str(year) for year in sorted({year for year in years if years.count(year) > 1}))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a person asks about: the fields of the command line and of the form, amounts in cents.

    Own, Land and third-party money is what is secured (granted or decided). The administrative lump sum and
    what is not eligible are parts of the total.

    Examples
    --------
    >>> Inquiry(total_cents=200_000_00, country="TUN", months=24).project().budget.total_cents
    20000000
    """

    total_cents: int
    country: str
    months: int
    themes: tuple[str, ...] = ()
    own_cash_cents: int = 0
    land_money_cents: int = 0
    third_party_cents: int = 0
    in_kind_cents: int = 0
    is_experienced: bool = False
    has_climate_link: bool = False
    starts_on: dt.date | None = None
    land: str = ""
    applicant: GermanType = GermanType.MUNICIPALITY
    lump_sum_cents: int = 0
    not_eligible_cents: int = 0
    id: str = ""

    def project(self) -> Project:
        """Make the project that is asked about.

        Raises
        ------
        UnusableInput
            When an amount is negative, a part is more than the total, the duration is below one month or the
            country is no code.
        """
        said = {Condition.CLIMATE: self.has_climate_link, Condition.EXPERIENCED: self.is_experienced}
        met = frozenset(condition for condition, is_met in said.items() if is_met)
        return Project(
            budget=self._budget(),
            id=self.id,
            countries=(self.country,),
            months=self.months,
            themes=self.themes,
            lines=self._lines(),
            starts_on=self.starts_on,
            applicants=(self.applicant,),
            lands=(self.land,) if self.land else (),
            confirmed=met | {Condition.PARTNERSHIP},
            denied=frozenset(said) - met,
        )

    def _budget(self) -> Budget:
        _not_negative("total", self.total_cents)
        rest = self.total_cents - self.lump_sum_cents - self.not_eligible_cents
        made = Budget(max(rest, 0), lump_sum_cents=self.lump_sum_cents, not_eligible_cents=self.not_eligible_cents)
        if rest < 0:
            parts = self.lump_sum_cents + self.not_eligible_cents
            raise UnusableInput(
                "parts_above_total", field="total", value=f"{self.total_cents / 100:.2f}", parts=f"{parts / 100:.2f}"
            )
        return made

    def _lines(self) -> tuple[MoneyLine, ...]:
        cash = MoneyForm.CASH
        given = (
            ("own_cash", self.own_cash_cents, MoneyOrigin.OWN, cash),
            ("land_money", self.land_money_cents, MoneyOrigin.LAND, cash),
            ("third_party", self.third_party_cents, MoneyOrigin.THIRD_PARTY, cash),
            ("in_kind", self.in_kind_cents, MoneyOrigin.OWN, MoneyForm.IN_KIND),
        )
        for name, cents, _, _ in given:
            _not_negative(name, cents)
        secured = MoneyState.COMMITTED
        return tuple(MoneyLine(cents, origin, secured, form) for _, cents, origin, form in given if cents)
