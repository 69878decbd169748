# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One file on its way into the atlas: read, understood, placed, compared; nothing is kept here.

Every step is pure. A review can be made anew after each decision; what the decision does not touch
is taken over from the review before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kez_geo import clean
from kez_geo.clean.own_tables import OwnKind, own_kind
from kez_geo.export import unescaped
from kez_geo.intake.doubling import report_on, twins
from kez_geo.intake.placing import placed
from kez_geo.intake.wishes import Decision, Wishes
from kez_geo.model import FileKind, Issue, Report, Severity

if TYPE_CHECKING:
    import pandas as pd

    from kez_geo.clean import Double, Understood
    from kez_geo.intake.doubling import Twin
    from kez_geo.intake.known import Known
    from kez_geo.intake.placing import Placement
    from kez_geo.model import RawTable, Tables

__all__ = ["Phase", "Progress", "Review", "Tally", "prepared", "reviewed"]


class Phase(StrEnum):
    """What is being done, for whoever waits."""

    UNDERSTAND = "understand"
    PLACE = "place"
    COMPARE = "compare"
    KEEP = "keep"


class Progress(Protocol):
    """Told before each phase; it may raise to give up, and nothing is left behind."""

    def __call__(self, phase: Phase, /) -> object:
        """Hear what begins."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of every row of a file.

    Parameters
    ----------
    rows_read
        All rows, the headings left out.
    rows_taken
        Rows understood as records or money: new ones, updates, and those that are there already.
    rows_refused
        Rows with an error.
    rows_without_record
        Titles, notes, totals and blank rows.
    records_new, records_updated
        Records that are added, and kept ones that are changed.
    rows_skipped
        Of the rows taken: records that are there already and stay as they are.

    Examples
    --------
    >>> Tally(12, 5, 0, 7, records_new=5).is_balanced
    True
    """

    rows_read: int
    rows_taken: int
    rows_refused: int
    rows_without_record: int
    records_new: int = 0
    records_updated: int = 0
    rows_skipped: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows_read == self.rows_taken + self.rows_refused + self.rows_without_record


@dataclass(frozen=True, eq=False)  # without slots: what is worked out from the parts is kept
class Review:
    """A file as it would be taken in.

    Parameters
    ----------
    raw
        The file as it was read.
    wishes
        What was decided.
    understood
        Its records and money.
    placement
        Its records with their places.
    found
        Doubles, as found.
    twins
        Doubles, with what becomes of them.
    money
        Money statements whose record is known.
    orphans
        Rows with money of a record that nobody knows; they are refused.
    kept
        What was kept when this was made.
    """

    raw: RawTable
    wishes: Wishes
    understood: Understood
    placement: Placement
    found: tuple[Double, ...]
    twins: tuple[Twin, ...]
    money: pd.DataFrame
    orphans: tuple[int, ...]
    kept: Tables

    @property
    def records(self) -> pd.DataFrame:
        """The placed records; the index is the row of the file."""
        return self.placement.table

    @cached_property
    def refused_rows(self) -> tuple[int, ...]:
        """Rows with an error."""
        return tuple(sorted({*self.understood.refused_rows, *self.orphans}))

    @cached_property
    def tally(self) -> Tally:
        """What became of every row."""
        account = self.understood.accounting
        fates = [one.decision for one in self.twins]
        skipped = fates.count(Decision.SKIP)
        joined = [one for one in self.twins if one.decision is Decision.UPDATE]
        changed = {one.double.known_id for one in joined if not one.double.in_file} | set(self._paid())
        return Tally(
            rows_read=account.rows_read,
            rows_taken=account.rows_taken - len(self.orphans),
            rows_refused=account.rows_refused + len(self.orphans),
            rows_without_record=account.rows_without_record,
            records_new=len(self.records) - skipped - len(joined),
            records_updated=len(changed),
            rows_skipped=skipped,
        )

    def _paid(self) -> set[str]:
        """Name kept records to which a file of money alone adds statements."""
        return set(self.money["partnership_id"]) if own_kind(self.raw) is OwnKind.FUNDING else set()

    @cached_property
    def report(self) -> Report:
        """Everything that is to be said, by row."""
        lost = tuple(
            Issue("record_unknown", Severity.ERROR, row, "partnership_id", _owner(self.understood.funding, row))
            for row in self.orphans
        )
        said = (*self.understood.report, *self.placement.report, *report_on(self.twins, self.records), *lost)
        return Report(tuple(sorted(said, key=lambda issue: issue.row or 0)))


def prepared(raw: RawTable) -> RawTable:
    """Take back, in a text file of ours, what protects spreadsheets against formulas."""
    if raw.kind is not FileKind.TEXT or own_kind(raw) is None:
        return raw
    return replace(raw, rows=[[unescaped(cell) for cell in row] for row in raw.rows])


def _silent(_phase: Phase, /) -> None:
    """Say nothing."""


def reviewed(
    raw: RawTable,
    known: Known,
    kept: Tables,
    wishes: Wishes | None = None,
    *,
    before: Review | None = None,
    progress: Progress = _silent,
) -> Review:
    """Make the review of a file; only what a decision touches is done anew.

    Parameters
    ----------
    raw
        The file, as `prepared` gives it.
    kept
        What is shown of the store, for doubles.
    wishes
        What was decided.
    before
        An earlier review of the same file.
    progress
        Told before each phase.
    """
    asked = wishes or Wishes()
    last = before if before is not None and before.raw is raw else None
    understood = last.understood if last and last.wishes.choices == asked.choices else None
    if understood is None:
        progress(Phase.UNDERSTAND)
        understood, last = clean.understand(raw, known.reference, known.words, choices=asked.choices), None
    placement = last.placement if last and last.wishes.places == asked.places else None
    if placement is None:
        progress(Phase.PLACE)
        placement = placed(raw, understood, known, asked.places)
        last = None
    found = last.found if last and last.kept is kept else None
    if found is None:
        progress(Phase.COMPARE)
        found = clean.doubles(placement.table, kept.partnerships)
    money, orphans = _with_record(understood, placement.table, kept)
    return Review(raw, asked, understood, placement, found, twins(found, asked), money, orphans, kept)


def _with_record(understood: Understood, records: pd.DataFrame, kept: Tables) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Part money whose record stands in the file or is kept from money of nobody."""
    money = understood.funding
    theirs = money["partnership_id"]
    known = theirs.isin(set(records["id"])) | theirs.isin(set(kept.partnerships["id"]))
    if known.all():
        return money, ()
    return money[known], tuple(int(row) for row in money.index[~known])


def _owner(money: pd.DataFrame, row: int) -> str:
    return str(money.loc[row, "partnership_id"])
