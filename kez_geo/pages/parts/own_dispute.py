# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Two people have changed the same record: both versions side by side, and a person decides field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.own import differences, together
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import element, letters
from kez_geo.pages.parts.own_comparison import comparison, difference_rows
from kez_geo.pages.parts.own_list import pair_name
from kez_geo.words import say, step_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import Dossier, Language
    from kez_geo.own import Own
    from kez_geo.pages.own_state import Disputed

__all__ = ["disputed"]


def disputed(own: Own, language: Language) -> None:
    """Show the first record that two people have changed, and let the editor decide."""
    one = own_state.disputes()[0]
    told = one.mine or (one.theirs.dossier if one.theirs else None)
    with st.container(border=True):
        name = pair_name(told.partnership) if told else ""
        st.subheader(letters(say("own.dispute", language, name=name)), anchor=False)
        st.html(element("p", _who(own, one, language)))
        if one.mine is not None and one.theirs is not None:
            _both(own, one, one.mine, one.theirs.dossier, language)
        elif one.mine is not None:
            st.html(element("p", say("own.dispute_gone", language)))
            _button("own.dispute_keep", language, _add, own, one)
        else:
            st.html(element("p", say("own.dispute_archive", language)))
            _button("own.archive", language, _archive, own, one)
        _button("own.dispute_theirs", language, _leave, own, one)


def _who(own: Own, one: Disputed, language: Language) -> str:
    """Say who has changed the record meanwhile, and when."""
    record_id = one.mine.record_id if one.mine else one.theirs.record_id if one.theirs else ""
    latest = own.store.history(record_id, limit=1)
    step = step_in_words(latest[0].step, language) if latest else "–"
    return say("own.dispute_how", language, step=step)


def _both(own: Own, one: Disputed, mine: Dossier, theirs: Dossier, language: Language) -> None:
    """Show both versions, and ask for every field whose shall stay."""
    st.html(comparison(mine, theirs, own.atlas(), language, heads=("own.mine", "own.theirs")))
    found = differences(theirs, mine)
    names = [row[0] for row in difference_rows(theirs, mine, own.atlas(), language)]
    prefix = f"own_dispute_{mine.record_id}_"
    for difference, name in zip(found, names, strict=True):
        st.radio(
            name,
            ("mine", "theirs"),
            format_func=lambda side: say(f"own.{side}", language),
            key=prefix + difference.key,
            horizontal=True,
        )
    _button("own.dispute_chosen", language, _take, own, one, primary=True)
    _button("own.dispute_mine", language, _take_all, own, one)


def _button(
    key: str,
    language: Language,
    deed: Callable[[Own, Disputed], None],
    own: Own,
    one: Disputed,
    *,
    primary: bool = False,
) -> None:
    st.button(
        say(key, language),
        key=key.replace(".", "_"),
        on_click=deed,
        args=(own, one),
        type="primary" if primary else "secondary",
    )


def _take(own: Own, one: Disputed) -> None:
    """Keep what was chosen field by field."""
    if one.mine is None or one.theirs is None:
        return
    prefix = f"own_dispute_{one.mine.record_id}_"
    found = differences(one.theirs.dossier, one.mine)
    wanted = {each.key for each in found if st.session_state.get(prefix + each.key, "mine") == "mine"}
    _keep(own, one, together(one.theirs.dossier, one.mine, wanted))


def _take_all(own: Own, one: Disputed) -> None:
    if one.mine is not None:
        _keep(own, one, one.mine)


def _keep(own: Own, one: Disputed, dossier: Dossier) -> None:
    """Keep a version over theirs; should somebody have been faster again, the question is put anew."""
    theirs, who = one.theirs, own_state.editor()
    if theirs is None:
        return
    _settled(one, lambda: own.change(dossier, version=theirs.number, who=who, why=one.why))


def _add(own: Own, one: Disputed) -> None:
    """Keep a record that somebody has taken away meanwhile."""
    mine = one.mine
    if mine is not None:
        _settled(one, lambda: own.add(mine, who=own_state.editor(), why=one.why))


def _archive(own: Own, one: Disputed) -> None:
    theirs = one.theirs
    if theirs is not None:
        _settled(
            one,
            lambda: own.store.archive(theirs.record_id, version=theirs.number, who=own_state.editor(), why=one.why),
        )


def _leave(_own: Own, one: Disputed) -> None:
    """Leave what the other has kept."""
    own_state.settle(one)
    own_state.tell("success", say("own.left_theirs", own_state.state_language()))


def _settled(one: Disputed, deed: Callable[[], object]) -> None:
    """Do what was decided; what is refused stays open, so that nothing that was written is lost."""
    told = say("own.settled", own_state.state_language())
    before = len(own_state.disputes())
    if own_state.attempt(deed, told, why=one.why) or len(own_state.disputes()) > before:
        own_state.settle(one)
