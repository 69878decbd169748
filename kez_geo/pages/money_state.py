# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages on money were asked, read from the address and written back to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.money_views import Means, Question, rules, today
from kez_geo.money_views.asked import NAMES, cents_of, euros_of
from kez_geo.money_views.rule_book import with_names
from kez_geo.money_views.what_if import read_scenario, written
from kez_geo.pages import loading, state
from kez_geo.query import allowed_values
from kez_geo.words import issue_in_words, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from kez_geo.analyse import Scenario
    from kez_geo.model import Programme, Reference

__all__ = [
    "ask_means",
    "ask_question",
    "ask_scenarios",
    "day_of_check",
    "known_rules",
    "lists_with",
    "means",
    "pairs_of",
    "question",
    "scenarios",
    "single",
    "tell_strange",
]

_MEANS = ("ask_own_per_year", "ask_years", "ask_first_year", "ask_own_rate")
_USUAL_OWN_CENTS = 40_000_00
_USUAL_YEARS, _USUAL_RATE = 2, 10
_MOST_YEARS = 30
_HUNDRED = 100


def known_rules() -> tuple[Programme, ...]:
    """Give the rules of all programmes, and say which file could not be read."""
    found, report = rules()
    for issue in report:
        st.warning(issue_in_words(issue, state.link().language))
    return found


def lists_with(programmes: tuple[Programme, ...]) -> Reference:
    """Give the lists of the atlas with the names of all programmes that have rules."""
    return with_names(loading.atlas().reference, programmes)


def pairs_of(name: str) -> list[str]:
    """Give the values that the address has under one name."""
    return [value for key, value in state.link().asked if key == name]


def single(name: str) -> str:
    """Give the first value under a name, or nothing."""
    return next(iter(pairs_of(name)), "")


def question() -> tuple[Question, tuple[tuple[str, str], ...]]:
    """Read the form of the programmes page; give what was not understood beside it."""
    atlas = loading.atlas()
    allowed = {
        "country": atlas.reference.countries,
        "theme": atlas.reference.themes,
        "land": allowed_values(atlas)["land"],
    }
    return Question.read(state.link().asked, allowed)


def tell_strange(strange: Sequence[tuple[str, str]]) -> None:
    """Say what of the address was not understood."""
    for name, value in strange:
        st.warning(say("notice.ignored", state.link().language, field=name, value=value[:40]))


def ask_question(asked: Question) -> None:
    """Put the form into the address."""
    state.ask(NAMES, asked.to_pairs())


def day_of_check() -> dt.date:
    """Give the day that is asked about: that of the address, or today."""
    return question()[0].on or today()


def scenarios() -> tuple[tuple[Scenario, ...], tuple[tuple[str, str], ...]]:
    """Read the scenarios; give what was not understood beside them."""
    found, strange = [], []
    for value in pairs_of("ask_if"):
        try:
            found.append(read_scenario(value))
        except ValueError:
            strange.append(("ask_if", value))
    return tuple(found), tuple(strange)


def ask_scenarios(asked: Sequence[Scenario]) -> None:
    """Put the scenarios into the address."""
    state.ask({"ask_if"}, [("ask_if", written(one)) for one in asked])


def means() -> tuple[Means, tuple[tuple[str, str], ...]]:
    """Read the own money a year; what is missing keeps the usual, and so does what was not understood, given beside."""
    usual = {
        "ask_own_per_year": _USUAL_OWN_CENTS,
        "ask_years": _USUAL_YEARS,
        "ask_first_year": day_of_check().year + 1,
        "ask_own_rate": _USUAL_RATE,
    }
    found, strange = dict(usual), []
    for name in _MEANS:
        try:
            found[name] = _READ[name](single(name)) if single(name) else usual[name]
        except ValueError:
            strange.append((name, single(name)))
    own, years, first, rate = (found[name] for name in _MEANS)
    return Means(own, years, first, Decimal(rate) / _HUNDRED), tuple(strange)


def _between(least: int, most: int) -> Callable[[str], int]:
    """Give a reader of whole numbers that refuses others with a ValueError."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return read


_READ: dict[str, Callable[[str], int]] = {
    "ask_own_per_year": cents_of,
    "ask_years": _between(1, _MOST_YEARS),
    "ask_first_year": _between(2000, 2100),
    "ask_own_rate": _between(1, _HUNDRED),
}


def ask_means(asked: Means) -> None:
    """Put the own money into the address."""
    values = (
        euros_of(asked.own_per_year_cents),
        str(asked.years),
        str(asked.first_year),
        str(int(asked.own_rate * _HUNDRED)),
    )
    state.ask(_MEANS, zip(_MEANS, values, strict=True))
