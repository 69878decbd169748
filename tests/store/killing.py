# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Killing writers, filling disks and letting many write at once; and counting what was lost by it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from store.writers import count_up, ids_of, note_of, write_on

from kez_geo.model import Dossier
from kez_geo.store import open_store

if TYPE_CHECKING:
    import random
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from kez_geo.store import Store

__all__ = ["Outcome", "fill_up", "kill_one", "looked_after", "race"]

_PATIENCE_SECONDS = 120
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["store.writers", "kez_geo.store.postgis", "alembic.command"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what writers were told is kept.

    Parameters
    ----------
    acknowledged
        Operations that had been acknowledged.
    lost
        Of these, not there or not whole afterwards; also a batch that is there in part.
    fault
        Key of the fault that ended the writer; empty where it was killed.
    """

    acknowledged: int
    lost: int
    fault: str = ""


def kill_one(address: str, backups: Path, run: str, chance: random.Random) -> int:
    """Let one process write, kill it at a moment that nobody can foresee, and give how much it had acknowledged."""
    process, told = _started(write_on, address, str(backups), run)
    operations = chance.randrange(8)
    heard = _heard(told, operations)
    process.join(chance.random() * 0.03)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with closing(told):
        return len(heard) + len(_heard(told, None))


def fill_up(address: str, backups: Path, run: str, *, limit_bytes: int | None = None) -> tuple[int, str]:
    """Let one process write until the disk takes no more; give how much it had acknowledged, and the fault."""
    process, told = _started(write_on, address, str(backups), run, limit_bytes=limit_bytes)
    with closing(told):
        heard = _heard(told, None)
    process.join(_PATIENCE_SECONDS)
    faults = [one for one in heard if isinstance(one, str)]
    return len(heard) - len(faults), faults[0] if faults else ""


def looked_after(store: Store, run: str, acknowledged: int, fault: str = "") -> Outcome:
    """Look what of a run is there: all that was acknowledged, and of the next operation all or nothing."""
    records = store.load().partnerships
    says = dict(zip(records["id"], records["source_note"], strict=True))
    lost = sum(_whole(says, run, operation) is not True for operation in range(acknowledged))
    half = _whole(says, run, acknowledged) is None
    return Outcome(acknowledged, lost + half, fault)


def _whole(says: dict[str, str], run: str, operation: int) -> bool | None:
    """Whether all records of an operation are there as they were written; ``None`` for some."""
    found = {says.get(one) == note_of(one) for one in ids_of(run, operation)}
    return found.pop() if len(found) == 1 else None


def race(address: str, backups: Path, *, writers: int, edits: int) -> dict[str, int]:
    """Let many processes count up the same four numbers; give what should be, what is, and how often they waited."""
    with closing(open_store(address, backups=backups)) as store:
        for place in range(4):
            store.add(Dossier({"id": f"shared-{place}", "since_year": 0}), who="Start")
    started = [_started(count_up, address, str(backups), f"w{n}", edits) for n in range(writers)]
    heard = [_heard(told, 1, patience_seconds=3600) for _, told in started]
    for process, told in started:
        process.join(_PATIENCE_SECONDS)
        told.close()
    done = [one[0] for one in heard if one]
    with closing(open_store(address, backups=backups)) as store:
        counted = int(store.load().partnerships["since_year"].sum())
        steps = len(store.versions(limit=writers * edits + 100)) - 4
    edited = sum(one[0] for one in done)
    return {
        "edits": edited,
        "writers_failed": writers - len(done),
        "lost_updates": abs(edited - counted) + abs(edited - steps),
        "conflicts_asked": sum(one[1] for one in done),
        "lock_errors": sum(one[2] for one in done),
    }


def _started(work: Any, *arguments: Any, **options: Any) -> tuple[BaseProcess, Connection]:
    here, there = _context.Pipe(duplex=False)
    where = {count_up: 4, write_on: 3}[work]
    process = _context.Process(target=work, args=(*arguments[:where], there, *arguments[where:]), kwargs=options)
    process.start()
    there.close()
    return process, here


def _heard(told: Connection, most: int | None, *, patience_seconds: float = _PATIENCE_SECONDS) -> list[Any]:
    """Hear a writer out: so many operations, or until it falls silent for good."""
    heard: list[Any] = []
    while most is None or len(heard) < most:
        if not wait([told], patience_seconds):
            break
        try:
            heard.append(told.recv())
        except (EOFError, OSError):  # killed, perhaps in the middle of a word
            break
    return heard
