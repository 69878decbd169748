# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The words in which a programme's rules are told: grades, status, conditions, and values with their witness."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "NOT_ENDED",
    "CallStatus",
    "Condition",
    "Deadline",
    "Evidence",
    "Financing",
    "Grade",
    "PartnerCountries",
    "Stated",
    "ThemeList",
]

_Value_co = TypeVar("_Value_co", covariant=True)


class Grade(StrEnum):
    """How well a value is attested; the order is from best to worst."""

    A = "A"  # the funder's own page
    B = "B"  # a reliable third page
    C = "C"  # old, undated or conflicting
    U = "U"  # looked for and not found


class CallStatus(StrEnum):
    """Whether one can apply."""

    OPEN = "open"
    ANNOUNCED = "announced"
    CLOSED = "closed"
    ENDED = "ended"
    UNKNOWN = "unknown"


NOT_ENDED = frozenset(CallStatus) - {CallStatus.ENDED}


class Financing(StrEnum):
    """How a grant is reckoned, in the terms of German grant law."""

    SHARE = "share"  # Anteilfinanzierung
    DEFICIT = "deficit"  # Fehlbedarfsfinanzierung
    FIXED = "fixed"  # Festbetrag, also a lump sum
    FULL = "full"  # Vollfinanzierung
    IN_KIND = "in_kind"  # goods or a person, no cash
    ADVICE = "advice"  # advice, exchange and networking, no cash
    PRIZE = "prize"  # a prize, no grant towards costs


class Condition(StrEnum):
    """What a tier asks beyond country, time and amount."""

    CLIMATE = "climate"  # explicit climate link
    EXPERIENCED = "experienced"  # experience with larger SKEW projects
    COOPERATED = "cooperated"  # the two municipalities worked closely together before
    PARTNERSHIP = "partnership"  # an encounter or a project with the partner municipality
    FOLLOW_UP = "follow_up"  # follows a funded first project
    EXCEPTIONAL = "exceptional"  # exceptional case as the funder sees it
    TRANSPORT = "transport"  # costs of transporting goods


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read.

    Parameters
    ----------
    key
        Name within the programme's file.
    title, address
        The page.
    seen_on
        Day on which it was read.
    published
        Date of the information as the page gives it; empty where it gives none.
    grade
        How good a witness the page is.
    """

    key: str
    title: str
    address: str
    seen_on: dt.date
    grade: Grade
    published: str = ""


@dataclass(frozen=True, slots=True)
class Stated(Generic[_Value_co]):
    """One value of a call with its witness.

    Parameters
    ----------
    value
        ``None`` with a grade of A, B or C means that there is no such limit.
    evidence
        Where it was read.
    grade
        U means unknown; the value is then ``None``.
    carried_from
        Call that the value was read for, where this call's page is silent; empty otherwise.
    """

    value: _Value_co | None
    evidence: Evidence
    grade: Grade
    carried_from: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the source says anything, be it that there is no limit."""
        return self.grade is not Grade.U


@dataclass(frozen=True, slots=True)
class PartnerCountries:
    """Where the partner must lie: in lists of a version, or in named countries.

    Parameters
    ----------
    lists
        Keys of region sets, each a list as of a date, for example ``dac_oda_2024_25:all``.
    iso3
        Named countries, ISO 3166-1 alpha-3; empty where lists are meant.
    """

    lists: tuple[str, ...] = ()
    iso3: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ThemeList:
    """Themes of a call.

    Parameters
    ----------
    codes
        Codes of themes.csv; which of them the source's words mean is our reading.
    is_exclusive
        Whether other themes are out; otherwise one has to ask.
    as_read
        The themes in the words of the source.
    """

    codes: frozenset[str]
    is_exclusive: bool
    as_read: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which a stage must be handed in: ``sketch``, ``interest``, ``draft``, ``application`` or ``reply``."""

    stage: str
    day: dt.date
