# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The kinds of store that every test of the contract runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from store.postgres_server import PostgresServer

from kez_geo.store import MemoryStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kez_geo.store import Store

KINDS = ["memory", "sqlite", pytest.param("postgis", marks=pytest.mark.postgis)]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """Give a server with a database ready to be copied."""
    server = PostgresServer()
    try:
        server.execute("CREATE DATABASE ready")
        open_store(server.address("ready"), backups=tmp_path_factory.mktemp("backups")).close()
        yield server
    finally:
        server.stop()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store, one of each kind in turn."""
    made = _made(request, tmp_path)
    yield made
    made.close()


def _made(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return MemoryStore()
    if request.param == "sqlite":
        return open_store(str(tmp_path / "atlas.sqlite"))
    server: Any = request.getfixturevalue("postgres")
    return open_store(server.address(server.new_database("ready")), backups=tmp_path / "backups")
