# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is given out: rows for machines and tables for spreadsheets."""

from kez_geo.export.answers import LIST_COLUMNS, answer, as_lines, cells, gap_rows, list_rows
from kez_geo.export.tables import basis_columns, file_name, rows_as_csv, unescaped

__all__ = [
    "LIST_COLUMNS",
    "answer",
    "as_lines",
    "basis_columns",
    "cells",
    "file_name",
    "gap_rows",
    "list_rows",
    "rows_as_csv",
    "unescaped",
]
