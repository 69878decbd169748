# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Eigene Daten: own and changed records, their forms, their history and their backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.own import open_own
from kez_geo.pages import own_state, state
from kez_geo.pages.parts.markup import element, letters
from kez_geo.pages.parts.own_backup import own_backup
from kez_geo.pages.parts.own_dispute import disputed
from kez_geo.pages.parts.own_grid import own_grid
from kez_geo.pages.parts.own_history import undo_and_redo, whole_history
from kez_geo.pages.parts.own_list import own_list
from kez_geo.pages.parts.own_record import own_record
from kez_geo.words import explain, issue_in_words, say

if TYPE_CHECKING:
    from kez_geo.model import Language
    from kez_geo.own import Own

__all__ = ["own_data"]

_PARTS = ("records", "grid", "history", "backup")
_PART = "ask_part"


def own_data() -> None:
    """Show where own records lie, who edits, what can be undone, and the part that was chosen."""
    own, language = open_own(), state.link().language
    atlas = own.atlas()
    own_state.show_told()
    st.html(element("p", say("own.where", language, store=own.address), class_="kez-basis"))
    if own.fault:
        st.error(letters(issue_in_words(atlas.report.issues[-1], language)))
        st.error(letters(explain(own.fault, language)))
        own_backup(own, language)
        return
    left, right = st.columns([1, 2], vertical_alignment="top")
    with left:
        own_state.ask_editor(language)
    with right:
        undo_and_redo(own, language)
    if own_state.disputes():
        disputed(own, language)
    _part(own, language)


def _part(own: Own, language: Language) -> None:
    """Show the part of the page that was chosen; it stands in the address."""
    asked = next((value for name, value in state.link().asked if name == _PART), _PARTS[0])
    st.session_state["own_part"] = asked if asked in _PARTS else _PARTS[0]
    part = st.segmented_control(
        say("own.part", language),
        _PARTS,
        format_func=lambda one: say(f"own.tab.{one}", language),
        key="own_part",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.ask({_PART}, [(_PART, st.session_state["own_part"])]),
    )
    if part == "grid":
        own_grid(own, language)
    elif part == "history":
        whole_history(own, language)
    elif part == "backup":
        own_backup(own, language)
    elif own_state.opened():
        own_record(own, own_state.opened(), language)
    else:
        own_list(own, language)
