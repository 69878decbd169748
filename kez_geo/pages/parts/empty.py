# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""When nothing fits: why, and which single filter to drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.model import Selection
from kez_geo.pages import state
from kez_geo.query import select
from kez_geo.words import filter_in_words, plural, say

if TYPE_CHECKING:
    from kez_geo.model import Language
    from kez_geo.views import View

__all__ = ["widen"]


def widen(seen: View, language: Language) -> None:
    """Say why nothing is shown and offer, for each filter, what dropping it would show."""
    st.info(say("empty.why", language, filter=filter_in_words(seen.selection, seen.whole.reference, language)))
    offers = [
        (name, count)
        for name in seen.selection.chosen()
        if (count := len(select(seen.whole, seen.selection.without(name)).partnerships))
    ]
    for name, count in offers:
        label = say(
            "empty.drop", language, field=_field(name, language), count=plural("common.partnerships", count, language)
        )
        st.button(label, key=f"drop_{name}", on_click=state.choose, args=(seen.selection.without(name),))
    if not offers:
        st.button(say("filters.clear", language), key="drop_all", on_click=state.choose, args=(Selection.usual(),))


def _field(name: str, language: Language) -> str:
    return say(f"filters.{name}" if name in {"since", "until", "text"} else f"filter.{name}", language)
