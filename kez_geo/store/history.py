# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What was done, and how it is undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from kez_geo.errors import NothingFound, WrongUse
from kez_geo.model import Action, Change, Conflict, Step
from kez_geo.store import schema
from kez_geo.store.codec import version_from_text
from kez_geo.store.reading import versions
from kez_geo.store.writing import Deed, own_part, put

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from kez_geo.model import Version
    from kez_geo.store.writing import Own

    _Touched = dict[str, tuple[Version | None, Version | None]]

__all__ = ["at_step", "changes", "redo", "steps", "undo"]

_step, _change = schema.step.c, schema.change.c
# What a person has done to records, and can take back.
_UNDOABLE = tuple(action.value for action in (Action.ADD, Action.CHANGE, Action.ARCHIVE, Action.KEEP))


def _read(row: Row[Any]) -> Step:
    when = dt.datetime.fromisoformat(row.at)
    action = Action(row.action)
    return Step(row.number, action, row.who, when, row.why, row.records, cancels=row.cancels, in_force=row.in_force)


def steps(connection: Connection, *, limit: int) -> tuple[Step, ...]:
    """Give the latest steps, newest first."""
    rows = connection.execute(select(schema.step).order_by(_step.number.desc()).limit(limit))
    return tuple(_read(row) for row in rows)


def changes(connection: Connection, record_id: str | None, *, limit: int) -> tuple[Change, ...]:
    """Give the latest changes, newest first, of one record or of all."""
    wanted = select(schema.step, _change.record_id, _change.before, _change.after).join(
        schema.change, _change.step == _step.number
    )
    if record_id is not None:
        wanted = wanted.where(_change.record_id == record_id)
    wanted = wanted.order_by(_step.number.desc(), _change.record_id).limit(limit)
    return tuple(
        Change(_read(row), row.record_id, version_from_text(row.before), version_from_text(row.after))
        for row in connection.execute(wanted)
    )


def at_step(connection: Connection, number: int) -> dict[str, Version | None]:
    """Give what later steps have changed as it was after one step: id and version, nothing where there was none.

    Raises
    ------
    NothingFound
        When there is no such step.
    """
    if connection.execute(select(_step.number).where(_step.number == number)).first() is None:
        raise NothingFound("store_no_step", value=number)
    first = (
        select(_change.record_id, func.min(_change.step).label("step"))
        .where(_change.step > number)
        .group_by(_change.record_id)
        .subquery()
    )
    rows = connection.execute(
        select(_change.record_id, _change.before).join(
            first, (first.c.record_id == _change.record_id) & (first.c.step == _change.step)
        )
    )
    return {row.record_id: version_from_text(row.before) for row in rows}


def undo(connection: Connection, n: int, deed: Deed, *, of: str | None) -> tuple[Step, ...]:
    """Take back the latest steps in force; the latest is the one with the highest place."""
    wanted = select(schema.step).where(_step.in_force, _step.action.in_(_UNDOABLE))
    if of is not None:
        wanted = wanted.where(_step.who == of)
    found = _exactly(connection, wanted.order_by(_step.place.desc()), n, "store_nothing_to_undo")
    return tuple(_undo_one(connection, row, deed) for row in found)


def _undo_one(connection: Connection, row: Row[Any], deed: Deed) -> Step:
    touched = _of_step(connection, row.number)
    _refuse_built_upon(connection, touched, _step.place > row.place)
    states = {record_id: own_part(before) for record_id, (before, _) in touched.items()}
    done = put(connection, states, Deed(Action.UNDO, deed.who, deed.why, cancels=row.number))
    connection.execute(update(schema.step).where(_step.number == row.number).values(in_force=False))
    return done


def redo(connection: Connection, n: int, deed: Deed) -> tuple[Step, ...]:
    """Undo the latest undoings in force: what they took back is in force again, now as the latest."""
    wanted = select(schema.step).where(_step.in_force, _step.action == Action.UNDO.value)
    found = _exactly(connection, wanted.order_by(_step.number.desc()), n, "store_nothing_to_redo")
    return tuple(_redo_one(connection, row, deed) for row in found)


def _redo_one(connection: Connection, row: Row[Any], deed: Deed) -> Step:
    touched = _of_step(connection, row.cancels)
    _refuse_built_upon(connection, touched, _step.number > row.number)
    _refuse_changed(connection, touched)
    states: dict[str, Own | None] = {record_id: own_part(after) for record_id, (_, after) in touched.items()}
    done = put(connection, states, Deed(Action.REDO, deed.who, deed.why, cancels=row.number))
    connection.execute(update(schema.step).where(_step.number == row.number).values(in_force=False))
    again = update(schema.step).where(_step.number == row.cancels)
    connection.execute(again.values(in_force=True, place=done.number))
    return done


def _exactly(connection: Connection, wanted: Select[Any], n: int, key: str) -> list[Row[Any]]:
    if n < 1:
        raise WrongUse("store_step_count", value=n)
    found = list(connection.execute(wanted.limit(n)))
    if len(found) < n:
        raise NothingFound(key, wanted=n, found=len(found))
    return found


def _of_step(connection: Connection, number: int) -> _Touched:
    rows = connection.execute(select(schema.change).where(_change.step == number))
    return {row.record_id: (version_from_text(row.before), version_from_text(row.after)) for row in rows}


def _refuse_built_upon(connection: Connection, touched: _Touched, later: ColumnElement[bool]) -> None:
    """Refuse to take back what a later step, still in force, has built upon."""
    others = (
        select(_change.record_id, _step.who)
        .join(schema.step, _step.number == _change.step)
        .where(_step.in_force, _step.action.in_(_UNDOABLE), later)
    )
    for record_id, who in connection.execute(others):
        if record_id in touched:
            present = versions(connection, [record_id]).get(record_id)
            raise Conflict("store_built_upon", pairs=((None, present),), value=record_id, who=who)


def _refuse_changed(connection: Connection, touched: _Touched) -> None:
    """Refuse to bring a step back onto records that are not as the step once found them."""
    present = versions(connection, touched)
    for record_id, (before, _) in touched.items():
        if own_part(present.get(record_id)) != own_part(before):
            now = present.get(record_id)
            raise Conflict("store_conflict", pairs=((None, now),), values=[record_id])
