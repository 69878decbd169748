# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a database complains of, said as our own errors."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from kez_geo.errors import StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kez_geo.store.backups import Backups

__all__ = ["said_plainly"]

# By the beginning of SQLite's name for a fault (sqlite.org/rescode.html), the longest first.
_SQLITE = {
    "SQLITE_IOERR_CORRUPTFS": "store_broken",
    "SQLITE_CORRUPT": "store_broken",
    "SQLITE_NOTADB": "store_broken",
    "SQLITE_FULL": "store_full",
    "SQLITE_IOERR": "store_full",
    "SQLITE_BUSY": "store_busy",
    "SQLITE_LOCKED": "store_busy",
    "SQLITE_READONLY": "store_not_writable",
    "SQLITE_CANTOPEN": "store_not_writable",
    "SQLITE_PERM": "store_not_writable",
    "SQLITE_AUTH": "store_not_writable",
}
# By the beginning of PostgreSQL's code (its manual, appendix A), the longest first.
_POSTGRES = {
    "53100": "store_full",
    "58030": "store_full",
    "53": "store_busy",
    "55P03": "store_busy",
    "40": "store_busy",
    "XX001": "store_broken",
    "XX002": "store_broken",
    "42501": "store_not_writable",
    "25006": "store_not_writable",
    "0A000": "store_without_postgis",
    "58P01": "store_without_postgis",
}


@contextmanager
def said_plainly(name: str, backups: Backups | None = None) -> Iterator[None]:
    """Turn faults of the database into `StoreFault`; those of our own making stay what they are.

    Parameters
    ----------
    name
        How the store is called in the sentence.
    backups
        Where a way out may lie.
    """
    try:
        yield
    except NoConnectionLeft as fault:
        raise StoreFault("store_busy", store=name, reason="") from fault
    except (DBAPIError, sqlite3.Error) as fault:
        key = _key(fault.orig if isinstance(fault, DBAPIError) else fault)
        if key is None:
            raise
        latest = backups.latest() if backups else None
        if key == "store_broken" and latest is not None:
            raise StoreFault("store_broken_backup", store=name, reason=_reason(fault), backup=latest) from fault
        raise StoreFault(key, store=name, reason=_reason(fault)) from fault


def _key(fault: BaseException | None) -> str | None:
    """Find the key of our sentence; nothing for a fault that can only be our own mistake."""
    if isinstance(fault, psycopg.Error):
        state = fault.sqlstate or ""
        lost = state[:2] in {"", "08", "28", "3D", "57"} and isinstance(fault, psycopg.OperationalError)
        return _beginning(_POSTGRES, state) or ("store_unreachable" if lost else None)
    return _beginning(_SQLITE, getattr(fault, "sqlite_errorname", ""))


def _beginning(known: dict[str, str], code: str) -> str | None:
    return next((key for start, key in known.items() if code.startswith(start)), None)


def _reason(fault: DBAPIError | sqlite3.Error) -> str:
    """Give the first line of what the database says."""
    said = str(fault.orig if isinstance(fault, DBAPIError) else fault).strip().splitlines()
    return said[0] if said else type(fault).__name__
