# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The folder in which a store puts its own backups, and how a file gets its name only when it is whole."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.errors import StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Backups", "beside"]

_KEPT = 14  # routine backups; those before a migration or a restore are never cleared away
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Backups:
    """Backups of one store, in one folder.

    Parameters
    ----------
    folder
        Made when the first one is written.
    stem
        How their names begin.
    """

    folder: Path
    stem: str

    def named(self, occasion: str) -> Path:
        """Give a name for a new backup: store, occasion and time (UTC)."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = dt.datetime.now(tz=dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
        return self.folder / f"{self.stem}-{occasion}-{now}-{os.getpid()}.sqlite"

    def all(self, occasion: str = "*") -> list[Path]:
        """Give all backups, the newest first."""
        found = self.folder.glob(f"{self.stem}-{occasion}-*.sqlite")
        return sorted(found, key=lambda path: (_age(path), path.name), reverse=True)

    def latest(self) -> Path | None:
        """Give the newest backup, if there is one."""
        found = self.all()
        return found[0] if found else None

    def is_due(self, files: list[Path]) -> bool:
        """Whether the newest backup is a day old and any of these files newer than it."""
        latest = self.latest()
        if latest is None:
            return True
        now = dt.datetime.now(tz=dt.UTC).timestamp()
        return now - _age(latest) > _DAY_SECONDS and any(_age(file) > _age(latest) for file in files)

    def clear(self) -> None:
        """Clear away the oldest routine backups."""
        for path in self.all("daily")[_KEPT:]:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Give the time of the last writing; of a file that another process has just removed, the beginning of time."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a name beside a file to write under; once all is written, sync it and give it its own name.

    Raises
    ------
    StoreFault
        When there is such a file already, which is left alone, or the folder cannot be written to.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        if path.exists():
            raise StoreFault("backup_exists", file=path)
        yield draft
        _sync(draft)
        _take_name(draft, path)
        _sync(path.parent)
    except FileExistsError as fault:
        raise StoreFault("backup_exists", file=path) from fault
    except OSError as fault:
        raise StoreFault("cannot_write", file=path, reason=fault.strerror or type(fault).__name__) from fault
    finally:
        for left in (draft, *(draft.with_name(draft.name + end) for end in ("-wal", "-shm", "-journal"))):
            with suppress(OSError):
                left.unlink()


def _take_name(draft: Path, path: Path) -> None:
    """Give a file its name, unless somebody else has it by now."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        draft.rename(path)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
