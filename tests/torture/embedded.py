# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Kills, full disks and a race on a store in a file."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.killing import fill_up, kill_one, looked_after, race
from torture.small_disk import SmallDisk

from kez_geo.errors import StoreFault
from kez_geo.store import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["is_sound", "torture_file"]

_PER_FILE = 50  # then a new file, so that looking through it stays quick


def torture_file(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Give the outcome of each part."""
    yield _kills(asked.kills, random.Random(asked.seed))  # noqa: S311 - no secret
    yield _full_disks(asked.full_disks, random.Random(asked.seed))  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        start, path = time.monotonic(), Path(folder) / "atlas.sqlite"
        told = race(str(path), Path(folder) / "backups", writers=asked.writers, edits=asked.edits)
        yield {"on": "file", "part": "race", "corrupt": int(not is_sound(path)), **told, **_took(start)}


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _took(start: float) -> dict[str, float]:
    return {"seconds": round(time.monotonic() - start)}


def _kills(kills: int, chance: random.Random) -> dict[str, Any]:
    count, start = Counter[str](), time.monotonic()
    for first in range(0, kills, _PER_FILE):
        with tempfile.TemporaryDirectory() as folder:
            path, backups = Path(folder) / "atlas.sqlite", Path(folder) / "backups"
            for number in range(first, min(first + _PER_FILE, kills)):
                acknowledged = kill_one(str(path), backups, f"run{number}", chance)
                with closing(open_store(str(path), backups=backups)) as store:
                    outcome = looked_after(store, f"run{number}", acknowledged)
                count.update(kills=1, acknowledged=acknowledged, lost=outcome.lost)
            count["corrupt"] += not is_sound(path)
    told = {name: count[name] for name in ("kills", "acknowledged", "lost", "corrupt")}
    return {"on": "file", "part": "kills", **told, **_took(start)}


def _full_disks(points: int, chance: random.Random) -> dict[str, Any]:
    """Fill a small disk up to somewhere, let a writer run into it, look while it is full and after."""
    count, start = Counter[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as backups, SmallDisk(24 << 20) as disk:
        for number in range(points):
            path = disk.folder / "store" / "atlas.sqlite"
            if number % 10 == 0:
                shutil.rmtree(path.parent, ignore_errors=True)
                open_store(str(path), backups=Path(backups)).close()
            disk.fill(but_bytes=chance.randrange(600_000))
            acknowledged, fault = fill_up(str(path), Path(backups), f"run{number}", limit_bytes=None)
            count["read_while_full"] += _can_be_read(path, Path(backups))
            disk.empty()
            with closing(open_store(str(path), backups=Path(backups))) as store:
                outcome = looked_after(store, f"run{number}", acknowledged)
            count.update(points=1, acknowledged=acknowledged, lost=outcome.lost, corrupt=not is_sound(path))
            count["other_faults"] += fault != "store_full"
    names = ("points", "acknowledged", "lost", "corrupt", "other_faults", "read_while_full")
    return {"on": "file", "part": "full_disks", **{name: count[name] for name in names}, **_took(start)}


def _can_be_read(path: Path, backups: Path) -> bool:
    try:
        with closing(open_store(str(path), backups=backups)) as store:
            store.load()
    except StoreFault:
        return False
    return True
