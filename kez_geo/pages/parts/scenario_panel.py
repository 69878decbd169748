# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Scenarios of one project: chosen, added, saved by name, compared side by side, taken along."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import export
from kez_geo.analyse import Scenario, best_answer
from kez_geo.errors import KezGeoError
from kez_geo.model import Basis
from kez_geo.money_views import check, compare, outlook_rows
from kez_geo.money_views.checking import key_of
from kez_geo.money_views.pictures import stack_picture
from kez_geo.money_views.what_if import outlook_stacks, scenario_in_detail, usual_scenarios, with_grant
from kez_geo.pages import money_state, state
from kez_geo.pages.parts.markup import Raw, element
from kez_geo.pages.parts.saved_panel import saved_panel
from kez_geo.pages.parts.stack_bars import amount, legend, stack_table
from kez_geo.words import choice_name, explain, number, programme_term, say, scenario_in_words, tier_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.analyse import Outlook
    from kez_geo.model import Answer, Language, Programme, Project, Reference
    from kez_geo.money_views import Question
    from kez_geo.money_views.overview import Funded
    from kez_geo.money_views.what_if import Comparison

__all__ = ["scenario_panel"]

_OWN = ""
_MOST = 8
_FULL = "kez_scenarios_full"


def scenario_panel(
    asked: Question,
    projects: Sequence[Funded],
    programmes: tuple[Programme, ...],
    lists: Reference,
    language: Language,
) -> None:
    """Ask for the project and the scenarios and show them side by side; what was saved is always at hand."""
    try:
        _scenarios(asked, projects, programmes, lists, language)
    except KezGeoError as fault:
        st.error(explain(fault, language))
    saved_panel(lists, language)


def _scenarios(
    asked: Question,
    projects: Sequence[Funded],
    programmes: tuple[Programme, ...],
    lists: Reference,
    language: Language,
) -> None:
    usable = {one.project.id: one for one in projects if None not in (one.money.planned_cents, one.money.secured_cents)}
    chosen = _choice(usable, language)
    if chosen in usable:
        title, project = usable[chosen].title, usable[chosen].project
    elif asked.is_complete:
        title, project = _own_project(asked, programmes, lists, language)
    else:
        st.info(say("what_if.fill_in", language))
        return
    paying = sorted({line.programme for line in project.lines or () if line.programme})
    scenarios = money_state.scenarios()[0] or usual_scenarios(paying)
    found = compare(title, project, scenarios, programmes, on=money_state.day_of_check())
    _comparison(found, lists, language)
    _change(scenarios, paying, lists, language)


def _choice(usable: dict[str, Funded], language: Language) -> str:
    """Ask which project: the one of the programmes page, or one of the selection whose money is known."""
    asked = money_state.single("ask_project")
    st.session_state["what_if_project"] = asked if asked in usable else _OWN
    return st.selectbox(
        say("what_if.project", language),
        [_OWN, *usable],
        format_func=lambda key: usable[key].title if key in usable else say("what_if.own_project", language),
        key="what_if_project",
        on_change=lambda: state.ask(
            {"ask_project"}, [("ask_project", key)] if (key := st.session_state["what_if_project"]) else []
        ),
    )


def _own_project(
    asked: Question, programmes: tuple[Programme, ...], lists: Reference, language: Language
) -> tuple[str, Project]:
    """Make the project of the programmes page with the grant of a programme that fits."""
    checked = check(asked.inquiry(), lists, on=money_state.day_of_check(), programmes=programmes)
    usable = {key_of(one): one for one in checked.answers if one.eligible is not False and one.grant_cents}
    best = best_answer(checked.answers, doubtful=True)
    wanted = money_state.single("ask_grant")
    st.session_state["what_if_grant"] = wanted if wanted in usable else key_of(best) if best else ""
    chosen = st.selectbox(
        say("what_if.grant", language),
        ["", *usable],
        format_func=lambda key: (
            _grant_label(usable[key], language) if key in usable else say("what_if.no_grant", language)
        ),
        key="what_if_grant",
        on_change=lambda: state.ask({"ask_grant"}, [("ask_grant", st.session_state["what_if_grant"] or "-")]),
    )
    project = checked.project if wanted == "-" or chosen not in usable else with_grant(checked.project, usable[chosen])
    country = choice_name("country", asked.country, lists, language)
    return say("what_if.own_title", language, country=country, total=amount(asked.total_cents, language)), project


def _grant_label(answer: Answer, language: Language) -> str:
    status = programme_term("status", answer.status.value, language)
    tier = tier_in_words(answer.call, answer.tier, language)
    return f"{answer.programme.name(language)}, {tier}: {amount(answer.grant_cents, language)} ({status})"


def _comparison(found: Comparison, lists: Reference, language: Language) -> None:
    """Show the scenarios as bars and table, with what is reckoned how, and offer both as files."""
    on = money_state.day_of_check()
    spec = outlook_stacks(found, lists, language, on=on)
    heads = [
        say(f"what_if.column.{name}", language)
        for name in ("scenario", "bar", "cost", "grants", "own_share", "more", "others", "gap", "surplus")
    ]
    rows = [
        (
            _scenario_name(one.scenario, lists, language),
            stack.parts,
            (
                amount(one.cost_cents, language),
                amount(one.grants_cents, language),
                _own_share(one, language),
                amount(one.own_more_cents, language),
                amount(one.others_cents, language),
                amount(max(one.rest_gap_cents, 0), language),
                amount(max(-one.rest_gap_cents, 0), language),
            ),
        )
        for one, stack in zip(found.outlooks, spec.stacks, strict=True)
    ]
    caption = say("what_if.caption", language, project=found.title)
    notes = "".join(element("p", note, class_="kez-note") for note in spec.notes)
    st.html(Raw(legend(spec.kinds, spec.names) + stack_table(caption, heads, rows) + notes))
    _downloads(found, lists, language)


def _own_share(one: Outlook, language: Language) -> str:
    """Write the own share with its part of the costs, where there are any."""
    share = amount(one.own_share_cents, language)
    if one.own_share_percent is None:
        return share
    return f"{share} ({number(one.own_share_percent, language, digits=1)}\N{NO-BREAK SPACE}%)"


def _scenario_name(scenario: Scenario, lists: Reference, language: Language) -> Raw:
    name, detail = scenario_in_words(scenario.name, language), scenario_in_detail(scenario, lists, language)
    if name == detail:
        return element("span", name)
    return Raw(element("span", name) + element("span", detail, class_="kez-below"))


def _downloads(found: Comparison, lists: Reference, language: Language) -> None:
    on = money_state.day_of_check()
    basis = Basis(len(found.outlooks), 0, 0, "what_if", on, ())

    def table_file() -> bytes:
        more = export.basis_columns(basis, found.title, "KEZ-Atlas", language)
        return export.rows_as_csv(outlook_rows(found, lists, language), language, more).encode("utf-8")

    left, right = st.columns(2)
    for column, kind, mime, make in (
        (left, "csv", "text/csv", table_file),
        (right, "png", "image/png", lambda: stack_picture(outlook_stacks(found, lists, language, on=on), "png")),
    ):
        column.download_button(
            say(f"what_if.download.{kind}", language),
            data=make,
            file_name=export.file_name(on, [say("what_if.file_name", language), found.title], kind),
            mime=mime,
            key=f"download_what_if_{kind}",
            on_click="ignore",
            width="stretch",
        )


def _change(scenarios: Sequence[Scenario], paying: list[str], lists: Reference, language: Language) -> None:
    """Let users add a scenario, drop some, or return to the usual ones."""
    with st.expander(say("what_if.change_heading", language)):
        with st.form("scenario_form", border=False, clear_on_submit=True):
            st.text_input(say("what_if.form.name", language), key="if_name", max_chars=60)
            columns = st.columns(4)
            for column, name, least, most in (
                (columns[0], "cost", -100, 500),
                (columns[1], "cut", 0, 100),
                (columns[2], "own_rate", 0, 100),
                (columns[3], "extra", 0, None),
            ):
                column.number_input(
                    say(f"what_if.form.{name}", language),
                    min_value=least,
                    max_value=most,
                    value=None,
                    step=1000 if name == "extra" else 5,
                    key=f"if_{name}",
                    placeholder=say("what_if.form.unchanged", language),
                )
            if paying:
                st.multiselect(
                    say("what_if.form.lost", language),
                    paying,
                    format_func=lambda one: choice_name("programme", one, lists, language),
                    key="if_lost",
                    placeholder=say("what_if.form.none", language),
                )
            st.form_submit_button(
                say("what_if.form.add", language), key="if_send", on_click=_add, args=(tuple(scenarios), language)
            )
        if st.session_state.pop(_FULL, False):
            st.error(say("what_if.form.full", language, most=number(_MOST, language)))
        names = [one.name for one in scenarios]
        st.multiselect(
            say("what_if.form.drop", language),
            names,
            format_func=lambda name: scenario_in_words(name, language),
            key="if_drop",
            placeholder=say("what_if.form.none", language),
            on_change=_drop,
            args=(tuple(scenarios),),
        )
        if money_state.scenarios()[0]:
            st.button(
                say("what_if.form.usual", language), key="if_usual", on_click=money_state.ask_scenarios, args=((),)
            )


def _add(before: tuple[Scenario, ...], language: Language) -> None:
    """Add the scenario of the form; one of the same name is replaced."""
    box = st.session_state
    made = Scenario(
        "new",
        cost_change=Decimal(box["if_cost"] or 0) / 100,
        lost=frozenset(box.get("if_lost", ())),
        grant_cut=Decimal(box["if_cut"] or 0) / 100,
        own_rate_min=None if box["if_own_rate"] is None else Decimal(box["if_own_rate"]) / 100,
        extra_own_cents=(box["if_extra"] or 0) * 100,
    )
    count = number(len(before) + 1, language)
    name = " ".join((box["if_name"] or "").split()) or say("what_if.form.unnamed", language, number=count)
    kept = [one for one in before if one.name != name]
    if len(kept) >= _MOST:
        st.session_state[_FULL] = True
        return
    money_state.ask_scenarios([*kept, replace(made, name=name)])


def _drop(before: tuple[Scenario, ...]) -> None:
    dropped = set(st.session_state["if_drop"])
    money_state.ask_scenarios([one for one in before if one.name not in dropped])
