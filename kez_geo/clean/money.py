# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts of money as people write them, read to the exact cent and never as a float."""

from __future__ import annotations

import re

__all__ = ["cents"]

_CURRENCY = re.compile(r"(?i:eur|euro|€)")
_NO_CENTS = re.compile(r"[.,][-–—]+$")
_SPACES = re.compile(r"[\s'’]+")
_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+")}
_AMOUNT = re.compile(r"(?P<sign>[-+−]?)(?P<whole>[0-9][0-9.,]*)")
_CENT_DIGITS = 2


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
    bare = _NO_CENTS.sub("", _SPACES.sub("", _CURRENCY.sub("", text)))
    found = _AMOUNT.fullmatch(bare)
    if not found:
        return None
    parts = _whole_and_fraction(found["whole"])
    if parts is None:
        return None
    whole, fraction = parts
    amount = int(whole) * 100 + int(fraction.ljust(_CENT_DIGITS, "0"))
    return -amount if found["sign"] in {"-", "−"} else amount


def _whole_and_fraction(digits: str) -> tuple[str, str] | None:
    """Split an amount at its decimal sign and take the grouping signs out."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits, ""
    sign, before, after = digits[last], digits[:last], digits[last + 1 :]
    if _GROUPED[sign].fullmatch(digits) and not (sign == "," and digits.count(",") == 1):
        return (digits.replace(sign, ""), "") if not digits.startswith("0") else None
    if not 0 < len(after) <= _CENT_DIGITS or not before:
        return None
    other = "," if sign == "." else "."
    if before.isdigit():
        return before, after
    return (before.replace(other, ""), after) if _GROUPED[other].fullmatch(before) else None
