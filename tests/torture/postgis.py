# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Kills, full disks and a race on a store on a server."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from store.killing import fill_up, kill_one, looked_after, race
from store.postgres_server import PostgresServer
from torture.small_disk import SmallDisk

from kez_geo.store import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["torture_server"]

_PER_DATABASE = 100
_PER_CRASH = 20  # every so many kills, the server itself is killed too
_FULL = {"store_full", "store_unreachable"}  # where the journal finds no room, the server stops


def torture_server(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Give the outcome of each part."""
    server = PostgresServer(durable=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield _kills(server, asked.kills, random.Random(asked.seed), Path(folder))  # noqa: S311 - no secret
            start, address = time.monotonic(), server.address(server.new_database())
            told = race(address, Path(folder), writers=asked.writers, edits=asked.edits)
            yield {"on": "server", "part": "race", **told, **_took(start)}
        finally:
            server.stop()
        yield _full_disks(asked.full_disks, random.Random(asked.seed), Path(folder))  # noqa: S311 - no secret


def _took(start: float) -> dict[str, float]:
    return {"seconds": round(time.monotonic() - start)}


def _kills(server: PostgresServer, kills: int, chance: random.Random, backups: Path) -> dict[str, Any]:
    count, start, address = Counter[str](), time.monotonic(), ""
    for number in range(kills):
        if number % _PER_DATABASE == 0:
            address = server.address(server.new_database())
        acknowledged = kill_one(address, backups, f"run{number}", chance)
        if number % _PER_CRASH == _PER_CRASH - 1:
            server.crash()
            server.start()
            count["servers_killed"] += 1
        with closing(open_store(address, backups=backups)) as store:
            outcome = looked_after(store, f"run{number}", acknowledged)
        count.update(kills=1, acknowledged=acknowledged, lost=outcome.lost)
    names = ("kills", "servers_killed", "acknowledged", "lost")
    return {"on": "server", "part": "kills", **{name: count[name] for name in names}, **_took(start)}


def _full_disks(points: int, chance: random.Random, backups: Path) -> dict[str, Any]:
    """Fill the disk of a server up to somewhere, let a writer run into it, make room and look."""
    count, start = Counter[str](), time.monotonic()
    with SmallDisk(600 << 20) as disk:
        server = PostgresServer(durable=True, data=disk.folder)
        try:
            for number in range(points):
                if number % 10 == 0:
                    address = server.address(server.new_database())
                    open_store(address, backups=backups).close()
                disk.fill(but_bytes=chance.randrange(1_000_000))
                acknowledged, fault = fill_up(address, backups, f"run{number}")
                disk.empty()
                count["servers_down"] += _brought_up(server)
                with closing(open_store(address, backups=backups)) as store:
                    outcome = looked_after(store, f"run{number}", acknowledged)
                count.update(points=1, acknowledged=acknowledged, lost=outcome.lost)
                count["other_faults"] += fault not in _FULL
                if number % 10 == 9:
                    server.execute(f"DROP DATABASE {address.partition('@/')[2].partition('?')[0]} WITH (FORCE)")
        finally:
            server.stop()
    names = ("points", "acknowledged", "lost", "other_faults", "servers_down")
    return {"on": "server", "part": "full_disks", **{name: count[name] for name in names}, **_took(start)}


def _brought_up(server: PostgresServer) -> bool:
    """Start the server again if the full disk has stopped it."""
    try:
        server.execute("SELECT 1")
    except psycopg.OperationalError:
        server.restart()
        return True
    return False
