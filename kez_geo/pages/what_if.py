# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Was wäre wenn: scenarios side by side, what own money makes possible, and which gaps it should close."""

from __future__ import annotations

import streamlit as st

from kez_geo import views
from kez_geo.money_views import overview
from kez_geo.pages import loading, money_state, state
from kez_geo.pages.parts.filters import filters
from kez_geo.pages.parts.markup import element
from kez_geo.pages.parts.own_plan_panel import own_plan_panel
from kez_geo.pages.parts.scenario_panel import scenario_panel
from kez_geo.query import facets
from kez_geo.words import say

__all__ = ["what_if"]


def what_if() -> None:
    """Show scenarios of one project, and what own money a year makes possible for the selection."""
    atlas, link = loading.atlas(), state.link()
    language = link.language
    with st.sidebar:
        filters(atlas, facets(atlas, link.selection))
    seen = views.view(atlas, link.selection)
    st.html(element("p", views.basis_line(seen, language), class_="kez-basis", role="status"))
    asked, strange = money_state.question()
    _, strange_scenarios = money_state.scenarios()
    money_state.tell_strange([*strange, *strange_scenarios])
    programmes = money_state.known_rules()
    lists = money_state.lists_with(programmes)
    st.header(say("what_if.scenarios", language), anchor="scenarios")
    scenario_panel(asked, overview.funded(seen), programmes, lists, language)
    st.header(say("what_if.own_money", language), anchor="own-money")
    own_plan_panel(seen, programmes, lists, language)
