# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What own money a year makes possible: the upper bound, tier by tier, and the best choice of open gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import export, views
from kez_geo.errors import KezGeoError
from kez_geo.money_views import Means, own_plan, plan_rows
from kez_geo.money_views.plans import option_name
from kez_geo.pages import money_state
from kez_geo.pages.parts.markup import Raw, cards, element, listed, table
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import (
    explain,
    filter_in_words,
    leverage_in_words,
    number,
    percent,
    plural,
    portfolio_in_words,
    programme_term,
    say,
)

if TYPE_CHECKING:
    from kez_geo.analyse import Option
    from kez_geo.model import Language, Programme, Reference
    from kez_geo.money_views.plans import OwnPlan
    from kez_geo.views import View

__all__ = ["own_plan_panel"]


def own_plan_panel(seen: View, programmes: tuple[Programme, ...], lists: Reference, language: Language) -> None:
    """Ask for own money, years and own rate, and show what they make possible."""
    asked, strange = money_state.means()
    money_state.tell_strange(strange)
    _form(asked, language)
    try:
        found = _planned(seen, programmes, asked, _key(seen, programmes, asked))
    except KezGeoError as fault:
        st.error(explain(fault, language))
        return
    result, bound = (leverage_in_words(note, lists, language) for note in found.most.notes)
    st.html(Raw(element("p", element("strong", result)) + element("p", bound, class_="kez-doubt")))
    st.subheader(say("what_if.by_programme", language))
    st.html(_by_programme(found, lists, language))
    st.subheader(say("what_if.portfolio", language))
    st.html(
        element(
            "p",
            say(
                "what_if.portfolio_how",
                language,
                gaps=plural("what_if.open_gaps", _open(found), language),
                years=_years(asked),
            ),
        )
    )
    st.html(_portfolio(found, lists, language))
    _download(found, seen, lists, language)


def _key(seen: View, programmes: tuple[Programme, ...], asked: Means) -> tuple[object, ...]:
    """Say what a plan hangs on: records, filter, own money, day, and the versions of the rules."""
    versions = tuple((one.id, one.version, one.changed_on.isoformat()) for one in programmes)
    means = (asked.own_per_year_cents, asked.years, asked.first_year, str(asked.own_rate))
    on = money_state.day_of_check().isoformat()
    return id(seen.whole), tuple(seen.selection.to_query()), means, on, versions


@st.cache_resource(show_spinner=False, max_entries=20)
def _planned(_seen: View, _programmes: tuple[Programme, ...], _asked: Means, key: tuple[object, ...]) -> OwnPlan:
    """Reckon a plan once for its key: a large selection takes the solver seconds."""
    del key
    return own_plan(_seen, _programmes, _asked, on=money_state.day_of_check())


def _years(asked: Means) -> str:
    last = asked.first_year + asked.years - 1
    return str(asked.first_year) if asked.years == 1 else f"{asked.first_year}–{last}"


def _open(found: OwnPlan) -> int:
    return sum((one.money.gap_cents or 0) > 0 for one in found.projects.values())


def _form(asked: Means, language: Language) -> None:
    with st.form("means_form", border=True):
        columns = st.columns(4)
        values = {
            "own_per_year": (asked.own_per_year_cents // 100, 0, None, 1000),
            "first_year": (asked.first_year, 2000, 2100, 1),
            "years": (asked.years, 1, 30, 1),
            "own_rate": (int(asked.own_rate * 100), 1, 100, 5),
        }
        for column, (name, (value, least, most, step)) in zip(columns, values.items(), strict=True):
            st.session_state.setdefault(f"means_{name}", value)
            column.number_input(
                say(f"what_if.means.{name}", language), min_value=least, max_value=most, step=step, key=f"means_{name}"
            )
        st.form_submit_button(say("what_if.means.send", language), type="primary", key="means_send", on_click=_take)


def _take() -> None:
    box = st.session_state
    rate = Decimal(box["means_own_rate"]) / 100
    money_state.ask_means(Means(box["means_own_per_year"] * 100, box["means_years"], box["means_first_year"], rate))


def _by_programme(found: OwnPlan, lists: Reference, language: Language) -> Raw:
    """Show for every tier what the money makes possible at most, and how many projects that would be."""
    heads = [
        say(f"what_if.tier_column.{name}", language)
        for name in ("programme", "status", "rate", "volume", "grants", "projects", "own")
    ]
    rows = [
        (
            option_name(f"{one.programme}/{one.call}/{one.tier}", found, lists, language),
            programme_term("status", one.status.value, language),
            percent(float(one.found.own_rate), language),
            amount(one.found.volume_cents, language),
            amount(one.found.grants_cents, language),
            "–" if one.projects_min is None else number(one.projects_min, language),
            amount(one.project_own_cents, language),
        )
        for one in found.by_programme
        if one.status.value != "ended"
    ]
    return cards(say("what_if.by_programme_caption", language), heads, rows, looks=dict.fromkeys(range(2, 7), "figure"))


def _portfolio(found: OwnPlan, lists: Reference, language: Language) -> Raw:
    """Show what is chosen, what is left out and why, the budget by year, and what one more euro would bring."""
    best = found.best
    parts = [
        element("p", element("strong", say("what_if.closes", language, amount=amount(best.value_cents, language))))
    ]
    if best.chosen:
        heads = [say(f"what_if.chosen_column.{name}", language) for name in ("project", "way", "closes", "own")]
        rows = [
            (
                found.projects[option.project].title,
                _way(option, found, lists, language),
                amount(option.value_cents, language),
                "; ".join(f"{part.year}: {amount(part.amount_cents, language)}" for part in option.own_by_year)
                or amount(0, language),
            )
            for option in best.chosen
        ]
        parts.append(cards(say("what_if.chosen", language), heads, rows, looks={1: "wide", 2: "figure"}))
    if best.left_out:
        heads = [say(f"what_if.left_column.{name}", language) for name in ("project", "reason")]
        left = [
            (found.projects[one.project].title, portfolio_in_words(one.note, lists, language)) for one in best.left_out
        ]
        parts.append(cards(say("what_if.left_out", language), heads, left, looks={1: "wide"}))
    used = dict(best.left_by_year)
    heads = [say(f"what_if.year_column.{name}", language) for name in ("year", "own", "left")]
    years = [(str(year), amount(cents, language), amount(used[year], language)) for year, cents in best.own_by_year]
    parts.append(table(say("what_if.by_year", language), heads, years, looks={1: "figure", 2: "figure"}))
    parts.append(element("p", element("strong", say("what_if.one_more_euro", language))))
    parts.append(
        listed(
            " ".join(portfolio_in_words(note, lists, language) for note in price.notes) for price in best.shadow_prices
        )
    )
    return Raw("".join(parts))


def _way(option: Option, found: OwnPlan, lists: Reference, language: Language) -> str:
    name = option_name(option.name, found, lists, language)
    return say("what_if.doubtful_option", language, option=name) if option.is_doubtful else name


def _download(found: OwnPlan, seen: View, lists: Reference, language: Language) -> None:
    def table_file() -> bytes:
        said = filter_in_words(seen.selection, seen.whole.reference, language)
        more = export.basis_columns(found.basis, said, views.credit_line(seen.whole, language), language)
        return export.rows_as_csv(plan_rows(found, lists, language), language, more).encode("utf-8")

    st.download_button(
        say("what_if.download_plan", language),
        data=table_file,
        file_name=export.file_name(found.basis.as_of, [say("what_if.plan_file", language)], "csv"),
        mime="text/csv",
        key="download_plan",
        on_click="ignore",
    )
