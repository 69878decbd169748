# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A store on PostgreSQL with PostGIS: for many people at once, and to be opened in a geographic information system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from kez_geo.errors import WrongUse
from kez_geo.store import copying
from kez_geo.store.backups import Backups, beside
from kez_geo.store.faults import said_plainly
from kez_geo.store.migrate import HEAD, check_known, revision_of, upgrade
from kez_geo.store.sql_store import SqlStore
from kez_geo.store.sqlite_file import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine

__all__ = ["PostgisStore"]

_CONNECT_SECONDS = 10
_TURN = 0x4B455A47  # the lock that writers take, "KEZG"


class PostgisStore(SqlStore):
    """A store in a database of a PostgreSQL server.

    Opening makes the tables if there are none, and brings them up to date after a backup.

    Parameters
    ----------
    address
        As ``postgresql://user:password@host:port/database``.
    backups
        Folder for backups before a migration or a restore.

    Raises
    ------
    StoreFault
        When the server is out of reach, lacks PostGIS, or holds tables of a newer version of the product.
    WrongUse
        When the address makes no sense.
    """

    def __init__(self, address: str, *, backups: Path) -> None:
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as fault:
            raise WrongUse("store_address", allowed="postgresql://user@host:5432/database") from fault
        # The system's own patience with a server that does not answer is minutes.
        engine = create_engine(_in_time(url), pool_pre_ping=True, pool_size=4, max_overflow=28)
        _take_turns(engine)
        kept = Backups(backups, url.database or "postgis")
        super().__init__(engine, name=url.set(drivername="postgresql").render_as_string(), backups=kept)
        try:
            self._bring_up_to_date(kept)
        except BaseException:
            engine.dispose()
            raise

    def _bring_up_to_date(self, kept: Backups) -> None:
        with self._transaction() as connection:
            revision = revision_of(connection)
        if revision == HEAD:
            return
        if revision is not None:
            check_known(revision, name=self.name)
            path = kept.named("before-migration")
            with said_plainly(str(path)), beside(path) as draft, self._transaction() as connection:
                copying.copy_to(connection, draft, revision=revision)
        with self._transaction(writing=True) as connection:
            if revision_of(connection) != HEAD:
                upgrade(connection)


def _in_time(url: URL) -> URL:
    """Let an address that does not say so itself give up a server that does not answer."""
    known = url.query.get("connect_timeout", _CONNECT_SECONDS)
    return url.update_query_dict({"connect_timeout": str(known)})


def _take_turns(engine: Engine) -> None:
    """Let writers wait for each other before they read, and readers see one state."""

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS:.0f}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    event.listen(engine, "begin", begin)
