# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""All of a store into one file, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import MetaData, bindparam, delete, insert, select, update

from kez_geo.store import schema, sqlite_file
from kez_geo.store.migrate import HEAD, upgrade
from kez_geo.store.writing import note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from kez_geo.store.writing import Deed

__all__ = ["copy_to", "prepared", "replace_all"]

_ROWS = 1000  # so many at a time


def copy_to(source: Connection, draft: Path, *, revision: str = "head") -> None:
    """Write all tables of a connection, which have this revision, into a new file."""
    sqlite_file.make(draft, revision=revision, wal=False)
    engine = sqlite_file.engine_of(draft)
    there = MetaData()
    try:
        with engine.connect().execution_options(writing=True) as target, target.begin():
            there.reflect(target)
            _pour(source, target, (table for table in there.sorted_tables if table.name != "alembic_version"))
    finally:
        engine.dispose()


def _pour(source: Connection, target: Connection, tables: Iterable[Table]) -> None:
    for table in tables:
        for rows in source.execute(select(table).order_by(*table.primary_key)).partitions(_ROWS):
            target.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - its public name


def prepared(backup: Path, draft: Path, *, name: str) -> None:
    """Copy a backup, look whether it is whole, and bring its tables up to date; the backup stays as it is.

    Raises
    ------
    StoreFault
        When it is no sound backup.
    """
    sqlite_file.check(backup, name=name)
    sqlite_file.transfer(backup, draft)
    if sqlite_file.check(draft, name=name, thorough=True) == HEAD:
        return
    engine = sqlite_file.engine_of(draft)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            upgrade(connection)
    finally:
        engine.dispose()


def replace_all(target: Connection, prepared_file: Path, deed: Deed) -> None:
    """Put what is in a prepared file in place of everything, in the transaction of the caller.

    The numbers of versions go on from the higher of both: whoever holds an old version still finds out.
    """
    numbers = _numbers(target)
    for table in reversed(schema.TABLES):
        target.execute(delete(table))
    engine = sqlite_file.engine_of(prepared_file)
    try:
        with engine.connect() as source:
            _pour(source, target, schema.TABLES)
    finally:
        engine.dispose()
    _raise_above(target, numbers)
    note(target, deed, {})


def _raise_above(target: Connection, before: dict[str, int]) -> None:
    row = schema.record_version.c
    restored = _numbers(target)
    higher = [{"which": one, "number": max(n, before.get(one, 0)) + 1} for one, n in restored.items()]
    if higher:
        raised = update(schema.record_version).where(row.id == bindparam("which")).values(version=bindparam("number"))
        target.execute(raised, higher)
    gone = [{"id": one, "version": number + 1} for one, number in before.items() if one not in restored]
    if gone:
        target.execute(insert(schema.record_version), gone)


def _numbers(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(schema.record_version.c.id, schema.record_version.c.version))
    return {record_id: number for record_id, number in rows}  # noqa: C416 - rows are no plain pairs for the checker
