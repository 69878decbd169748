# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Cells of a workbook as texts that say exactly what the cell holds."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

__all__ = ["Cell", "has_fraction", "text_of"]

# What a workbook's cell can hold.
Cell = str | int | float | bool | dt.date | dt.time | dt.datetime | dt.timedelta
_NO_TIME = dt.time()


def text_of(cell: Cell) -> str:
    """Write a cell as text: whole numbers without a point, others in full, days as year-month-day.

    A text stays as it is, so that codes keep their leading zeros.

    Examples
    --------
    >>> text_of(40000.0), text_of(1e21), text_of(0.1), text_of("0101"), text_of(True)
    ('40000', '1000000000000000000000', '0.1', '0101', 'true')
    >>> text_of(dt.datetime(2021, 7, 1)), text_of(dt.datetime(2021, 7, 1, 8, 30)), text_of(dt.date(2021, 7, 1))
    ('2021-07-01', '2021-07-01 08:30:00', '2021-07-01')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == _NO_TIME else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    # The shortest decimal that gives the same number back, without an exponent.
    return format(Decimal(repr(value)), "f")


def has_fraction(cell: Cell) -> bool:
    """Tell whether a cell is a number with a fraction, so that its point is surely a decimal point."""
    return isinstance(cell, float) and math.isfinite(cell) and not cell.is_integer()
