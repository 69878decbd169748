# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One record on its own: its form, its version over a shipped one, its archive and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.model import Dossier, Overlay, Provenance
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import element, letters
from kez_geo.pages.parts.own_comparison import comparison
from kez_geo.pages.parts.own_form import own_form
from kez_geo.pages.parts.own_history import record_history
from kez_geo.pages.parts.own_list import pair_name
from kez_geo.words import explain, provenance_in_words, say

if TYPE_CHECKING:
    from kez_geo.model import Language, Version
    from kez_geo.own import Own

__all__ = ["own_record"]


def own_record(own: Own, record_id: str, language: Language) -> None:
    """Show the record that is open, or an empty form for a new one."""
    st.button(say("own.back", language), key="own_back", on_click=own_state.open_record, args=("",))
    if record_id == "new":
        st.header(say("own.new", language), anchor=False)
        own_form(own, None, language)
        return
    try:
        present = own.present(record_id)
    except KezGeoError as fault:
        st.error(letters(explain(fault, language)))
        return
    if present is None:
        st.error(letters(say("error.store_no_record", language, value=record_id)))
        return
    st.header(letters(pair_name(present.dossier.partnership)), anchor=False)
    st.html(element("p", say("own.state", language, origin=provenance_in_words(present, language), id=record_id)))
    if present.overlay is Overlay.OUTDATED:
        _outdated(own, present, language)
    own_form(own, present, language)
    _away(own, present, language)
    record_history(own, record_id, language)


def _outdated(own: Own, present: Version, language: Language) -> None:
    """Show the own version beside the shipped one, which has changed since, and let a person decide."""
    shipped = own.shipped_dossier(present.record_id)
    if shipped is None:
        return
    st.warning(say("own.outdated_how", language))
    st.html(comparison(present.dossier, shipped, own.atlas(), language, heads=("own.mine", "own.shipped_now")))
    left, right = st.columns(2)
    left.button(
        say("own.keep_mine", language), key="own_keep_mine", on_click=_keep, args=(own, present), width="stretch"
    )
    right.button(
        say("own.take_shipped", language),
        key="own_take_shipped",
        on_click=_uncover,
        args=(own, present),
        width="stretch",
    )


def _keep(own: Own, present: Version) -> None:
    _do(own, present, "own.kept_mine", dossier=present.dossier)


def _uncover(own: Own, present: Version) -> None:
    _do(own, present, "own.took_shipped")


def _do(own: Own, present: Version, told: str, *, dossier: Dossier | None = None) -> None:
    """Keep the own version, or take it away."""
    language, who = own_state.state_language(), own_state.editor()
    sentence = say(told, language, name=pair_name(present.dossier.partnership))
    if dossier is None:
        own_state.attempt(
            lambda: own.store.uncover(present.record_id, version=present.number, who=who, why=sentence), sentence
        )
    else:
        own_state.attempt(lambda: own.change(dossier, version=present.number, who=who, why=sentence), sentence)


def _away(own: Own, present: Version, language: Language) -> None:
    """Offer to archive a record, to show an archived one again, or to take an own version away."""
    with st.expander(say("own.away", language)):
        if present.archived:
            st.html(element("p", say("own.archived_how", language)))
            st.button(say("own.unarchive", language), key="own_unarchive", on_click=_unarchive, args=(own, present))
            return
        why = st.text_input(say("own.why", language), key=f"own_away_why_{present.record_id}")
        st.button(say("own.archive", language), key="own_archive", on_click=_archive, args=(own, present, why))
        if present.provenance is Provenance.OWN and present.overlay is not Overlay.NONE:
            st.html(element("p", say("own.uncover_how", language)))
            st.button(say("own.take_shipped", language), key="own_uncover", on_click=_uncover, args=(own, present))


def _archive(own: Own, present: Version, why: str) -> None:
    language, who = own_state.state_language(), own_state.editor()
    told = say("own.archived", language, name=pair_name(present.dossier.partnership))
    # What was never kept has no version: it gets one by being laid in.
    deed = lambda: own.store.archive(present.record_id, version=present.number, who=who, why=why)  # noqa: E731
    if own_state.attempt(deed, told, why=why):
        own_state.open_record("")


def _unarchive(own: Own, present: Version) -> None:
    _do(own, present, "own.unarchived", dossier=present.dossier)
