# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A store that lives as long as its process: for trying things out, and for tests."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, create_engine, event

from kez_geo.store.migrate import upgrade
from kez_geo.store.sql_store import SqlStore
from kez_geo.store.sqlite_file import obey_begin, promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["MemoryStore"]


class MemoryStore(SqlStore):
    """A store without a file; threads take turns at its one connection."""

    def __init__(self) -> None:
        def connect() -> sqlite3.Connection:
            return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)

        engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)
        event.listen(engine, "connect", promise)
        obey_begin(engine)
        super().__init__(engine, name=":memory:")
        self._turn = RLock()
        with self._transaction(writing=True) as connection:
            upgrade(connection)

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        with self._turn, super()._transaction(writing=writing) as connection:
            yield connection
