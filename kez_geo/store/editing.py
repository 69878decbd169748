# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Adding, changing and archiving records; whoever edits an old version is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.errors import NothingFound
from kez_geo.model import Conflict, Overlay
from kez_geo.store import reading
from kez_geo.store.codec import digest
from kez_geo.store.writing import Deed, Own, put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from kez_geo.model import Dossier, Step, Version

__all__ = ["add", "archive", "expected_versions", "keep", "replace", "uncover"]


def expected_versions(table: pd.DataFrame) -> dict[str, int]:
    """Give the versions that the rows of a table were made from, where they say so."""
    if "version" not in table.columns:
        return {}
    pairs = zip(table["id"], table["version"], strict=True)
    return {str(record_id): int(number) for record_id, number in pairs if not pd.isna(number)}


def keep(
    connection: Connection, dossiers: Mapping[str, Dossier], expected: Mapping[str, int], deed: Deed
) -> Step | None:
    """Keep what differs from what is there; refuse all if anything was made from another version."""
    present = reading.versions(connection, dossiers)
    stale = [
        (dossiers[record_id], present.get(record_id))
        for record_id, number in expected.items()
        if not _is_present(present.get(record_id), number)
    ]
    if stale:
        raise Conflict("store_conflict", pairs=tuple(stale), values=[mine.record_id for mine, _ in stale[:5]])
    fresh = {record_id: Own(mine) for record_id, mine in dossiers.items() if _differs(mine, present.get(record_id))}
    return put(connection, fresh, deed) if fresh else None


def _is_present(version: Version | None, number: int) -> bool:
    return version is not None and version.number == number


def _differs(mine: Dossier, present: Version | None) -> bool:
    return present is None or present.archived or digest(mine) != digest(present.dossier)


def add(connection: Connection, mine: Dossier, deed: Deed) -> Version:
    """Add a record that is not there yet."""
    theirs = reading.versions(connection, [mine.record_id]).get(mine.record_id)
    if theirs is not None:
        raise Conflict("store_id_exists", pairs=((mine, theirs),), value=mine.record_id)
    put(connection, {mine.record_id: Own(mine)}, deed)
    return reading.versions(connection, [mine.record_id])[mine.record_id]


def replace(connection: Connection, mine: Dossier, number: int, deed: Deed) -> Version:
    """Put a record in place of the present version, which must be the one expected."""
    present = _expected(connection, mine.record_id, number, mine)
    if not _differs(mine, present) and present.overlay is not Overlay.OUTDATED:
        return present  # an outdated version that is kept as it is covers the shipped record of today
    put(connection, {mine.record_id: Own(mine)}, deed)
    return reading.versions(connection, [mine.record_id])[mine.record_id]


def uncover(connection: Connection, record_id: str, number: int, deed: Deed) -> Version:
    """Take an own version away from above the shipped record, which is shown again."""
    present = _expected(connection, record_id, number, None)
    if present.overlay is Overlay.NONE:
        raise NothingFound("store_covers_nothing", value=record_id)
    put(connection, {record_id: None}, deed)
    return reading.versions(connection, [record_id])[record_id]


def archive(connection: Connection, record_id: str, number: int, deed: Deed) -> Version:
    """Mark a record as archived; of a shipped one an own version, so that it stays as it is."""
    present = _expected(connection, record_id, number, None)
    if present.archived:
        return present
    put(connection, {record_id: Own(present.dossier, archived=True)}, deed)
    return reading.versions(connection, [record_id])[record_id]


def _expected(connection: Connection, record_id: str, number: int, mine: Dossier | None) -> Version:
    present = reading.versions(connection, [record_id]).get(record_id)
    if present is None:
        if record_id in reading.version_numbers(connection, [record_id]):
            raise Conflict("store_conflict", pairs=((mine, None),), values=[record_id])
        raise NothingFound("store_no_record", value=record_id)
    if present.number != number:
        raise Conflict("store_conflict", pairs=((mine, present),), values=[record_id])
    return present
