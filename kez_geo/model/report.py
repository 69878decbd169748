# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults in data are data: an issue says where and what, `words` says it in a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Issue", "Report", "Severity"]


class Severity(StrEnum):
    """How much an issue matters to the person who brought the data."""

    ERROR = "error"
    WARNING = "warning"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing found in one place of a file.

    Parameters
    ----------
    code
        Name of the finding; its sentence stands in `kez_geo.words` below ``issue.``.
    severity
        Error (row refused), warning (look at it) or repaired (put right, and said).
    row
        Row of the file as a person counts it, heading included; ``None`` for the whole file.
    column
        Heading of the column as it stands in the file.
    value
        What stood there, as text.
    more
        Further values that the sentence names, as pairs.
    """

    code: str
    severity: Severity
    row: int | None = None
    column: str = ""
    value: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was found while a file was read, cleaned and placed.

    >>> one = Report((Issue("total_row", Severity.REPAIRED, row=9),))
    >>> len(one + one)
    2
    """

    issues: tuple[Issue, ...] = field(default=())

    def __add__(self, other: Report) -> Report:
        """Join two reports, the earlier first."""
        return Report(self.issues + other.issues)

    def __len__(self) -> int:
        """Count the issues."""
        return len(self.issues)

    def __iter__(self) -> Iterator[Issue]:
        """Go through the issues in the order in which they were found."""
        return iter(self.issues)

    def of(self, severity: Severity) -> Report:
        """Keep the issues of one severity."""
        return Report(tuple(issue for issue in self.issues if issue.severity == severity))

    def counts(self) -> dict[str, int]:
        """Count the issues by code, the most frequent first."""
        return dict(Counter(issue.code for issue in self.issues).most_common())
