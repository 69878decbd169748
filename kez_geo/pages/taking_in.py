# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Take in data: a user's own list, from the file to the map, step by step."""

from __future__ import annotations

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.pages import intake_state, state
from kez_geo.pages.intake_state import Stage
from kez_geo.pages.parts.intake_columns import columns
from kez_geo.pages.parts.intake_doubles import doubles
from kez_geo.pages.parts.intake_keep import keep, kept
from kez_geo.pages.parts.intake_places import places
from kez_geo.pages.parts.intake_review import review
from kez_geo.pages.parts.intake_steps import progress_in, steps, turn_buttons
from kez_geo.pages.parts.intake_upload import upload
from kez_geo.pages.parts.intake_values import values
from kez_geo.pages.parts.markup import element
from kez_geo.settings import settings
from kez_geo.words import explain, say

__all__ = ["taking_in"]

_PANELS = {
    Stage.VALUES: values,
    Stage.PLACES: places,
    Stage.DOUBLES: doubles,
    Stage.REVIEW: review,
    Stage.KEEP: keep,
}


def taking_in() -> None:
    """Show the step that the visitor is at; nothing is kept before the last click."""
    language = state.link().language
    if settings().public:  # whoever knows the address is told so
        st.info(say("intake_page.not_public", language))
        return
    work = intake_state.current()
    if work is not None and work.taken is not None:
        kept(work, work.taken, language)
        return
    steps(work.stage if work else Stage.UPLOAD, language)
    if work is None or work.stage is Stage.UPLOAD:
        upload(work, language)
    elif work.stage is Stage.COLUMNS:
        turn_buttons(work.stage, language)
        columns(work, language)
    else:
        turn_buttons(work.stage, language)
        bar = st.empty()
        try:
            seen = intake_state.review(work, progress_in(bar, language))
            bar.empty()
            _PANELS[work.stage](work, seen, language)
        except KezGeoError as fault:
            st.error(explain(fault, language))
    if work is None:
        st.html(element("p", say("intake_page.promise", language), class_="kez-note"))
