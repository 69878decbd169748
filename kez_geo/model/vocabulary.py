# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The closed lists of the field's words, as codes.

Names in German and English stand in `data/reference/`; themes, programmes and regions
are open lists and live there alone.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Confidence",
    "Form",
    "GermanType",
    "Language",
    "Metric",
    "MoneyForm",
    "MoneyKind",
    "MoneyOrigin",
    "MoneyRole",
    "MoneyState",
    "Placed",
    "Status",
    "Visibility",
]


class Language(StrEnum):
    """A language that the product speaks."""

    DE = "de"
    EN = "en"


class Form(StrEnum):
    """The kind of agreement between the partners."""

    TWINNING = "twinning"
    FRIENDSHIP = "friendship"
    CONTACT = "contact"
    PROJECT = "project"
    CLIMATE = "climate"
    KNOW_HOW = "know_how"
    OPERATOR = "operator"
    SOLIDARITY = "solidarity"
    STATE = "state"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How alive a partnership is, as far as a source says."""

    ACTIVE = "active"
    INITIATED = "initiated"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How well a record is attested: a page naming the pair, one list, or an old export."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class GermanType(StrEnum):
    """What kind of body the German partner is."""

    CITY = "city"
    MUNICIPALITY = "municipality"
    MUNICIPAL_ASSOCIATION = "municipal_association"
    DISTRICT = "district"
    LAND = "land"
    UTILITY = "utility"
    SPECIAL_PURPOSE = "special_purpose"
    ASSOCIATION = "association"


class Placed(StrEnum):
    """How exactly a place is known."""

    POINT = "point"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    NONE = "none"


class Visibility(StrEnum):
    """Who may see a record: everybody, or only those who use the atlas inside the house."""

    PUBLIC = ""
    INTERNAL = "internal"


class MoneyRole(StrEnum):
    """What a money statement says: what something costs, or who pays towards it."""

    BUDGET = "budget"
    FUNDING = "funding"


class MoneyState(StrEnum):
    """How certain money is; only committed and paid money counts as secured."""

    PLANNED = "planned"
    APPLIED = "applied"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    PAID = "paid"
    REJECTED = "rejected"


class MoneyForm(StrEnum):
    """Cash, or goods and work."""

    CASH = "cash"
    IN_KIND = "in_kind"


class MoneyOrigin(StrEnum):
    """Where money comes from."""

    OWN = "own"
    LAND = "land"
    THIRD_PARTY = "third_party"
    GRANT = "grant"
    PARTNER = "partner"
    UNKNOWN = "unknown"


class MoneyKind(StrEnum):
    """What a statement counts; amounts of unlike kind are never added.

    Only `PROJECT` statements describe one project's own budget or funding and enter the
    funding gap. All others are shown beside it, each as its source names it.
    """

    PROJECT = "project"
    PROJECT_UNCLEAR = "project_unclear"
    DONATION = "donation"
    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    IN_KIND = "in_kind"
    PRIZE = "prize"
    AID_VALUE = "aid_value"
    MUNICIPAL_BUDGET = "municipal_budget"
    APPLIED_FOR = "applied_for"
    SHARED = "shared"
    SUM_OF_PROJECTS = "sum_of_projects"
    PROGRAMME = "programme"


class Metric(StrEnum):
    """What the map colours countries by."""

    PARTNERSHIPS = "partnerships"
    MUNICIPALITIES = "municipalities"
    PLANNED = "planned"
    SECURED = "secured"
    GAP = "gap"
    BUDGET_SHARE = "budget_share"

    @property
    def is_money(self) -> bool:
        """Whether the metric is an amount in euros."""
        return self in {Metric.PLANNED, Metric.SECURED, Metric.GAP}
