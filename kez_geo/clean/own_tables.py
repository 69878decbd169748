# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our own tables, when they come back: nothing in them needs to be understood anew."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from kez_geo.model import RawTable

__all__ = ["OwnKind", "filled_rows", "own_kind"]


class OwnKind(StrEnum):
    """Which of our tables a file is."""

    PARTNERSHIPS = "partnerships"
    FUNDING = "funding"


# By these headings a table of ours is recognised even if a person has left out some of the others.
_TELLING = {
    OwnKind.PARTNERSHIPS: {"id", "german_partner", "partner_city", "iso3", "since_year", "programme_as_read"},
    OwnKind.FUNDING: {"id", "partnership_id", "project_id", "money_kind", "amount_eur"},
}


def own_kind(raw: RawTable) -> OwnKind | None:
    """Recognise a table with our own headings."""
    return next((kind for kind, telling in _TELLING.items() if telling <= set(raw.headings)), None)


def filled_rows(raw: RawTable) -> pd.DataFrame:
    """Give the rows of one of our tables as texts, blank ones left out; the index is the row of the file."""
    rows = [(number, row) for number, row in zip(raw.row_numbers, raw.rows, strict=True) if any(map(str.strip, row))]
    return pd.DataFrame(
        [list(row) for _, row in rows], columns=list(raw.headings), index=[number for number, _ in rows], dtype="object"
    )
