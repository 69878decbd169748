# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Finanzierung: what of the selection's projects is secured, applied for and open, and how each figure comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.analyse import own_cash_by_year, possible_doubles
from kez_geo.money_views import days_to_watch, funded, overview
from kez_geo.pages import loading, money_state, state
from kez_geo.pages.parts.day_lists import day_lists, doubles
from kez_geo.pages.parts.empty import widen
from kez_geo.pages.parts.filters import filters
from kez_geo.pages.parts.gap_overview import gap_overview
from kez_geo.pages.parts.ledger import ledger
from kez_geo.pages.parts.markup import cards, element
from kez_geo.pages.parts.reckoning import reckoning
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.query import facets
from kez_geo.words import day, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Language
    from kez_geo.money_views.overview import Funded

__all__ = ["financing"]


def financing() -> None:
    """Show the sums by definition, bars per project and year, own cash, days to watch and possible double funding."""
    atlas, link = loading.atlas(), state.link()
    language = link.language
    with st.sidebar:
        filters(atlas, facets(atlas, link.selection))
    seen = views.view(atlas, link.selection)
    st.html(element("p", views.basis_line(seen, language), class_="kez-basis", role="status"))
    if seen.atlas.partnerships.empty:
        widen(seen, language)
        return
    projects, programmes, on = funded(seen), money_state.known_rules(), money_state.day_of_check()
    lists = money_state.lists_with(programmes)
    rules = overview.check_against(seen, programmes, on, not_open=_with_not_open(language))
    titles = overview.titles_of(seen)
    defined = overview.definitions(projects, rules)
    st.html(ledger(defined, titles, lists, language))
    st.html(element("p", say("financing.checked_on", language, day=day(on, language)), class_="kez-note"))
    gap_overview(seen, defined["gap"][2], language)
    st.header(say("financing.reckoning", language), anchor="reckoning")
    st.html(element("p", say("financing.reckoning_how", language)))
    st.html(reckoning(projects, titles, lists, link.selection, language))
    _own_cash(projects, language)
    day_lists(days_to_watch(projects, programmes, on=on), lists, language)
    doubles(possible_doubles([one.project for one in projects], programmes, on=on), titles, lists, language)


def _with_not_open(language: Language) -> bool:
    """Ask whether programmes count that one cannot apply to today; the definition says no."""
    st.session_state["calls_not_open"] = money_state.single("ask_calls") == "all"
    return st.toggle(
        say("financing.with_not_open", language),
        key="calls_not_open",
        help=say("financing.with_not_open_help", language),
        on_change=lambda: state.ask(
            {"ask_calls"}, [("ask_calls", "all")] if st.session_state["calls_not_open"] else []
        ),
    )


def _own_cash(projects: Sequence[Funded], language: Language) -> None:
    """Answer the treasurer: how much own cash in which budget year."""
    st.header(say("financing.own_cash", language), anchor="own-cash")
    found = own_cash_by_year(one.project for one in projects)
    st.html(element("p", say("financing.own_cash_how", language)))
    if not found:
        st.html(element("p", say("financing.no_own_cash", language)))
        return
    heads = [say(f"financing.column.{name}", language) for name in ("year", "wanted", "secured", "to_grant")]
    rows = [
        (
            str(one.year) if one.year is not None else say("financing.no_year", language),
            amount(one.wanted_cents, language),
            amount(one.secured_cents, language),
            amount(one.open_cents, language),
        )
        for one in found
    ]
    looks = dict.fromkeys(range(1, 4), "figure")
    st.html(cards(say("financing.own_cash", language), heads, rows, looks=looks))
