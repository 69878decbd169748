# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Programmes of one's own: download a rule file, bring a changed one back, or change the common fields here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.money_views.rule_book import file_of, keep, read_upload, versions_of
from kez_geo.pages.parts.markup import element, listed
from kez_geo.pages.parts.rule_form import KEPT_MESSAGE, rule_form
from kez_geo.settings import settings
from kez_geo.words import day, explain, issue_in_words, say

if TYPE_CHECKING:
    from kez_geo.model import Language, Programme, Reference

__all__ = ["programme_files"]

_NEW = ""


def programme_files(known: tuple[Programme, ...], lists: Reference, language: Language) -> None:
    """Let users read, change and add the rules of programmes; the public view only reads."""
    st.header(say("programmes_page.files", language), anchor="files")
    st.html(element("p", say("programmes_page.files_how", language)))
    if told := st.session_state.pop(KEPT_MESSAGE, ""):
        st.success(told)
    by_id = {one.id: one for one in known}
    may_change = not settings().public
    chosen = st.selectbox(
        say("programmes_page.files_choose", language),
        [*([_NEW] if may_change else []), *by_id],
        index=1 if may_change and by_id else 0,
        format_func=lambda key: by_id[key].name(language) if key else say("programmes_page.files_new", language),
        key="files_programme",
    )
    if chosen:
        _versions(by_id[chosen], language)
    if may_change:
        rule_form(by_id.get(chosen or _NEW), lists, language)
        _upload(language)


def _versions(one: Programme, language: Language) -> None:
    """List the versions of a programme and offer the newest as a file."""
    lines = [
        say(
            "programmes_page.version_own" if own else "programmes_page.version_shipped",
            language,
            version=version.version,
            day=day(version.changed_on, language),
        )
        for version, own in versions_of(one.id)
    ]
    st.html(listed(lines))
    if one.note(language):
        st.html(element("p", one.note(language), class_="kez-note"))
    st.download_button(
        say("programmes_page.download_file", language),
        data=lambda: file_of(one),
        file_name=f"{one.id}.toml",
        mime="application/toml",
        key="download_rules",
        on_click="ignore",
    )


def _upload(language: Language) -> None:
    """Take a rule file, name all its faults, or keep it as a new version."""
    with st.form("upload_form", border=True, clear_on_submit=True):
        brought = st.file_uploader(say("programmes_page.upload", language), type="toml", key="upload_rules")
        sent = st.form_submit_button(say("programmes_page.upload_send", language), key="upload_send")
    if not sent or brought is None:
        return
    try:
        found, faults = read_upload(brought.getvalue(), brought.name)
        for issue in faults:
            st.error(issue_in_words(issue, language))
        if found:
            kept = keep(found)
            told = say("programmes_page.kept", language, programme=kept.name(language), version=kept.version)
            st.session_state[KEPT_MESSAGE] = told
    except KezGeoError as fault:
        st.error(explain(fault, language))
        return
    if found:
        st.rerun()
