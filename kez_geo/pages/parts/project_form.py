# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The form that asks about a project; what is sent stands in the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from kez_geo.model import GermanType
from kez_geo.money_views import Question, today
from kez_geo.pages import money_state
from kez_geo.query import allowed_values
from kez_geo.words import choice_name, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from kez_geo.model import Atlas, Language

__all__ = ["project_form"]

_AMOUNTS = (
    ("total", "own_cash", "land_money", "third_party"),
    ("not_eligible", "lump_sum", "in_kind"),
)
_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
_MOST_MONTHS = 600


def project_form(asked: Question, atlas: Atlas, language: Language) -> None:
    """Show the form with what the address asks; sending it asks anew."""
    with st.form("project_form", border=True):
        first, second = st.columns(2), st.columns(4)
        _places(first, asked, atlas, language)
        for column, name in zip(second, _AMOUNTS[0], strict=True):
            _money(column, name, getattr(asked, f"{name}_cents"), language)
        third = st.columns(4)
        _whole(third[0], "months", asked.months, language, most=_MOST_MONTHS)
        for column, name in zip(third[1:], _AMOUNTS[1], strict=True):
            _money(column, name, getattr(asked, f"{name}_cents"), language)
        _rest(st.columns(4), asked, atlas, language)
        marks = st.columns(2)
        for column, name, value in (
            (marks[0], "experienced", asked.is_experienced),
            (marks[1], "climate", asked.has_climate_link),
        ):
            st.session_state.setdefault(f"form_{name}", value)
            column.checkbox(say(f"programmes_page.form.{name}", language), key=f"form_{name}")
        st.form_submit_button(say("programmes_page.check", language), type="primary", key="form_send", on_click=_take)


def _places(columns: Sequence[DeltaGenerator], asked: Question, atlas: Atlas, language: Language) -> None:
    """Ask for the country and the themes."""
    countries = atlas.reference.countries
    ordered = ["", *sorted(countries, key=lambda iso3: countries[iso3].name(language).casefold())]
    st.session_state.setdefault("form_country", asked.country)
    columns[0].selectbox(
        say("programmes_page.form.country", language),
        ordered,
        format_func=lambda iso3: (
            countries[iso3].name(language) if iso3 else say("programmes_page.form.choose", language)
        ),
        key="form_country",
    )
    st.session_state.setdefault("form_themes", list(asked.themes))
    columns[1].multiselect(
        say("programmes_page.form.theme", language),
        list(atlas.reference.themes),
        format_func=lambda code: choice_name("theme", code, atlas.reference, language),
        key="form_themes",
        placeholder=say("programmes_page.form.choose", language),
    )


def _money(column: DeltaGenerator, name: str, cents: int | None, language: Language) -> None:
    """Ask for an amount in euros, with cents where the address has some."""
    shown = None if cents is None or (not cents and name != "total") else cents
    whole = shown is None or shown % 100 == 0
    value = None if shown is None else shown // 100 if whole else shown / 100
    st.session_state.setdefault(f"form_{name}", value)
    column.number_input(
        say(f"programmes_page.form.{name}", language),
        min_value=0 if whole else 0.0,
        step=1000 if whole else 0.01,
        value=None,
        key=f"form_{name}",
        placeholder=say(f"programmes_page.form.{'amount' if name == 'total' else 'nothing'}", language),
    )


def _whole(column: DeltaGenerator, name: str, value: int | None, language: Language, *, most: int) -> None:
    st.session_state.setdefault(f"form_{name}", value)
    column.number_input(
        say(f"programmes_page.form.{name}", language),
        min_value=1,
        max_value=most,
        step=1,
        value=None,
        key=f"form_{name}",
        placeholder=say("programmes_page.form.months_example", language),
    )


def _rest(columns: Sequence[DeltaGenerator], asked: Question, atlas: Atlas, language: Language) -> None:
    """Ask who applies, from which Land, when it starts, and of which day the answer shall be."""
    kinds = [kind.value for kind in GermanType]
    st.session_state.setdefault("form_applicant", asked.applicant.value)
    columns[0].selectbox(
        say("programmes_page.form.applicant", language),
        kinds,
        format_func=lambda kind: atlas.reference.german_types[kind].name(language),
        key="form_applicant",
    )
    lands = ["", *(land for land in allowed_values(atlas)["land"] if land != "unknown")]
    st.session_state.setdefault("form_land", asked.land if asked.land in lands else "")
    columns[1].selectbox(
        say("programmes_page.form.land", language),
        lands,
        format_func=lambda land: land or say("programmes_page.form.no_land", language),
        key="form_land",
    )
    for column, name, value in ((columns[2], "starts_on", asked.starts_on), (columns[3], "on", asked.on or today())):
        st.session_state.setdefault(f"form_{name}", value)
        column.date_input(
            say(f"programmes_page.form.{name}", language),
            value=None,
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            key=f"form_{name}",
            format="DD.MM.YYYY" if language == "de" else "DD/MM/YYYY",
        )


def _take() -> None:
    """Take over what was sent, keeping the further projects and what is combined."""
    box = st.session_state
    before, _ = money_state.question()
    amounts: dict[str, Any] = {
        f"{name}_cents": round((box[f"form_{name}"] or 0) * 100) for row in _AMOUNTS for name in row if name != "total"
    }
    total = box["form_total"]
    asked = replace(
        before,
        total_cents=None if total is None else round(total * 100),
        country=box["form_country"],
        months=box["form_months"],
        themes=tuple(sorted(box["form_themes"])),
        is_experienced=box["form_experienced"],
        has_climate_link=box["form_climate"],
        on=None if box["form_on"] in {None, today()} else box["form_on"],
        starts_on=box["form_starts_on"],
        land=box["form_land"],
        applicant=GermanType(box["form_applicant"]),
        **amounts,
    )
    money_state.ask_question(asked)
