# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every sentence that the product shows, in German and English, and its numbers and dates."""

from kez_geo.words.figures import day, euros, euros_short, number, percent, share
from kez_geo.words.sentences import explain, plural, say, texts

__all__ = ["day", "euros", "euros_short", "explain", "number", "percent", "plural", "say", "share", "texts"]
