# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data are loaded once, and before the first visitor asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kez_geo import way
from kez_geo.errors import MissingData
from kez_geo.own import opening
from kez_geo.pages import loading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kez_geo.model import Atlas
    from kez_geo.read import Shelf


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> Iterator[list[Atlas]]:
    """Count how often the data are opened."""
    made: list[Atlas] = []
    open_atlas = way.open_atlas

    def once_more(shelf: Shelf | None = None) -> Atlas:
        made.append(open_atlas(shelf))
        return made[-1]

    monkeypatch.setattr(way, "open_atlas", once_more)
    opening._shipped.cache_clear()
    yield made
    opening._shipped.cache_clear()
    assert not own_folder.exists()  # nothing is made for looking alone


def test_who_comes_later_gets_what_was_loaded_ahead(opened: list[Atlas]) -> None:
    loading.load_ahead().join()
    assert loading.atlas() is loading.atlas()
    assert len(opened) == 1


def test_a_file_that_is_missing_stops_nobody(opened: list[Atlas], monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> None:
        raise MissingData("package_missing", package=name)

    monkeypatch.setattr(loading, "find", find)
    loading.load_ahead().join()
    assert len(loading.atlas().partnerships) == len(opened[0].partnerships)
