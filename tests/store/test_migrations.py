# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Migrations make the tables that the code knows, in one go or not at all, with a backup before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from store.dossiers import WHO, dossier

from kez_geo.errors import StoreFault
from kez_geo.store import EmbeddedStore, MemoryStore, embedded, migrate, open_store, postgis, schema, sqlite_file

if TYPE_CHECKING:
    from store.postgres_server import PostgresServer

_OURS = Path(migrate.__file__).parent / "migrations"


def _with(monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    """Let the code be of a version that has a further migration."""

    def config() -> Config:
        made = Config()
        made.set_main_option("script_location", str(_OURS))
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{_OURS / 'versions'}\n{Path(__file__).parent / more}")
        return made

    monkeypatch.setattr(migrate, "_config", config)
    for module in (migrate, embedded, postgis):
        monkeypatch.setattr(module, "HEAD", "r0003")


def _columns(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(step)")}


def _filled(path: Path) -> Path:
    with closing(EmbeddedStore(path)) as store:
        store.add(dossier("own-1"), who=WHO)
    return path


def test_the_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(_OURS)).get_current_head() == migrate.HEAD


def test_migrations_make_the_tables_that_the_code_knows() -> None:
    with closing(MemoryStore()) as store, store._transaction() as connection:
        there = inspect(connection)
        for table in schema.TABLES:
            made = {column["name"]: column["nullable"] for column in there.get_columns(table.name)}
            assert made == {column.name: column.nullable for column in table.columns}


def test_an_older_file_is_brought_up_to_date_after_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "atlas.sqlite")
    _with(monkeypatch, "newer_good")
    with closing(EmbeddedStore(path)) as store:
        assert list(store.load().partnerships["id"]) == ["own-1"]
    (backup,) = (tmp_path / "atlas-backups").glob("*before-migration*")
    assert ("more" in _columns(path), "more" in _columns(backup)) == (True, False)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "atlas.sqlite")
    with monkeypatch.context() as newer:
        _with(newer, "newer_bad")
        with pytest.raises((SQLAlchemyError, StoreFault)):
            EmbeddedStore(path)
    assert "more" not in _columns(path)
    with closing(EmbeddedStore(path)) as store:
        assert list(store.load().partnerships["id"]) == ["own-1"]


def test_an_older_backup_is_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(EmbeddedStore(_filled(tmp_path / "atlas.sqlite"))) as store:
        store.backup(tmp_path / "old.sqlite")
    _with(monkeypatch, "newer_good")
    with closing(EmbeddedStore(tmp_path / "new.sqlite")) as store:
        store.restore(tmp_path / "old.sqlite", who=WHO)
        assert list(store.load().partnerships["id"]) == ["own-1"]
    assert "more" not in _columns(tmp_path / "old.sqlite")


@pytest.mark.postgis
def test_older_tables_on_a_server_are_brought_up_to_date_after_a_backup(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.address(postgres.new_database("ready"))
    with closing(open_store(address, backups=tmp_path)) as store:
        store.add(dossier("own-1"), who=WHO)
    _with(monkeypatch, "newer_good")
    with closing(open_store(address, backups=tmp_path)) as store:
        assert list(store.load().partnerships["id"]) == ["own-1"]
    (backup,) = tmp_path.glob("*before-migration*")
    assert "more" not in _columns(backup)


@pytest.mark.postgis
def test_tables_of_a_newer_version_on_a_server_are_refused(postgres: PostgresServer, tmp_path: Path) -> None:
    database = postgres.new_database("ready")
    postgres.execute("UPDATE alembic_version SET version_num = 'r9999'", database)
    with pytest.raises(StoreFault) as told:
        open_store(postgres.address(database), backups=tmp_path)
    assert told.value.key == "store_newer"


def test_records_kept_before_anything_could_be_internal_are_for_everybody(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite"
    sqlite_file.make(path, revision="r0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO record_version VALUES ('own-1', 1)")
        columns = "(provenance, id, german_partner, archived, digest)"
        connection.execute(f"INSERT INTO partnership {columns} VALUES ('own', 'own-1', 'Augsburg', 0, 'x')")  # noqa: S608
        connection.commit()
    with closing(EmbeddedStore(path)) as store:
        assert store.load().partnerships["visibility"].tolist() == [""]
        assert len(store.backups.all("before-migration") if store.backups else []) == 1
