# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a check of a project against a programme says: rule by rule, and in cents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from kez_geo.model.programme import Call, Programme, Tier
    from kez_geo.model.rule_terms import CallStatus, Deadline, Grade

__all__ = ["Answer", "Note", "Outcome", "Rule", "RuleResult"]


class Rule(StrEnum):
    """A rule of a programme, by the name under which it fails."""

    COUNTRY = "country"
    APPLICANT = "applicant"
    LAND = "land"
    THEME = "theme"
    CLIMATE = "climate"
    EXPERIENCED = "experienced"
    COOPERATED = "cooperated"
    PARTNERSHIP = "partnership"
    FOLLOW_UP = "follow_up"
    EXCEPTIONAL = "exceptional"
    TRANSPORT = "transport"
    MONTHS_MIN = "months_min"
    MONTHS_MAX = "months_max"
    PERIOD = "period"
    RATE = "rate"
    GRANT_MIN = "grant_min"
    GRANT_MAX = "grant_max"
    OVERHEAD = "overhead"
    REQUIRES = "requires"
    JOINT = "joint"
    BUDGET = "budget"


class Outcome(StrEnum):
    """How a rule was judged; only ``failed`` speaks against the project."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"  # the project does not say
    UNKNOWN = "unknown"  # the programme's rule was not found
    BOUNDARY = "boundary"  # the source leaves open which side of the bound counts


@dataclass(frozen=True, slots=True)
class RuleResult:
    """How one rule was judged.

    Parameters
    ----------
    rule, outcome
        Together they name the sentence in `kez_geo.words`, ``rule.<outcome>.<rule>``.
    values
        What the sentence names; amounts in cents, days and codes as they are.
    decides
        Whether the project's eligibility hangs on it while it is open or unknown.
    """

    rule: Rule
    outcome: Outcome
    values: tuple[tuple[str, object], ...] = ()
    decides: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """What must be known beside the figures: the code of a sentence, ``programme.note.<code>``, and its values."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one tier of one call means for a project; amounts in cents, ``None`` where unknown or not to be had.

    Parameters
    ----------
    results
        All rules, in a fixed order.
    grant_cents
        Highest possible grant; ``None`` where a rule fails or the programme's figures are unknown.
    computed_cents
        What rate and ceiling alone would give, also where another rule fails.
    in_kind_cents
        Highest value of goods of in-kind support, which closes no cash gap.
    own_share_cents, own_share_percent
        Budget less grant, and its share of the budget, rounded half up to a tenth.
    own_share_min_cents
        What the programme demands: own rate of the eligible cost.
    own_share_gap_cents
        Eigenanteilslücke: that less the countable cash, at least 0.
    granted_cents
        What the programme has granted already.
    closable_cents
        Durch Programm schließbar: grant less what is granted already.
    rest_gap_cents
        Restlücke: Offene Finanzierung less what is closable; negative is a surplus.
    status
        Status on the day of the check.
    next_deadline
        The first stage still ahead; ``None`` where none is known.
    notes
        What else must be known, in a fixed order.
    confidence
        The worst grade of the values used.
    """

    programme: Programme
    call: Call
    tier: Tier
    results: tuple[RuleResult, ...]
    grant_cents: int | None
    computed_cents: int | None
    in_kind_cents: int | None
    own_share_cents: int | None
    own_share_percent: Decimal | None
    own_share_min_cents: int | None
    own_share_gap_cents: int | None
    granted_cents: int
    closable_cents: int | None
    rest_gap_cents: int | None
    status: CallStatus
    as_of: dt.date
    next_deadline: Deadline | None
    notes: tuple[Note, ...]
    confidence: Grade

    @property
    def failed(self) -> tuple[RuleResult, ...]:
        """List the rules that speak against the project."""
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)

    @property
    def unchecked(self) -> tuple[RuleResult, ...]:
        """List the rules that could not be judged, or not on the bound."""
        return tuple(r for r in self.results if r.outcome not in {Outcome.PASSED, Outcome.FAILED})

    @property
    def eligible(self) -> bool | None:
        """Whether the rules allow it, whatever the status; ``None`` where a deciding rule could not be judged."""
        if self.failed:
            return False
        return None if any(result.decides for result in self.unchecked) else True

    @property
    def source(self) -> str:
        """Address of the page that the call was read from."""
        return self.call.evidence.address
