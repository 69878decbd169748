# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The last step: who and why, one click, and the way to the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from kez_geo import intake
from kez_geo.errors import KezGeoError
from kez_geo.intake.remembered import remember
from kez_geo.intake.reporting import TALLY, report_file
from kez_geo.model import Confidence, Conflict, Selection
from kez_geo.own import open_own
from kez_geo.pages import intake_state, loading, state
from kez_geo.pages.parts.downloads import MIME
from kez_geo.pages.parts.intake_steps import progress_in
from kez_geo.pages.parts.markup import element, listed
from kez_geo.words import explain, number, plural, say

if TYPE_CHECKING:
    from kez_geo.intake import Review, TakenIn
    from kez_geo.intake.review import Progress
    from kez_geo.model import Language
    from kez_geo.pages.intake_state import Work

__all__ = ["keep", "kept", "map_address"]

_WHO = "kez_intake_who"
_FAULT = "kez_intake_keep_fault"
_MOST_NAMED = 25


def keep(work: Work, seen: Review, language: Language) -> None:
    """Say what will be kept, ask who does it and why, and keep it."""
    counts = seen.tally
    told = [f"{say(f'intake.tally.{name}', language)}: {number(getattr(counts, name), language)}" for name in TALLY]
    st.html(listed(told))
    fault = st.session_state.pop(_FAULT, None)
    if isinstance(fault, KezGeoError):
        st.error(explain(fault, language))
    if not (counts.records_new or counts.records_updated):
        st.info(say("intake_page.nothing_new", language))
        return
    with st.form("intake_keep"):
        st.text_input(say("intake_page.who", language), st.session_state.get(_WHO, ""), key="intake_who", max_chars=80)
        st.text_input(
            say("intake_page.why", language),
            say("intake_page.why_usual", language, file=work.name)[:200],
            key="intake_why",
            max_chars=200,
        )
        sent = st.form_submit_button(
            plural("intake_page.keep", counts.records_new + counts.records_updated, language),
            key="intake_keep_send",
            type="primary",
        )
    if sent and work.taken is None:
        _keep(work, seen, progress_in(st.empty(), language))
        st.rerun()


def _keep(work: Work, seen: Review, progress: Progress) -> None:
    """Keep everything in one step; a fault leaves nothing behind and the file where it was."""
    who, why = st.session_state["intake_who"].strip(), st.session_state["intake_why"].strip()
    try:
        work.taken = intake.take_in(seen, open_own().store, who=who, why=why, progress=progress)
        st.session_state[_WHO] = who
        remember(work.raw, work.wishes.choices)
    except Conflict as fault:
        # The other version is looked at before anything is decided anew.
        work.kept = intake_state.kept_now()
        st.session_state[_FAULT] = fault
    except KezGeoError as fault:
        st.session_state[_FAULT] = fault


def kept(work: Work, taken: TakenIn, language: Language) -> None:
    """Say what was kept, and lead to the map."""
    fault = st.session_state.pop(_FAULT, None)
    if isinstance(fault, KezGeoError):  # the records are kept; only the columns could not be remembered
        st.warning(explain(fault, language))
    count = taken.step.records if taken.step else 0
    number_of_step = taken.step.number if taken.step else 0
    st.success(plural("intake_page.kept_records", count, language, step=number_of_step))
    if work.review is not None:
        address = map_address(work.review, taken)
        link = element("a", say("intake_page.to_map", language), href=address, target="_self", class_="kez-to-map")
        st.html(element("p", link))
    with st.container(horizontal=True):
        seen = work.review
        if seen is not None:
            st.download_button(
                say("intake_page.download.report", language),
                data=lambda: report_file(seen, language),
                file_name=f"{say('intake_page.file_name.report', language)}.xlsx",
                mime=MIME["xlsx"],
                key="intake_download_report",
                on_click="ignore",
            )
        st.button(say("intake_page.another", language), key="intake_another", on_click=intake_state.give_up)


def map_address(seen: Review, taken: TakenIn) -> str:
    """Give the address of the map with the records of a file, under the names by which they are kept."""
    there = {one.double.known_id for one in seen.twins if not one.double.in_file}
    every = loading.atlas().partnerships
    records = every[every["id"].isin({*taken.new_ids, *taken.updated_ids, *there})]
    towns, countries = (frozenset(records[name]) - {""} for name in ("german_partner", "iso3"))
    unplaced = (records["iso3"] == "").any()
    selection = Selection(
        municipality=towns if len(towns) <= _MOST_NAMED else frozenset(),
        country=countries if len(countries) <= _MOST_NAMED and not unplaced else frozenset(),
        confidence=frozenset(Confidence),
    )
    link = replace(state.link(), selection=selection, opened="", view=None)
    return "./?" + urlencode(link.to_query())
