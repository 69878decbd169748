# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""By which sign the cells of a text file are separated.

The sign under which the rows fall into equally many cells; a first line ``sep=;``, as Excel
writes and reads it, decides alone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NO_DELIMITER", "delimiter_of", "named_delimiter", "usual_width"]

_CANDIDATES = (";", "\t", ",", "|")
# No text holds it: a file that nothing separates has one column.
NO_DELIMITER = "\x1f"
_NAMED = re.compile(r"\s*\"?sep=(.)\"?[;,\t]*\s*", re.IGNORECASE)
_SAMPLE_ROWS = 300
_MOST = 0.8


def named_delimiter(first_line: str) -> str:
    """Give the sign that the first line names; empty where it names none.

    Examples
    --------
    >>> named_delimiter("sep=;"), named_delimiter("Kommune;Partner")
    (';', '')
    """
    found = _NAMED.fullmatch(first_line.rstrip("\r\n"))
    return found[1] if found else ""


def delimiter_of(lines: Sequence[str]) -> str:
    """Find the sign under which most rows have the same number of cells, more than one.

    Examples
    --------
    >>> delimiter_of(["Stadt;Betrag", "Köln;1,5", "Bonn;2"])
    ';'
    """
    shares = {sign: _share(lines, sign) for sign in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda sign: shares[sign])
    return best if shares[best] > (0.0, 0) else NO_DELIMITER


def usual_width(lines: Sequence[str], sign: str) -> int:
    """Tell how many cells most rows have, those with a single one left out."""
    return _share(lines, sign)[1] or 1


def _share(lines: Sequence[str], sign: str) -> tuple[float, int]:
    """Tell how large a share of the rows has the usual number of cells, and what that number is."""
    try:
        rows = [row for row in islice(csv.reader(lines, delimiter=sign), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0, 0
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda one: (one[1], one[0]))
    share = count / len(rows)
    # A comma inside of words makes two cells of some rows; a list has them in most.
    likely = share >= _MOST if sign == "," and width == len("ab") else count > 1 or share >= 1 / 2
    return (share, width) if likely else (0.0, 0)
