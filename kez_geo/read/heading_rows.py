# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the headings of a table stand, when titles may stand above them and they may be stacked.

Only the shape decides: a heading row fills most of the columns that are used below it, and
no cell of it is a number or a date. (A year is a good heading.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Merged", "heading_rows"]

# A merged range: first row and column, last row and column, counted from 0.
Merged = tuple[tuple[int, int], tuple[int, int]]

_SEARCHED_ROWS = 60
_LOOKED_AT_BELOW = 300
_FILLED_SHARE = 0.6
_LONGEST_HEADING = 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = re.compile(
    r"[-+−(~]?\s*(?:EUR|USD|CHF|GBP|TEUR|[€$£])?\s*\d[\d.,'’\s]*(?:[-–—]{1,2})?\s*(?:€|EUR|Euro|T€|TEUR|k€|%|Tsd\.?.*|Mio\.?.*)?[-)]?"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?"
    r"|\d{4}-\d{2}-\d{2}.*"
    r"|\S+@\S+\.\S+|\w+://\S+|true|false|k\.\s?A\.|[-–—]",
    re.IGNORECASE,
)


def heading_rows(rows: Sequence[Sequence[str]], merged: Sequence[Merged] = ()) -> tuple[int, int] | None:
    """Find the first and the last row of the headings, counted from 0; nothing where there are none."""
    filled = [_filled(row) for row in rows[: _SEARCHED_ROWS + _LOOKED_AT_BELOW]]
    for number in range(min(len(filled), _SEARCHED_ROWS)):
        below: set[int] = set().union(*filled[number + 1 : number + 1 + _LOOKED_AT_BELOW]) or filled[number]
        if not _fills(filled[number], below) or not _speaks(rows[number]):
            continue
        first = number
        lower = filled[number + 1] if number + 1 < len(filled) and _speaks(rows[number + 1]) else set()
        last = number + 1 if _divides(lower, filled[number], below) else number
        while first and _speaks(rows[first - 1]) and _groups(first - 1, filled[first - 1], below, merged):
            first -= 1
        return first, last
    return None


def _filled(row: Sequence[str]) -> set[int]:
    return {column for column, cell in enumerate(row) if cell and not cell.isspace()}


def _fills(filled: set[int], below: set[int]) -> bool:
    """Tell whether a row names most of the columns used below it."""
    return bool(filled) and len(filled) >= min(2, len(below)) and len(filled & below) >= _FILLED_SHARE * len(below)


def _speaks(row: Sequence[str]) -> bool:
    """Tell whether all cells of a row could be headings."""
    cells = [cell.strip() for cell in row if cell and not cell.isspace()]
    return all(
        len(cell) <= _LONGEST_HEADING and (_YEAR.fullmatch(cell) or not _VALUE.fullmatch(cell)) for cell in cells
    )


def _divides(lower: set[int], upper: set[int], below: set[int]) -> bool:
    """Tell whether a row names just the columns that the row above it has left open, or joined."""
    gaps = below - upper
    starts = {column for column in upper if column + 1 in gaps}
    return bool(gaps) and gaps <= lower <= gaps | starts


def _groups(row: int, filled: set[int], below: set[int], merged: Sequence[Merged]) -> bool:
    """Tell whether a row above the headings groups them, and is no title."""
    width = max(below) + 1
    spans = [end[1] - start[1] + 1 for start, end in merged if start[0] == row]
    if merged:
        return any(1 < span < width for span in spans) and max(spans) < width
    return len(filled) > 1 and max(filled) >= width / 2
