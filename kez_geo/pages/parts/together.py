# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Several programmes for one project, and several projects in one application."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.analyse import combine, joint_application
from kez_geo.model import CallStatus, Severity
from kez_geo.money_views import Partner, Question
from kez_geo.money_views.checking import key_of
from kez_geo.pages import money_state
from kez_geo.pages.parts.markup import Raw, cards, element, listed, table
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import combination_in_words, day, disclaimer, euros, programme_term, say, tier_in_words

if TYPE_CHECKING:
    from kez_geo.analyse import JointApplication
    from kez_geo.model import Answer, Language, Programme, Project, Reference
    from kez_geo.money_views import Checked

__all__ = ["combination", "joint"]

_MOST_PARTNERS = 2


def combination(checked: Checked, asked: Question, lists: Reference, language: Language) -> None:
    """Ask which grants to combine and say what speaks against it."""
    st.header(say("programmes_page.combination", language), anchor="combination")
    st.html(element("p", say("programmes_page.combination_how", language)))
    usable = {key_of(one): one for one in checked.answers if one.grant_cents and one.status is not CallStatus.ENDED}
    st.session_state["combined"] = [key for key in asked.together if key in usable]
    st.multiselect(
        say("programmes_page.combination_choose", language),
        list(usable),
        format_func=lambda key: _label(usable[key], language) if key in usable else str(key),
        key="combined",
        max_selections=4,
        placeholder=say("programmes_page.form.choose", language),
        on_change=_take_combined,
    )
    chosen = [usable[key] for key in asked.together if key in usable]
    if len(chosen) > 1:
        st.html(_combined(checked, chosen, lists, language))


def _label(answer: Answer, language: Language) -> str:
    name = answer.programme.name(language)
    status = programme_term("status", answer.status.value, language)
    tier = tier_in_words(answer.call, answer.tier, language)
    return f"{name}, {tier}: {amount(answer.grant_cents, language)} ({status})"


def _take_combined() -> None:
    asked, _ = money_state.question()
    money_state.ask_question(replace(asked, together=tuple(st.session_state["combined"])))


def _combined(checked: Checked, chosen: list[Answer], lists: Reference, language: Language) -> Raw:
    found = combine(checked.project, chosen)
    verdict = say(
        "programmes_page.combination_no" if not found.is_allowed else "programmes_page.combination_ask", language
    )
    heads = [say(f"programmes_page.sum.{name}", language) for name in ("what", "amount")]
    rows = [
        (say(f"programmes_page.sum.{name}", language), amount(cents, language))
        for name, cents in (
            ("budget", checked.project.budget.total_cents),
            ("grants", found.grants_cents),
            ("others", found.others_cents),
            ("rest", found.rest_cents),
        )
    ]
    worst_first = sorted(found.findings, key=lambda one: one.severity is not Severity.ERROR)
    sentences = [combination_in_words(one.note, lists, language) for one in worst_first]
    parts = [
        element("p", element("strong", verdict)),
        listed(sentences) if sentences else Raw(""),
        table(say("programmes_page.combination", language), heads, rows, looks={1: "figure"}),
    ]
    return Raw("".join(parts))


def joint(
    checked: Checked, asked: Question, lists: Reference, programmes: tuple[Programme, ...], language: Language
) -> None:
    """Ask for one or two further projects and say whether applying together pays."""
    st.header(say("programmes_page.joint", language), anchor="joint")
    st.html(element("p", say("programmes_page.joint_how", language)))
    with st.form("joint_form", border=True):
        for place in range(_MOST_PARTNERS):
            _partner(place, asked, lists, language)
        st.form_submit_button(say("programmes_page.joint_check", language), key="joint_send", on_click=_take_joint)
    if asked.joint:
        projects = _projects(checked, asked)
        found = joint_application(projects, programmes, on=checked.on, regions=lists.regions)
        st.html(_joint_table(found, projects, checked, language))


def _projects(checked: Checked, asked: Question) -> list[Project]:
    """Give the project of the form as number 1 and the further ones behind it."""
    projects = [replace(checked.project, id="1")]
    for place, partner in enumerate(asked.joint, start=2):
        further = Question(
            total_cents=partner.total_cents,
            country=partner.country,
            months=partner.months,
            own_cash_cents=partner.own_cash_cents,
            themes=asked.themes,
            is_experienced=asked.is_experienced,
            has_climate_link=asked.has_climate_link,
            starts_on=asked.starts_on,
            land=asked.land,
            applicant=asked.applicant,
        )
        projects.append(replace(further.inquiry().project(), id=str(place)))
    return projects


def _joint_table(found: JointApplication, projects: list[Project], checked: Checked, language: Language) -> Raw:
    """Show each project alone and all together, and what the difference is."""
    shares, budgets = dict(found.own_shares), {one.id: one.budget.total_cents for one in projects}
    rows = [
        (
            say("programmes_page.joint_project", language, number=key),
            amount(budgets[key], language),
            _best(answer, language),
            amount(shares.get(key), language),
        )
        for key, answer in found.alone.items()
    ]
    together = found.best.own_share_cents if found.best else None
    rows.append(
        (
            say("programmes_page.joint_together", language),
            amount(found.project.budget.total_cents, language),
            _best(found.best, language),
            amount(together, language),
        )
    )
    heads = [say(f"programmes_page.joint_column.{name}", language) for name in ("project", "volume", "best", "share")]
    told = cards(say("programmes_page.joint", language), heads, rows, looks={1: "figure", 2: "wide", 3: "figure"})
    none = say("programmes_page.joint_none", language, day=day(checked.on, language))
    last = element("p", disclaimer(found.best, language) if found.best else none)
    return Raw(element("p", element("strong", _gain(found.gain_cents, language))) + told + last)


def _gain(cents: int, language: Language) -> str:
    key = "pays" if cents > 0 else "costs" if cents < 0 else "even"
    return say(f"programmes_page.joint_gain.{key}", language, amount=euros(abs(cents), language))


def _best(answer: Answer | None, language: Language) -> str:
    return _label(answer, language) if answer else say("programmes_page.joint_no_programme", language)


def _partner(place: int, asked: Question, lists: Reference, language: Language) -> None:
    """Ask for one further project."""
    known = asked.joint[place] if place < len(asked.joint) else None
    number = str(place + 2)
    countries = lists.countries
    columns = st.columns(4)
    values = {
        "total": known.total_cents // 100 if known else None,
        "months": known.months if known else None,
        "own": known.own_cash_cents // 100 if known and known.own_cash_cents else None,
    }
    st.session_state.setdefault(f"joint_country_{place}", known.country if known else "")
    for name, value in values.items():
        st.session_state.setdefault(f"joint_{name}_{place}", value)
    columns[0].number_input(
        say("programmes_page.joint_form.total", language, number=number),
        min_value=1,
        step=1000,
        value=None,
        key=f"joint_total_{place}",
        placeholder=say("programmes_page.form.amount", language),
    )
    columns[1].selectbox(
        say("programmes_page.joint_form.country", language, number=number),
        ["", *sorted(countries, key=lambda iso3: countries[iso3].name(language).casefold())],
        format_func=lambda iso3: (
            countries[iso3].name(language) if iso3 else say("programmes_page.form.choose", language)
        ),
        key=f"joint_country_{place}",
    )
    columns[2].number_input(
        say("programmes_page.joint_form.months", language, number=number),
        min_value=1,
        max_value=600,
        step=1,
        value=None,
        key=f"joint_months_{place}",
        placeholder=say("programmes_page.form.months_example", language),
    )
    columns[3].number_input(
        say("programmes_page.joint_form.own", language, number=number),
        min_value=0,
        step=1000,
        value=None,
        key=f"joint_own_{place}",
        placeholder=say("programmes_page.form.nothing", language),
    )


def _take_joint() -> None:
    """Take over the further projects that are filled in."""
    box, found = st.session_state, []
    asked, _ = money_state.question()
    for place in range(_MOST_PARTNERS):
        total, country = box[f"joint_total_{place}"], box[f"joint_country_{place}"]
        months = box[f"joint_months_{place}"]
        if total and country and months:
            found.append(Partner(total * 100, country, months, (box[f"joint_own_{place}"] or 0) * 100))
    money_state.ask_question(replace(asked, joint=tuple(found)))
