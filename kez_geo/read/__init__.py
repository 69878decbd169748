# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One file format each, read into raw tables of texts."""

from kez_geo.read.limits import LIMITS, Limits
from kez_geo.read.shelf import FUNDING_FILE, PARTNERSHIPS_FILE, Shelf, Taken, headings
from kez_geo.read.user_file import sheets, table

__all__ = ["FUNDING_FILE", "LIMITS", "PARTNERSHIPS_FILE", "Limits", "Shelf", "Taken", "headings", "sheets", "table"]
