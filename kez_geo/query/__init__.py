# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which records are meant, how many each choice would give, and what a link asked for."""

from kez_geo.query.facets import facets
from kez_geo.query.index import Index, index_of
from kez_geo.query.select import select, year_unknown
from kez_geo.query.understand import Unknown, allowed_values, understand

__all__ = ["Index", "Unknown", "allowed_values", "facets", "index_of", "select", "understand", "year_unknown"]
