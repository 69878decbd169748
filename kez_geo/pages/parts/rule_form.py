# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The common fields of one call and tier of a programme as a form; sending it keeps a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.model import CallStatus, Grade
from kez_geo.money_views import today
from kez_geo.money_views.rule_book import keep
from kez_geo.money_views.rule_changes import RuleFields, changed, fields_of, new_programme
from kez_geo.words import explain, programme_term, say, tier_in_words

if TYPE_CHECKING:
    from enum import StrEnum

    from streamlit.delta_generator import DeltaGenerator

    from kez_geo.model import Language, Programme, Reference

__all__ = ["KEPT_MESSAGE", "rule_form"]

KEPT_MESSAGE = "kez_kept_rules"
_TEXTS = ("name_de", "name_en", "funder", "manager", "source_title", "source_address")
_NUMBERS = ("rate_percent", "own_rate_percent", "grant_min_eur", "grant_max_eur", "months_min", "months_max")
_PERCENT = frozenset({"rate_percent", "own_rate_percent"})
_Code = TypeVar("_Code", bound="StrEnum")


def rule_form(one: Programme | None, lists: Reference, language: Language) -> None:
    """Show the fields of a programme, or empty ones for a new programme."""
    with st.expander(say("programmes_page.change" if one else "programmes_page.add", language)):
        call, tier = _which(one, language)
        before = fields_of(one, call, tier)
        key = f"{before.id or 'new'}_{call}_{tier}"
        with st.form(f"rule_form_{key}", border=False):
            given: dict[str, Any] = {"id": before.id, "call": call, "tier": tier}
            if one is None:
                given["id"] = _short_name(language)
            given |= _texts(before, key, language) | _state(before, key, language) | _figures(before, key, language)
            given["iso3"] = _countries(before, key, lists, language)
            sent = st.form_submit_button(say("programmes_page.keep", language), key=f"rule_send_{key}")
    if sent:
        _keep(one, RuleFields(**given), language)


def _which(one: Programme | None, language: Language) -> tuple[str, str]:
    """Ask which call and tier the form speaks of; a new programme has none yet."""
    if one is None:
        return "", ""
    pairs = [(call, tier) for call in one.calls for tier in call.tiers]
    chosen = st.selectbox(
        say("programmes_page.form_of", language),
        list(range(len(pairs))),
        format_func=lambda place: tier_in_words(pairs[place][0], pairs[place][1], language),
        key=f"rule_which_{one.id}",
        help=say("programmes_page.form_of_help", language),
    )
    call, tier = pairs[chosen]
    return call.id, tier.id


def _short_name(language: Language) -> str:
    label, told = (say(f"programmes_page.rule.{name}", language) for name in ("id", "id_help"))
    return st.text_input(label, key="rule_id_new", max_chars=60, help=told) or ""


def _texts(before: RuleFields, key: str, language: Language) -> dict[str, Any]:
    columns = st.columns(2)
    return {
        name: columns[place % 2].text_input(
            say(f"programmes_page.rule.{name}", language),
            getattr(before, name),
            key=f"rule_{name}_{key}",
            max_chars=200,
        )
        for place, name in enumerate(_TEXTS)
    }


def _state(before: RuleFields, key: str, language: Language) -> dict[str, Any]:
    """Ask for status, its day, and how good the source is."""
    first, second, third = st.columns(3)
    day = second.date_input(
        say("programmes_page.rule.status_on", language),
        before.status_on or today(),
        key=f"rule_status_on_{key}",
        format="DD.MM.YYYY" if language == "de" else "DD/MM/YYYY",
    )
    return {
        "status": _code(first, "status", before.status, key, language),
        "status_on": day,
        "grade": _code(third, "grade", before.grade, key, language),
    }


def _code(column: DeltaGenerator, name: str, now: _Code, key: str, language: Language) -> _Code:
    """Ask for one code of a closed list."""
    kind = type(now)
    codes = [code for code in kind if code is not Grade.U]
    chosen = column.selectbox(
        say(f"programmes_page.rule.{name}", language),
        codes,
        index=codes.index(now) if now in codes else 0,
        format_func=lambda code: programme_term("status" if kind is CallStatus else "grade", code, language),
        key=f"rule_{name}_{key}",
    )
    return chosen or now


def _figures(before: RuleFields, key: str, language: Language) -> dict[str, Any]:
    columns = st.columns(3)
    return {
        name: columns[place % 3].number_input(
            say(f"programmes_page.rule.{name}", language),
            min_value=0.0,
            max_value=100.0 if name in _PERCENT else None,
            value=getattr(before, name),
            step=1.0,
            key=f"rule_{name}_{key}",
            placeholder=say("common.unknown", language),
        )
        for place, name in enumerate(_NUMBERS)
    }


def _countries(before: RuleFields, key: str, lists: Reference, language: Language) -> tuple[str, ...]:
    chosen = st.multiselect(
        say("programmes_page.rule.iso3", language),
        list(lists.countries),
        default=[code for code in before.iso3 if code in lists.countries],
        format_func=lambda iso3: lists.countries[iso3].name(language),
        key=f"rule_iso3_{key}",
        placeholder=say("programmes_page.rule.iso3_none", language),
        help=say("programmes_page.rule.iso3_help", language),
    )
    return tuple(sorted(chosen))


def _keep(one: Programme | None, fields: RuleFields, language: Language) -> None:
    try:
        kept = keep(changed(one, fields) if one else new_programme(fields))
    except KezGeoError as fault:
        st.error(explain(fault, language))
        return
    st.session_state[KEPT_MESSAGE] = say(
        "programmes_page.kept", language, programme=kept.name(language), version=kept.version
    )
    st.rerun()
