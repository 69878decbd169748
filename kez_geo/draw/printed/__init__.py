# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Maps on paper: title, filter in words, map, legend, and what it rests on, in one picture."""

from kez_geo.draw.printed.page import picture, projection_of, resolution, sheet_of

__all__ = ["picture", "projection_of", "resolution", "sheet_of"]
