# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every sentence that the product shows, in German and English, and its numbers and dates."""

from kez_geo.words.changes import action_in_words, origin_in_words, provenance_in_words, step_in_words
from kez_geo.words.figures import day, euros, euros_short, in_currency, number, percent, share
from kez_geo.words.filters import choice_name, filter_in_words, region_choice, region_in_words
from kez_geo.words.rules import (
    combination_in_words,
    disclaimer,
    leverage_in_words,
    note_in_words,
    portfolio_in_words,
    programme_term,
    rule_in_words,
    scenario_in_words,
    tier_in_words,
)
from kez_geo.words.sentences import explain, issue_in_words, plural, say, texts

__all__ = [
    "action_in_words",
    "choice_name",
    "combination_in_words",
    "day",
    "disclaimer",
    "euros",
    "euros_short",
    "explain",
    "filter_in_words",
    "in_currency",
    "issue_in_words",
    "leverage_in_words",
    "note_in_words",
    "number",
    "origin_in_words",
    "percent",
    "plural",
    "portfolio_in_words",
    "programme_term",
    "provenance_in_words",
    "region_choice",
    "region_in_words",
    "rule_in_words",
    "say",
    "scenario_in_words",
    "share",
    "step_in_words",
    "texts",
    "tier_in_words",
]
