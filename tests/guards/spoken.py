# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys of sentences that the code puts together: their fixed beginning and every possible end.

A guard finds each such place in the code and refuses a beginning that is not listed here.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from guards.tree import REPO, text_of

from kez_geo.export.public import TABLES
from kez_geo.intake import Decision, Phase
from kez_geo.intake.reporting import TALLY
from kez_geo.intake.templates import FIELDS_OF_TEMPLATE
from kez_geo.model import (
    FIELDS,
    Action,
    CallStatus,
    Condition,
    Confidence,
    Financing,
    Grade,
    Metric,
    MoneyForm,
    MoneyKind,
    MoneyOrigin,
    MoneyRole,
    MoneyState,
    Overlay,
    Placed,
    Provenance,
    Rule,
    Severity,
)
from kez_geo.model.stacks import Part
from kez_geo.money_views.overview import GROUPS
from kez_geo.own import LINE_FIELDS, RECORD_FIELDS
from kez_geo.pages.intake_state import Stage
from kez_geo.pages.parts.map_wishes import LOOKS_OF_MAP, PAPERS_OF_MAP
from kez_geo.read.programmes import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["GERMAN_ONLY_VALUES", "SPOKEN_BY_CODE", "WRITTEN_BESIDE"]

_FIELDS = ("region", "country", "theme", "form", "status", "programme", "land", "municipality", "confidence")


def _in_data(name: str, column: str) -> set[str]:
    """Give what stands in one column of a reference list, but for what is empty."""
    rows = csv.DictReader(text_of(REPO / "data" / "reference" / name).splitlines())
    return {row[column] for row in rows if row[column]}


_COMBINATION = (
    "excluded", "not_eligible", "not_stated", "over_100", "own_share_gap", "same_funder", "same_programme",
    "shared_item",
)  # fmt: skip
_PORTFOLIO = (
    "displaced", "equal", "next_step", "next_step_each_year", "no_next_step", "no_next_step_each_year",
    "shadow_each_year", "shadow_integer", "shadow_relaxed", "too_dear", "worth_nothing",
)  # fmt: skip
_NOTES = (
    "advice", "carried", "ends_too_late", "financing_unknown", "first_stage_passed", "fixed", "in_kind",
    "in_kind_not_counted", "in_kind_unknown", "land_money_not_counted", "land_money_unknown", "list_unconfirmed",
    "origin_not_counted", "overhead_capped", "prize", "third_party_not_counted", "third_party_unknown", "year_cap",
)  # fmt: skip
_PROJECT_FIELDS = (
    *MoneyOrigin, "by_year", "claim", "cost_change", "cost_plan", "country", "currency", "ends_on", "exchange",
    "grant_cut", "in_kind", "land_money", "lump_sum", "months", "not_eligible", "options", "own_cash", "own_per_year",
    "own_rate", "projects", "reserve", "total", "value", "years",
)  # fmt: skip
_LINES = (
    *(s for s in MoneyState if s not in {"committed", "paid"}),
    "counts",
    "foreign_currency",
    "in_kind",
    "inside_other_state",
)


def _programme_terms() -> set[str]:
    """Give the codes of a programme's rules, each after its kind."""
    kinds: dict[str, Iterable[str]] = {
        "status": CallStatus,
        "eligible": ("yes", "no", "unknown"),
        "financing": (*Financing, "unknown"),
        "grade": Grade,
        "stage": STAGES,
        "line": _LINES,
    }
    return {f"{kind}.{code}" for kind, codes in kinds.items() for code in codes}


def _judged_rules() -> set[str]:
    """Give the rules after each way in which they can be judged."""
    conditions = {condition.value for condition in Condition}
    always = {Rule.COUNTRY, Rule.LAND, Rule.THEME, Rule.MONTHS_MIN, Rule.MONTHS_MAX}
    failed = always | conditions | {Rule.APPLICANT, Rule.PERIOD, Rule.GRANT_MIN, Rule.REQUIRES, Rule.JOINT}
    left_open = always | conditions | {Rule.PERIOD, Rule.REQUIRES, Rule.BUDGET}
    grants = {Rule.GRANT_MIN, Rule.GRANT_MAX}
    unknown = always | grants | {"country_list", Rule.APPLICANT, Rule.JOINT, Rule.OVERHEAD, Rule.RATE}
    outcomes: dict[str, Iterable[str]] = {"failed": failed, "open": left_open, "unknown": unknown, "boundary": grants}
    return {f"{outcome}.{rule}" for outcome, rules in outcomes.items() for rule in rules}


SPOKEN_BY_CODE: dict[str, Callable[[], Iterable[str]]] = {
    "border.": lambda: _in_data("countries.csv", "note"),
    "combination.": lambda: _COMBINATION,
    "confidence.": lambda: Confidence,
    "definition.": lambda: [
        *Metric,
        "gap_short",
        "history",
        "plan",
        "programme_check",
        "project_gaps",
        "surplus",
        "what_if",
        "where",
    ],
    "doubt.": lambda: _in_data("doubts.csv", "code") | _in_data("status_rules.csv", "doubt"),
    "dictionary.heading.": lambda: [column.name for columns in TABLES.values() for column in columns],
    "dictionary.kind.": lambda: ["str", "int64", "float64", "list"],
    "dictionary.table.": lambda: TABLES,
    "dictionary.": lambda: [f"{table}.{column.name}" for table, columns in TABLES.items() for column in columns],
    "dictionary.unit.": lambda: ["year", "degree", "eur", "records"],
    "dossier.blank.": lambda: ["body", "date", "item", "proposal"],
    "downloads.kind.": lambda: ["pdf", "pptx"],
    "downloads.looks.": lambda: LOOKS_OF_MAP,
    "downloads.name.": lambda: ["map", "chart", "records", "plain", "dictionary", "dossier"],
    "downloads.papers.": lambda: PAPERS_OF_MAP,
    "downloads.": lambda: [
        *(f"map_{kind}" for kind in ("png", "svg", "pdf", "pptx", "html")),
        *("chart_png", "chart_svg", "plain_csv", "dictionary_csv"),
        *(f"records_{kind}" for kind in ("csv", "xlsx", "geojson", "gpkg")),
    ],
    "filter.": lambda: [*_FIELDS, "since_year", "until_year"],
    "filter.unknown.": lambda: [name for name in _FIELDS if name != "status"],
    "financing.by.": lambda: GROUPS,
    "financing.group_note.": lambda: [group for group in GROUPS if group != "project"],
    "financing.part.": lambda: Part,
    "history.action.": lambda: Action,
    "intake.double.": lambda: ["same_id", "same_pair", "other_spelling", "same_place", "other_country"],
    "intake.field.": lambda: FIELDS,
    "intake.help.": lambda: FIELDS_OF_TEMPLATE,
    "intake.severity.": lambda: Severity,
    "intake.tally.": lambda: TALLY,
    "intake_page.decision.": lambda: Decision,
    "intake_page.phase.": lambda: Phase,
    "intake_page.place_question.": lambda: [
        "place_ambiguous",
        "place_differs",
        "place_no_country",
        "place_not_found",
    ],
    "intake_page.step.": lambda: [stage.name.lower() for stage in Stage],
    "leverage.": lambda: ["result", "upper_bound"],
    "map.label.": lambda: [metric for metric in Metric if metric.is_money],
    "map.legend.": lambda: Metric,
    "map.title.": lambda: Metric,
    "metric.": lambda: [*Metric, "surplus"],
    "money.kind.": lambda: MoneyKind,
    "money.origin.": lambda: MoneyOrigin,
    "money.role.": lambda: MoneyRole,
    "money.state.": lambda: MoneyState,
    "money.form.": lambda: MoneyForm,
    "own.": lambda: ["mine", "theirs", "undo", "redo"],
    "own.nothing.": lambda: ["undo", "redo"],
    "own.tab.": lambda: ["records", "grid", "history", "backup"],
    "own.kind.": lambda: ["own", "outdated", "all", "archived"],
    "own.column.": lambda: [
        "pair",
        "country",
        "form",
        "status",
        "origin",
        "version",
        "step",
        "field",
        "before",
        "after",
    ],
    "own.field.": lambda: dict.fromkeys(
        [
            *RECORD_FIELDS,
            *LINE_FIELDS,
            "amount_cents",
            "doubt",
            "part_of",
            "project_id",
            "period",
            "source_urls",
            "source_note",
            "confidence",
        ]
    ),
    "placed.": lambda: Placed,
    "portfolio.": lambda: _PORTFOLIO,
    "programme.": _programme_terms,
    "programme.note.": lambda: _NOTES,
    "programme.tier_grant.": lambda: ["up_to", "between"],
    "programmes_page.group.": lambda: CallStatus,
    "programmes_page.group_note.": lambda: [status for status in CallStatus if status is not CallStatus.ENDED],
    "project.field.": lambda: _PROJECT_FIELDS,
    "rule.": _judged_rules,
    "rule.name.": lambda: Rule,
    "scenario.": lambda: ["as_planned", "assumed", "share_law"],
    "store.": lambda: [*Provenance, *(one for one in Overlay if one), "archived"],
    "what_if.usual.": lambda: ["up", "down", "cut", "own", "lost"],
    "workbook.money.": lambda: MoneyForm,
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
    "calendar.",
    "chart.column.",
    "chart.group.",
    "dictionary.column.",
    "dossier.check.",
    "filters.",
    "financing.column.",
    "financing.define.",
    "financing.line.",
    "intake.report_column.",
    "intake_page.column.",
    "intake_page.download.",
    "intake_page.file_name.",
    "intake_page.template.",
    "intake.template.",
    "map.screen.",
    "print.",
    "print.inset.",
    "programmes_page.",
    "programmes_page.column.",
    "programmes_page.form.",
    "programmes_page.joint_column.",
    "programmes_page.joint_gain.",
    "programmes_page.months.",
    "programmes_page.rule.",
    "programmes_page.sum.",
    "record.",
    "table.caption.",
    "table.column.",
    "table.country_column.",
    "table.kind.",
    "what_if.chosen_column.",
    "what_if.column.",
    "what_if.download.",
    "what_if.form.",
    "what_if.left_column.",
    "what_if.means.",
    "what_if.named.",
    "what_if.saved_column.",
    "what_if.tier_column.",
    "what_if.year_column.",
}

# A sentence whose German names a value that English does without, with the reason beside it.
GERMAN_ONLY_VALUES: dict[str, set[str]] = {}
