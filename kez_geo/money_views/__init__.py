# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The money of a view, the check of a project and what own money makes possible, for page, command and file."""

from kez_geo.money_views.asked import Partner, Question
from kez_geo.money_views.checking import Checked, check, check_rows
from kez_geo.money_views.days import days_to_watch
from kez_geo.money_views.overview import amounts_by, funded
from kez_geo.money_views.plans import Means, own_plan, plan_rows
from kez_geo.money_views.rule_book import rules, today
from kez_geo.money_views.what_if import compare, outlook_rows

__all__ = [
    "Checked",
    "Means",
    "Partner",
    "Question",
    "amounts_by",
    "check",
    "check_rows",
    "compare",
    "days_to_watch",
    "funded",
    "outlook_rows",
    "own_plan",
    "plan_rows",
    "rules",
    "today",
]
