# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which store an address means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.errors import WrongUse
from kez_geo.store.embedded import EmbeddedStore
from kez_geo.store.memory import MemoryStore

if TYPE_CHECKING:
    from kez_geo.store.protocol import Store

__all__ = ["file_of", "open_store", "user_folder"]

_ALLOWED = ("atlas.sqlite", "postgresql://user@host:5432/database", ":memory:")


def user_folder() -> Path:
    """Give the folder for a user's own data, as the system has it (XDG base directory specification 0.8)."""
    named = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    # The specification has relative paths ignored.
    folder = Path(named) if named and Path(named).is_absolute() else Path.home() / ".local" / "share"
    return folder / "kez-geo"


def file_of(address: str) -> Path | None:
    """Give the file that an address means; nothing for a server, or for the memory.

    Examples
    --------
    >>> file_of("postgresql://me@host/atlas"), file_of("own.sqlite").name
    (None, 'own.sqlite')
    """
    if address == ":memory:" or "://" in address:
        return None
    return Path(address).expanduser() if address else user_folder() / "atlas.sqlite"


def open_store(address: str = "", *, backups: Path | None = None) -> Store:
    """Open the store of an address; the first time it is made.

    Parameters
    ----------
    address
        Path of a file, ``postgresql://…``, ``:memory:``, or nothing for the file in the user's folder.
    backups
        Folder for backups; beside the file, or in the user's folder, if not named.

    Raises
    ------
    StoreFault
        When it cannot be used; the sentence says why and what to do.
    WrongUse
        When the address is none.
    """
    if address == ":memory:":
        return MemoryStore()
    if path := file_of(address):
        return EmbeddedStore(path, backups=backups)
    scheme = address.partition("://")[0]
    if scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise WrongUse("store_address", allowed=_ALLOWED)
    from kez_geo.store.postgis import PostgisStore  # noqa: PLC0415 - only who has a server needs its driver

    return PostgisStore(address, backups=backups or user_folder() / "backups")
