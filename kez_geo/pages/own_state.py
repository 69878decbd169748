# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the page of own records remembers in a session: who edits, what was said, what two people disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.model import Conflict
from kez_geo.own import login_name
from kez_geo.pages import state
from kez_geo.pages.parts.markup import element, letters
from kez_geo.settings import settings
from kez_geo.words import explain, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import Dossier, Language, Version

__all__ = [
    "Disputed",
    "ask_editor",
    "attempt",
    "disputes",
    "editor",
    "open_record",
    "opened",
    "settle",
    "show_told",
    "state_language",
    "tell",
]

_EDITOR, _TOLD, _DISPUTES = "own_editor", "own_told", "own_disputes"
_RECORD = "ask_record"
_MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Disputed:
    """A record that two people have changed; a person decides.

    Parameters
    ----------
    mine
        What was to be kept; nothing where it was to be archived.
    theirs
        What is kept now; nothing where there is no such record any more.
    why
        The reason that was given.
    """

    mine: Dossier | None
    theirs: Version | None
    why: str = ""


def editor() -> str:
    """Give the name under which this session changes records; empty until somebody has said one."""
    return str(st.session_state.get(_EDITOR, "")).strip()


def ask_editor(language: Language) -> None:
    """Ask for the name once; on a machine of one's own it is the login name unless one says another."""
    # On a server for many the login name is that of the server, and nobody's.
    if _EDITOR not in st.session_state:
        st.session_state[_EDITOR] = login_name() if _is_own_machine() else ""
    st.session_state[_EDITOR] = st.session_state[_EDITOR]  # a widget that was not shown would forget it
    st.text_input(say("own.editor", language), key=_EDITOR, max_chars=_MOST_LETTERS)
    # A sign for help beside the field would be named in English by Streamlit.
    st.html(element("p", say("own.editor_help", language), class_="kez-note"))


def _is_own_machine() -> bool:
    """Tell whether the reader sits at the machine itself: no server for others, and no proxy in front of it."""
    forwarded = any(name.casefold().startswith(("x-forwarded", "forwarded")) for name in st.context.headers)
    at_home = settings().address in {"127.0.0.1", "::1"}
    return at_home and not forwarded and st.context.ip_address is None  # Streamlit gives none for this machine


def tell(kind: str, sentence: str) -> None:
    """Say something when the page is drawn next: ``success``, ``warning`` or ``error``."""
    st.session_state.setdefault(_TOLD, []).append((kind, sentence))


def show_told() -> None:
    """Say what there is to say, once."""
    boxes = {"success": st.success, "warning": st.warning, "error": st.error}
    for kind, sentence in st.session_state.pop(_TOLD, []):
        boxes[kind](letters(sentence))


def disputes() -> list[Disputed]:
    """Give the records that two people have changed and nobody has decided on yet."""
    return cast("list[Disputed]", st.session_state.setdefault(_DISPUTES, []))


def settle(one: Disputed) -> None:
    """Forget a record on which a decision was made."""
    st.session_state[_DISPUTES] = [other for other in disputes() if other is not one]


def attempt(deed: Callable[[], object], told: str, *, why: str = "", disputable: bool = True) -> bool:
    """Do something to own records; say that it is done, or why it is not.

    Parameters
    ----------
    deed
        What is done.
    told
        What is said afterwards.
    why
        The reason that was given, kept with what two people disagree on.
    disputable
        Whether a person can decide between two versions; undoing has but one.
    """
    language = state.link().language
    if not editor():
        tell("error", say("error.store_who_missing", language))
        return False
    try:
        deed()
    except Conflict as conflict:
        if disputable and conflict.key == "store_conflict":
            disputes().extend(Disputed(mine, theirs, why) for mine, theirs in conflict.pairs)
        else:
            tell("error", explain(conflict, language))
        return False
    except KezGeoError as fault:
        tell("error", explain(fault, language))
        return False
    tell("success", told)
    return True


def state_language() -> Language:
    """Give the language of the page, also while a click is being answered."""
    return state.link().language


def opened() -> str:
    """Give the id of the record that is open; ``new`` for one that is being written, empty for none."""
    return next((value for name, value in state.link().asked if name == _RECORD), "")


def open_record(record_id: str) -> None:
    """Open a record, or none with an empty id; it stands in the address."""
    state.ask({_RECORD}, [(_RECORD, record_id)] if record_id else [])
