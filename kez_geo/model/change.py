# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is kept and how it changes: a record with its money, its versions, and the steps between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.model.tables import Column

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

__all__ = [
    "STORED",
    "Action",
    "Change",
    "Conflict",
    "Dossier",
    "Overlay",
    "Provenance",
    "Row",
    "Step",
    "Tables",
    "Value",
    "Version",
]

Value = str | int | float | bool | tuple[str, ...] | None
Row = dict[str, Value]

# What a store tells of a record beside its own columns.
STORED: tuple[Column, ...] = (
    Column("provenance", "str", "Where the record comes from: shipped or own.", derived=True),
    Column("version", "Int64", "How often what is shown of the record has changed.", derived=True),
    Column("overlay", "str", "An own version of a shipped record: current or outdated; else empty.", derived=True),
)


class Provenance(StrEnum):
    """Where a record comes from."""

    SHIPPED = "shipped"
    OWN = "own"


class Overlay(StrEnum):
    """How an own version stands to the shipped record that it covers."""

    NONE = ""
    CURRENT = "current"
    OUTDATED = "outdated"  # the shipped record has changed since the own version was written


class Action(StrEnum):
    """What a step did."""

    ADD = "add"
    CHANGE = "change"
    ARCHIVE = "archive"
    KEEP = "keep"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    STOCK = "stock"


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Records and their money, columns as `kez_geo.model.tables` declares them.

    Parameters
    ----------
    partnerships
        One row per record; from a store also the columns of `STORED`.
    funding
        One row per money statement.
    """

    partnerships: pd.DataFrame
    funding: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Dossier:
    """One partnership with its money statements; what is unknown is ``None`` or left out.

    Parameters
    ----------
    partnership
        Values by the names of `kez_geo.model.tables.PARTNERSHIPS`; ``id`` is needed.
    funding
        Statements in their order, by the names of `kez_geo.model.tables.FUNDING`.
    """

    partnership: Mapping[str, Value]
    funding: tuple[Mapping[str, Value], ...] = ()

    @property
    def record_id(self) -> str:
        """Lasting name of the record; empty where it has none.

        >>> Dossier({"id": "kez-1"}).record_id
        'kez-1'
        """
        return str(self.partnership.get("id") or "")


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a record.

    Parameters
    ----------
    record_id, number
        Numbers of a record only grow, also when a step is undone.
    provenance
        Whether this is the shipped record or an own one.
    dossier
        What the record says.
    archived
        Kept, but no longer shown.
    overlay
        How an own version stands to the shipped record of the same id.
    """

    record_id: str
    number: int
    provenance: Provenance
    dossier: Dossier
    archived: bool = False
    overlay: Overlay = Overlay.NONE


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, all of it or nothing.

    Parameters
    ----------
    number
        Steps are counted through; the number of a step is also that of the version of the whole after it.
    who, when, why
        ``when`` in UTC.
    records
        How many records it changed.
    cancels
        Number of the step that an undo took back, or of the undo that a redo took back.
    in_force
        False once it was undone.
    """

    number: int
    action: Action
    who: str
    when: dt.datetime
    why: str
    records: int
    cancels: int | None = None
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to one record.

    Parameters
    ----------
    step
        The step; it says who, when and why.
    before, after
        ``None`` where there was, or is, no such record.
    """

    step: Step
    record_id: str
    before: Version | None
    after: Version | None

    def fields(self) -> tuple[str, ...]:
        """Name the fields of the record that differ, and ``funding`` where the money does."""
        old = self.before.dossier if self.before else Dossier({})
        new = self.after.dossier if self.after else Dossier({})
        names = dict.fromkeys([*old.partnership, *new.partnership])
        changed = [name for name in names if old.partnership.get(name) != new.partnership.get(name)]
        return (*changed, *(["funding"] if tuple(old.funding) != tuple(new.funding) else []))


class Conflict(UnusableInput):
    """Somebody else changed a record meanwhile: both versions are here, and a person decides.

    Parameters
    ----------
    key
        Key of the sentence in `kez_geo.words`, below ``error.``.
    pairs
        For every record in conflict what was to be kept (``None`` where it was to be archived, or a step
        to be undone) and what is kept now (``None`` where there is no such record any more).
    values
        What the sentence names.
    """

    def __init__(self, key: str, *, pairs: tuple[tuple[Dossier | None, Version | None], ...], **values: object) -> None:
        super().__init__(key, **values)
        self.pairs = pairs

    @property
    def mine(self) -> Dossier | None:
        """What was to be kept of the first record in conflict."""
        return self.pairs[0][0]

    @property
    def theirs(self) -> Version | None:
        """What is kept now of the first record in conflict."""
        return self.pairs[0][1]
