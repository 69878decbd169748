# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Sheets of paper, whatever is painted on them: their sizes, inks and letters, and the files that they become."""

__all__: list[str] = []
