# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which own records this process works with: one `Own` for every address, opened once."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kez_geo import way
from kez_geo.own.records import Own
from kez_geo.settings import settings
from kez_geo.store.opening import file_of

if TYPE_CHECKING:
    from kez_geo.model import Atlas
    from kez_geo.read import Shelf

__all__ = ["address_of", "open_own"]

_turn = Lock()


def address_of(address: str | None = None) -> str:
    """Give the full address of a store: what is named, else what the settings name, else the user's own folder.

    Parameters
    ----------
    address
        Path of a file, ``postgresql://…`` or ``:memory:``; nothing for that of the settings.
    """
    asked = settings().store if address is None else address
    if not asked and settings().user_folder:
        return str(Path(settings().user_folder).expanduser() / "atlas.sqlite")
    path = file_of(asked)
    return asked if path is None else str(path)


def open_own(address: str | None = None) -> Own:
    """Give the own records of an address, together with the shipped ones; nothing is opened or made yet.

    Parameters
    ----------
    address
        As for `address_of`.
    """
    with _turn:  # two visitors at once must not open it twice
        return _opened(address_of(address), way.shipped())


@cache
def _opened(address: str, shelf: Shelf) -> Own:
    return Own(address, shipped=partial(_shipped, shelf))


@lru_cache(maxsize=1)
def _shipped(shelf: Shelf) -> Atlas:
    return way.open_atlas(shelf)
