# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The field's words as types; light, and the only thing that the stages share."""

from kez_geo.model.answer import Answer, Note, Outcome, Rule, RuleResult
from kez_geo.model.atlas import Atlas, Country, Reference, RegionSet, Source, StatusRule, Term
from kez_geo.model.finding import Basis, Finding
from kez_geo.model.intake import FIELDS, Accounting, FieldKind, IntakeField, IntakeWords, MoneyMeaning
from kez_geo.model.link import Link
from kez_geo.model.naming import name_key
from kez_geo.model.programme import Call, Programme, Tier, newest_versions
from kez_geo.model.project import Budget, Exchange, Inquiry, MoneyLine, Project, YearAmount
from kez_geo.model.raw_table import FileKind, Line, RawTable, RowKind, Sheet
from kez_geo.model.report import Issue, Report, Severity
from kez_geo.model.rule_terms import (
    NOT_ENDED,
    CallStatus,
    Condition,
    Deadline,
    Evidence,
    Financing,
    Grade,
    PartnerCountries,
    Stated,
    ThemeList,
)
from kez_geo.model.selection import Selection
from kez_geo.model.specs import Bar, ChartSpec, Connection, CountrySymbol, LegendClass, MapSpec, MapView, TownSymbol
from kez_geo.model.vocabulary import (
    Confidence,
    Form,
    GermanType,
    Language,
    Metric,
    MoneyForm,
    MoneyKind,
    MoneyOrigin,
    MoneyRole,
    MoneyState,
    Placed,
    Status,
)

__all__ = [
    "FIELDS",
    "NOT_ENDED",
    "Accounting",
    "Answer",
    "Atlas",
    "Bar",
    "Basis",
    "Budget",
    "Call",
    "CallStatus",
    "ChartSpec",
    "Condition",
    "Confidence",
    "Connection",
    "Country",
    "CountrySymbol",
    "Deadline",
    "Evidence",
    "Exchange",
    "FieldKind",
    "FileKind",
    "Financing",
    "Finding",
    "Form",
    "GermanType",
    "Grade",
    "Inquiry",
    "IntakeField",
    "IntakeWords",
    "Issue",
    "Language",
    "LegendClass",
    "Line",
    "Link",
    "MapSpec",
    "MapView",
    "Metric",
    "MoneyForm",
    "MoneyKind",
    "MoneyLine",
    "MoneyMeaning",
    "MoneyOrigin",
    "MoneyRole",
    "MoneyState",
    "Note",
    "Outcome",
    "PartnerCountries",
    "Placed",
    "Programme",
    "Project",
    "RawTable",
    "Reference",
    "RegionSet",
    "Report",
    "RowKind",
    "Rule",
    "RuleResult",
    "Selection",
    "Severity",
    "Sheet",
    "Source",
    "Stated",
    "Status",
    "StatusRule",
    "Term",
    "ThemeList",
    "Tier",
    "TownSymbol",
    "YearAmount",
    "name_key",
    "newest_versions",
]
