# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records and the shipped ones as one atlas, read anew only when something has changed."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from kez_geo import way
from kez_geo.errors import KezGeoError, StoreFault
from kez_geo.model import Action, Issue, Provenance, Report, Severity, Tables, Version
from kez_geo.own.merging import marked, merged
from kez_geo.own.placing import placed, placed_dossier
from kez_geo.own.publishing import published
from kez_geo.settings import settings
from kez_geo.store import dossiers_of, open_store, rescue
from kez_geo.store.opening import file_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from kez_geo.model import Atlas, Dossier, Step
    from kez_geo.store import Store

__all__ = ["Own"]

# After a fault the store is left alone for a while: an unreachable server must not stop every visit.
_REST_SECONDS = 10.0
_ATTEMPTS = 5
_STEPS_LOOKED_AT = 20
_EVERY = 1_000_000


class Own:
    """Own records of one address over the shipped ones.

    Parameters
    ----------
    address
        Path of a file, ``postgresql://…`` or ``:memory:``.
    shipped
        Opens the shipped atlas.
    """

    def __init__(self, address: str, *, shipped: Callable[[], Atlas] = way.open_atlas) -> None:
        self.address = address
        self.file: Path | None = file_of(address)
        self._open_shipped = shipped
        self._shipped: Atlas | None = None
        self._store: Store | None = None
        self._held: tuple[object, Atlas] | None = None
        self._fault: tuple[KezGeoError, Atlas, float] | None = None
        self._published: tuple[Atlas, Atlas] | None = None
        self._inode: int | None = None
        self._turn = RLock()

    def shipped(self) -> Atlas:
        """Give the shipped records alone, every one marked as such."""
        with self._turn:
            if self._shipped is None:
                self._shipped = marked(self._open_shipped())
            return self._shipped

    @property
    def is_there(self) -> bool:
        """Whether there is a store already; a server is taken to have one."""
        if self.file is not None:
            return self.file.exists()
        return self._store is not None or "://" in self.address

    @property
    def fault(self) -> KezGeoError | None:
        """Why the own records cannot be shown; nothing where they can."""
        return self._fault[0] if self._fault else None

    @property
    def store(self) -> Store:
        """The store with the shipped records laid in; it is made if there is none.

        Raises
        ------
        StoreFault
            When it cannot be opened.
        WrongUse
            When the address is none.
        """
        with self._turn:
            self._let_go_of_another_file()
            if self._store is None:
                shipped = self.shipped()
                store = open_store(self.address)
                try:
                    store.stock(Tables(shipped.partnerships, shipped.funding), as_of=shipped.as_of)
                except BaseException:
                    store.close()
                    raise
                self._store, self._fault = store, None
                self._inode = self.file.stat().st_ino if self.file else None
            return self._store

    def _let_go_of_another_file(self) -> None:
        """Close the store when its file is gone or another one lies in its place."""
        if self._store is None or self.file is None:
            return
        if not self.file.exists() or self.file.stat().st_ino != self._inode:
            self.close()

    def atlas(self) -> Atlas:
        """Give shipped and own records as one atlas, placed; the same object until something changes.

        Without a store, or with one that cannot be read, these are the shipped records; in the latter case
        `fault` says why, and so does the report of the atlas. In the public view it is `public_atlas`.
        """
        return self.public_atlas() if settings().public else self._whole()

    def public_atlas(self) -> Atlas:
        """Give what of the atlas everybody may see; the same object until something changes."""
        with self._turn:
            whole = self._whole()
            if self._published is None or self._published[0] is not whole:
                self._published = (whole, published(whole))
            return self._published[1]

    def _whole(self) -> Atlas:
        with self._turn:
            shipped = self.shipped()
            if not self.is_there:
                self._fault = None
                return shipped
            if self._fault and time.monotonic() < self._fault[2]:
                return self._fault[1]
            try:
                found = self._looked(shipped)
            except KezGeoError as fault:
                return self._without(shipped, fault)
            self._fault = None
            return found

    def _looked(self, shipped: Atlas) -> Atlas:
        store = self.store
        for _ in range(_ATTEMPTS):
            sign = store.versions(limit=1)
            if self._held and self._held[0] == sign:
                break
            fresh = self._read(shipped, store)
            if store.versions(limit=1) == sign:  # else somebody has changed something while we read
                self._held = (sign, fresh)
                break
            self._held = (None, fresh)
        return self._held[1] if self._held else shipped

    def _read(self, shipped: Atlas, store: Store) -> Atlas:
        """Read and place what is own; all the rest is here already."""
        shown, archived = store.load(), store.load(archived=True)
        steps = store.versions(limit=_STEPS_LOOKED_AT)
        days = [step.when.astimezone().date() for step in steps if step.action is not Action.STOCK]
        return _over(shipped, shown, archived, day=max(days, default=shipped.as_of))

    def _without(self, shipped: Atlas, fault: KezGeoError) -> Atlas:
        """Show what is left when the store cannot be read, and say so."""
        store = str(fault.values.get("store", self.file or ""))
        left_out = Issue("own_left_out", Severity.ERROR, more=(("store", store),))
        told = replace(shipped, report=shipped.report + Report((left_out,)))
        self._fault = (fault, told, time.monotonic() + _REST_SECONDS)
        return told

    def present(self, record_id: str) -> Version | None:
        """Give the present version of a record, archived ones too; without a store, the shipped record.

        Raises
        ------
        StoreFault
            When the store cannot be read.
        """
        if self.is_there:
            return self.store.version(record_id)
        shipped = self.shipped_dossier(record_id)
        return Version(record_id, 1, Provenance.SHIPPED, shipped) if shipped else None

    def shipped_dossier(self, record_id: str) -> Dossier | None:
        """Give the shipped record of an id, whatever lies over it."""
        atlas = self.shipped()
        records = atlas.partnerships[atlas.partnerships["id"] == record_id]
        money = atlas.funding[atlas.funding["partnership_id"] == record_id]
        return dossiers_of(Tables(records, money)).get(record_id)

    def at_step(self, number: int) -> Atlas:
        """Give the atlas as it was after a step: the own records of then over the shipped ones of today.

        Raises
        ------
        NothingFound
            When there is no such step.
        """
        store, shipped = self.store, self.shipped()
        shown, archived = store.load(at=number), store.load(at=number, archived=True)
        then = [one for one in store.versions(limit=_EVERY) if one.number == number]
        return _over(shipped, shown, archived, day=max(one.when.astimezone().date() for one in then))

    def keep(self, tables: Tables, *, who: str, why: str) -> Step | None:
        """Place records and keep them with their money, all of them or none; errors as of `Store.keep`."""
        own, _ = placed(tables, self.shipped().reference)
        return self.store.keep(own, who=who, why=why)

    def add(self, dossier: Dossier, *, who: str, why: str = "") -> Version:
        """Place a record and add it with its money; errors as of `Store.add`."""
        return self.store.add(placed_dossier(dossier, self.shipped().reference), who=who, why=why)

    def change(self, dossier: Dossier, *, version: int, who: str, why: str = "") -> Version:
        """Place a record and put it in place of its present version; errors as of `Store.change`."""
        mine = placed_dossier(dossier, self.shipped().reference)
        return self.store.change(mine, version=version, who=who, why=why)

    def restore(self, path: Path, *, who: str, why: str = "") -> Path | None:
        """Put a backup in place of everything; a store that cannot be opened any more is put aside.

        Returns
        -------
            The name under which a broken file is kept; nothing where there was none.

        Raises
        ------
        StoreFault
            When the file is no sound backup; then nothing has changed.
        """
        aside: Path | None = None
        with self._turn:
            try:
                self.store.restore(path, who=who, why=why)
            except StoreFault as fault:
                if self.file is None or not self.file.exists() or self._store is not None:
                    raise
                if not fault.key.startswith("store_broken"):
                    raise
                aside = rescue(self.file, path)
            self.close()  # what is opened next gets the shipped records of today
        return aside

    def close(self) -> None:
        """Let go of files and connections; the next look opens them again."""
        with self._turn:
            if self._store is not None:
                self._store.close()
            self._store = self._held = self._fault = None


def _over(shipped: Atlas, shown: Tables, archived: Tables, *, day: dt.date) -> Atlas:
    """Put what is own of a store over the shipped records."""
    records = shown.partnerships[shown.partnerships["provenance"] == Provenance.OWN.value]
    hidden = set(archived.partnerships["id"])
    if records.empty and not hidden:
        return shipped
    ids = set(records["id"].tolist())
    money = shown.funding.loc[[one in ids for one in shown.funding["partnership_id"].tolist()]]
    own, found = placed(Tables(records, money), shipped.reference)
    return merged(shipped, own, hidden, as_of=day, found=found)
