# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped records in a store: laid in when they are new, apart from the own ones."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from kez_geo.model import Action, Provenance
from kez_geo.store import schema
from kez_geo.store.codec import digest
from kez_geo.store.reading import batches
from kez_geo.store.writing import Deed, Own, insert_rows, note, raise_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from kez_geo.model import Dossier

__all__ = ["is_stocked", "lay_in", "sign_of"]

_WHO = "KEZ-Atlas"
_row = schema.partnership.c
_OWN, _SHIPPED = Provenance.OWN.value, Provenance.SHIPPED.value


def sign_of(dossiers: Mapping[str, Dossier]) -> str:
    """Give a short sign of many records; equal for equal ones alone."""
    together = hashlib.sha256()
    for record_id in sorted(dossiers):
        together.update(digest(dossiers[record_id]).encode())
    return together.hexdigest()


def is_stocked(connection: Connection, as_of: dt.date, sign: str) -> bool:
    """Whether the same records lie here already, or those of a later day."""
    present = connection.execute(select(schema.stock)).first()
    return present is not None and (present.digest == sign or present.as_of > as_of.isoformat())


def lay_in(connection: Connection, dossiers: Mapping[str, Dossier], as_of: dt.date, sign: str) -> bool:
    """Put shipped records in place of those of an older day; only what differs is touched."""
    if is_stocked(connection, as_of, sign):
        return False
    shipped = select(_row.id, _row.digest).where(_row.provenance == _SHIPPED)
    old = {row.id: row.digest for row in connection.execute(shipped)}
    fresh = {record_id: Own(one) for record_id, one in dossiers.items() if old.get(record_id) != digest(one)}
    touched = [*fresh, *(record_id for record_id in old if record_id not in dossiers)]
    covered = set(connection.execute(select(_row.id).where(_row.provenance == _OWN)).scalars())
    for some in batches(touched):
        connection.execute(delete(schema.partnership).where(_row.provenance == _SHIPPED, _row.id.in_(some)))
    raise_numbers(connection, [record_id for record_id in touched if record_id not in covered])
    insert_rows(connection, fresh, provenance=_SHIPPED)
    connection.execute(delete(schema.stock))
    connection.execute(insert(schema.stock), {"digest": sign, "as_of": as_of.isoformat()})
    note(connection, Deed(Action.STOCK, _WHO, as_of.isoformat()), {})
    return True
