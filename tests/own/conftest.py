# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records over a small shipped atlas, in every kind of store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from own.own_atlas import shipped
from store.postgres_server import PostgresServer

from kez_geo.own import Own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ["memory", "sqlite", pytest.param("postgis", marks=pytest.mark.postgis)]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """Give a server without a store."""
    started = PostgresServer()
    yield started
    started.stop()


@pytest.fixture(params=KINDS)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Own]:
    """Give own records without any store yet, of each kind in turn."""
    made = Own(_address(request, tmp_path), shipped=shipped)
    yield made
    made.close()


def _address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgis":
        started: Any = request.getfixturevalue("server")
        return str(started.address(started.new_database()))
    return ":memory:" if request.param == "memory" else str(tmp_path / "atlas.sqlite")
