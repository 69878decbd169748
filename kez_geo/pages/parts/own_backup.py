# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A backup to take away, and one to put in place of everything."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import element
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from kez_geo.model import Language
    from kez_geo.own import Own

__all__ = ["own_backup"]

_FILE, _SURE = "own_restore_file", "own_restore_sure"


def own_backup(own: Own, language: Language) -> None:
    """Offer everything with its history as one file, and take such a file back."""
    st.subheader(say("own.backup", language), anchor=False)
    if own.is_there and not own.fault:
        st.html(element("p", say("own.backup_how", language)))
        st.download_button(
            say("own.backup_download", language),
            data=lambda: _backup(own),
            file_name="kez-atlas-sicherung.sqlite" if language == "de" else "kez-atlas-backup.sqlite",
            mime="application/vnd.sqlite3",
            key="own_backup_download",
            on_click="ignore",
        )
    elif not own.fault:
        st.html(element("p", say("own.backup_nothing", language)))
    _restore(own, language)


def _backup(own: Own) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kez-geo-") as folder:
        file = Path(folder) / "backup.sqlite"
        own.store.backup(file)
        return file.read_bytes()


def _restore(own: Own, language: Language) -> None:
    """Take a backup; it is put in place only after a clear yes."""
    st.subheader(say("own.restore", language), anchor=False)
    st.html(element("p", say("own.restore_how", language)))
    with st.form("own_restore_form", border=True):
        st.file_uploader(say("own.restore_file", language), type="sqlite", key=_FILE)
        atlas = own.atlas()
        mine = int((atlas.partnerships["provenance"] != "shipped").sum())
        st.checkbox(
            say("own.restore_sure", language, own=plural("common.partnerships", mine, language)),
            key=_SURE,
        )
        st.form_submit_button(say("own.restore_send", language), key="own_restore_send", on_click=_put, args=(own,))


def _put(own: Own) -> None:
    language, brought = own_state.state_language(), st.session_state.get(_FILE)
    if brought is None:
        own_state.tell("error", say("own.restore_no_file", language))
        return
    if not st.session_state.get(_SURE):
        own_state.tell("error", say("own.restore_not_sure", language))
        return
    with tempfile.TemporaryDirectory(prefix="kez-geo-") as folder:
        file = Path(folder) / "restored.sqlite"
        file.write_bytes(brought.getvalue())
        who, why = own_state.editor(), brought.name
        own_state.attempt(lambda: own.restore(file, who=who, why=why), say("own.restored", language, file=why))
