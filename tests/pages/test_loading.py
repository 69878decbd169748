# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data are loaded once, and before the first visitor asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kez_geo.errors import MissingData
from kez_geo.pages import loading
from kez_geo.way import open_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kez_geo.model import Atlas


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Atlas]]:
    """Count how often the data are opened."""
    made: list[Atlas] = []

    def once_more() -> Atlas:
        made.append(open_atlas())
        return made[-1]

    monkeypatch.setattr(loading, "open_atlas", once_more)
    loading._opened.cache_clear()
    yield made
    loading._opened.cache_clear()


def test_who_comes_later_gets_what_was_loaded_ahead(opened: list[Atlas]) -> None:
    loading.load_ahead().join()
    assert [loading.atlas(), loading.atlas()] == opened * 2
    assert len(opened) == 1


def test_a_file_that_is_missing_stops_nobody(opened: list[Atlas], monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> None:
        raise MissingData("package_missing", package=name)

    monkeypatch.setattr(loading, "find", find)
    loading.load_ahead().join()
    assert [loading.atlas()] == opened
