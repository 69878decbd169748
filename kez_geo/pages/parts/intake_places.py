# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The fourth step: where the partners lie, and what only a person can decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import intake
from kez_geo.errors import KezGeoError
from kez_geo.model import Placed
from kez_geo.pages import intake_state, loading
from kez_geo.pages.parts.intake_paging import key_of, part_of
from kez_geo.pages.parts.markup import element, listed, table
from kez_geo.words import explain, issue_in_words, number, plural, say

if TYPE_CHECKING:
    from kez_geo.intake import PlaceChoice, PlaceQuestion, Review
    from kez_geo.intake.wishes import PlaceKey
    from kez_geo.model import Language
    from kez_geo.pages.intake_state import Work

__all__ = ["places"]

_PER_PAGE = 20
_ROWS = 10
_MOST_TOLD = 50
_FAULTS = "kez_intake_place_faults"
_CHECKED = frozenset(
    {"place_swapped", "place_elsewhere", "place_at_sea", "place_out_of_range", "place_by_coordinate", "place_namesake",
     "degrees_unreadable", "degrees_out_of_range", "degrees_half", "coordinates_swapped", "place_chosen"}
)  # fmt: skip


def places(work: Work, seen: Review, language: Language) -> None:
    """Say how exactly the partners are placed, ask what is open, and tell what was found of coordinates."""
    _overview(seen, language)
    for fault in st.session_state.pop(_FAULTS, ()):
        st.error(explain(fault, language))
    open_ones = [one for one in seen.placement.questions if one.key not in work.wishes.places]
    if open_ones:
        st.subheader(plural("intake_page.open_places", len(open_ones), language))
        _ask(list(part_of(open_ones, "intake_places_page", language, per_page=_PER_PAGE)), language)
    else:
        st.info(say("intake_page.no_open_places", language))
    if work.wishes.places:
        st.button(
            say("intake_page.places_anew", language),
            key="intake_places_anew",
            on_click=intake_state.wish,
            kwargs={"places": {}},
        )
    told = [issue for issue in seen.report if issue.code in _CHECKED]
    if told:
        st.subheader(say("intake_page.coordinates", language))
        st.html(listed(issue_in_words(issue, language) for issue in told[:_MOST_TOLD]))


def _overview(seen: Review, language: Language) -> None:
    counts = seen.records["placed"].value_counts()
    rows = [
        (say(f"placed.{one}", language), number(int(counts.get(one.value, 0)), language))
        for one in Placed
        if counts.get(one.value, 0)
    ]
    heads = [say("intake_page.placed_how", language), say("intake_page.placed_count", language)]
    st.html(table(say("intake_page.placed", language), heads, rows, looks={1: "figure"}))


def _ask(questions: list[PlaceQuestion], language: Language) -> None:
    """Ask about each place; another name or coordinates can be written instead."""
    with st.form("intake_places", border=False):
        for one in questions:
            left, right = st.columns([3, 2], vertical_alignment="bottom")
            left.selectbox(
                _asked(one, language),
                list(range(-1, len(one.offered))),
                format_func=partial(_offer, one, language),
                key=key_of("intake_place", *one.key),
            )
            right.text_input(
                say("intake_page.place_text", language, name=one.name),
                key=key_of("intake_place_text", *one.key),
                max_chars=100,
            )
            rows = ", ".join(number(row, language) for row in one.rows[:_ROWS]) + (" …" if one.rows[_ROWS:] else "")
            st.html(element("p", say("intake_page.place_rows", language, rows=rows), class_="kez-where"))
        st.form_submit_button(
            say("intake_page.take_over", language),
            key="intake_places_send",
            type="primary",
            on_click=_take,
            args=(tuple(questions),),
        )


def _asked(one: PlaceQuestion, language: Language) -> str:
    where = loading.atlas().reference.countries.get(one.key[2])
    country = where.name(language) if where else one.key[2] or "–"
    return say(f"intake_page.place_question.{one.code}", language, name=one.name, country=country)


def _offer(one: PlaceQuestion, language: Language, at: int) -> str:
    if at < 0:
        return say("intake_page.place_found" if one.code == "place_differs" else "intake_page.place_left", language)
    return _named(one.offered[at], language)


def _named(choice: PlaceChoice, language: Language) -> str:
    """Name a place with its region, country and size."""
    where = loading.atlas().reference.countries.get(choice.iso3)
    parts = [choice.region if choice.region != choice.name else "", where.name(language) if where else choice.iso3]
    if choice.basis == "given":
        parts.append(say("intake_page.place_given", language))
    if choice.placed is Placed.REGION:
        parts.append(say("placed.region", language))
    if choice.population:
        parts.append(say("intake_page.population", language, count=number(choice.population, language)))
    return f"{choice.name} ({', '.join(part for part in parts if part)})"


def _take(questions: tuple[PlaceQuestion, ...]) -> None:
    """Take over what was chosen or written; what cannot be found is told."""
    work = intake_state.current()
    if work is None:
        return
    chosen: dict[PlaceKey, PlaceChoice] = dict(work.wishes.places)
    faults = []
    for one in questions:
        text = str(st.session_state.pop(key_of("intake_place_text", *one.key), "")).strip()
        at = st.session_state.pop(key_of("intake_place", *one.key), -1)
        try:
            if text:
                iso3 = one.key[2] if one.key[0] == "partner_city" else "DEU"
                chosen[one.key] = intake.place_in_words_of(text, iso3, intake.shipped_knowledge())
            elif at >= 0:
                chosen[one.key] = one.offered[at]
        except KezGeoError as fault:
            faults.append(fault)
    st.session_state[_FAULTS] = faults
    intake_state.wish(places=chosen)
