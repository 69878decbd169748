# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever is done in whatever order: a store holds what a plain dictionary would."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from builders import AS_OF, partnership
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store.dossiers import WHO, dossier, tables

from kez_geo.errors import NothingFound
from kez_geo.model import Conflict, Tables
from kez_geo.store import MemoryStore, Store, open_store, tables_of

_IDS = st.sampled_from(["kez-1", "kez-2", "own-1", "own-2", "own-3"])
_LANDS = st.sampled_from(["Bayern", "Hessen", "Berlin"])
_AMOUNTS = st.lists(st.one_of(st.none(), st.integers(-5, 10**12)), max_size=3).map(tuple)
pytestmark = pytest.mark.slow
State = tuple[str, tuple[int | None, ...], bool]  # Land, cents of its statements, archived


class StoreMachine(RuleBasedStateMachine):
    """A store beside a dictionary of own states, with a stack of what can be undone and one of what can be redone."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="kez-laws-"))
        self.shipped: dict[str, State] = {"kez-1": ("Saarland", (), False), "kez-2": ("Saarland", (), False)}
        self.own: dict[str, State] = {}
        self.done: list[dict[str, State | None]] = []
        self.undone: list[dict[str, State | None]] = []
        self.backups: list[tuple[Path, Any]] = []
        self.numbers: dict[str, tuple[int, State | None]] = {}

    @initialize()
    def lay_in(self) -> None:
        self.store = self.opened()
        shipped = tables(*(partnership(id=one, land="Saarland") for one in self.shipped))
        self.store.stock(shipped, as_of=AS_OF)

    def opened(self) -> Store:
        """Open an empty store of one kind."""
        return MemoryStore()

    def seen(self, record_id: str) -> State | None:
        """Give the state that counts."""
        return self.own.get(record_id, self.shipped.get(record_id))

    def number(self, record_id: str) -> int:
        """Give the present version."""
        version = self.store.version(record_id)
        assert version is not None
        return version.number

    def put(self, states: dict[str, State]) -> None:
        """Do in the dictionary what was done in the store."""
        self.done.append({one: self.own.get(one) for one in states})
        self.undone.clear()
        self.own.update(states)

    @rule(one=_IDS, land=_LANDS, cents=_AMOUNTS)
    def add(self, one: str, land: str, cents: tuple[int | None, ...]) -> None:
        if self.seen(one) is None:
            self.store.add(_dossier(one, land, cents), who=WHO)
            self.put({one: (land, cents, False)})
        else:
            with pytest.raises(Conflict):
                self.store.add(_dossier(one, land, cents), who=WHO)

    @rule(one=_IDS, land=_LANDS, cents=_AMOUNTS, stale=st.booleans())
    def change(self, one: str, land: str, cents: tuple[int | None, ...], *, stale: bool) -> None:
        given = _dossier(one, land, cents)
        if self.seen(one) is None:
            with pytest.raises(Conflict if one in self.numbers else NothingFound):
                self.store.change(given, version=1, who=WHO)
        elif stale:
            with pytest.raises(Conflict):
                self.store.change(given, version=self.number(one) - 1, who=WHO)
        else:
            self.store.change(given, version=self.number(one), who=WHO)
            if self.seen(one) != (land, cents, False):
                self.put({one: (land, cents, False)})

    @rule(one=_IDS)
    def archive(self, one: str) -> None:
        state = self.seen(one)
        if state is not None:
            self.store.archive(one, version=self.number(one), who=WHO)
            if not state[2]:
                self.put({one: (state[0], state[1], True)})

    @rule(many=st.dictionaries(_IDS, st.tuples(_LANDS, _AMOUNTS), min_size=1))
    def keep(self, many: dict[str, tuple[str, tuple[int | None, ...]]]) -> None:
        states = {one: (land, cents, False) for one, (land, cents) in many.items()}
        new = {one: state for one, state in states.items() if self.seen(one) != state}
        kept = tables_of(_dossier(one, land, cents) for one, (land, cents) in many.items())
        step = self.store.keep(kept, who=WHO, why="Liste")
        assert (step.records if step else 0) == len(new)
        if new:
            self.put(new)

    @rule(n=st.integers(1, 3))
    def undo(self, n: int) -> None:
        if n > len(self.done):
            with pytest.raises(NothingFound):
                self.store.undo(n, who=WHO)
            return
        self.store.undo(n, who=WHO)
        for _ in range(n):
            before = self.done.pop()
            self.undone.append({one: self.own.get(one) for one in before})
            self.set_back(before)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.store.redo(who=WHO)
        after = self.undone.pop()
        self.done.append({one: self.own.get(one) for one in after})
        self.set_back(after)

    def set_back(self, states: dict[str, State | None]) -> None:
        """Give records the own states that they had."""
        for one, state in states.items():
            self.own.pop(one, None)
            if state is not None:
                self.own[one] = state

    @rule()
    def backup(self) -> None:
        path = self.folder / f"backup-{len(self.backups)}.sqlite"
        self.store.backup(path)
        self.backups.append((path, deepcopy((self.own, self.done, self.undone))))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        path, then = data.draw(st.sampled_from(self.backups))
        self.store.restore(path, who=WHO)
        self.own, self.done, self.undone = deepcopy(then)

    @invariant()
    def both_hold_the_same(self) -> None:
        every = {one: state for one in {*self.own, *self.shipped} if (state := self.seen(one))}
        shown = _states(self.store.load(), archived=False)
        archived = _states(self.store.load(archived=True), archived=True)
        assert shown | archived == every

    @invariant()
    def numbers_only_grow(self) -> None:
        for one in {*self.own, *self.shipped}:
            state, before = self.seen(one), self.numbers.get(one, (0, None))
            now = self.number(one)
            assert now > before[0] if state != before[1] else now >= before[0]
            self.numbers[one] = (now, state)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


class EmbeddedMachine(StoreMachine):
    """The same on a file, which is closed and opened again now and then."""

    def opened(self) -> Store:
        return open_store(str(self.folder / "atlas.sqlite"))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = self.opened()


def _dossier(one: str, land: str, cents: tuple[int | None, ...]) -> Any:
    made = dossier(one, land=land)
    lines = ({"id": f"{one}.{n}", "partnership_id": one, "amount_cents": c} for n, c in enumerate(cents))
    return type(made)({**made.partnership, "partner_city": one}, tuple(lines))


def _states(loaded: Tables, *, archived: bool) -> dict[str, State]:
    money: dict[str, list[int | None]] = {}
    amounts = loaded.funding["amount_cents"].astype("object").where(loaded.funding["amount_cents"].notna(), None)
    for one, cents in zip(loaded.funding["partnership_id"], amounts, strict=True):
        money.setdefault(one, []).append(cents)
    pairs = zip(loaded.partnerships["id"], loaded.partnerships["land"], strict=True)
    return {one: (land, tuple(money.get(one, ())), archived) for one, land in pairs}


TestMemoryStore = StoreMachine.TestCase
TestEmbeddedStore = EmbeddedMachine.TestCase
TestMemoryStore.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestEmbeddedStore.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)
