# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Comparisons saved by name: kept in the user's folder, opened again, deleted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.money_views import saved
from kez_geo.money_views.asked import NAMES
from kez_geo.money_views.what_if import scenario_in_detail
from kez_geo.pages import money_state, state
from kez_geo.pages.parts.markup import cards
from kez_geo.settings import settings
from kez_geo.words import day, explain, say, scenario_in_words

if TYPE_CHECKING:
    from kez_geo.analyse import Scenario
    from kez_geo.model import Language, Reference
    from kez_geo.money_views.saved import Saved

__all__ = ["saved_panel"]

_KEPT = NAMES | {"ask_if", "ask_project", "ask_grant"}
_FAULT = "what_if_fault"


def saved_panel(lists: Reference, language: Language) -> None:
    """Offer to save what is shown, and to open or delete what was saved; the public view keeps nothing."""
    if settings().public:
        return
    with st.expander(say("what_if.saved", language)):
        with st.form("save_form", border=False, clear_on_submit=True):
            st.text_input(say("what_if.save_name", language), key="save_name", max_chars=60)
            st.form_submit_button(say("what_if.save", language), key="save_send", on_click=_save)
        fault = st.session_state.pop(_FAULT, None)
        if isinstance(fault, KezGeoError):
            st.error(explain(fault, language))
        try:
            kept = {one.name: one for one in saved.load()}
        except KezGeoError as broken:
            st.error(explain(broken, language))
            return
        if kept:
            _list(kept, lists, language)


def _save() -> None:
    pairs = [pair for pair in state.link().asked if pair[0] in _KEPT]
    try:
        saved.save(st.session_state["save_name"], tuple(pairs))
    except KezGeoError as fault:
        st.session_state[_FAULT] = fault


def _list(kept: dict[str, Saved], lists: Reference, language: Language) -> None:
    heads = [say(f"what_if.saved_column.{name}", language) for name in ("name", "day", "scenarios")]
    rows = [
        (
            one.name,
            _day(one.saved_on, language),
            "; ".join(_told(made, lists, language) for made in one.scenarios) or say("what_if.usual_ones", language),
        )
        for one in kept.values()
    ]
    st.html(cards(say("what_if.saved", language), heads, rows, looks={2: "wide"}))
    chosen = st.selectbox(say("what_if.saved_choose", language), list(kept), key="saved_chosen")
    left, right = st.columns(2)
    left.button(
        say("what_if.saved_open", language), key="saved_open", on_click=_open, args=(kept[chosen],), width="stretch"
    )
    right.button(
        say("what_if.saved_add", language), key="saved_add", on_click=_add, args=(kept[chosen],), width="stretch"
    )
    st.button(say("what_if.saved_forget", language), key="saved_forget", on_click=_forget, args=(chosen,))


def _told(made: Scenario, lists: Reference, language: Language) -> str:
    """Say name and change of a scenario; once where they are the same."""
    name, change = scenario_in_words(made.name, language), scenario_in_detail(made, lists, language)
    return name if name.casefold() == change.casefold() else f"{name} ({change})"


def _day(text: str, language: Language) -> str:
    """Write the day on which something was saved; what a hand-changed file has instead is shown as it stands."""
    try:
        return day(dt.date.fromisoformat(text), language)
    except ValueError:
        return text


def _open(one: Saved) -> None:
    """Show what was saved in place of what is shown."""
    for name in [key for key in st.session_state if str(key).startswith(("form_", "joint_"))]:
        del st.session_state[name]
    state.ask(_KEPT, one.pairs)


def _add(one: Saved) -> None:
    """Put the saved scenarios beside those that are shown, so that two comparisons can be compared."""
    now = money_state.scenarios()[0]
    known = {made.name for made in now}
    money_state.ask_scenarios([*now, *(made for made in one.scenarios if made.name not in known)])


def _forget(name: str) -> None:
    try:
        saved.forget(name)
    except KezGeoError as fault:
        st.session_state[_FAULT] = fault
