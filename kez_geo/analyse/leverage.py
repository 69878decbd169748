# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What own money a year makes possible: volume and grants at a chosen own rate, as an upper bound.

It is an upper bound because all of the money would have to be own share, all of it would have to be
matched, and no programme's ceiling would have to bite.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kez_geo.analyse.programmes import status_on
from kez_geo.errors import UnusableInput
from kez_geo.model import Note

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kez_geo.model import CallStatus, Programme

__all__ = ["Leverage", "ProgrammeLeverage", "leverage", "leverage_by_programme"]

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Leverage:
    """What own money makes possible at most, in cents.

    Parameters
    ----------
    own_cents
        Own money of all years together.
    own_rate
        Own share of the volume, a fraction of one.
    volume_cents, grants_cents
        Volume and grants at most, rounded down: more than they say is never promised.
    """

    own_cents: int
    years: int
    own_rate: Decimal
    volume_cents: int
    grants_cents: int
    is_upper_bound: bool = True

    @property
    def notes(self) -> tuple[Note, ...]:
        """Result and bound with their values, for the words."""
        amounts = (("own_cents", self.own_cents), ("rate", self.own_rate), ("volume_cents", self.volume_cents))
        return Note("result", (*amounts, ("grants_cents", self.grants_cents))), Note("upper_bound")


@dataclass(frozen=True, slots=True)
class ProgrammeLeverage:
    """The same for one tier of a programme, with the projects that its ceiling forces.

    Parameters
    ----------
    projects_min
        How many projects at least the volume must be split into; ``None`` where the ceiling is unknown or none.
    project_own_cents
        Own share of one project that just reaches the ceiling; ``None`` likewise.
    """

    programme: str
    call: str
    tier: str
    status: CallStatus
    found: Leverage
    projects_min: int | None
    project_own_cents: int | None


def leverage(own_per_year_cents: int, *, years: int = 1, own_rate: Decimal = _TENTH) -> Leverage:
    """Compute which volume and grants own money a year makes possible at most.

    Raises
    ------
    UnusableInput
        When the money is negative, there is no year, or the rate does not lie above 0 and up to 100 %.

    Examples
    --------
    >>> found = leverage(40_000_00)
    >>> found.volume_cents // 100, found.grants_cents // 100, found.is_upper_bound
    (400000, 360000, True)
    """
    if own_per_year_cents < 0:
        raise UnusableInput("negative_amount", field="own_per_year", value=f"{own_per_year_cents / 100:.2f}")
    if years < 1:
        raise UnusableInput("years_too_few", field="years", value=years)
    if not 0 < own_rate <= 1:
        raise UnusableInput("rate_without_bound", field="own_rate", value=own_rate * 100)
    own = own_per_year_cents * years
    volume = (Fraction(own) / Fraction(own_rate)).__floor__()
    return Leverage(own, years, own_rate, volume, volume - own)


def leverage_by_programme(
    own_per_year_cents: int, programmes: Iterable[Programme], *, on: dt.date, years: int = 1
) -> tuple[ProgrammeLeverage, ...]:
    """Compute it for every tier whose rates are known and ask for an own share, sorted by programme.

    The own rate is what the rate leaves or what the programme demands, whichever is more.
    """
    found = []
    for programme in sorted(programmes, key=lambda one: one.id):
        for call in programme.calls_as_of(on):
            for tier in call.tiers:
                rate, demanded = tier.rate_max.value, call.own_rate_min.value
                own_rate = None if rate is None else max(1 - rate, demanded or Decimal(0))
                if not own_rate:
                    continue
                most = leverage(own_per_year_cents, years=years, own_rate=own_rate)
                count, own = _projects(most, tier.grant_max_cents.value)
                found.append(ProgrammeLeverage(programme.id, call.id, tier.id, status_on(call, on), most, count, own))
    return tuple(found)


def _projects(most: Leverage, ceiling_cents: int | None) -> tuple[int | None, int | None]:
    if not ceiling_cents or most.own_rate == 1:
        return None, None
    own = Fraction(ceiling_cents) * Fraction(most.own_rate) / Fraction(1 - most.own_rate)
    return -(-most.grants_cents // ceiling_cents), own.__ceil__()
