# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The file that a visitor takes in: it lives in the session alone until the last click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from kez_geo import clean, intake
from kez_geo.intake.opening import opened_file, remembered_choices
from kez_geo.model import Tables
from kez_geo.own import open_own
from kez_geo.read import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.clean import HeadingMatch
    from kez_geo.intake import Phase, Review, TakenIn
    from kez_geo.intake.review import Progress
    from kez_geo.model import RawTable, Sheet

__all__ = ["Stage", "Work", "begin", "choose", "columns", "current", "give_up", "go", "kept_now", "review", "wish"]

_WORK = "kez_intake"


class Stage(IntEnum):
    """The steps of an intake, in their order."""

    UPLOAD = 0
    COLUMNS = 1
    VALUES = 2
    PLACES = 3
    DOUBLES = 4
    REVIEW = 5
    KEEP = 6


@dataclass(slots=True)
class Work:
    """One file on its way.

    Parameters
    ----------
    content, name
        The file as it was sent.
    sheets
        Sheets of a workbook.
    raw
        The table that was read.
    kept
        What was kept when it was read.
    wishes
        What was decided so far.
    is_remembered
        Whether columns are known from an earlier file of the same headings.
    stage
        Where the visitor is.
    review
        The last review; nothing before the columns are settled.
    taken
        What was kept in the end.
    """

    content: bytes
    name: str
    sheets: tuple[Sheet, ...]
    raw: RawTable
    kept: Tables
    wishes: intake.Wishes
    is_remembered: bool = False
    stage: Stage = Stage.UPLOAD
    review: Review | None = None
    taken: TakenIn | None = None


def current() -> Work | None:
    """Give the file on its way; nothing where there is none."""
    return cast("Work | None", st.session_state.get(_WORK))


def begin(content: bytes, name: str, *, sheet: str | None = None) -> Work:
    """Read a file that was sent; what was remembered of files like it holds at once.

    Raises
    ------
    KezGeoError
        When it cannot be used.
    """
    raw = opened_file(content, name=name, sheet=sheet)
    choices = remembered_choices(raw)
    known = bool(choices.fields or choices.defaults)
    work = Work(content, name, sheets(content, name=name), raw, kept_now(), intake.Wishes(choices), known)
    st.session_state[_WORK] = work
    return work


def kept_now() -> Tables:
    """Give what is kept; without a store the shipped records, and no store is made for it."""
    own = open_own()
    if own.is_there:
        return own.store.load()
    shipped = own.shipped()
    return Tables(shipped.partnerships, shipped.funding)


def give_up() -> None:
    """Forget the file; nothing of it was kept."""
    st.session_state.pop(_WORK, None)


def go(stage: Stage) -> None:
    """Go to another step; who leaves the columns has confirmed them."""
    work = current()
    if work is None:
        return
    if work.stage is Stage.COLUMNS and stage > Stage.COLUMNS:
        choose(fields={one.heading: one.field for one in columns(work)})
    work.stage = stage


def wish(**changes: Any) -> None:  # noqa: ANN401 - any of the wishes
    """Decide something."""
    work = current()
    if work is not None:
        work.wishes = replace(work.wishes, **changes)


def choose(**changes: Mapping[Any, str]) -> None:
    """Say what columns, words, cells or the whole file mean; what was said before stays."""
    work = current()
    if work is None:
        return
    before = work.wishes.choices
    joined = {name: {**(getattr(before, name) or {}), **values} for name, values in changes.items()}
    wish(choices=replace(before, **joined))


def columns(work: Work) -> tuple[HeadingMatch, ...]:
    """Tell what each column stands for, as decided so far."""
    known = intake.shipped_knowledge()
    return clean.columns_of(work.raw, known.reference, known.words, chosen=work.wishes.choices.fields)


def review(work: Work, progress: Progress | None = None) -> Review:
    """Give the review of the file as decided so far; only what has changed is done anew."""

    def silent(_phase: Phase, /) -> None:
        """Say nothing."""

    work.review = intake.reviewed(
        work.raw,
        intake.shipped_knowledge(),
        work.kept,
        work.wishes,
        before=work.review,
        progress=progress or silent,
    )
    return work.review
