# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every kind of store can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kez_geo.model import Change, Dossier, Step, Tables, Version

__all__ = ["Store"]


@runtime_checkable
class Store(Protocol):
    """Keeps own records beside the shipped ones, and every change of them.

    What a call has returned from is kept, also when the power fails the moment after; a call
    that raises has changed nothing, unless a server was lost in the very moment of keeping: then look
    before doing it again. Calls may come from many threads and processes at once.
    """

    def load(self, *, archived: bool = False, at: int | None = None) -> Tables:
        """Give all records that are shown, sorted by id, with provenance, version and overlay.

        Parameters
        ----------
        archived
            Give what was archived instead.
        at
            Number of a step: give the own records as they were after it.

        Raises
        ------
        NothingFound
            When there is no such step.
        """
        ...

    def version(self, record_id: str) -> Version | None:
        """Give the present version of one record, archived ones too; nothing where there is none."""
        ...

    def stock(self, tables: Tables, *, as_of: dt.date) -> bool:
        """Lay in the shipped records; own ones stay as they are.

        Says whether anything was new: neither the same nor older data are laid in again.
        """
        ...

    def keep(self, tables: Tables, *, who: str, why: str) -> Step | None:
        """Add or change many records with their money, all of them or none.

        Rows with a ``version`` are kept only if that is still the present one. A record that says what it said
        before is left alone; if all do, there is no step.

        Raises
        ------
        Conflict
            When somebody else has changed one of the records meanwhile.
        UnusableInput
            When a value cannot be kept.
        """
        ...

    def add(self, dossier: Dossier, *, who: str, why: str = "") -> Version:
        """Add one record with its money.

        Raises
        ------
        Conflict
            When there is a record with this id.
        """
        ...

    def change(self, dossier: Dossier, *, version: int, who: str, why: str = "") -> Version:
        """Put one record and its money in place of the present version; an archived one is shown again.

        A shipped record stays as it is: an own version covers it.

        Raises
        ------
        Conflict
            When the present version is another one; it holds both.
        NothingFound
            When there is no such record.
        """
        ...

    def archive(self, record_id: str, *, version: int, who: str, why: str = "") -> Version:
        """Keep a record but show it no longer; errors as for `change`."""
        ...

    def uncover(self, record_id: str, *, version: int, who: str, why: str = "") -> Version:
        """Show the shipped record again in place of the own version that covers it.

        Raises
        ------
        Conflict
            When the present version is another one.
        NothingFound
            When there is no such record, or no own version covers it.
        """
        ...

    def history(self, record_id: str | None = None, *, limit: int = 100) -> tuple[Change, ...]:
        """Give the latest changes, newest first, of one record or of all."""
        ...

    def versions(self, *, limit: int = 100) -> tuple[Step, ...]:
        """Give the latest steps, newest first; each is a version of the whole."""
        ...

    def undo(self, n: int = 1, *, who: str, why: str = "", of: str | None = None) -> tuple[Step, ...]:
        """Take back the latest steps that are in force, one after the other, all of them or none.

        Parameters
        ----------
        n
            How many.
        of
            Only steps of this person.

        Raises
        ------
        NothingFound
            When there are fewer.
        Conflict
            When somebody else's later step has changed one of the records.
        """
        ...

    def redo(self, n: int = 1, *, who: str, why: str = "") -> tuple[Step, ...]:
        """Undo the latest undoing: bring steps back that `undo` took back; errors as there."""
        ...

    def backup(self, path: Path) -> None:
        """Write everything, history included, into one file that every kind of store can restore.

        Raises
        ------
        StoreFault
            When there is such a file already, or it cannot be written.
        """
        ...

    def restore(self, path: Path, *, who: str, why: str = "") -> None:
        """Put a backup in place of everything; it is checked before, and what was there is backed up.

        Raises
        ------
        StoreFault
            When the file is no sound backup; then nothing has changed.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
