# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every sentence that the product shows, in German and English, and its numbers and dates."""

from kez_geo.words.figures import day, euros, euros_short, number, percent, share
from kez_geo.words.filters import choice_name, filter_in_words, region_in_words
from kez_geo.words.sentences import explain, issue_in_words, plural, say, texts

__all__ = [
    "choice_name",
    "day",
    "euros",
    "euros_short",
    "explain",
    "filter_in_words",
    "issue_in_words",
    "number",
    "percent",
    "plural",
    "region_in_words",
    "say",
    "share",
    "texts",
]
