# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys of sentences that the code puts together: their fixed beginning and every possible end.

A guard finds each such place in the code and refuses a beginning that is not listed here.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from guards.tree import REPO, text_of

from kez_geo.model import (
    Confidence,
    Metric,
    MoneyKind,
    MoneyOrigin,
    MoneyRole,
    MoneyState,
    Placed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["GERMAN_ONLY_VALUES", "SPOKEN_BY_CODE", "WRITTEN_BESIDE"]

_FIELDS = ("region", "country", "theme", "form", "status", "programme", "land", "municipality", "confidence")


def _in_data(name: str, column: str) -> set[str]:
    """Give what stands in one column of a reference list, but for what is empty."""
    rows = csv.DictReader(text_of(REPO / "data" / "reference" / name).splitlines())
    return {row[column] for row in rows if row[column]}


SPOKEN_BY_CODE: dict[str, Callable[[], Iterable[str]]] = {
    "border.": lambda: _in_data("countries.csv", "note"),
    "confidence.": lambda: Confidence,
    "definition.": lambda: [*Metric, "gap_short", "surplus", "where"],
    "doubt.": lambda: _in_data("doubts.csv", "code") | _in_data("status_rules.csv", "doubt"),
    "downloads.": lambda: ["map_png", "map_svg", "chart_png", "records_csv"],
    "filter.": lambda: [*_FIELDS, "since_year", "until_year"],
    "filter.unknown.": lambda: [name for name in _FIELDS if name != "status"],
    "map.label.": lambda: [metric for metric in Metric if metric.is_money],
    "map.legend.": lambda: Metric,
    "map.title.": lambda: Metric,
    "metric.": lambda: [*Metric, "surplus"],
    "money.kind.": lambda: MoneyKind,
    "money.origin.": lambda: MoneyOrigin,
    "money.role.": lambda: MoneyRole,
    "money.state.": lambda: MoneyState,
    "placed.": lambda: Placed,
    "table.column.": lambda: [f"amount_{kind}" for kind in ("planned", "secured", "gap", "surplus")],
}

# Beginnings whose ends are written out in the same module, in a list or a call beside them.
WRITTEN_BESIDE = {
    "about.heading.",
    "about.limit.",
    "about.promise.",
    "about.region.",
    "about.source.",
    "about.theme.",
    "chart.column.",
    "chart.group.",
    "filters.",
    "map.screen.",
    "record.",
    "table.caption.",
    "table.column.",
    "table.country_column.",
    "table.kind.",
}

# A sentence whose German names a value that English does without, with the reason beside it.
GERMAN_ONLY_VALUES: dict[str, set[str]] = {}
