# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Processes that write to a store until they are killed, until the disk is full, or until they are done."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.errors import StoreFault
from kez_geo.model import Conflict, Dossier
from kez_geo.store import open_store, tables_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kez_geo.store import Store

__all__ = ["BATCH", "count_up", "ids_of", "note_of", "write_on"]

BATCH = 25  # so many records in every fourth operation


def ids_of(run: str, operation: int) -> list[str]:
    """Name the records that an operation writes: one, or a batch that must be there whole or not at all."""
    size = BATCH if operation % 4 == 3 else 1
    return [f"{run}-{operation}-{place}" for place in range(size)]


def note_of(record_id: str) -> str:
    """Give what a record says, so that a reader can tell whether it is whole; it fills a page or two."""
    return record_id + " Ä" * (len(record_id) * 97 % 1999)


def _write(store: Store, run: str, operation: int) -> None:
    made = [Dossier({"id": one, "source_note": note_of(one)}) for one in ids_of(run, operation)]
    if len(made) == 1:
        store.add(made[0], who=run)
    else:
        store.keep(tables_of(made), who=run, why="Liste")


def write_on(address: str, backups: str, run: str, told: Connection, limit_bytes: int | None = None) -> None:
    """Write, and tell after every operation that has been acknowledged; end with the key of the first fault.

    Parameters
    ----------
    address, backups
        The store.
    run
        Begins the ids of what is written.
    told
        Where acknowledged operations are told of.
    limit_bytes
        Size beyond which no file may grow: a disk that is full, for one process.
    """
    if limit_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, resource.RLIM_INFINITY))
    operation = 0
    try:
        store = open_store(address, backups=Path(backups))
        while True:
            _write(store, run, operation)
            told.send(operation)
            operation += 1
    except StoreFault as fault:
        told.send(fault.key)


def count_up(address: str, backups: str, who: str, edits: int, told: Connection) -> None:
    """Count one number of one of four shared records up, as often as asked; when another was faster, look again."""
    conflicts = faults = 0
    store = open_store(address, backups=Path(backups))
    for edit in range(edits):
        shared = f"shared-{edit % 4}"
        while True:
            version = store.version(shared)
            assert version is not None
            count = version.dossier.partnership["since_year"]
            assert isinstance(count, int)
            counted = Dossier({**version.dossier.partnership, "since_year": count + 1})
            try:
                store.change(counted, version=version.number, who=who)
            except Conflict:
                conflicts += 1
            except StoreFault:
                faults += 1
            else:
                break
    store.close()
    told.send((edits, conflicts, faults))
