# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known of the country or town that was opened on the map."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from kez_geo.analyse import by_country, totals
from kez_geo.draw.maps import value_labels
from kez_geo.draw.towns import TOWN_PREFIX, town_index
from kez_geo.pages import state
from kez_geo.pages.parts.markup import Raw, element, table
from kez_geo.pages.parts.records import country_name, records
from kez_geo.words import choice_name, euros, number, plural, say, share

if TYPE_CHECKING:
    import pandas as pd

    from kez_geo.model import Language
    from kez_geo.views import View

__all__ = ["details"]

_SHOWN_AT_ONCE = 10
_FIRST = 8


def details(seen: View, language: Language) -> None:
    """Show the details of what is open, or how to open some."""
    opened = state.link().opened
    if not opened:
        st.html(element("p", say("details.how", language), class_="kez-hint"))
        _first_countries(seen, language)
        return
    rows = _rows(seen, opened)
    heading = _heading(seen, opened, rows, language)
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.subheader(heading)
    right.button("✕", help=say("details.close", language), on_click=state.open_details, args=("",), key="close_details")
    if rows.empty:
        st.html(element("p", say("details.none", language)))
        return
    _summary(seen, rows, opened, language)
    _records(seen, rows, opened, language)


def _to_financing(seen: View, iso3: str, language: Language) -> Raw:
    """Lead to the money of this country, under the same filter."""
    if iso3 not in seen.whole.reference.countries:
        return Raw("")
    chosen = replace(seen.selection, country=frozenset({iso3}))
    address = "finanzierung?" + urlencode(replace(state.link(), selection=chosen).to_query())
    return element("p", element("a", say("details.financing", language), href=address, target="_self"))


def _first_countries(seen: View, language: Language) -> None:
    """List the countries with the largest values of what the map is coloured by."""
    metric = state.link().metric
    finding = by_country(seen.atlas, metric)
    known = finding.table.dropna(subset=["value"])
    first = known.sort_values("value", ascending=False, kind="stable").head(_FIRST)
    if first.empty:
        return
    labels = value_labels(finding, metric, language)
    rows = [(country_name(iso3, seen.whole, language), labels[iso3]) for iso3 in first["iso3"]]
    heads = [say("filter.country", language), say(f"metric.{metric}", language)]
    st.html(table(say("details.first", language), heads, rows))


def _rows(seen: View, opened: str) -> pd.DataFrame:
    table = seen.atlas.partnerships
    if opened.startswith(TOWN_PREFIX):
        return table[town_index(seen.whole).leading_to(opened.removeprefix(TOWN_PREFIX), table)]
    return table[table["iso3"] == opened]


def _heading(seen: View, opened: str, rows: pd.DataFrame, language: Language) -> str:
    if not opened.startswith(TOWN_PREFIX):
        return country_name(opened, seen.whole, language)
    iso3 = opened.removeprefix(TOWN_PREFIX).partition("@")[0]
    country = country_name(iso3, seen.whole, language)
    if rows.empty:
        return country
    town = min(rows["partner_city"], key=lambda name: (len(name), name))
    return say("details.town", language, town=town, country=country)


def _summary(seen: View, rows: pd.DataFrame, opened: str, language: Language) -> None:
    """Say counts, themes, forms and money of what is open, and the note on a disputed border."""
    lines = [plural("common.partnerships", len(rows), language)]
    for field, column in (("theme", "themes"), ("form", "form"), ("status", "status")):
        counted = Counter(code for told in rows[column] for code in ((told,) if isinstance(told, str) else told))
        parts = ", ".join(
            f"{choice_name(field, str(code), seen.whole.reference, language)} {number(n, language)}"
            for code, n in counted.most_common()
        )
        lines.append(f"{say(f'filter.{field}', language)}: {parts or '–'}")
    lines += _money_lines(seen, rows, language)
    country = seen.whole.reference.countries.get(opened)
    note = (
        [element("p", say(f"border.{country.note}", language), class_="kez-note")] if country and country.note else []
    )
    told = element("ul", Raw("".join(element("li", line) for line in lines)), class_="kez-summary")
    st.html(Raw(_to_financing(seen, opened, language) + told + "".join(note)))


def _money_lines(seen: View, rows: pd.DataFrame, language: Language) -> list[str]:
    """Say planned, secured and open money of the records, each with its basis."""
    part = totals(seen.atlas.part(seen.atlas.partnerships.index.isin(rows.index)))
    amounts = (
        ("planned", part.planned_cents, part.with_budget),
        ("secured", part.secured_cents, part.with_secured),
        ("gap", part.gap_cents, part.with_gap),
        ("surplus", part.surplus_cents or None, part.with_gap),
    )
    return [
        f"{say(f'metric.{name}', language)}: "
        + (
            say("common.unknown", language)
            if cents is None
            else f"{euros(cents, language)} ({say('metrics.known', language, known=share(known, len(rows), language))})"
        )
        for name, cents, known in amounts
        if cents is not None or name != "surplus"
    ]


def _records(seen: View, rows: pd.DataFrame, opened: str, language: Language) -> None:
    pages = -(-len(rows) // _SHOWN_AT_ONCE)
    page = 1
    if pages > 1:
        page = st.number_input(
            say("table.page", language, pages=number(pages, language)), 1, pages, 1, key=f"details_page_{opened}"
        )
    shown = rows.sort_values(["german_partner", "partner_city"]).iloc[
        (page - 1) * _SHOWN_AT_ONCE : page * _SHOWN_AT_ONCE
    ]
    st.html(records(shown, seen.atlas, language))
