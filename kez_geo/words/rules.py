# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Rules of programmes and what a check found, in sentences."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from kez_geo.model import Outcome, Rule
from kez_geo.words.figures import day, euros, number, percent
from kez_geo.words.filters import choice_name
from kez_geo.words.sentences import say

if TYPE_CHECKING:
    from kez_geo.model import Answer, Call, Language, Note, Reference, RuleResult, Tier

__all__ = [
    "combination_in_words",
    "disclaimer",
    "leverage_in_words",
    "note_in_words",
    "portfolio_in_words",
    "programme_term",
    "rule_in_words",
    "scenario_in_words",
    "tier_in_words",
]

_CENTS = "_cents"
_FIELDS = {"countries": "country", "themes": "theme", "programmes": "programme", "programme": "programme"}
_FIELDS |= {"other": "programme", "applicants": "german_type"}
_USUAL = frozenset({"@up", "@down", "@cut", "@own", "@lost"})
_STANDING = "standing"
_ALLOWED = {Rule.THEME: "theme", Rule.APPLICANT: "german_type"}


def rule_in_words(result: RuleResult, reference: Reference, language: Language) -> str:
    """Say how one rule was judged; a rule that passed is named only."""
    if result.outcome is Outcome.PASSED:
        return say(f"rule.name.{result.rule}", language)
    named = dict(result.values)
    key = f"{result.rule}_list" if result.outcome is Outcome.UNKNOWN and "lists" in named else result.rule.value
    fields = {**_FIELDS, "allowed": _ALLOWED.get(result.rule, "")}
    return say(f"rule.{result.outcome}.{key}", language, **_values(result.values, fields, reference, language))


def note_in_words(note: Note, reference: Reference, language: Language) -> str:
    """Say what must be known beside the figures of a check."""
    return say(f"programme.note.{note.code}", language, **_values(note.values, _FIELDS, reference, language))


def combination_in_words(note: Note, reference: Reference, language: Language) -> str:
    """Say what was found on a combination of programmes."""
    return say(f"combination.{note.code}", language, **_values(note.values, _FIELDS, reference, language))


def portfolio_in_words(note: Note, reference: Reference, language: Language) -> str:
    """Say why a project was left out, or what more own money would be worth."""
    return say(f"portfolio.{note.code}", language, **_values(note.values, _FIELDS, reference, language))


def leverage_in_words(note: Note, reference: Reference, language: Language) -> str:
    """Say what own money makes possible, or that it is an upper bound."""
    return say(f"leverage.{note.code}", language, **_values(note.values, _FIELDS, reference, language))


def scenario_in_words(name: str, language: Language) -> str:
    """Name a scenario: the first and the usual ones are named by us, the others by the person who asked."""
    if name in _USUAL:
        return say(f"what_if.usual.{name.removeprefix('@')}", language)
    return say(f"scenario.{name}", language) if name in {"as_planned", "assumed", "share_law"} else name


def programme_term(kind: str, code: str, language: Language) -> str:
    """Name a code of a programme's rules.

    Parameters
    ----------
    kind
        ``status``, ``eligible``, ``financing``, ``grade``, ``stage`` or ``line`` (why money counts or not).
    """
    return say(f"programme.{kind}.{code}", language)


def tier_in_words(call: Call, tier: Tier, language: Language) -> str:
    """Name a tier of a call by its own name and the bounds of its grant, not by the codes of the rule file."""
    year = say("programme.standing", language) if call.id == _STANDING else str(call.year) if call.line else call.id
    low, high = tier.grant_min_cents.value, tier.grant_max_cents.value
    bounds = ""
    if high is not None:
        key = "up_to" if low is None else "between"
        lowest = number(Decimal(low or 0) / 100, language)
        bounds = say(f"programme.tier_grant.{key}", language, low=lowest, high=euros(high, language))
    named = ", ".join(part for part in (tier.name(language), bounds) if part) or tier.id
    key = "programme.tier_standing" if call.id == _STANDING else "programme.tier_of_call"
    return say(key, language, call=year, tier=named)


def disclaimer(answer: Answer, language: Language) -> str:
    """Say that the figures are without guarantee, and of which day they are."""
    return say("programme.disclaimer", language, as_of=day(answer.as_of, language))


def _values(
    pairs: tuple[tuple[str, object], ...], fields: dict[str, str], reference: Reference, language: Language
) -> dict[str, str]:
    return {
        name.removesuffix(_CENTS): _value(name, value, fields.get(name, ""), reference, language)
        for name, value in pairs
    }


def _value(name: str, value: object, field: str, reference: Reference, language: Language) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(_value(name, part, field, reference, language) for part in value)
    if isinstance(value, dt.date):
        return day(value, language)
    if isinstance(value, Decimal):
        return percent(float(value), language) if name == "rate" else number(value, language, digits=2)
    if isinstance(value, int) and name != "year":
        return euros(value, language) if name.endswith(_CENTS) else number(value, language)
    return _named(name, str(value), field, reference, language)


def _named(name: str, code: str, field: str, reference: Reference, language: Language) -> str:
    """Name a code: a list of countries by its region set, a single country by its name."""
    if field == "german_type":
        term = reference.german_types.get(code)
        return term.name(language) if term else code
    if name == "lists":
        field = "region" if ":" in code else "country"
    return choice_name(field, code, reference, language) if field else code
