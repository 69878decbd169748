# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The script that Streamlit runs for every visit and every click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.pages import loading, state
from kez_geo.pages.about import about
from kez_geo.pages.explorer import explorer
from kez_geo.pages.financing import financing
from kez_geo.pages.own_data import own_data
from kez_geo.pages.parts.heading import heading
from kez_geo.pages.programmes import programmes
from kez_geo.pages.taking_in import taking_in
from kez_geo.pages.what_if import what_if
from kez_geo.settings import settings
from kez_geo.words import say

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from kez_geo.model import Language

__all__ = ["main"]


def main() -> None:
    """Read the address, offer the pages, run the chosen one and write the address back."""
    st.set_page_config(page_title="KEZ-Atlas", layout="wide", initial_sidebar_state="auto")
    state.start(loading.atlas())
    language = state.link().language
    pages = [
        st.Page(explorer, title=say("page.explorer", language), url_path="karte", default=True),
        st.Page(financing, title=say("page.financing", language), url_path="finanzierung"),
        st.Page(programmes, title=say("page.programmes", language), url_path="programme"),
        st.Page(what_if, title=say("page.what_if", language), url_path="was-waere-wenn"),
        *_own_data(language),
        st.Page(about, title=say("page.about", language), url_path="daten"),
    ]
    chosen = st.navigation(pages, position="top")
    heading("KEZ-Atlas" if chosen is pages[0] else chosen.title)
    chosen.run()
    state.write_address()


def _own_data(language: Language) -> list[StreamlitPage]:
    """Offer what changes own records; the public view has none of it."""
    if settings().public:
        return []
    return [
        st.Page(own_data, title=say("page.own_data", language), url_path="eigene-daten"),
        st.Page(taking_in, title=say("page.taking_in", language), url_path="einlesen"),
    ]


main()
