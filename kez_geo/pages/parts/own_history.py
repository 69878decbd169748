# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened: undo and redo with what they take back, the history of a record, and every version of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.model import Action, Provenance, Selection
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import cards, element
from kez_geo.pages.parts.own_comparison import difference_rows
from kez_geo.pages.parts.own_list import pair_name, provenance
from kez_geo.words import action_in_words, plural, say, step_in_words

if TYPE_CHECKING:
    from kez_geo.model import Atlas, Change, Language, Step
    from kez_geo.own import Own

__all__ = ["record_history", "undo_and_redo", "whole_history"]

_UNDOABLE = frozenset({Action.ADD, Action.CHANGE, Action.ARCHIVE, Action.KEEP})
_LOOKED_AT = 200
_CHANGES = 100
_SHOWN = 50
_NAMED = 3


def undo_and_redo(own: Own, language: Language) -> None:
    """Offer to take back the latest step, or to bring it back, and say which one that is."""
    steps = own.store.versions(limit=_LOOKED_AT) if own.is_there else ()
    last = next((one for one in steps if one.in_force and one.action in _UNDOABLE), None)
    back = next((one for one in steps if one.in_force and one.action is Action.UNDO), None)
    left, right = st.columns(2)
    for column, name, step in ((left, "undo", last), (right, "redo", back)):
        column.button(
            say(f"own.{name}", language),
            key=f"own_{name}",
            disabled=step is None,
            on_click=_back if name == "undo" else _again,
            args=(own,),
            width="stretch",
        )
        said = _step(own, step, language) if step else say(f"own.nothing.{name}", language)
        column.html(element("p", said, class_="kez-note"))


def _step(own: Own, step: Step, language: Language) -> str:
    """Say what a step did, and to which records."""
    changes = [one for one in own.store.history(limit=_CHANGES) if one.step.number == step.number]
    told = [one.after or one.before for one in changes[:_NAMED]]
    names = [pair_name(one.dossier.partnership) for one in told if one]
    more = (
        [say("own.and_more", language, count=step.records - len(names))] if names and step.records > len(names) else []
    )
    return f"{step_in_words(step, language)}: {', '.join([*names, *more])}" if names else step_in_words(step, language)


def _back(own: Own) -> None:
    told = say("own.undone", own_state.state_language())
    own_state.attempt(lambda: own.store.undo(who=own_state.editor()), told, disputable=False)


def _again(own: Own) -> None:
    told = say("own.redone", own_state.state_language())
    own_state.attempt(lambda: own.store.redo(who=own_state.editor()), told, disputable=False)


def record_history(own: Own, record_id: str, language: Language) -> None:
    """Show who changed what in one record, when and why."""
    st.subheader(say("own.history_of", language), anchor=False)
    changes = own.store.history(record_id, limit=_CHANGES) if own.is_there else ()
    if not changes:
        st.html(element("p", say("own.no_history", language)))
        return
    _changes(changes, own.atlas(), language, with_names=False)


def _changes(changes: tuple[Change, ...], atlas: Atlas, language: Language, *, with_names: bool) -> None:
    """Make a table with a row for each field that a change has touched."""
    names = ("pair",) if with_names else ()
    heads = [say(f"own.column.{name}", language) for name in (*names, "step", "field", "before", "after")]
    rows: list[tuple[str, ...]] = []
    for change in changes:
        told = change.after or change.before
        pair = (pair_name(told.dossier.partnership) if told else change.record_id,) if with_names else ()
        old, new = (one.dossier if one else None for one in (change.before, change.after))
        found = difference_rows(old, new, atlas, language)
        rows += [
            (*pair, step_in_words(change.step, language), *fields)
            for fields in found or [(action_in_words(change.step, language), "–", "–")]
        ]
    st.html(cards(say("own.changes", language), heads, rows))


def whole_history(own: Own, language: Language) -> None:
    """Show all steps, what each of them did, and the whole as it was after any of them."""
    steps = own.store.versions(limit=_LOOKED_AT) if own.is_there else ()
    if not steps:
        st.html(element("p", say("own.no_history", language)))
        return
    by_number = {one.number: one for one in steps}
    chosen = st.selectbox(
        say("own.version", language),
        list(by_number),
        format_func=lambda number: say(
            "own.version_of", language, number=number, step=step_in_words(by_number[number], language)
        ),
        key="own_version",
    )
    _version(own, by_number[chosen], language)
    st.subheader(say("own.changes", language), anchor=False)
    _changes(own.store.history(limit=_CHANGES), own.atlas(), language, with_names=True)


def _version(own: Own, step: Step, language: Language) -> None:
    """Show what the whole held after one step, and offer it as a file."""
    then = own.at_step(step.number)
    table = then.partnerships
    mine = table[table["provenance"] == Provenance.OWN.value]
    said = say(
        "own.version_holds",
        language,
        all=plural("common.partnerships", len(table), language),
        own=plural("common.partnerships", len(mine), language),
    )
    st.html(element("p", said))
    if len(mine):
        heads = [say(f"own.column.{name}", language) for name in ("pair", "origin")]
        rows = [(pair_name(row), provenance(row, language)) for row in mine.head(_SHOWN).to_dict("records")]
        st.html(cards(say("own.version_own", language), heads, rows))
    st.download_button(
        say("own.version_download", language),
        data=lambda: views.records_csv(views.view(then, Selection()), language),
        file_name=f"kez-atlas-{step.number}.csv",
        mime="text/csv",
        key="own_version_download",
        on_click="ignore",
    )
