# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The third step: words that were not understood, each explained once for all its rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.model import FIELDS, FieldKind
from kez_geo.pages import intake_state, loading
from kez_geo.pages.parts.intake_paging import key_of, part_of
from kez_geo.pages.parts.markup import element
from kez_geo.words import number, plural, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.clean import OpenValue
    from kez_geo.intake import Review
    from kez_geo.model import Country, Language, Term
    from kez_geo.pages.intake_state import Work

__all__ = ["values"]

_PER_PAGE = 20
_ROWS = 5
_OPEN, _LEFT_OUT = "?", ""
_ASKED = frozenset({"word_unknown", "words_unknown", "country_unknown", "country_perhaps", "country_ambiguous"})


def values(work: Work, seen: Review, language: Language) -> None:
    """Ask about every word that was not understood; who says nothing leaves it as a remark."""
    asked = seen.understood.open_values
    answered = len(work.wishes.choices.answers or {})
    if answered:
        st.success(plural("intake_page.answered", answered, language))
    if not asked:
        st.info(say("intake_page.no_open_values", language))
        return
    st.subheader(plural("intake_page.open_values", len(asked), language))
    rows, shown = _rows(seen), tuple(part_of(asked, "intake_values_page", language, per_page=_PER_PAGE))
    with st.form("intake_values", border=False):
        for one in shown:
            _chooser(one, rows[one.heading, one.text], language)
        st.form_submit_button(
            say("intake_page.take_over", language),
            key="intake_values_send",
            type="primary",
            on_click=_take,
            args=(shown,),
        )


def _rows(seen: Review) -> Mapping[tuple[str, str], list[int]]:
    """Gather the rows of every word that was not understood."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for issue in seen.understood.report:
        if issue.code in _ASKED and issue.row is not None:
            for word in dict(issue.more).get("unknown", issue.value).split("; "):
                found[issue.column, word].append(issue.row)
    return found


def _chooser(one: OpenValue, rows: list[int], language: Language) -> None:
    names = _names(one.field, language)
    shown = ", ".join(number(row, language) for row in rows[:_ROWS]) + (" …" if len(rows) > _ROWS else "")
    st.selectbox(
        say("intake_page.open_value", language, heading=one.heading, text=one.text),
        [_OPEN, _LEFT_OUT, *sorted(names, key=lambda code: names[code].casefold())],
        format_func=lambda code: _named(code, names, language),
        key=_key(one),
    )
    count = plural("intake_page.rows", one.rows, language)
    where = say("intake_page.open_value_where", language, count=count, rows=shown, proposed=one.proposed or "–")
    st.html(element("p", where, class_="kez-where"))


def _named(code: str, names: Mapping[str, str], language: Language) -> str:
    if code in {_OPEN, _LEFT_OUT}:
        return say("intake_page.stays_open" if code == _OPEN else "intake_page.left_out", language)
    return names[code]


def _names(field: str, language: Language) -> dict[str, str]:
    """Name the codes that a word of a field may stand for."""
    lists = loading.atlas().reference
    if FIELDS[field].kind is FieldKind.COUNTRY:
        return _of(lists.countries, language)
    known: dict[str, Mapping[str, Country | Term]] = {
        "theme": lists.themes,
        "form": lists.forms,
        "status": lists.statuses,
        "programme": lists.programmes,
        "german_type": lists.german_types,
    }
    found = _of(known.get(FIELDS[field].terms, {}), language)
    if FIELDS[field].terms == "land":
        found = {name: name for name in sorted({*loading.atlas().partnerships["land"]} - {""})}
    return found


def _of(terms: Mapping[str, Country | Term], language: Language) -> dict[str, str]:
    return {code: term.name(language) for code, term in terms.items()}


def _key(one: OpenValue) -> str:
    return key_of("intake_value", one.field, one.heading, one.text)


def _take(asked: tuple[OpenValue, ...]) -> None:
    """Take over what was chosen."""
    chosen = {(one.field, one.text): st.session_state.get(_key(one), _OPEN) for one in asked}
    intake_state.choose(answers={word: code for word, code in chosen.items() if code != _OPEN})
