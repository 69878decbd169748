# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Grants that end and deadlines ahead, as lists and as calendar files; and what may be paid twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import export
from kez_geo.money_views.days import calendar_of
from kez_geo.pages.parts.markup import cards, element, link_to
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import choice_name, combination_in_words, day, number, programme_term, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.analyse import PossibleDouble
    from kez_geo.model import Language, Reference
    from kez_geo.money_views.days import Days

__all__ = ["day_lists", "doubles"]


def day_lists(days: Days, lists: Reference, language: Language) -> None:
    """Show both lists, each with its calendar file."""
    st.header(say("financing.endings", language), anchor="endings")
    _endings(days, lists, language)
    st.header(say("financing.deadlines", language), anchor="deadlines")
    _deadlines(days, lists, language)


def _endings(days: Days, lists: Reference, language: Language) -> None:
    if days.endings:
        heads = [say(f"financing.column.{name}", language) for name in ("project", "ends", "programme", "amount")]
        rows = [
            (
                days.titles.get(one.project.id, one.project.id),
                day(one.ends_on, language)
                if one.is_day_known
                else say("financing.ends_in", language, year=one.ends_on.year),
                choice_name("programme", one.programme or "unknown", lists, language),
                amount(one.amount_cents, language),
            )
            for one in days.endings
        ]
        st.html(cards(say("financing.endings", language), heads, rows, looks={3: "figure"}))
    else:
        st.html(element("p", say("financing.no_endings", language, on=day(days.on, language))))
    if days.no_end:
        st.html(
            element(
                "p", say("financing.no_end_known", language, count=number(days.no_end, language)), class_="kez-note"
            )
        )
    _offer(days, "endings", lists, language)


def _deadlines(days: Days, lists: Reference, language: Language) -> None:
    heads = [say(f"financing.column.{name}", language) for name in ("programme", "stage", "day", "as_of", "source")]
    rows = [
        (
            one.programme.name(language),
            programme_term("stage", one.deadline.stage, language),
            day(one.deadline.day, language),
            day(one.call.status_on, language),
            link_to(one.call.evidence.address),
        )
        for one in days.deadlines
    ]
    none = element("p", say("financing.no_deadlines", language, on=day(days.on, language)))
    st.html(cards(say("financing.deadlines", language), heads, rows) if rows else none)
    _offer(days, "deadlines", lists, language)


def _offer(days: Days, what: str, lists: Reference, language: Language) -> None:
    """Offer a list as a calendar file, once there is anything in it."""
    keys = {"endings": "financing.calendar_endings", "deadlines": "financing.calendar_deadlines"}
    filled = {"endings": bool(days.endings), "deadlines": bool(days.deadlines)}
    st.download_button(
        say(keys[what], language),
        data=lambda: calendar_of(days, what, lists, language),
        file_name=export.file_name(days.on, [say(f"calendar.{what}", language)], "ics"),
        mime="text/calendar",
        key=f"calendar_{what}",
        on_click="ignore",
        disabled=not filled[what],
    )


def doubles(found: Sequence[PossibleDouble], titles: dict[str, str], lists: Reference, language: Language) -> None:
    """Show the projects that may be paid for twice, with what is to be settled."""
    st.header(say("financing.doubles", language), anchor="doubles")
    if not found:
        st.html(element("p", say("financing.no_doubles", language)))
        return
    heads = [say(f"financing.column.{name}", language) for name in ("project", "finding")]
    rows = [
        (titles.get(one.project.id, one.project.id), combination_in_words(one.note, lists, language)) for one in found
    ]
    st.html(cards(say("financing.doubles", language), heads, rows, looks={1: "wide"}))
