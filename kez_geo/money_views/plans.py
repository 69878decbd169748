# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What own money makes possible: leverage, and the best choice among the open gaps of a view."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kez_geo import analyse
from kez_geo.analyse.funding_options import OWN_MONEY
from kez_geo.model import Basis
from kez_geo.money_views.overview import check_against, funded
from kez_geo.words import choice_name, leverage_in_words, portfolio_in_words, say, tier_in_words

if TYPE_CHECKING:
    import datetime as dt

    from kez_geo.analyse import Leverage, Option, Portfolio
    from kez_geo.analyse.leverage import ProgrammeLeverage
    from kez_geo.model import Call, Language, Programme, Reference, Tier
    from kez_geo.money_views.overview import Funded
    from kez_geo.views import View

__all__ = ["Means", "OwnPlan", "option_name", "own_plan", "plan_rows"]

_EURO = 100


@dataclass(frozen=True, slots=True)
class Means:
    """Own money in cents for each of some years, and the own rate that is reckoned with."""

    own_per_year_cents: int
    years: int
    first_year: int
    own_rate: Decimal = Decimal("0.1")

    @property
    def budgets(self) -> dict[int, int]:
        """Own money by budget year."""
        return {self.first_year + n: self.own_per_year_cents for n in range(self.years)}


@dataclass(frozen=True, slots=True, eq=False)
class OwnPlan:
    """All answers to "what do so many euros a year make possible?".

    Parameters
    ----------
    most, by_programme
        Volume and grants at most, at the chosen own rate and for each tier.
    best
        The choice of open gaps that closes most.
    projects
        The projects of the view, by id.
    tiers
        Programme, call and tier behind each option, by its name.
    """

    means: Means
    most: Leverage
    by_programme: tuple[ProgrammeLeverage, ...]
    best: Portfolio
    projects: dict[str, Funded]
    basis: Basis
    tiers: dict[str, tuple[Programme, Call, Tier]]


def own_plan(seen: View, programmes: tuple[Programme, ...], means: Means, *, on: dt.date) -> OwnPlan:
    """Reckon leverage and the best choice of open gaps of a view under a yearly budget.

    Raises
    ------
    UnusableInput
        When money, years or rate cannot be.
    """
    projects = {one.project.id: one for one in funded(seen)}
    most = analyse.leverage(means.own_per_year_cents, years=means.years, own_rate=means.own_rate)
    by_programme = analyse.leverage_by_programme(means.own_per_year_cents, programmes, on=on, years=means.years)
    rules = check_against(seen, programmes, on, not_open=True)
    best = analyse.plan([one.project for one in projects.values()], rules, means.budgets)
    basis = Basis(
        records=len(projects),
        without_value=sum(one.money.gap_cents is None for one in projects.values()),
        unplaced=0,
        definition="plan",
        as_of=on,
        sources=seen.totals.basis.sources,
        sources_en=seen.totals.basis.sources_en,
    )
    tiers = {
        f"{one.id}/{call.id}/{tier.id}": (one, call, tier)
        for one in programmes
        for call in one.calls
        for tier in call.tiers
    }
    return OwnPlan(means, most, by_programme, best, projects, basis, tiers)


def option_name(name: str, found: OwnPlan, lists: Reference, language: Language) -> str:
    """Name the way in which a project is funded: a programme with its tier, or own money alone."""
    if name == OWN_MONEY:
        return say("what_if.own_money_alone", language)
    one, call, tier = found.tiers[name]
    programme = choice_name("programme", one.id, lists, language)
    return say("what_if.programme_option", language, programme=programme, tier=tier_in_words(call, tier, language))


def plan_rows(found: OwnPlan, lists: Reference, language: Language) -> list[dict[str, Any]]:
    """Give a plan as rows for machines: the upper bound first, then tiers, chosen and left out projects, prices."""
    most = found.most
    rows = [
        _row(
            "leverage",
            own_eur=_euros(most.own_cents),
            own_rate=float(most.own_rate),
            years=most.years,
            volume_eur=_euros(most.volume_cents),
            grants_eur=_euros(most.grants_cents),
            is_upper_bound=True,
            reason=" ".join(leverage_in_words(note, lists, language) for note in most.notes),
        )
    ]
    rows += [_tier_row(one, language) for one in found.by_programme]
    rows += [_chosen_row(option, found, lists, language) for option in found.best.chosen]
    rows += [
        _row(
            "left_out",
            project=one.project,
            year=one.year,
            missing_eur=_euros(one.missing_cents),
            loss_eur=_euros(one.loss_cents),
            reason=portfolio_in_words(one.note, lists, language),
        )
        for one in found.best.left_out
    ]
    return rows + _year_rows(found) + _price_rows(found, lists, language)


def _tier_row(one: ProgrammeLeverage, language: Language) -> dict[str, Any]:
    return _row(
        "programme",
        programme=one.programme,
        option=f"{one.programme}/{one.call}/{one.tier}",
        status=one.status.value,
        own_eur=_euros(one.found.own_cents),
        own_rate=float(one.found.own_rate),
        years=one.found.years,
        volume_eur=_euros(one.found.volume_cents),
        grants_eur=_euros(one.found.grants_cents),
        is_upper_bound=True,
        projects_min=one.projects_min,
        project_own_eur=_euros(one.project_own_cents),
        reason=say("leverage.upper_bound", language),
    )


def _chosen_row(option: Option, found: OwnPlan, lists: Reference, language: Language) -> dict[str, Any]:
    name = option_name(option.name, found, lists, language)
    return _row(
        "chosen",
        project=option.project,
        programme=None if option.name == OWN_MONEY else option.name.split("/")[0],
        option=option.name,
        closes_eur=_euros(option.value_cents),
        own_eur=_euros(option.own_cents),
        is_doubtful=option.is_doubtful,
        reason=say("what_if.doubtful_option", language, option=name) if option.is_doubtful else name,
    )


def _year_rows(found: OwnPlan) -> list[dict[str, Any]]:
    left = dict(found.best.left_by_year)
    return [
        _row("year", year=year, own_eur=_euros(cents), left_eur=_euros(left[year]))
        for year, cents in found.best.own_by_year
    ]


def _price_rows(found: OwnPlan, lists: Reference, language: Language) -> list[dict[str, Any]]:
    return [
        _row(
            "shadow_price",
            year=price.year,
            gain_eur=_euros(price.integer_cents),
            gain_relaxed=price.relaxed,
            step_eur=_euros(price.next_step_cents),
            closes_eur=_euros(price.next_gain_cents),
            reason=" ".join(portfolio_in_words(note, lists, language) for note in price.notes),
        )
        for price in found.best.shadow_prices
    ]


_COLUMNS = (
    "kind", "project", "programme", "option", "status", "year", "years", "own_eur", "own_rate", "volume_eur",
    "grants_eur", "is_upper_bound", "projects_min", "project_own_eur", "closes_eur", "left_eur", "missing_eur",
    "loss_eur", "gain_eur", "gain_relaxed", "step_eur", "is_doubtful", "reason",
)  # fmt: skip


def _row(kind: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - a cell may hold anything
    """Make a row with all columns, so that every kind fits into one table."""
    return {**dict.fromkeys(_COLUMNS), "kind": kind, **values}


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // _EURO if cents % _EURO == 0 else cents / _EURO
