# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The one step in which everything of a review is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.intake.merging import merged
from kez_geo.intake.review import Phase

if TYPE_CHECKING:
    from kez_geo.intake.review import Progress, Review, Tally
    from kez_geo.model import Report, Step
    from kez_geo.store import Store

__all__ = ["TakenIn", "take_in"]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was kept.

    Parameters
    ----------
    step
        The step of the store, by which all of it can be undone; nothing where nothing was new.
    tally
        What became of every row.
    new_ids, updated_ids
        Ids of records added and changed.
    report
        Everything that was found.
    """

    step: Step | None
    tally: Tally
    new_ids: tuple[str, ...]
    updated_ids: tuple[str, ...]
    report: Report


def take_in(review: Review, store: Store, *, who: str, why: str, progress: Progress | None = None) -> TakenIn:
    """Keep all records of a review in one step, or none of them.

    Parameters
    ----------
    review
        As it was shown last.
    who, why
        Told with the step; by default the name of the file is the reason.

    Raises
    ------
    Conflict
        When somebody else has changed one of the records that are to be updated.
    StoreFault
        When the store cannot be written.
    WrongUse
        When nobody is named.
    """
    if progress is not None:
        progress(Phase.KEEP)
    taken = {*store.load().partnerships["id"], *store.load(archived=True).partnerships["id"]}
    made = merged(review, taken)
    step = None
    if len(made.tables.partnerships):
        step = store.keep(made.tables, who=who, why=why or review.raw.name)
    return TakenIn(step, review.tally, made.new_ids, made.updated_ids, review.report + made.report)
