# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Map and details side by side: a click opens details without the rest of the page being drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.draw.web_map import Opening, read_answer
from kez_geo.pages import state
from kez_geo.pages.map_frame import KEY, book_of, map_frame
from kez_geo.pages.parts.details import details
from kez_geo.pages.parts.markup import Raw, element
from kez_geo.words import say

if TYPE_CHECKING:
    from kez_geo.views import View

__all__ = ["map_panel", "theme"]

_ANSWERED = "kez_answered"
_FITTED = "kez_fitted"


@st.fragment
def map_panel(seen: View) -> None:
    """Show the map and the details of what is open on it."""
    _take_answer()
    link = state.link()
    spec = views.map_spec(seen, link.metric, link.language, selected=link.opened, theme=theme())
    with st.container(key="kez_map_panel"):
        left, right = st.columns([3, 2], gap="medium")
    with left:
        map_frame(spec, opening=_opening(seen), book=book_of(seen.whole))
        st.html(element("div", Raw("".join(element("p", note) for note in spec.notes[1:])), class_="kez-notes"))
    with right:
        _choice(seen)
        details(seen, link.language)
    state.write_address()


def _take_answer() -> None:
    """Take over what was done on the map since the last run: a click once, the view always."""
    answer = read_answer(st.session_state.get(KEY))
    if answer is None:
        return
    state.move_map(answer.view)
    if answer.seq != st.session_state.get(_ANSWERED, 0):
        st.session_state[_ANSWERED] = answer.seq
        state.open_details(answer.clicked)


def _opening(seen: View) -> Opening:
    """Look where the link looked, and fly to a region when another one is chosen."""
    region = seen.selection.region
    count, before = st.session_state.get(_FITTED, (0, region))
    if before != region:
        count += 1
    st.session_state[_FITTED] = (count, region)
    members = frozenset().union(*(one.members for one in views.regions_of(seen))) if region else frozenset()
    return Opening(view=state.first_view(), fit=count, fit_on=members)


def theme() -> str:
    """Say whether the reader's page is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def _choice(seen: View) -> None:
    """Offer the countries of the view in a list too: for the keyboard, the ear, and small islands."""
    language = state.link().language
    countries = seen.whole.reference.countries
    shown = {iso3: countries[iso3].name(language) for iso3 in set(seen.atlas.partnerships["iso3"]) if iso3 in countries}
    ordered = ["", *sorted(shown, key=lambda iso3: shown[iso3].casefold())]
    opened = state.link().opened
    st.session_state["open_country"] = opened if opened in shown else ""
    st.selectbox(
        say("details.open", language),
        ordered,
        format_func=lambda iso3: shown.get(iso3, say("details.none_open", language)),
        key="open_country",
        on_change=lambda: state.open_details(st.session_state["open_country"]),
    )
