# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts to money statements: exact cents, closed lists of states and kinds, years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kez_geo.clean.columns import Cleaned, Cleaning
from kez_geo.clean.records import unique_ids
from kez_geo.clean.values import Judged, addresses, amount, code, codes, names_of, year
from kez_geo.model import (
    Confidence,
    MoneyForm,
    MoneyKind,
    MoneyOrigin,
    MoneyRole,
    MoneyState,
    Severity,
)
from kez_geo.model.tables import FUNDING

if TYPE_CHECKING:
    from collections.abc import Collection
    from enum import StrEnum

    import pandas as pd

    from kez_geo.model import Reference

__all__ = ["funding"]

_CURRENCY = re.compile(r"[A-Z]{3}")
# What an unreadable word becomes: always that which counts least.
_LISTS: tuple[tuple[str, type[StrEnum], StrEnum], ...] = (
    ("role", MoneyRole, MoneyRole.FUNDING),
    ("origin", MoneyOrigin, MoneyOrigin.UNKNOWN),
    ("state", MoneyState, MoneyState.PLANNED),
    ("kind", MoneyForm, MoneyForm.CASH),
    ("money_kind", MoneyKind, MoneyKind.PROJECT_UNCLEAR),
    ("confidence", Confidence, Confidence.MEDIUM),
)


def funding(raw: pd.DataFrame, reference: Reference, partnerships: Collection[str]) -> Cleaned:
    """Make money statements of a raw table; an amount that cannot be read is unknown, never 0.

    Parameters
    ----------
    raw
        Texts with the headings of `FUNDING`, amounts in ``amount_eur``; the index is the row.
    partnerships
        Ids of the records that a statement may belong to.
    """
    work = Cleaning(raw)
    unique_ids(work, "money")
    for column, members, otherwise in _LISTS:
        work.judge(column, code({one.value.replace("_", " "): one.value for one in members}, otherwise=otherwise.value))
    work.judge("amount_eur", amount, into="amount_cents")
    work.judge("currency", _currency)
    work.judge("first_year", year)
    work.judge("last_year", year)
    names = {**reference.programme_names, **names_of(reference.programmes)}
    work.judge("programmes", codes(names, issue="programme_unknown"))
    work.judge("source_urls", addresses)
    _belonging(work, frozenset(partnerships))
    _years_in_order(work)
    return work.done(FUNDING)


def _currency(text: str) -> Judged:
    if not text:
        return Judged("EUR")
    return Judged(text) if _CURRENCY.fullmatch(text) else Judged(text, "currency_unknown")


def _belonging(work: Cleaning, known: frozenset[str]) -> None:
    """Say which statements belong to no record; each without a project is one of its own."""
    for row, text in zip(work.raw.index, work.texts("partnership_id"), strict=True):
        if text not in known:
            work.note("partnership_unknown", Severity.WARNING, int(row), "partnership_id", text)
    projects = zip(work.texts("project_id"), work.values["id"], strict=True)
    work.values["project_id"] = [project or name for project, name in projects]


def _years_in_order(work: Cleaning) -> None:
    first, last = work.values["first_year"], work.values["last_year"]
    for number, row in enumerate(work.raw.index):
        begin, end = first[number], last[number]
        if begin is not None and end is not None and begin > end:
            work.note("years_reversed", Severity.REPAIRED, int(row), "first_year", f"{begin}–{end}")
            first[number], last[number] = end, begin
