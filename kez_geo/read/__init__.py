# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One file format each, read into raw tables of texts."""

from kez_geo.read.csv_table import table
from kez_geo.read.shelf import FUNDING_FILE, PARTNERSHIPS_FILE, Shelf, Taken, headings

__all__ = ["FUNDING_FILE", "PARTNERSHIPS_FILE", "Shelf", "Taken", "headings", "table"]
