# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which store an address means, and where a user's own data lie."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from store.dossiers import WHO, dossier

from kez_geo.errors import WrongUse
from kez_geo.store import EmbeddedStore, MemoryStore, open_store, user_folder

if TYPE_CHECKING:
    from pathlib import Path

    from store.postgres_server import PostgresServer


def test_without_an_address_the_store_lies_in_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with closing(open_store()) as store:
        assert isinstance(store, EmbeddedStore)
    assert (tmp_path / "kez-geo" / "atlas.sqlite").is_file()


@pytest.mark.parametrize("named", ["", "not/absolute"])
def test_without_a_folder_named_by_the_system_it_is_below_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", named)
    assert user_folder() == tmp_path / ".local" / "share" / "kez-geo"


def test_a_store_in_the_memory_needs_no_file() -> None:
    with closing(open_store(":memory:")) as store:
        assert isinstance(store, MemoryStore)


def test_an_unknown_kind_of_address_is_refused() -> None:
    with pytest.raises(WrongUse):
        open_store("mysql://host/database")


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgis", marks=pytest.mark.postgis)])
def test_many_who_open_a_new_store_at_once_open_the_same(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = str(tmp_path / "atlas.sqlite")
    if kind == "postgis":
        server: PostgresServer = request.getfixturevalue("postgres")
        address = server.address(server.new_database())

    def add(number: int) -> None:
        with closing(open_store(address, backups=tmp_path / "backups")) as store:
            store.add(dossier(f"own-{number}"), who=WHO)

    with ThreadPoolExecutor(8) as together:
        list(together.map(add, range(8)))
    with closing(open_store(address, backups=tmp_path / "backups")) as store:
        assert len(store.load().partnerships) == 8
