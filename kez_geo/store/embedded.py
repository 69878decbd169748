# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A store in one SQLite file: the usual one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kez_geo.errors import StoreFault
from kez_geo.store import copying, sqlite_file
from kez_geo.store.backups import Backups, beside
from kez_geo.store.faults import said_plainly
from kez_geo.store.migrate import HEAD, revision_of, upgrade
from kez_geo.store.sql_store import SqlStore

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["EmbeddedStore", "rescue"]

_COMPANIONS = ("-wal", "-shm")


class EmbeddedStore(SqlStore):
    """A store in a file, which many threads and processes can use at once.

    Opening makes the file if there is none, looks whether it is sound, backs it up once a day
    and brings its tables up to date. A file that is not sound is left as it is.

    Parameters
    ----------
    path
        The file.
    backups
        Folder for its backups; beside the file if not named.

    Raises
    ------
    StoreFault
        When the file is broken, foreign, newer than this version of the product, or out of reach.
    """

    def __init__(self, path: Path, *, backups: Path | None = None) -> None:
        name, kept = str(path), _backups_of(path, backups)
        with said_plainly(name, kept):
            if not path.exists():
                _make(path)
            revision = sqlite_file.check(path, name=name, backups=kept)
            super().__init__(sqlite_file.engine_of(path, pooled=True), name=name, backups=kept)
            self.path = path
            if revision != HEAD:
                self._bring_up_to_date(kept)
        self._back_up_daily(kept)

    def _bring_up_to_date(self, kept: Backups) -> None:
        """Back up, then migrate, unless another process has done so meanwhile."""
        self._back_up(kept, "before-migration")
        with self._transaction(writing=True) as connection:
            if revision_of(connection) != HEAD:
                upgrade(connection)

    def _back_up_daily(self, kept: Backups) -> None:
        written = [file for end in ("", "-wal") if (file := self.path.with_name(self.path.name + end)).exists()]
        if not self.versions(limit=1) or not kept.is_due(written):
            return
        with suppress(StoreFault):  # a disk that is full must not keep anybody from reading
            self._back_up(kept, "daily")
            kept.clear()

    def _back_up(self, kept: Backups, occasion: str) -> None:
        path = kept.named(occasion)
        with said_plainly(str(path)), beside(path) as draft:
            self._write_all(draft)

    def _write_all(self, draft: Path) -> None:
        """Copy pages, not rows: faster, and whatever the tables' revision is."""
        sqlite_file.transfer(self.path, draft)


def _backups_of(path: Path, folder: Path | None) -> Backups:
    return Backups(folder or path.with_name(f"{path.stem}-backups"), path.stem)


def _make(path: Path) -> None:
    """Make a store beside its place and move it there whole; another process may have been faster."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreFault("cannot_write", file=path, reason=fault.strerror or type(fault).__name__) from fault
    try:
        with beside(path) as draft:
            sqlite_file.make(draft)
    except StoreFault as fault:
        if fault.key != "backup_exists":
            raise


def rescue(path: Path, backup: Path) -> Path | None:
    """Put a backup in place of a file that cannot be opened any more, and keep that file under another name.

    Only when nobody has it open; a store that can be opened is restored by its `restore`.

    Parameters
    ----------
    path
        The broken file.
    backup
        What is put in its place, once it has been found sound.

    Returns
    -------
        The name under which the broken file is kept; nothing where there was none.

    Raises
    ------
    StoreFault
        When the backup is not sound, or the file can be opened; then nothing has changed.
    """
    with said_plainly(str(path)):
        _refuse_sound(path)
        aside: Path | None = None
        with said_plainly(str(backup)), beside(path.with_name(f"{path.name}.rescued")) as draft:
            copying.prepared(backup, draft, name=str(backup))
        rescued = path.with_name(f"{path.name}.rescued")
        if path.exists():
            aside = Backups(path.parent, path.stem).named("broken")
            for end in ("", *_COMPANIONS):
                old = path.with_name(path.name + end)
                if old.exists():
                    old.rename(aside.with_name(aside.name + end))
        rescued.rename(path)
    return aside


def _refuse_sound(path: Path) -> None:
    try:
        sqlite_file.check(path, name=str(path), thorough=True)
    except StoreFault as fault:
        if fault.key in {"store_broken", "store_foreign", "store_not_writable"}:
            return
        raise
    raise StoreFault("store_is_sound", store=path)
