# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The field's words as types; light, and the only thing that the stages share."""

from kez_geo.model.atlas import Atlas, Country, Reference, RegionSet, Source, StatusRule, Term
from kez_geo.model.finding import Basis, Finding
from kez_geo.model.link import Link
from kez_geo.model.naming import name_key
from kez_geo.model.report import Issue, Report, Severity
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
    "Atlas",
    "Bar",
    "Basis",
    "ChartSpec",
    "Confidence",
    "Connection",
    "Country",
    "CountrySymbol",
    "Finding",
    "Form",
    "GermanType",
    "Issue",
    "Language",
    "LegendClass",
    "Link",
    "MapSpec",
    "MapView",
    "Metric",
    "MoneyForm",
    "MoneyKind",
    "MoneyOrigin",
    "MoneyRole",
    "MoneyState",
    "Placed",
    "Reference",
    "RegionSet",
    "Report",
    "Selection",
    "Severity",
    "Source",
    "Status",
    "StatusRule",
    "Term",
    "TownSymbol",
    "name_key",
]
