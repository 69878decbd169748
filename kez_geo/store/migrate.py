# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which tables a store has, and how it gets those that this version of the product needs."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, Table, Text, inspect, select

from kez_geo.errors import StoreFault

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

__all__ = ["HEAD", "check_known", "revision_of", "upgrade"]

HEAD = "r0002"
_ONE_AT_A_TIME = Lock()  # alembic's `op` is one for the whole process: two threads would take each other's connection
_SCRIPTS = Path(__file__).parent / "migrations"
_VERSION = Table("alembic_version", MetaData(), Column("version_num", Text))


def revision_of(connection: Connection) -> str | None:
    """Give the revision of the tables; nothing where there are none."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()


def check_known(revision: str, *, name: str) -> None:
    """Refuse tables that a newer version of the product has made.

    Raises
    ------
    StoreFault
        When the revision is not one of ours.
    """
    if revision == HEAD:
        return
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import, and seldom needed

    if revision not in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}:
        raise StoreFault("store_newer", store=name, found=revision, known=HEAD)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations that are missing up to a revision, in the transaction of the caller."""
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed

    config = _config()
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, revision)


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - slow to import, and seldom needed

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
