# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Small records and tables for the tests of the store."""

from __future__ import annotations

from typing import Any

from builders import atlas_of, money, partnership

from kez_geo.model import Dossier, Tables
from kez_geo.store.codec import dossiers_of

__all__ = ["WHO", "dossier", "edited", "plain", "tables"]

WHO = "A. Beispiel"


def tables(*rows: dict[str, Any], funding: list[dict[str, Any]] | None = None) -> Tables:
    """Make two tables from rows of records and statements."""
    atlas = atlas_of(*rows, funding=funding)
    return Tables(atlas.partnerships, atlas.funding)


def dossier(record_id: str = "own-1", *, euros: tuple[float | None, ...] = (), **fields: Any) -> Dossier:
    """Make one record with a statement for each amount."""
    lines = [money(record_id, amount, id=f"{record_id}.{place}") for place, amount in enumerate(euros)]
    return dossiers_of(tables(partnership(id=record_id, **fields), funding=lines))[record_id]


def edited(given: Dossier, **fields: Any) -> Dossier:
    """Give a record with some fields changed."""
    return Dossier({**given.partnership, **fields}, given.funding)


def plain(given: Dossier | None) -> tuple[Any, ...] | None:
    """Give a record in a form that two of them can be compared in."""
    if given is None:
        return None
    return dict(given.partnership), [dict(line) for line in given.funding]
