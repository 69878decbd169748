# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A raw table column by column: typed values and what is to be said about single cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.model import Issue, Report, Severity
from kez_geo.model.tables import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.clean.values import Judge, Judged
    from kez_geo.model.tables import Column

__all__ = ["Cleaned", "Cleaning"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A typed table and what was found on the way.

    Parameters
    ----------
    table
        One row per row of the raw table, in its order; the index is the row as a person counts it.
    report
        Every repair and everything that could not be read.
    """

    table: pd.DataFrame
    report: Report


@dataclass(slots=True)
class Cleaning:
    """The work on one raw table.

    Parameters
    ----------
    raw
        Texts; the index is the row as a person counts it.
    values
        Values that are ready, by column.
    issues
        What was found so far.
    """

    raw: pd.DataFrame
    values: dict[str, list[Any]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def texts(self, column: str) -> list[str]:
        """Give the texts of a column; a column that is not there is empty."""
        if column not in self.raw.columns:
            return [""] * len(self.raw)
        return [str(text).strip() for text in self.raw[column].tolist()]

    def judge(self, column: str, judge: Judge, *, into: str = "") -> None:
        """Judge every cell of a column, each spelling once."""
        known: dict[str, Judged] = {}
        made = []
        for row, text in zip(self.raw.index, self.texts(column), strict=True):
            if text not in known:
                known[text] = judge(text)
            judged = known[text]
            made.append(judged.value)
            if judged.issue:
                self.note(judged.issue, judged.severity, int(row), column, text, more=judged.more)
        self.values[into or column] = made

    def note(
        self,
        code: str,
        severity: Severity,
        row: int,
        column: str,
        value: str,
        *,
        more: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Note what was found in one cell."""
        self.issues.append(Issue(code, severity, row, column, value, more))

    def done(self, columns: Sequence[Column]) -> Cleaned:
        """Put the typed table together; columns that nobody judged are taken as texts."""
        made = {column.name: self.values.get(column.name, None) for column in columns if not column.derived}
        filled = {name: self.texts(name) if values is None else values for name, values in made.items()}
        series = {
            column.name: pd.Series(
                filled[column.name], index=self.raw.index, dtype="object" if column.dtype == "list" else column.dtype
            )
            for column in columns
            if not column.derived
        }
        table = typed(pd.DataFrame(series), tuple(columns))
        return Cleaned(table, Report(tuple(sorted(self.issues, key=lambda issue: issue.row or 0))))
