# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How a project's figures come about: every line of money, whether it counts, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kez_geo.analyse import year_gaps
from kez_geo.model import Selection
from kez_geo.model.link import Link
from kez_geo.pages.parts.markup import Raw, cards, element, link_to
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import choice_name, day, euros, in_currency, number, programme_term, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kez_geo.analyse.project_money import LineUse
    from kez_geo.model import Language, Reference
    from kez_geo.money_views.overview import Funded

__all__ = ["map_address", "reckoning"]


def map_address(iso3: str, language: Language, selection: Selection | None = None) -> str:
    """Give the address of the map with a country open, under the same filter."""
    link = Link(selection=selection or Selection.usual(), language=language, opened=iso3)
    return "./?" + urlencode(link.to_query())


def reckoning(
    projects: Iterable[Funded], titles: Mapping[str, str], lists: Reference, selection: Selection, language: Language
) -> Raw:
    """Show every project folded up with its gap; unfolded, how each figure comes about."""
    made = []
    for one in projects:
        title = titles.get(one.project.id, one.title)
        head = say("financing.project_head", language, project=title, result=_result(one, language))
        made.append(element("details", element("summary", head), *_body(one, lists, selection, language)))
    return Raw("".join(made))


def _body(one: Funded, lists: Reference, selection: Selection, language: Language) -> list[Raw]:
    """Say what the project is for, lead to the map, and lay out sums, lines and years."""
    country = choice_name("country", one.iso3 or "unknown", lists, language)
    address = map_address(one.iso3, language, selection)
    to_map = element("a", say("financing.to_map", language, country=country), href=address, target="_self")
    return [
        *([element("p", element("span", one.about, lang="en"))] if one.about else []),
        element("p", to_map if one.iso3 else country),
        _sums(one, language),
        _lines(one, lists, language),
        _years(one, language),
    ]


def _result(one: Funded, language: Language) -> str:
    gap = one.money.gap_cents
    if gap is None:
        return say("financing.result.unknown", language)
    key = "financing.result.gap" if gap > 0 else "financing.result.surplus" if gap < 0 else "financing.result.even"
    return say(key, language, amount=euros(abs(gap), language))


def _sums(one: Funded, language: Language) -> Raw:
    """Write the definitions 1 and 2 as sums, or why they cannot be reckoned."""
    money = one.money
    if money.planned_cents is None:
        return element("p", say("financing.why.no_budget", language))
    if one.project.lines is None:
        return element("p", say("financing.why.silent", language, planned=euros(money.planned_cents, language)))
    if money.secured_cents is None or money.gap_cents is None:
        return element("p", say("financing.why.amount_unknown", language, planned=euros(money.planned_cents, language)))
    said = say(
        "financing.sum",
        language,
        planned=euros(money.planned_cents, language),
        secured=euros(money.secured_cents, language),
        gap=euros(money.gap_cents, language),
    )
    after = say(
        "financing.sum_after",
        language,
        applied=amount(money.applied_cents, language),
        after=amount(money.gap_after_applications_cents, language),
    )
    return Raw(element("p", said) + element("p", after))


def _signed(cents: int | None, language: Language) -> str:
    """Write a gap; a surplus is called so."""
    if cents is not None and cents < 0:
        return say("financing.result.surplus", language, amount=euros(-cents, language))
    return amount(cents, language)


def _lines(one: Funded, lists: Reference, language: Language) -> Raw:
    if not one.money.uses:
        return Raw("")
    heads = [say(f"financing.column.{name}", language) for name in ("giver", "state", "amount", "counts", "source")]
    counting_first = sorted(one.money.uses, key=lambda use: not use.counts)
    rows = [_line(use, lists, language) for use in counting_first]
    return cards(say("financing.lines_caption", language), heads, rows, looks={0: "wide", 2: "figure", 3: "wide"})


def _line(use: LineUse, lists: Reference, language: Language) -> tuple[str, ...]:
    line = use.line
    giver = [say(f"money.origin.{line.origin}", language)]
    if line.programme:
        giver.append(choice_name("programme", line.programme, lists, language))
    if line.funder:
        giver.append(line.funder)
    return (
        ", ".join(giver),
        say(f"money.state.{line.state}", language),
        _original(use, language),
        programme_term("line", use.why, language),
        link_to(line.source) if line.source else "–",
    )


def _original(use: LineUse, language: Language) -> str:
    """Write what a line is worth in euros, with the rate; without a rate the amount as it was told."""
    line = use.line
    if line.amount_cents is None or line.currency == "EUR":
        return amount(use.amount_cents, language)
    told = in_currency(line.amount_cents, line.currency, language)
    if line.exchange is None:
        return told
    return say(
        "financing.converted",
        language,
        told=told,
        amount=amount(use.amount_cents, language),
        rate=number(line.exchange.eur_per_unit, language, digits=4),
        day=day(line.exchange.on, language),
        source=line.exchange.source,
    )


def _years(one: Funded, language: Language) -> Raw:
    """Show the gap by budget year where there is a cost plan, else say that there is none."""
    if one.money.planned_cents is None:
        return Raw("")
    if not one.project.cost_plan:
        return element("p", say("financing.no_plan", language), class_="kez-note")
    heads = [say(f"financing.column.{name}", language) for name in ("year", "planned", "secured", "applied", "open")]
    rows = [
        (
            str(row.year) if row.year is not None else say("financing.no_year", language),
            amount(row.planned_cents, language),
            amount(row.secured_cents, language),
            amount(row.applied_cents, language),
            _signed(row.gap_cents, language),
        )
        for row in year_gaps(one.project)
    ]
    return cards(say("financing.years_caption", language), heads, rows, looks=dict.fromkeys(range(1, 5), "figure"))
