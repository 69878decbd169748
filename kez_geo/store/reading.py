# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From the tables of a store to records and their versions."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, false, literal, or_, select, true

from kez_geo.model import STORED, Dossier, Overlay, Provenance, Row, Tables, Version
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column
from kez_geo.store import schema
from kez_geo.store.codec import frame_of, from_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from sqlalchemy import ColumnElement, Connection, Select

__all__ = ["batches", "load", "shipped_digests", "version_numbers", "versions"]

_OWN, _SHIPPED = Provenance.OWN.value, Provenance.SHIPPED.value
_BATCH = 400  # so many values go into one statement
_PART = 2000  # so many rows are held as rows while a table is made
_POSITION = Column("position", "Int64", "Place of a statement among those of its record.")
_partnership, _funding, _record = schema.partnership.c, schema.funding.c, schema.record_version.c
_own, _shipped = schema.partnership.alias("own"), schema.partnership.alias("shipped")
_RECORD = [_partnership[one.name] for one in PARTNERSHIPS]
_LINE = [_funding[one.name] for one in FUNDING]
_OF_RECORD = [one.name for one in FUNDING].index("partnership_id")


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut a list of ids into parts that one statement can take."""
    every = list(ids)
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def _overlay() -> ColumnElement[str | None]:
    """Say how an own row stands to the shipped one of the same id."""
    return case(
        (or_(_partnership.provenance == _SHIPPED, _shipped.c.id.is_(None)), literal(None)),
        (_shipped.c.digest == _partnership.covers, literal(Overlay.CURRENT.value)),
        else_=literal(Overlay.OUTDATED.value),
    )


def _seen(*columns: ColumnElement[Any], provenance: str | None = None) -> Select[Any]:
    """Select the rows that count: an own row, else the shipped one; archived ones too.

    Parameters
    ----------
    columns
        What of them.
    provenance
        Look at the rows of this one alone.
    """
    same_own = and_(_own.c.id == _partnership.id, _own.c.provenance == _OWN)
    same_shipped = and_(_shipped.c.id == _partnership.id, _shipped.c.provenance == _SHIPPED)
    counts = or_(_partnership.provenance == _OWN, _own.c.id.is_(None))
    return (
        select(*columns)
        .join_from(schema.partnership, schema.record_version, _record.id == _partnership.id)
        .outerjoin(_own, same_own)
        .outerjoin(_shipped, same_shipped)
        .where(counts if provenance is None else _partnership.provenance == provenance)
    )


def _with_money(*columns: ColumnElement[Any], provenance: str | None = None) -> Select[Any]:
    same = and_(_funding.partnership_id == _partnership.id, _funding.provenance == _partnership.provenance)
    return _seen(*columns, provenance=provenance).join(schema.funding, same)


def load(connection: Connection, *, archived: bool) -> Tables:
    """Give what is shown, or what is archived, as two tables sorted by id."""
    which = _partnership.archived == (true() if archived else false())
    told = (*_RECORD, _partnership.provenance, _record.version, _overlay())
    records = connection.execute(_seen(*told).where(which)).partitions(_PART)
    partnerships = _ordered(frame_of(records, (*PARTNERSHIPS, *STORED)), ["id"])
    lines = connection.execute(_with_money(*_LINE, _funding.position).where(which)).partitions(_PART)
    funding = _ordered(frame_of(lines, (*FUNDING, _POSITION)), ["partnership_id", _POSITION.name])
    return Tables(partnerships, funding.drop(columns=_POSITION.name))


def _ordered(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Sort rows as Python sorts texts, whatever the database's idea of an alphabet."""
    keys = list(zip(*(table[name].tolist() for name in names), strict=True))
    return table.take(sorted(range(len(keys)), key=keys.__getitem__)).reset_index(drop=True)


def versions(connection: Connection, ids: Iterable[str], *, provenance: str | None = None) -> dict[str, Version]:
    """Give the present versions of some records by id, archived ones too.

    Parameters
    ----------
    connection, ids
        Where, and which.
    provenance
        Look at own rows, or at shipped ones, alone.
    """
    found: dict[str, Version] = {}
    for some in batches(ids):
        of_these = _partnership.id.in_(some)
        money: dict[str, list[tuple[int, Row]]] = defaultdict(list)
        lines = _with_money(*_LINE, _funding.position, provenance=provenance).where(of_these)
        for line in connection.execute(lines):
            money[line[_OF_RECORD]].append((line[-1], from_cells(line[:-1], FUNDING)))
        told = (*_RECORD, _partnership.provenance, _record.version, _partnership.archived, _overlay())
        for row in connection.execute(_seen(*told, provenance=provenance).where(of_these)):
            statements = tuple(line for _, line in sorted(money[row[0]], key=itemgetter(0)))
            dossier = Dossier(from_cells(row[:-4], PARTNERSHIPS), statements)
            found[row[0]] = Version(
                row[0], row[-3], Provenance(row[-4]), dossier, archived=row[-2], overlay=Overlay(row[-1] or "")
            )
    return found


def version_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Give how often what is shown of some records has changed, also of those that are gone."""
    found: dict[str, int] = {}
    for some in batches(ids):
        rows = connection.execute(select(_record.id, _record.version).where(_record.id.in_(some)))
        found.update({row.id: row.version for row in rows})
    return found


def shipped_digests(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give the digests of some shipped records by id."""
    found: dict[str, str] = {}
    for some in batches(ids):
        wanted = select(_partnership.id, _partnership.digest).where(
            _partnership.id.in_(some), _partnership.provenance == _SHIPPED
        )
        found.update({row.id: row.digest for row in connection.execute(wanted)})
    return found
