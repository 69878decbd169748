# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The store on a server: open to a geographic information system, and plain about what is wrong."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from builders import AS_OF, money, partnership
from store.dossiers import WHO, tables

from kez_geo.errors import StoreFault, WrongUse
from kez_geo.model import Language
from kez_geo.store import EmbeddedStore, open_store
from kez_geo.words import explain

if TYPE_CHECKING:
    from pathlib import Path

    from store.postgres_server import PostgresServer

pytestmark = pytest.mark.postgis


@pytest.fixture
def database(postgres: PostgresServer, tmp_path: Path) -> str:
    """Make a database with a shipped record, its own version, and one without a place."""
    name = postgres.new_database("ready")
    with closing(open_store(postgres.address(name), backups=tmp_path)) as store:
        store.stock(tables(partnership(id="kez-1", lat_deg=34, lon_deg=9), partnership(id="kez-2")), as_of=AS_OF)
        moved = tables(partnership(id="kez-1", lat_deg=36.8, lon_deg=10.2), funding=[money("kez-1", 5)])
        store.keep(moved, who=WHO, why="")
    return name


def test_places_are_points_in_degrees(postgres: PostgresServer, database: str) -> None:
    told = "SELECT ST_SRID(geom), ST_X(geom), ST_Y(geom) FROM shown_partnership WHERE id = 'kez-1'"
    assert postgres.execute(told, database) == [(4326, 10.2, 36.8)]


def test_what_is_not_placed_has_no_point(postgres: PostgresServer, database: str) -> None:
    assert postgres.execute("SELECT geom FROM shown_partnership WHERE id = 'kez-2'", database) == [(None,)]


def test_the_geometry_columns_are_registered(postgres: PostgresServer, database: str) -> None:
    told = "SELECT f_table_name, f_geometry_column, type, srid FROM geometry_columns ORDER BY 1, 2"
    names = [(name, column) for name in ("partnership", "shown_partnership") for column in ("geom", "german_geom")]
    assert postgres.execute(told, database) == [(*one, "POINT", 4326) for one in names]


def test_the_view_shows_what_the_atlas_shows(postgres: PostgresServer, database: str, tmp_path: Path) -> None:
    with closing(open_store(postgres.address(database), backups=tmp_path)) as store:
        store.archive("kez-2", version=1, who=WHO)
        shown = [(one,) for one in store.load().partnerships["id"]]
    assert postgres.execute("SELECT id FROM shown_partnership ORDER BY id", database) == shown


def test_a_backup_of_a_server_is_restored_into_a_file(postgres: PostgresServer, database: str, tmp_path: Path) -> None:
    with closing(open_store(postgres.address(database), backups=tmp_path)) as store:
        store.backup(tmp_path / "all.sqlite")
        there = store.load()
    with closing(EmbeddedStore(tmp_path / "atlas.sqlite")) as store:
        store.restore(tmp_path / "all.sqlite", who=WHO)
        here = store.load()
        assert [one.action.value for one in store.versions()] == ["restore", "keep", "stock"]
    assert here.partnerships.drop(columns="version").equals(there.partnerships.drop(columns="version"))
    assert here.funding.equals(there.funding)


def test_a_server_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as told:
        open_store(f"postgresql://kez:secret@/kez?host={tmp_path}", backups=tmp_path)
    assert told.value.key == "store_unreachable"
    assert "secret" not in explain(told.value, Language.DE)


def test_an_address_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        open_store("postgresql://host:port/database", backups=tmp_path)
