# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A store on a database: what SQLite, PostGIS and the memory have in common."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.model import STORED, Action, Tables
from kez_geo.store import copying, editing, history, reading, sqlite_file, stocking
from kez_geo.store.backups import beside
from kez_geo.store.codec import dossier_of, dossiers_of, frame_of, tables_of
from kez_geo.store.faults import said_plainly
from kez_geo.store.writing import Deed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from kez_geo.model import Change, Dossier, Step, Version
    from kez_geo.store.backups import Backups

__all__ = ["SqlStore"]


class SqlStore:
    """A store on the connections of an engine; see `kez_geo.store.Store` for what it does.

    Parameters
    ----------
    engine
        Gives connections that begin a transaction for writing only when nobody else writes.
    name
        What the store is called in a sentence; without a password.
    backups
        Where its own backups go; nowhere if not named.
    """

    def __init__(self, engine: Engine, *, name: str, backups: Backups | None = None) -> None:
        self._engine = engine
        self.name = name
        self.backups = backups

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        """Read one state, or write all or nothing; what is said after it has been kept."""
        plain = said_plainly(self.name, self.backups)
        with plain, self._engine.connect().execution_options(writing=writing) as connection, connection.begin():
            yield connection

    def load(self, *, archived: bool = False, at: int | None = None) -> Tables:
        """Give all records that are shown."""
        with self._transaction() as connection:
            present = reading.load(connection, archived=archived)
            past = {} if at is None else history.at_step(connection, at)
        return _as_it_was(present, past, archived=archived) if past else present

    def version(self, record_id: str) -> Version | None:
        """Give the present version of one record."""
        with self._transaction() as connection:
            return reading.versions(connection, [record_id]).get(record_id)

    def stock(self, tables: Tables, *, as_of: dt.date) -> bool:
        """Lay in the shipped records."""
        dossiers = dossiers_of(tables)
        sign = stocking.sign_of(dossiers)
        with self._transaction() as connection:
            if stocking.is_stocked(connection, as_of, sign):
                return False
        with self._transaction(writing=True) as connection:
            return stocking.lay_in(connection, dossiers, as_of, sign)

    def keep(self, tables: Tables, *, who: str, why: str) -> Step | None:
        """Add or change many records, all or none."""
        dossiers, deed = dossiers_of(tables), Deed(Action.KEEP, who, why)
        expected = editing.expected_versions(tables.partnerships)
        with self._transaction(writing=True) as connection:
            return editing.keep(connection, dossiers, expected, deed)

    def add(self, dossier: Dossier, *, who: str, why: str = "") -> Version:
        """Add one record."""
        mine, deed = dossier_of(dossier), Deed(Action.ADD, who, why)
        with self._transaction(writing=True) as connection:
            return editing.add(connection, mine, deed)

    def change(self, dossier: Dossier, *, version: int, who: str, why: str = "") -> Version:
        """Put one record in place of its present version."""
        mine, deed = dossier_of(dossier), Deed(Action.CHANGE, who, why)
        with self._transaction(writing=True) as connection:
            return editing.replace(connection, mine, version, deed)

    def archive(self, record_id: str, *, version: int, who: str, why: str = "") -> Version:
        """Keep a record but show it no longer."""
        deed = Deed(Action.ARCHIVE, who, why)
        with self._transaction(writing=True) as connection:
            return editing.archive(connection, record_id, version, deed)

    def uncover(self, record_id: str, *, version: int, who: str, why: str = "") -> Version:
        """Show the shipped record again in place of the own version."""
        deed = Deed(Action.CHANGE, who, why)
        with self._transaction(writing=True) as connection:
            return editing.uncover(connection, record_id, version, deed)

    def history(self, record_id: str | None = None, *, limit: int = 100) -> tuple[Change, ...]:
        """Give the latest changes, newest first."""
        with self._transaction() as connection:
            return history.changes(connection, record_id, limit=limit)

    def versions(self, *, limit: int = 100) -> tuple[Step, ...]:
        """Give the latest steps, newest first."""
        with self._transaction() as connection:
            return history.steps(connection, limit=limit)

    def undo(self, n: int = 1, *, who: str, why: str = "", of: str | None = None) -> tuple[Step, ...]:
        """Take back the latest steps."""
        deed = Deed(Action.UNDO, who, why)
        with self._transaction(writing=True) as connection:
            return history.undo(connection, n, deed, of=of)

    def redo(self, n: int = 1, *, who: str, why: str = "") -> tuple[Step, ...]:
        """Undo the latest undoings."""
        deed = Deed(Action.REDO, who, why)
        with self._transaction(writing=True) as connection:
            return history.redo(connection, n, deed)

    def backup(self, path: Path) -> None:
        """Write everything into one file, which gets its name once it has been found sound."""
        with said_plainly(str(path)), beside(path) as draft:
            self._write_all(draft)
            sqlite_file.check(draft, name=str(path), thorough=True)

    def _write_all(self, draft: Path) -> None:
        with self._transaction() as connection:
            copying.copy_to(connection, draft)

    def restore(self, path: Path, *, who: str, why: str = "") -> None:
        """Put a backup in place of everything, after a backup of what is there."""
        deed = Deed(Action.RESTORE, who, why or path.name)
        with tempfile.TemporaryDirectory(prefix="kez-geo-") as folder, said_plainly(str(path)):
            draft = Path(folder) / "restored.sqlite"
            copying.prepared(path, draft, name=str(path))
            if self.backups is not None:
                self.backup(self.backups.named("before-restore"))
            with self._transaction(writing=True) as connection:
                copying.replace_all(connection, draft, deed)

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.dispose()


def _as_it_was(present: Tables, past: dict[str, Version | None], *, archived: bool) -> Tables:
    """Put past versions in place of the present ones."""
    seen = {record_id: one for record_id, one in sorted(past.items()) if one and one.archived == archived}
    old = tables_of(one.dossier for one in seen.values())
    told = frame_of([[(one.provenance.value, one.number, one.overlay.value) for one in seen.values()]], STORED)
    records = present.partnerships[~present.partnerships["id"].isin(list(past))]
    lines = present.funding[~present.funding["partnership_id"].isin(list(past))]
    partnerships = pd.concat([records, pd.concat([old.partnerships, told], axis=1)]) if seen else records
    funding = pd.concat([lines, old.funding]) if len(old.funding) else lines
    return Tables(
        partnerships.sort_values("id", kind="stable", ignore_index=True),
        funding.sort_values("partnership_id", kind="stable", ignore_index=True),
    )
