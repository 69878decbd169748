# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the records say in numbers, each with its basis."""

from kez_geo.analyse.countries import by_country
from kez_geo.analyse.funding_gap import GROUPS, gaps, projects
from kez_geo.analyse.overview import Totals, totals

__all__ = ["GROUPS", "Totals", "by_country", "gaps", "projects", "totals"]
