# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Funding programmes as dated, sourced data: every number is a value of one call, never a constant.

A value that nobody found is unknown, which is not the same as "no such limit". Amounts are cents,
rates are exact fractions of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kez_geo.model.rule_terms import CallStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from kez_geo.model.rule_terms import (
        Condition,
        Deadline,
        Evidence,
        Financing,
        PartnerCountries,
        Stated,
        ThemeList,
    )
    from kez_geo.model.vocabulary import GermanType, Language

__all__ = ["Call", "Programme", "Tier", "newest_versions"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a call.

    Parameters
    ----------
    grant_min_cents, grant_max_cents
        Bounds of the grant in cents, not of the cost.
    months_min, months_max
        Bounds of the duration in months.
    rate_max
        Highest share of the eligible cost, a fraction of one.
    in_kind_max_cents
        Highest value of goods, for in-kind support.
    conditions
        What else is asked.
    grant_min_open, grant_max_open
        Whether the source leaves open if exactly this amount belongs to the tier.
    note_de, note_en
        What else must be known; empty for nothing.
    name_de, name_en
        What the tier is called where the bounds of its grant do not say it; may be empty.
    """

    id: str
    grant_min_cents: Stated[int]
    grant_max_cents: Stated[int]
    months_min: Stated[int]
    months_max: Stated[int]
    rate_max: Stated[Decimal]
    in_kind_max_cents: Stated[int]
    conditions: tuple[Condition, ...] = ()
    grant_min_open: bool = False
    grant_max_open: bool = False
    note_de: str = ""
    note_en: str = ""
    name_de: str = ""
    name_en: str = ""

    def name(self, language: Language) -> str:
        """Give the name of the tier; empty where it has none of its own."""
        return self.name_de if language.value == "de" else self.name_en


@dataclass(frozen=True, slots=True)
class Call:
    """The rules of one call of a programme.

    Parameters
    ----------
    id
        Name within the programme, usually its year.
    year
        Year of the call; for a standing offer the year in which it was last read.
    line
        Sub-line of the programme with calls of its own; empty for the main line.
    evidence
        The page that the call was read from.
    status, status_on
        As the source gave it, and as of which day.
    opens_on, ends_on
        First and last day of the call as a whole; ``None`` where unknown.
    projects_from, projects_until
        Days between which a project must lie; ``None`` where unknown.
    deadlines
        Stages with their days, in time order; empty where unknown or rolling.
    is_rolling
        Whether one may apply at any time.
    applicants, lands
        Who may apply: kinds of German body, and Länder.
    own_rate_min
        Lowest own share of the eligible cost, a fraction of one.
    own_from_third_party, own_from_land, own_from_in_kind
        What may count towards the own share.
    third_party_rate_max
        Highest part of the eligible cost that third-party money may bear as own share.
    overhead_rate_max
        Highest administrative lump sum as a fraction of the eligible project expenditure, on top of it.
    pass_on_rate_max
        Highest part that may be passed on to others.
    year_cap_cents
        Highest sum per applicant and year.
    has_full_financing
        Whether full financing is possible.
    allows_joint_application
        Whether several municipalities may apply together.
    requires, excludes, combinable_with
        Ids of programmes.
    """

    id: str
    year: int
    evidence: Evidence
    status: CallStatus
    status_on: dt.date
    financing: Stated[Financing]
    tiers: tuple[Tier, ...]
    partner: Stated[PartnerCountries]
    themes: Stated[ThemeList]
    applicants: Stated[frozenset[GermanType]]
    lands: Stated[frozenset[str]]
    own_rate_min: Stated[Decimal]
    own_from_third_party: Stated[bool]
    own_from_land: Stated[bool]
    own_from_in_kind: Stated[bool]
    third_party_rate_max: Stated[Decimal]
    overhead_rate_max: Stated[Decimal]
    pass_on_rate_max: Stated[Decimal]
    year_cap_cents: Stated[int]
    has_full_financing: Stated[bool]
    allows_joint_application: Stated[bool]
    line: str = ""
    opens_on: dt.date | None = None
    ends_on: dt.date | None = None
    projects_from: dt.date | None = None
    projects_until: dt.date | None = None
    deadlines: tuple[Deadline, ...] = ()
    is_rolling: bool | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    combinable_with: tuple[str, ...] = ()
    note_de: str = ""
    note_en: str = ""

    def note(self, language: Language) -> str:
        """Give the note in one language."""
        return self.note_de if language == "de" else self.note_en


@dataclass(frozen=True, slots=True)
class Programme:
    """A funding programme with all calls that are known, the newest first.

    Parameters
    ----------
    id
        The id of programmes.csv where it stands there.
    version, changed_on
        A change of a record is a new version, with its day.
    funder, manager
        Who pays, and who runs it.
    """

    id: str
    version: int
    changed_on: dt.date
    name_de: str
    name_en: str
    funder: str
    manager: str
    calls: tuple[Call, ...]
    sources: tuple[Evidence, ...] = field(default=())
    note_de: str = ""
    note_en: str = ""

    def name(self, language: Language) -> str:
        """Give the name in one language."""
        return self.name_de if language == "de" else self.name_en

    def note(self, language: Language) -> str:
        """Give the note in one language."""
        return self.note_de if language == "de" else self.note_en

    def calls_as_of(self, day: dt.date) -> tuple[Call, ...]:
        """Give the calls that count on a day: the newest of each line that is not of a later year.

        A call of a later year counts only where it is announced. A line all of whose calls are later gives its
        earliest one, so that no programme vanishes from a list.
        """
        chosen: list[Call] = []
        for line in sorted({call.line for call in self.calls}):
            calls = sorted((c for c in self.calls if c.line == line), key=lambda c: (c.year, c.id))
            begun = [c for c in calls if c.year <= day.year or c.status is CallStatus.ANNOUNCED]
            chosen.append(begun[-1] if begun else calls[0])
        return tuple(chosen)


def newest_versions(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """Keep the newest version of every programme, sorted by id."""
    newest: dict[str, Programme] = {}
    for programme in programmes:
        known = newest.get(programme.id)
        if known is None or programme.version > known.version:
            newest[programme.id] = programme
    return tuple(newest[key] for key in sorted(newest))
