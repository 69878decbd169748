# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The head of every page: its name, and the other language one click away."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from kez_geo.model import Language
from kez_geo.pages import state
from kez_geo.pages.parts.markup import Raw, element
from kez_geo.words import say

__all__ = ["heading"]


def heading(title: str) -> None:
    """Show the page's title and a link to the same view in each language.

    A link loads the page anew, so that its language is right for screen readers too.
    """
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(title, anchor=False)
    right.html(
        element(
            "nav",
            Raw(" ".join(_language(one) for one in Language)),
            class_="kez-languages",
            aria_label=say("page.language", state.link().language),
        )
    )


def _language(language: Language) -> Raw:
    name = say("page.this_language", language)
    link = state.link()
    if language is link.language:
        return element("span", name, lang=language.value, aria_current="true")
    address = "?" + urlencode(replace(link, language=language).to_query())
    return element("a", name, href=address, target="_self", lang=language.value, hreflang=language.value)
