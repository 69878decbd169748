# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From records to the tables of a store: every change goes through `put`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from kez_geo.errors import UnusableInput, WrongUse
from kez_geo.model import Action, Dossier, Overlay, Provenance, Step, Version
from kez_geo.store import schema
from kez_geo.store.codec import as_cells, digest, version_as_text
from kez_geo.store.reading import batches, shipped_digests, version_numbers, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

__all__ = ["Deed", "Own", "insert_rows", "note", "own_part", "put", "raise_numbers"]

_OWN, _SHIPPED = Provenance.OWN.value, Provenance.SHIPPED.value
_NAMED = 5  # so many ids are named in a sentence


@dataclass(frozen=True, slots=True)
class Own:
    """The own part of a record's state; without one, the shipped record shows."""

    dossier: Dossier
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What is being done, before it has a number.

    Parameters
    ----------
    action, who, why
        As in `kez_geo.model.Step`.
    cancels
        Number of the step that it takes back.

    Raises
    ------
    WrongUse
        When nobody is named.
    """

    action: Action
    who: str
    why: str = ""
    cancels: int | None = None

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise WrongUse("store_who_missing")


def own_part(version: Version | None) -> Own | None:
    """Give the own part of a version that was seen before."""
    if version is None or version.provenance is Provenance.SHIPPED:
        return None
    return Own(version.dossier, archived=version.archived)


def put(connection: Connection, wanted: Mapping[str, Own | None], deed: Deed) -> Step:
    """Give some records the states wanted, and note the step with every record before and after."""
    ids = list(wanted)
    own = {record_id: state for record_id, state in wanted.items() if state is not None}
    before = versions(connection, ids)
    _refuse_taken_money(connection, own, ids)
    for some in batches(ids):
        rows = schema.partnership.c
        connection.execute(delete(schema.partnership).where(rows.provenance == _OWN, rows.id.in_(some)))
    numbers = raise_numbers(connection, ids)
    covered = shipped_digests(connection, ids)
    insert_rows(connection, own, provenance=_OWN, covers=covered)
    shown = versions(connection, [record_id for record_id in ids if record_id not in own])
    for record_id, state in own.items():
        overlay = Overlay.CURRENT if record_id in covered else Overlay.NONE
        shown[record_id] = Version(
            record_id, numbers[record_id], Provenance.OWN, state.dossier, archived=state.archived, overlay=overlay
        )
    return note(connection, deed, {record_id: (before.get(record_id), shown.get(record_id)) for record_id in ids})


def raise_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Count up the versions of some records, begin those of new ones with 1, and give them."""
    every = list(ids)
    known = version_numbers(connection, every)
    row = schema.record_version.c
    for some in batches(known):
        connection.execute(update(schema.record_version).where(row.id.in_(some)).values(version=row.version + 1))
    fresh = [{"id": record_id, "version": 1} for record_id in every if record_id not in known]
    if fresh:
        connection.execute(insert(schema.record_version), fresh)
    return {record_id: known.get(record_id, 0) + 1 for record_id in every}


def insert_rows(
    connection: Connection, states: Mapping[str, Own], *, provenance: str, covers: Mapping[str, str] | None = None
) -> None:
    """Write rows of records and money where there are none."""
    over = covers or {}
    records = [
        {
            **as_cells(state.dossier.partnership),
            "provenance": provenance,
            "archived": state.archived,
            "digest": digest(state.dossier),
            "covers": over.get(record_id),
        }
        for record_id, state in states.items()
    ]
    lines = [
        {**as_cells(line), "provenance": provenance, "position": position}
        for state in states.values()
        for position, line in enumerate(state.dossier.funding)
    ]
    for table, rows in ((schema.partnership, records), (schema.funding, lines)):
        if rows:
            connection.execute(insert(table), rows)


def _refuse_taken_money(connection: Connection, own: Mapping[str, Own], ids: list[str]) -> None:
    """Refuse statements whose id another record has: both would count as one.

    Raises
    ------
    UnusableInput
        Naming the first of them.
    """
    lines = [str(line["id"]) for state in own.values() for line in state.dossier.funding]
    taken = {line for line, count in Counter(lines).items() if count > 1}
    mine = set(ids)
    row = schema.funding.c
    for some in batches(lines):
        found = connection.execute(select(row.id, row.partnership_id).where(row.id.in_(some)))
        taken |= {line.id for line in found if line.partnership_id not in mine}
    if taken:
        raise UnusableInput("store_funding_id_taken", values=sorted(taken)[:_NAMED])


def note(connection: Connection, deed: Deed, changed: Mapping[str, tuple[Version | None, Version | None]]) -> Step:
    """Write the step and its changes."""
    last = connection.execute(select(func.max(schema.step.c.number))).scalar_one_or_none() or 0
    noted = Step(
        last + 1, deed.action, deed.who, dt.datetime.now(tz=dt.UTC), deed.why, len(changed), cancels=deed.cancels
    )
    facts = {"number": noted.number, "place": noted.number, "in_force": True, "at": noted.when.isoformat()}
    told = {"who": noted.who, "why": noted.why, "records": noted.records, "cancels": noted.cancels}
    connection.execute(insert(schema.step), {**facts, **told, "action": noted.action.value})
    rows = [
        {
            "step": noted.number,
            "record_id": record_id,
            "before": version_as_text(before),
            "after": version_as_text(after),
        }
        for record_id, (before, after) in changed.items()
    ]
    if rows:
        connection.execute(insert(schema.change), rows)
    return noted
