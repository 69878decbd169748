# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Arithmetic in whole cents: exact fractions, rounded half up once, parts that make the whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["added", "at_most", "half_up", "percent_of", "share_of", "split"]


def half_up(amount: Fraction) -> int:
    """Round to whole cents, half a cent up.

    Examples
    --------
    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2))
    (3, -2)
    """
    return (amount + Fraction(1, 2)).__floor__()


def share_of(cents: int, rate: Decimal | Fraction) -> int:
    """Take a share of an amount.

    Examples
    --------
    >>> share_of(55_556_00, Decimal("0.9"))
    5000040
    """
    return half_up(Fraction(cents) * Fraction(rate))


def percent_of(part: int, whole: int) -> Decimal | None:
    """Give a part in percent of the whole, rounded half up to a tenth; ``None`` of nothing.

    Examples
    --------
    >>> percent_of(50_000_00, 300_000_00)
    Decimal('16.7')
    """
    return Decimal(half_up(Fraction(part * 1000, whole))) / 10 if whole else None


def added(amounts: Sequence[int | None]) -> int | None:
    """Add amounts; one that is unknown makes the sum unknown."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def at_most(cents: int, ceiling: int | None) -> int:
    """Cap an amount where there is a ceiling."""
    return cents if ceiling is None else min(cents, ceiling)


def split(cents: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split an amount by weights so that the parts add up to the cent (largest remainder, first come first).

    Where all weights are 0, the parts are equal.

    Examples
    --------
    >>> split(100, (1, 1, 1))
    (34, 33, 33)
    """
    if not weights:
        return ()
    shares = weights if any(weights) else [1] * len(weights)
    whole = sum(shares)
    parts = [cents * share // whole for share in shares]
    order = sorted(range(len(shares)), key=lambda n: (-(cents * shares[n] % whole), n))
    for n in order[: cents - sum(parts)]:
        parts[n] += 1
    return tuple(parts)
