# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts of money in our own tables, read to the exact cent and never as a float."""

from __future__ import annotations

import re

from kez_geo.clean.numbers import number

__all__ = ["cents"]

_CURRENCY = re.compile(r"(?i:eur|euro|€)")
_CENTS = 100


def cents(text: str) -> int | None:
    """Read an amount in euros, German or English, as cents; ``None`` where it cannot be told.

    A single point or comma with one or two digits behind it is the decimal sign; with three, a
    point groups thousands, as German lists write it. A single comma with three digits can mean
    either ("1,234"), and so is not read.

    Examples
    --------
    >>> cents("1.234,50 EUR"), cents("1,234.50"), cents("40.000"), cents("40.000,-"), cents("86205.79")
    (123450, 123450, 4000000, 4000000, 8620579)
    >>> cents("1,234"), cents("about 5"), cents("1.23.4")
    (None, None, None)
    """
    value = number(_CURRENCY.sub("", text)).value
    if value is None or (exact := value * _CENTS) != int(exact):
        return None
    return int(exact)
