# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The fifth step: what seems to be there already, both versions side by side, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from kez_geo.intake import Decision
from kez_geo.intake.doubling import pair_of
from kez_geo.pages import intake_state, loading
from kez_geo.pages.parts.intake_paging import part_of
from kez_geo.pages.parts.markup import cards, element
from kez_geo.pages.parts.records import country_name, names
from kez_geo.words import choice_name, euros, plural, say

if TYPE_CHECKING:
    from kez_geo.intake import Review
    from kez_geo.intake.doubling import Twin
    from kez_geo.model import Language
    from kez_geo.pages.intake_state import Work

__all__ = ["doubles"]

_PER_PAGE = 10


def doubles(work: Work, seen: Review, language: Language) -> None:
    """Show what the file and the atlas say of each double, and ask what becomes of it."""
    found = seen.twins
    if not found:
        st.info(say("intake_page.no_doubles", language))
        return
    st.subheader(plural("intake_page.doubles", len(found), language))
    st.html(element("p", say("intake_page.doubles_how", language)))
    # The wishes decide what is chosen; the switches only show it.
    st.session_state["intake_for_all"] = work.wishes.otherwise
    st.segmented_control(
        say("intake_page.for_all", language),
        list(Decision),
        format_func=lambda one: say(f"intake_page.decision.{one}", language),
        key="intake_for_all",
        required=True,
        on_change=_for_all,
    )
    for one in part_of(found, "intake_doubles_page", language, per_page=_PER_PAGE):
        _one(one, seen, language)


def _for_all() -> None:
    """Decide for all; what was decided singly before is overruled."""
    intake_state.wish(otherwise=st.session_state["intake_for_all"], decisions={})


def _one(twin: Twin, seen: Review, language: Language) -> None:
    double = twin.double
    new = seen.records.loc[[twin.row]].iloc[0]
    kept = _kept(twin, seen)
    title = say("intake_page.double", language, row=twin.row, pair=pair_of(seen.records, twin.row))
    heads = [
        "",
        say("intake_page.in_file", language),
        say("intake_page.above" if double.in_file else "intake_page.kept", language),
    ]
    sides = [_facts(one, money, language) for one, money in ((new, _money(seen, double.new_id)), kept)]
    rows = [(_label(name, language), *(side[name] for side in sides)) for name in sides[0]]
    st.html(cards(f"{title} · {say(f'intake.double.{double.reason}', language)}", heads, rows))
    key = f"intake_double_{twin.row}"
    st.session_state[key] = twin.decision
    st.segmented_control(
        title,
        list(Decision),
        format_func=lambda one: say(f"intake_page.decision.{one}", language),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_decide,
        args=(twin.row, key),
    )


def _label(name: str, language: Language) -> str:
    return say("intake_page.money" if name == "money" else f"intake.field.{name}", language)


def _decide(row: int, key: str) -> None:
    work = intake_state.current()
    if work is not None:
        intake_state.wish(decisions={**work.wishes.decisions, row: st.session_state[key]})


def _kept(twin: Twin, seen: Review) -> tuple[pd.Series, pd.DataFrame]:
    """Give the record that is there, or the earlier one of the file, with its money."""
    double = twin.double
    if double.in_file:
        rows = seen.records[seen.records["id"] == double.known_id]
        return rows.iloc[0], _money(seen, double.known_id)
    rows = seen.kept.partnerships[seen.kept.partnerships["id"] == double.known_id]
    lines = seen.kept.funding
    return rows.iloc[0], lines[lines["partnership_id"] == double.known_id]


def _money(seen: Review, record_id: str) -> pd.DataFrame:
    return seen.money[seen.money["partnership_id"] == record_id]


def _facts(row: pd.Series, money: pd.DataFrame, language: Language) -> dict[str, str]:
    """Give what a record says, by field, in words."""
    atlas = loading.atlas()
    year: Any = row["since_year"]
    lines = [
        f"{say(f'money.state.{line.state}', language)}: {_amount(line.amount_cents, language)}"
        for line in money.itertuples()
    ]
    return {
        "german_partner": row["german_partner"],
        "partner_city": row["partner_city"],
        "country": country_name(row["iso3"], atlas, language),
        "since": "–" if pd.isna(year) else str(int(year)),
        "form": choice_name("form", row["form"], atlas.reference, language),
        "status": choice_name("status", row["status"], atlas.reference, language),
        "themes": names("theme", row["themes"], atlas, language),
        "money": "; ".join(lines) or "–",
    }


def _amount(cents: Any, language: Language) -> str:  # noqa: ANN401 - unknown is no number
    return "–" if pd.isna(cents) else euros(int(cents), language)
