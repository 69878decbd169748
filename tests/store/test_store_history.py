# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every store promises of its history, and of undoing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from builders import AS_OF, partnership
from store.dossiers import WHO, dossier, edited, plain, tables

from kez_geo.errors import NothingFound
from kez_geo.model import Action, Conflict

if TYPE_CHECKING:
    from kez_geo.store import Store


def _shown(store: Store) -> list[str]:
    return list(store.load().partnerships["id"])


def test_history_says_who_when_before_after_and_why(store: Store) -> None:
    first = store.add(dossier(land="Bayern"), who="A.", why="neu")
    store.change(edited(first.dossier, land="Hessen"), version=1, who="B.", why="Umzug")
    latest, oldest = store.history("own-1")
    assert (latest.step.who, latest.step.why, latest.fields(), oldest.before) == ("B.", "Umzug", ("land",), None)
    assert (dt.datetime.now(tz=dt.UTC) - latest.step.when) < dt.timedelta(minutes=5)
    assert latest.before is not None
    assert latest.after is not None
    assert (latest.before.dossier.partnership["land"], latest.after.dossier.partnership["land"]) == ("Bayern", "Hessen")


def test_history_of_one_record_leaves_out_the_others(store: Store) -> None:
    store.keep(tables(partnership(id="a"), partnership(id="b")), who=WHO, why="")
    assert ([c.record_id for c in store.history("b")], len(store.history()), len(store.history(limit=1))) == (
        ["b"],
        2,
        1,
    )


def test_sixty_steps_are_undone_and_redone(store: Store) -> None:
    version = store.add(dossier(land="0"), who=WHO)
    for number in range(1, 60):
        version = store.change(edited(version.dossier, land=str(number)), version=version.number, who=WHO)
    store.undo(60, who=WHO)
    assert _shown(store) == []
    store.redo(60, who=WHO)
    last = store.version("own-1")
    assert last is not None
    assert plain(last.dossier) == plain(version.dossier)


def test_undo_goes_on_where_it_stopped(store: Store) -> None:
    store.add(dossier("a"), who=WHO)
    store.add(dossier("b"), who=WHO)
    store.undo(who=WHO)
    store.undo(who=WHO)
    assert _shown(store) == []


def test_undoing_more_than_there_is_changes_nothing(store: Store) -> None:
    store.add(dossier("a"), who=WHO)
    with pytest.raises(NothingFound):
        store.undo(2, who=WHO)
    assert _shown(store) == ["a"]


def test_undoing_the_steps_of_one_person_leaves_those_of_others(store: Store) -> None:
    store.add(dossier("a"), who="A.")
    store.add(dossier("b"), who="B.")
    store.undo(who="A.", of="A.")
    assert _shown(store) == ["b"]


def test_what_others_have_built_upon_is_not_undone(store: Store) -> None:
    first = store.add(dossier("a"), who="A.")
    store.change(edited(first.dossier, land="Hessen"), version=1, who="B.")
    with pytest.raises(Conflict):
        store.undo(who="A.", of="A.")
    assert _shown(store) == ["a"]


def test_what_was_changed_after_an_undo_is_not_redone(store: Store) -> None:
    store.add(dossier("a", land="Hessen"), who=WHO)
    store.undo(who=WHO)
    store.add(dossier("a", land="Berlin"), who=WHO)
    with pytest.raises(Conflict):
        store.redo(who=WHO)


def test_the_whole_can_be_seen_as_it_was_after_any_step(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1")), as_of=AS_OF)
    first = store.add(dossier("own-1", land="Bayern", euros=(3.0,)), who=WHO)
    store.change(edited(first.dossier, land="Hessen"), version=1, who=WHO)
    store.archive("kez-1", version=1, who=WHO)
    then = store.load(at=2)
    assert then.partnerships.set_index("id")["land"].to_dict() == {"kez-1": "Bayern", "own-1": "Bayern"}
    assert (list(store.load(at=1).partnerships["id"]), len(then.funding)) == (["kez-1"], 1)
    pd.testing.assert_series_equal(then.partnerships.dtypes, store.load().partnerships.dtypes)


def test_versions_tell_every_step_newest_first(store: Store) -> None:
    store.add(dossier("a"), who=WHO)
    store.undo(who=WHO)
    undone, added = store.versions()
    assert [undone.action, added.action] == [Action.UNDO, Action.ADD]
    assert (added.in_force, undone.cancels) == (False, added.number)


def test_a_step_that_never_was_cannot_be_seen(store: Store) -> None:
    with pytest.raises(NothingFound):
        store.load(at=3)
