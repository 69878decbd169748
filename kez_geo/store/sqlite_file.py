# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A store's file: how it is opened, made and checked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import NullPool, QueuePool, create_engine, event

from kez_geo.errors import StoreFault
from kez_geo.store.migrate import check_known, revision_of, upgrade

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from kez_geo.store.backups import Backups

__all__ = ["PATIENCE_SECONDS", "check", "engine_of", "make", "obey_begin", "promise", "transfer"]

PATIENCE_SECONDS = 60.0  # so long a writer waits for the others
_APPLICATION = 0x4B455A47  # "KEZG", so that no other program's database is taken for ours
_MAGIC = b"SQLite format 3\0"


def _address(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def engine_of(path: Path, *, mode: str = "rw", pooled: bool = False) -> Engine:
    """Give access to a file that is there; with mode ``rwc`` it is made."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            _address(path, mode), uri=True, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
        )

    pool = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 60} if pooled else {"poolclass": NullPool}
    engine = create_engine("sqlite+pysqlite://", creator=connect, **pool)
    event.listen(engine, "connect", promise)
    obey_begin(engine)
    return engine


def promise(connection: sqlite3.Connection, _record: object) -> None:
    """Let a commit return only when the disk has it, hold the tables' references, trust no schema of a stranger."""
    for pragma in ("synchronous=FULL", "fullfsync=ON", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def obey_begin(engine: Engine) -> None:
    """Begin as we say: a writer takes its turn at once, so that it cannot fail half-way for another writer."""

    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "begin", begin)


def make(path: Path, *, revision: str = "head", wal: bool = True) -> None:
    """Make a file with empty tables."""
    engine = engine_of(path, mode="rwc")
    with engine.connect() as connection:
        raw = connection.connection
        raw.execute(f"PRAGMA application_id={_APPLICATION}")
        if wal:
            raw.execute("PRAGMA journal_mode=WAL")
        with connection.execution_options(writing=True).begin():
            upgrade(connection, revision)
    engine.dispose()


def check(path: Path, *, name: str, backups: Backups | None = None, thorough: bool = False) -> str:
    """Look whether a file is a sound store, without writing to it, and give the revision of its tables.

    Parameters
    ----------
    path, name
        The file, and what it is called in a sentence.
    backups
        Where a way out may lie.
    thorough
        Look also at every index and reference, not only at the structure.

    Raises
    ------
    StoreFault
        When it is not, or when a newer version of the product has made it.
    """
    _check_head(path, name, backups)
    with closing(sqlite3.connect(_address(path, "ro"), uri=True, timeout=PATIENCE_SECONDS)) as connection:
        if connection.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
            raise StoreFault("store_foreign", store=name)
        looks = ("integrity_check(1)", "foreign_key_check") if thorough else ("quick_check(1)",)
        found = [row for look in looks for row in connection.execute(f"PRAGMA {look}") if row != ("ok",)]
    if found:
        raise _broken(name, str(found[0][0]), backups)
    engine = engine_of(path, mode="ro")
    try:
        with engine.connect() as reading:
            revision = revision_of(reading)
    finally:
        engine.dispose()
    if revision is None:
        raise StoreFault("store_foreign", store=name)
    check_known(revision, name=name)
    return revision


def _check_head(path: Path, name: str, backups: Backups | None) -> None:
    """Look at the first bytes: an empty or overwritten file is not opened at all."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise StoreFault("store_not_writable", store=name, reason=fault.strerror or type(fault).__name__) from fault
    if head != _MAGIC:
        raise _broken(name, f"{path.stat().st_size} B", backups)


def _broken(name: str, reason: str, backups: Backups | None) -> StoreFault:
    latest = backups.latest() if backups else None
    if latest is None:
        return StoreFault("store_broken", store=name, reason=reason)
    return StoreFault("store_broken_backup", store=name, reason=reason, backup=latest)


def transfer(source: Path, target: Path) -> None:
    """Copy a file as SQLite sees it, with what is still in its journal; the copy needs no journal."""
    read_only = sqlite3.connect(_address(source, "ro"), uri=True, timeout=PATIENCE_SECONDS)
    with closing(read_only) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
