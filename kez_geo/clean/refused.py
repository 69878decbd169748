# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Refused rows as a table to be corrected and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.model import Severity
from kez_geo.words import issue_in_words, say

if TYPE_CHECKING:
    from kez_geo.clean.understanding import Understood
    from kez_geo.model import Language, RawTable

__all__ = ["refused_table"]

_AMBIGUOUS_DECIMALS = 3


def refused_table(raw: RawTable, understood: Understood, language: Language) -> pd.DataFrame:
    """Give the refused rows as they stood in the file, each with its reasons.

    Numbers that a workbook held as numbers are written with a comma and not three decimals, so
    that they read the same when the table comes back as text.

    Returns
    -------
    pd.DataFrame
        The headings of the file and one more with the reasons; the index is the row of the file.
    """
    wanted = set(understood.refused_rows)
    reasons: dict[int, list[str]] = {}
    for issue in understood.report.of(Severity.ERROR):
        if issue.row is None or issue.row in wanted:
            reasons.setdefault(issue.row or 0, []).append(issue_in_words(issue, language))
    rows = []
    for place, row in enumerate(raw.row_numbers):
        if row in wanted:
            said = reasons.get(row) or reasons.get(0, [])
            rows.append([*(_cell(raw, place, column) for column in range(len(raw.headings))), " ".join(said)])
    headings = [*raw.headings, say("intake.refused_because", language)]
    return pd.DataFrame(rows, columns=headings, index=sorted(wanted), dtype="str")


def _cell(raw: RawTable, place: int, column: int) -> str:
    text = raw.rows[place][column]
    if place not in raw.machine_numbers.get(column, ()):
        return text
    whole, _, decimals = text.partition(".")
    return f"{whole},{decimals}0" if len(decimals) == _AMBIGUOUS_DECIMALS else f"{whole},{decimals}"
