# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The table beside the map: every fact of the map as a real table, and what no map can show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from kez_geo.analyse import gaps
from kez_geo.model import Placed, Provenance
from kez_geo.pages.parts.markup import Raw, table
from kez_geo.pages.parts.records import country_name, names, origin, sources
from kez_geo.words import choice_name, euros, number, plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kez_geo.model import Atlas, Language
    from kez_geo.views import View

__all__ = ["Record", "tables"]

# Few rows are seen at once below the map, and every filter sends them anew: who wants more says so.
_PER_PAGE = (10, 25, 50, 100)
_KINDS = ("partnerships", "countries", "unplaced")
# Themes and programmes are long; the four amounts stand under each other.
_RECORD_LOOKS = {3: "wide", 7: "wide", **dict.fromkeys(range(8, 12), "figure")}
_AMOUNTS = ("planned_cents", "secured_cents", "gap_cents", "surplus_cents")

Record = Mapping[Hashable, Any]


def tables(seen: View, language: Language) -> None:
    """Show the records, the countries or the unplaced records of the view as a table."""
    st.subheader(say("table.heading", language))
    kind = st.segmented_control(
        say("table.which", language),
        _KINDS,
        default="partnerships",
        format_func=lambda one: say(f"table.kind.{one}", language),
        key="table_kind",
        required=True,
        label_visibility="collapsed",
    )
    rows = seen.atlas.partnerships
    if kind == "countries":
        _countries(seen.atlas, seen.totals.countries, language)
    elif kind == "unplaced":
        _partnerships(rows[rows["placed"].isin([Placed.NONE, Placed.COUNTRY])], seen.whole, kind, language)
    else:
        _partnerships(rows, seen.whole, str(kind), language)


def _partnerships(rows: pd.DataFrame, whole: Atlas, kind: str, language: Language) -> None:
    columns = _record_columns(whole, language)
    headings = [heading for heading, _, _ in columns]
    position, downwards, part = _order(kind, headings, len(rows), language)
    ranks = _ranks(whole, columns[position][1], language).loc[rows.index]
    order = ranks.sort_values(ascending=not downwards, kind="stable").index
    shown = rows.loc[order[part]].join(_money(whole), on="id")
    cells = [[show(row) for _, _, show in columns] for row in shown.to_dict("records")]
    caption = say(f"table.caption.{kind}", language, rows=plural("common.rows", len(rows), language))
    st.html(table(caption, headings, cells, sorted_by=(position, downwards), looks=_RECORD_LOOKS))


@lru_cache(maxsize=2)
def _money(whole: Atlas) -> pd.DataFrame:
    """Give the amounts of every record by its id: whatever the view, a record has the same."""
    return gaps(whole, "partnership").table.set_index("partnership")[list(_AMOUNTS)]


@lru_cache(maxsize=32)
def _ranks(whole: Atlas, column: str, language: Language) -> pd.Series:
    """Say in which order all records stand by one column; equal ones share a rank, unknown ones have none."""
    table = whole.partnerships
    if column in _AMOUNTS:
        values = table["id"].map(_money(whole)[column])
    elif column == "iso3":
        values = table[column].map({iso3: country_name(iso3, whole, language) for iso3 in table[column].unique()})
    else:
        values = table[column]
    return _sort_key(values).rank(method="dense")


def _record_columns(atlas: Atlas, language: Language) -> list[tuple[str, str, Callable[[Record], str]]]:
    """Give heading, column to sort by and cell of each column."""

    def named(field: str, column: str) -> Callable[[Record], str]:
        return lambda row: choice_name(field, row[column], atlas.reference, language)

    def amount(column: str) -> Callable[[Record], str]:
        return lambda row: _amount(row[column], language)

    columns: list[tuple[str, str, Callable[[Record], str]]] = [
        ("german_partner", "german_partner", lambda row: row["german_partner"]),
        ("partner", "partner_city", lambda row: row["partner_city"]),
        ("country", "iso3", lambda row: country_name(row["iso3"], atlas, language)),
        ("themes", "themes", lambda row: names("theme", row["themes"], atlas, language)),
        ("form", "form", named("form", "form")),
        ("status", "status", named("status", "status")),
        ("since", "since_year", lambda row: _year(row["since_year"])),
        ("programmes", "programmes", lambda row: names("programme", row["programmes"], atlas, language)),
        *((f"amount_{name.removesuffix('_cents')}", name, amount(name)) for name in _AMOUNTS),
        ("placed", "placed", lambda row: say(f"placed.{row['placed']}", language)),
        ("confidence", "confidence", named("confidence", "confidence")),
        ("sources", "source_urls", lambda row: _first_source(row["source_urls"])),
    ]
    if _has_own(atlas):
        columns.append(("origin", "provenance", lambda row: origin(row, language) or say("store.shipped", language)))
    return [(say(f"table.column.{name}", language), column, show) for name, column, show in columns]


def _has_own(atlas: Atlas) -> bool:
    """Tell whether any record is a user's own; of shipped records alone nothing needs to be said."""
    table = atlas.partnerships
    return "provenance" in table.columns and bool((table["provenance"] == Provenance.OWN.value).any())


def _sort_key(column: pd.Series) -> pd.Series:
    """Sort texts without regard to case and accents, lists by their first part, numbers by size."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    texts = column.map(
        lambda value: value[0] if isinstance(value, tuple) and value else value if isinstance(value, str) else ""
    )
    return texts.astype("str").str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.casefold()


def _order(kind: str, headings: Sequence[str], rows: int, language: Language) -> tuple[int, bool, slice]:
    """Ask for the column to sort by, the direction, and which part of the rows to show."""
    left, middle, many, right = st.columns([3, 2, 2, 2], vertical_alignment="bottom")
    position = left.selectbox(
        say("table.sort", language), range(len(headings)), format_func=lambda place: headings[place], key=f"sort_{kind}"
    )
    downwards = middle.toggle(say("table.downwards", language), key=f"downwards_{kind}")
    per_page = many.selectbox(say("table.rows", language), _PER_PAGE, key=f"rows_{kind}")
    pages = max(1, -(-rows // per_page))
    key = f"page_{kind}"
    st.session_state[key] = min(st.session_state.get(key, 1), pages)
    page = right.number_input(say("table.page", language, pages=number(pages, language)), 1, pages, key=key)
    return position, downwards, slice((page - 1) * per_page, page * per_page)


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


def _first_source(addresses: Sequence[str]) -> Raw:
    """Link to the first page that was read, and say how many more the record's details name."""
    more = f" +{len(addresses) - 1}" if len(addresses) > 1 else ""
    return Raw(sources(addresses[:1]) + more)


def _amount(cents: object, language: Language) -> str:
    return "–" if pd.isna(cents) else euros(int(cents), language)  # type: ignore[call-overload]


def _year(year: object) -> str:
    return "–" if pd.isna(year) else str(int(year))  # type: ignore[call-overload]
