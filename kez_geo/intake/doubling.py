# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Records that seem to be there already, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.intake.wishes import Decision
from kez_geo.model import Issue, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from kez_geo.clean import Double
    from kez_geo.intake.wishes import Wishes

__all__ = ["Twin", "pair_of", "report_on", "twins"]


@dataclass(frozen=True, slots=True)
class Twin:
    """A row whose record seems to be there already.

    Parameters
    ----------
    double
        What it resembles, and why.
    decision
        What becomes of it.
    """

    double: Double
    decision: Decision

    @property
    def row(self) -> int:
        """Row of the file."""
        return self.double.row


def twins(found: Iterable[Double], wishes: Wishes) -> tuple[Twin, ...]:
    """Decide what becomes of every double; one that is kept already counts more than one in the file.

    Parameters
    ----------
    found
        As `kez_geo.clean.doubles` gives them.
    wishes
        The decisions of a person.
    """
    decided: dict[int, Twin] = {}
    for one in found:
        usual = Decision.SEPARATE if one.in_file else wishes.otherwise
        if one.row not in decided or not one.in_file:
            decided[one.row] = Twin(one, wishes.decisions.get(one.row, usual))
    return tuple(decided.values())


def report_on(decided: Iterable[Twin], records: pd.DataFrame) -> Report:
    """Say of every double what it resembles and what becomes of it.

    Parameters
    ----------
    decided
        As `twins` gives them.
    records
        The records of the file; the index is its row.
    """
    return Report(tuple(_issue(one, records) for one in decided))


def pair_of(records: pd.DataFrame, row: int) -> str:
    """Name the two partners of a row; the country where the partner has no name."""
    german, partner, iso3 = (str(records[name].loc[row]) for name in ("german_partner", "partner_city", "iso3"))
    return f"{german} – {partner or iso3}"


def _issue(twin: Twin, records: pd.DataFrame) -> Issue:
    one = twin.double
    more = (("known", one.known_name), ("known_id", one.known_id), ("double_reason", one.reason))
    return Issue(
        _CODES[one.in_file, twin.decision], Severity.WARNING, one.row, value=pair_of(records, one.row), more=more
    )


_CODES: Mapping[tuple[bool, Decision], str] = {
    (False, Decision.SKIP): "double_skipped",
    (False, Decision.UPDATE): "double_updated",
    (False, Decision.SEPARATE): "double_separate",
    (True, Decision.SKIP): "repetition_skipped",
    (True, Decision.UPDATE): "repetition_joined",
    (True, Decision.SEPARATE): "repetition_separate",
}
