# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The second step: what each column stands for, with its certainty, samples and a chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.clean.own_tables import own_kind
from kez_geo.model import FIELDS, FieldKind
from kez_geo.pages import intake_state
from kez_geo.pages.parts.markup import cards
from kez_geo.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.clean import HeadingMatch
    from kez_geo.model import Language, RawTable
    from kez_geo.pages.intake_state import Work

__all__ = ["columns"]

_SAMPLES, _SAMPLE_LENGTH, _LOOKED_AT = 3, 40, 500
_MOST = 80
_OFFERED = ("", *(name for name, one in FIELDS.items() if one.kind is not FieldKind.ASIDE))


def columns(work: Work, language: Language) -> None:
    """Show the proposal for every column that holds anything, and let each be chosen anew."""
    if own_kind(work.raw) is not None:
        st.info(say("intake_page.own_table", language))
        return
    found = [one for one in intake_state.columns(work) if _samples(work.raw, one.position)]
    unsure = [one for one in found if not one.sure]
    sure = [one for one in found if one.sure]
    if unsure:
        st.subheader(plural("intake_page.unsure", len(unsure), language))
        _choosers(work.raw, unsure, language)
    _whole_file(work, found, language)
    _overview(work.raw, found, language)
    if sure:
        with st.expander(plural("intake_page.sure", len(sure), language)):
            _choosers(work.raw, sure, language)


def _samples(raw: RawTable, position: int) -> str:
    """Give the first different values of a column."""
    seen = dict.fromkeys(text for row in raw.rows[:_LOOKED_AT] if (text := " ".join(row[position].split())))
    return " · ".join(text[:_SAMPLE_LENGTH] for text in list(seen)[:_SAMPLES])


def _meaning(one: HeadingMatch, language: Language) -> str:
    return say(f"intake.field.{one.field}", language) if one.field else say("intake.not_taken", language)


def _certainty(one: HeadingMatch, language: Language) -> str:
    if one.field and FIELDS[one.field].kind is FieldKind.ASIDE:
        return say("intake_page.aside", language)
    if one.sure:
        return say("intake_page.certain", language)
    return say("intake_page.score" if one.field else "intake_page.unknown_column", language, score=one.score)


def _overview(raw: RawTable, found: Sequence[HeadingMatch], language: Language) -> None:
    heads = [say(f"intake_page.column.{name}", language) for name in ("heading", "meaning", "certainty", "samples")]
    rows = [
        (one.heading, _meaning(one, language), _certainty(one, language), _samples(raw, one.position))
        for one in found[:_MOST]
    ]
    st.html(cards(say("intake_page.all_columns", language), heads, rows, looks={3: "wide"}))


def _choosers(raw: RawTable, found: Sequence[HeadingMatch], language: Language) -> None:
    for one in found[:_MOST]:
        key = f"intake_column_{one.position}"
        # The wishes decide what is chosen; the box only shows it.
        st.session_state[key] = one.field if one.field in _OFFERED else ""
        st.selectbox(
            say("intake_page.choose_column", language, heading=one.heading),
            _OFFERED,
            format_func=lambda name: (
                say(f"intake.field.{name}", language) if name else say("intake.not_taken", language)
            ),
            key=key,
            help=say("intake_page.samples", language, samples=_samples(raw, one.position)),
            on_change=_chosen,
            args=(one.heading, key),
        )


def _chosen(heading: str, key: str) -> None:
    intake_state.choose(fields={heading: st.session_state[key]})


def _whole_file(work: Work, found: Sequence[HeadingMatch], language: Language) -> None:
    """Ask for the German side of a list that does not name it: a town's own list."""
    given = (work.wishes.choices.defaults or {}).get("german_partner", "")
    if not given and any(one.field == "german_partner" for one in found):
        return
    st.text_input(
        say("intake_page.municipality", language),
        given,
        key="intake_municipality",
        max_chars=100,
        help=say("intake_page.municipality_help", language),
        on_change=lambda: intake_state.choose(
            defaults={"german_partner": " ".join(st.session_state["intake_municipality"].split())}
        ),
    )
