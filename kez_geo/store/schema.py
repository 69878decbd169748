# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The tables of a store, as the newest migration leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from kez_geo.model.tables import FUNDING, PARTNERSHIPS

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

    from kez_geo.model.tables import Column as Declared

__all__ = ["TABLES", "change", "funding", "partnership", "record_version", "step", "stock"]

_TYPES: dict[str, TypeEngine[Any]] = {
    "str": Text(),
    "list": Text(),  # as JSON
    "Int64": BigInteger(),
    "float64": Double(),
    "boolean": Boolean(),
}
_metadata = MetaData()


def _declared(columns: tuple[Declared, ...]) -> list[Column[Any]]:
    return [Column(one.name, _TYPES[one.dtype], nullable=one.name not in {"id", "partnership_id"}) for one in columns]


# Every id that ever was, and how often what is shown of it has changed; so no number is ever used twice.
record_version = Table(
    "record_version", _metadata, Column("id", Text, primary_key=True), Column("version", BigInteger, nullable=False)
)

# Shipped and own rows side by side; an own row covers the shipped one of the same id.
partnership = Table(
    "partnership",
    _metadata,
    Column("provenance", Text, nullable=False),
    *_declared(PARTNERSHIPS),
    Column("archived", Boolean, nullable=False),
    Column("digest", Text, nullable=False),
    Column("covers", Text),  # digest of the shipped row that an own row was written over
    PrimaryKeyConstraint("provenance", "id"),
    ForeignKeyConstraint(["id"], ["record_version.id"]),
)

funding = Table(
    "funding",
    _metadata,
    Column("provenance", Text, nullable=False),
    *_declared(FUNDING),
    Column("position", BigInteger, nullable=False),
    PrimaryKeyConstraint("provenance", "id"),
    ForeignKeyConstraint(
        ["provenance", "partnership_id"], ["partnership.provenance", "partnership.id"], ondelete="CASCADE"
    ),
)

# What was done, by whom, when and why; ``place`` orders what is in force, so that undo takes back the latest.
step = Table(
    "step",
    _metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("action", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("records", BigInteger, nullable=False),
    Column("cancels", BigInteger, ForeignKey("step.number")),
    Column("in_force", Boolean, nullable=False),
    Column("place", BigInteger, nullable=False),
)

# Every record before and after, as JSON.
change = Table(
    "change",
    _metadata,
    Column("step", BigInteger, ForeignKey("step.number"), primary_key=True),
    Column("record_id", Text, ForeignKey("record_version.id"), primary_key=True),
    Column("before", Text),
    Column("after", Text),
)

# Which shipped records lie here.
stock = Table(
    "stock",
    _metadata,
    Column("digest", Text, primary_key=True),
    Column("as_of", Text, nullable=False),
)

TABLES = (record_version, partnership, funding, step, change, stock)
