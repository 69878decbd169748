# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Files on their way into a store that holds the shipped records, for the tests of intake."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kez_geo import intake, way
from kez_geo.clean import Choices
from kez_geo.intake.opening import opened_file
from kez_geo.model import Tables
from kez_geo.store import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from kez_geo.model import Atlas

__all__ = ["NOTHING", "known", "reviewed", "shipped_atlas", "stocked", "store_of", "taken"]


@cache
def known() -> intake.Known:
    """Give what the shipped data know."""
    return intake.shipped_knowledge()


@cache
def shipped_atlas() -> Atlas:
    """Open the shipped records once."""
    return way.open_atlas()


@cache
def stocked() -> Tables:
    """Give the shipped records as a store gives them; nobody changes them."""
    return store_of(shipped_atlas()).load()


def store_of(atlas: Atlas | None = None) -> MemoryStore:
    """Make a store, with the records of an atlas laid in."""
    store = MemoryStore()
    if atlas is not None:
        store.stock(Tables(atlas.partnerships, atlas.funding), as_of=atlas.as_of)
    return store


NOTHING = MemoryStore().load()
"""What an empty store shows."""


def reviewed(file: Path | str | bytes, kept: Tables = NOTHING, **wishes: Any) -> intake.Review:
    """Review a file, or a text as if it were one; without a store beside it unless one is given."""
    content = file.encode() if isinstance(file, str) else file
    raw = opened_file(content, name="liste.csv" if isinstance(content, bytes) else "")
    choices = {name: wishes.pop(name) for name in ("fields", "answers", "corrections", "defaults") if name in wishes}
    return intake.reviewed(raw, known(), kept, intake.Wishes(choices=Choices(**choices), **wishes))


def taken(file: Path | str | bytes, store: MemoryStore | None = None, **wishes: Any) -> intake.TakenIn:
    """Review a file against a store and take it in."""
    into = store or store_of()
    return intake.take_in(reviewed(file, into.load(), **wishes), into, who="Trainee", why="")
