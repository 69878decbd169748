# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Programme: which programme pays which share for this project, and which rule fails."""

from __future__ import annotations

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.money_views import check
from kez_geo.pages import loading, money_state, state
from kez_geo.pages.parts.answer_tables import answer_tables
from kez_geo.pages.parts.markup import element
from kez_geo.pages.parts.programme_files import programme_files
from kez_geo.pages.parts.project_form import project_form
from kez_geo.pages.parts.together import combination, joint
from kez_geo.words import explain, say

__all__ = ["programmes"]


def programmes() -> None:
    """Ask about a project, check it against all programmes, and let users keep rules of their own."""
    atlas, language = loading.atlas(), state.link().language
    asked, strange = money_state.question()
    money_state.tell_strange(strange)
    known = money_state.known_rules()
    lists = money_state.lists_with(known)
    st.html(element("p", say("programmes_page.intro", language, count=len(known))))
    project_form(asked, atlas, language)
    if asked.is_complete:
        try:
            checked = check(asked.inquiry(), atlas.reference, on=money_state.day_of_check(), programmes=known)
            answer_tables(checked, lists, language)
            combination(checked, asked, lists, language)
            joint(checked, asked, lists, known, language)
        except KezGeoError as fault:
            st.error(explain(fault, language))
    else:
        st.info(say("programmes_page.fill_in", language))
    programme_files(known, lists, language)
