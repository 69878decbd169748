# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the records say in numbers, each with its basis; and what programmes' rules make possible."""

from kez_geo.analyse.combination import Claim, Combination, combine, double_funded
from kez_geo.analyse.countries import by_country
from kez_geo.analyse.deadlines import deadlines_ahead, grants_ending
from kez_geo.analyse.double_funding import PossibleDouble, possible_doubles
from kez_geo.analyse.funding_gap import GROUPS, gaps, projects
from kez_geo.analyse.funding_options import Rules, options_of, own_need_by_year, plan, project_gaps
from kez_geo.analyse.joint_application import JointApplication, joined, joint_application, split_own_share
from kez_geo.analyse.leverage import Leverage, leverage, leverage_by_programme
from kez_geo.analyse.overview import Totals, totals
from kez_geo.analyse.own_share import own_share, own_share_by_year
from kez_geo.analyse.portfolio import Option, Portfolio, portfolio
from kez_geo.analyse.programmes import answers, best_answer, check_programmes, closable, status_on
from kez_geo.analyse.project_money import ProjectMoney, money_of
from kez_geo.analyse.project_records import projects_of
from kez_geo.analyse.scenario import Grant, Outlook, Scenario, grant_at, grants_of, outlook, outlooks
from kez_geo.analyse.year_gap import YearGap, own_cash_by_year, year_gaps

__all__ = [
    "GROUPS",
    "Claim",
    "Combination",
    "Grant",
    "JointApplication",
    "Leverage",
    "Option",
    "Outlook",
    "Portfolio",
    "PossibleDouble",
    "ProjectMoney",
    "Rules",
    "Scenario",
    "Totals",
    "YearGap",
    "answers",
    "best_answer",
    "by_country",
    "check_programmes",
    "closable",
    "combine",
    "deadlines_ahead",
    "double_funded",
    "gaps",
    "grant_at",
    "grants_ending",
    "grants_of",
    "joined",
    "joint_application",
    "leverage",
    "leverage_by_programme",
    "money_of",
    "options_of",
    "outlook",
    "outlooks",
    "own_cash_by_year",
    "own_need_by_year",
    "own_share",
    "own_share_by_year",
    "plan",
    "portfolio",
    "possible_doubles",
    "project_gaps",
    "projects",
    "projects_of",
    "split_own_share",
    "status_on",
    "totals",
    "year_gaps",
]
