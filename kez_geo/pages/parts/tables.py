# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The table beside the map: every fact of the map as a real table, and what no map can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from kez_geo.analyse import gaps
from kez_geo.model import Placed
from kez_geo.pages.parts.markup import table
from kez_geo.pages.parts.records import country_name, names, sources
from kez_geo.words import choice_name, euros, number, plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kez_geo.model import Atlas, Language
    from kez_geo.views import View

__all__ = ["tables"]

_PER_PAGE = 25
_KINDS = ("partnerships", "countries", "unplaced")
# Themes and programmes are long; the four amounts stand under each other.
_RECORD_LOOKS = {3: "wide", 7: "wide", **dict.fromkeys(range(8, 12), "figure")}
_AMOUNTS = ("planned_cents", "secured_cents", "gap_cents", "surplus_cents")


def tables(seen: View, language: Language) -> None:
    """Show the records, the countries or the unplaced records of the view as a table."""
    st.subheader(say("table.heading", language))
    unplaced = seen.atlas.partnerships[seen.atlas.partnerships["placed"].isin([Placed.NONE, Placed.COUNTRY])]
    sizes = {
        "partnerships": len(seen.atlas.partnerships),
        "countries": seen.totals.countries,
        "unplaced": len(unplaced),
    }
    kind = st.segmented_control(
        say("table.which", language),
        _KINDS,
        default="partnerships",
        format_func=lambda one: say(f"table.kind.{one}", language),
        key="table_kind",
        required=True,
        label_visibility="collapsed",
    )
    if kind == "countries":
        _countries(seen.atlas, sizes[kind], language)
    else:
        rows = unplaced if kind == "unplaced" else seen.atlas.partnerships
        _partnerships(rows, seen.atlas, str(kind), language)


def _partnerships(rows: pd.DataFrame, atlas: Atlas, kind: str, language: Language) -> None:
    columns = _record_columns(atlas, language)
    money = gaps(atlas, "partnership").table.set_index("partnership")
    rows = rows.join(money[list(_AMOUNTS)], on="id")
    position, downwards, page = _order(kind, [heading for heading, _, _ in columns], len(rows), language)
    rows = rows.sort_values(columns[position][1], ascending=not downwards, key=_sort_key, kind="stable")
    shown = rows.iloc[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    cells = [[show(row) for _, _, show in columns] for _, row in shown.iterrows()]
    caption = say(f"table.caption.{kind}", language, rows=plural("common.rows", len(rows), language))
    headings = [heading for heading, _, _ in columns]
    st.html(table(caption, headings, cells, sorted_by=(position, downwards), looks=_RECORD_LOOKS))


def _record_columns(atlas: Atlas, language: Language) -> list[tuple[str, str, Callable[[pd.Series], str]]]:
    """Give heading, column to sort by and cell of each column."""

    def named(field: str, column: str) -> Callable[[pd.Series], str]:
        return lambda row: choice_name(field, row[column], atlas.reference, language)

    def amount(column: str) -> Callable[[pd.Series], str]:
        return lambda row: _amount(row[column], language)

    columns: list[tuple[str, str, Callable[[pd.Series], str]]] = [
        ("german_partner", "german_partner", lambda row: row["german_partner"]),
        ("partner", "partner_city", lambda row: row["partner_city"]),
        ("country", "iso3", lambda row: country_name(row["iso3"], atlas, language)),
        ("themes", "themes", lambda row: names("theme", row["themes"], atlas, language)),
        ("form", "form", named("form", "form")),
        ("status", "status", named("status", "status")),
        ("since", "since_year", lambda row: "–" if pd.isna(row["since_year"]) else str(int(row["since_year"]))),
        ("programmes", "programmes", lambda row: names("programme", row["programmes"], atlas, language)),
        *((f"amount_{name.removesuffix('_cents')}", name, amount(name)) for name in _AMOUNTS),
        ("placed", "placed", lambda row: say(f"placed.{row['placed']}", language)),
        ("confidence", "confidence", named("confidence", "confidence")),
        ("sources", "source_urls", lambda row: sources(row["source_urls"][:2])),
    ]
    return [(say(f"table.column.{name}", language), column, show) for name, column, show in columns]


def _sort_key(column: pd.Series) -> pd.Series:
    """Sort texts without regard to case and accents, lists by their first part, numbers by size."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    texts = column.map(
        lambda value: value[0] if isinstance(value, tuple) and value else value if isinstance(value, str) else ""
    )
    return texts.astype("str").str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.casefold()


def _order(kind: str, headings: Sequence[str], rows: int, language: Language) -> tuple[int, bool, int]:
    """Ask for the column to sort by, the direction and the page."""
    left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
    position = left.selectbox(
        say("table.sort", language), range(len(headings)), format_func=lambda place: headings[place], key=f"sort_{kind}"
    )
    downwards = middle.toggle(say("table.downwards", language), key=f"downwards_{kind}")
    pages = max(1, -(-rows // _PER_PAGE))
    key = f"page_{kind}"
    st.session_state[key] = min(st.session_state.get(key, 1), pages)
    page = right.number_input(say("table.page", language, pages=number(pages, language)), 1, pages, key=key)
    return position, downwards, page


def _countries(atlas: Atlas, count: int, language: Language) -> None:
    found = gaps(atlas, "country").table
    found = found[found["country"].isin(set(atlas.partnerships["iso3"]) - {""})]
    found = found.assign(name=[country_name(iso3, atlas, language) for iso3 in found["country"]])
    columns = ("name", "records", "with_budget", *_AMOUNTS)
    headings = [say(f"table.country_column.{name}", language) for name in columns]
    left, right = st.columns([3, 4], vertical_alignment="bottom")
    position = left.selectbox(
        say("table.sort", language),
        range(len(columns)),
        format_func=lambda place: headings[place],
        key="sort_countries",
        index=1,
    )
    downwards = right.toggle(say("table.downwards", language), key="downwards_countries", value=True)
    ordered = found.sort_values(columns[position], ascending=not downwards, key=_sort_key, kind="stable")
    cells = [
        [row["name"], number(row["records"], language), number(row["with_budget"], language)]
        + [_amount(row[name], language) for name in _AMOUNTS]
        for _, row in ordered.iterrows()
    ]
    caption = say("table.caption.countries", language, rows=plural("common.rows", count, language))
    looks = dict.fromkeys(range(1, len(columns)), "figure")
    st.html(table(caption, headings, cells, sorted_by=(position, downwards), looks=looks))


def _amount(cents: object, language: Language) -> str:
    return "–" if pd.isna(cents) else euros(int(cents), language)  # type: ignore[call-overload]
