# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The dossier of the view: made on request, with progress, and given up when the reader says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from kez_geo import views
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Language, Metric
    from kez_geo.model.handout import Progress
    from kez_geo.views import View

__all__ = ["dossier_panel"]

_KINDS: tuple[Literal["pdf", "pptx"], ...] = ("pdf", "pptx")
_MADE = "dossier_made"
_LONGEST_TITLE = 120


def dossier_panel(seen: View, metric: Metric, language: Language, mime: Mapping[str, str]) -> None:
    """Ask what the dossier shall be like, make it, and offer it.

    It is no fragment: while one runs, Streamlit lets no button in it end the run.
    """
    with st.expander(say("downloads.dossier", language), key="dossier_panel"):
        with st.form("dossier_form", border=False):
            title, countries, kind = _wishes(language)
            asked = st.form_submit_button(say("downloads.dossier_make", language), key="dossier_make")
        wished = (seen.selection, metric, language, title, countries, kind)
        if asked:
            st.session_state[_MADE] = (wished, _made(seen, metric, language, wished))
        _offer(seen, language, wished, mime)


def _wishes(language: Language) -> tuple[str, int, str]:
    """Ask for title, number of country pages and kind of file."""
    title = st.text_input(say("downloads.dossier_title", language), max_chars=_LONGEST_TITLE, key="dossier_title")
    left, right = st.columns(2, vertical_alignment="bottom")
    countries = left.number_input(say("downloads.dossier_countries", language), 0, 30, 8, key="dossier_countries")
    kind = right.radio(
        say("downloads.dossier_kind", language),
        _KINDS,
        format_func=lambda one: say(f"downloads.kind.{one}", language),
        key="dossier_kind",
        horizontal=True,
    )
    return title, int(countries), kind


def _made(seen: View, metric: Metric, language: Language, wished: tuple[object, ...]) -> bytes:
    """Make the file; a press of the button below ends the run, and with it the making."""
    from kez_geo.products.handout import Wish, dossier, finished  # noqa: PLC0415 - loaded when first asked for

    bar, stop = st.progress(0.0), st.empty()
    stop.button(say("downloads.dossier_stop", language), key="dossier_stop")

    def told(step: Progress) -> None:
        bar.progress(step.done / step.total, text=step.sentence)

    *_, title, countries, kind = wished
    wish = Wish(metric, str(title), int(str(countries)))
    made = finished(dossier(seen, "pptx" if kind == "pptx" else "pdf", language, wish), told)
    bar.empty()
    stop.empty()
    return made


def _offer(seen: View, language: Language, wished: tuple[object, ...], mime: Mapping[str, str]) -> None:
    """Offer what was made last, as long as it is what is wished now."""
    made = st.session_state.get(_MADE)
    if made is None or made[0] != wished:
        st.session_state.pop(_MADE, None)
        return
    kind = str(wished[-1])
    st.download_button(
        say("downloads.dossier_take", language),
        data=made[1],
        file_name=views.file_name(seen, "dossier", kind, language),
        mime=mime[kind],
        key="download_dossier",
        on_click="ignore",
    )
