# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What was acknowledged is kept: through kills, a full disk and many writers. `make torture` is the long form."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from store.killing import fill_up, kill_one, looked_after, race

from kez_geo.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from store.postgres_server import PostgresServer


def _integrity(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall()


@pytest.mark.slow
def test_three_dozen_kills_lose_nothing_in_a_file(tmp_path: Path) -> None:
    address, chance = str(tmp_path / "atlas.sqlite"), random.Random(20261122)  # noqa: S311 - no secret
    acknowledged = 0
    for number in range(36):
        told = kill_one(address, tmp_path / "backups", f"run{number}", chance)
        acknowledged += told
        with closing(open_store(address, backups=tmp_path / "backups")) as store:
            assert looked_after(store, f"run{number}", told).lost == 0
    assert _integrity(tmp_path / "atlas.sqlite") == [("ok",)]
    assert acknowledged > 36


@pytest.mark.slow
@pytest.mark.postgis
def test_two_dozen_kills_lose_nothing_on_a_server(postgres: PostgresServer, tmp_path: Path) -> None:
    address, chance = postgres.address(postgres.new_database("ready")), random.Random(1)  # noqa: S311 - no secret
    with closing(open_store(address, backups=tmp_path)) as store:
        for number in range(24):
            told = kill_one(address, tmp_path, f"run{number}", chance)
            assert looked_after(store, f"run{number}", told).lost == 0


@pytest.mark.slow
@pytest.mark.parametrize("room_bytes", range(1_000, 260_000, 14_000))
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, room_bytes: int) -> None:
    path = tmp_path / "atlas.sqlite"
    open_store(str(path), backups=tmp_path / "backups").close()
    limit = path.stat().st_size + room_bytes
    acknowledged, fault = fill_up(str(path), tmp_path / "backups", "run", limit_bytes=limit)
    assert fault == "store_full"
    with closing(open_store(str(path), backups=tmp_path / "backups")) as store:
        assert looked_after(store, "run", acknowledged).lost == 0
    assert _integrity(path) == [("ok",)]


@pytest.mark.slow
def test_eight_writers_lose_no_update_in_a_file(tmp_path: Path) -> None:
    told = race(str(tmp_path / "atlas.sqlite"), tmp_path / "backups", writers=8, edits=12)
    told.pop("conflicts_asked")
    assert told == {"edits": 96, "writers_failed": 0, "lost_updates": 0, "lock_errors": 0}


@pytest.mark.slow
@pytest.mark.postgis
def test_eight_writers_lose_no_update_on_a_server(postgres: PostgresServer, tmp_path: Path) -> None:
    told = race(postgres.address(postgres.new_database("ready")), tmp_path, writers=8, edits=12)
    told.pop("conflicts_asked")
    assert told == {"edits": 96, "writers_failed": 0, "lost_updates": 0, "lock_errors": 0}
