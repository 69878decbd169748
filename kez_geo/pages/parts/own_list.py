# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of own and changed records, with a search, and the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from kez_geo.model import Overlay, Provenance, name_key
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import cards, element
from kez_geo.pages.parts.records import country_name
from kez_geo.words import choice_name, number, origin_in_words, plural, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kez_geo.model import Atlas, Language
    from kez_geo.own import Own

__all__ = ["found_in", "own_list", "pair_name", "provenance"]

_WHICH = ("own", "outdated", "all", "archived")
_SHOWN = 50
_SEARCHED = ("german_partner", "partner_city", "iso3", "land", "funder", "source_note", "id")


def pair_name(row: Mapping[Any, Any]) -> str:
    """Name a partnership by its two sides."""
    return f"{row.get('german_partner') or '–'} – {row.get('partner_city') or row.get('iso3') or '–'}"


def provenance(row: Mapping[Any, Any], language: Language) -> str:
    """Say where a row of a table comes from."""
    return origin_in_words(str(row.get("provenance") or ""), str(row.get("overlay") or ""), language)


def own_list(own: Own, language: Language) -> None:
    """Show the records that were asked for, and offer to open one or to write a new one."""
    st.html(element("p", say("own.how", language)))
    st.button(say("own.new", language), type="primary", key="own_new", on_click=own_state.open_record, args=("new",))
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    which = left.selectbox(
        say("own.which", language), _WHICH, format_func=lambda one: say(f"own.kind.{one}", language), key="own_which"
    )
    words = right.text_input(say("own.search", language), key="own_search")
    found = found_in(own, which, words)
    if found.empty:
        st.html(element("p", say("own.none_found", language), role="status"))
        return
    _choose(found, language)
    _table(found.head(_SHOWN), len(found), own.atlas(), language)


def found_in(own: Own, which: str, words: str) -> pd.DataFrame:
    """Give the records of one kind that hold all of some words."""
    table = own.atlas().partnerships
    if which == "archived":
        table = own.store.load(archived=True).partnerships if own.is_there else table.iloc[:0]
    elif which == "outdated":
        table = table[table["overlay"] == Overlay.OUTDATED.value]
    elif which == "own":
        table = table[table["provenance"] == Provenance.OWN.value]
    asked = name_key(words).split()
    if not asked or table.empty:
        return table
    texts = table[list(_SEARCHED)].agg(" ".join, axis="columns").map(name_key)
    return table[texts.map(lambda text: all(word in text for word in asked))]


def _choose(found: pd.DataFrame, language: Language) -> None:
    """Offer to open one of the records."""
    rows = {str(row["id"]): row for row in found.to_dict("records")}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        say("own.choose", language), list(rows), format_func=lambda key: pair_name(rows[key]), key="own_chosen"
    )
    right.button(
        say("own.open", language), key="own_open", on_click=own_state.open_record, args=(chosen,), width="stretch"
    )


def _table(rows: pd.DataFrame, count: int, atlas: Atlas, language: Language) -> None:
    heads = [say(f"own.column.{name}", language) for name in ("pair", "country", "form", "status", "origin", "version")]
    cells = [
        (
            pair_name(row),
            country_name(str(row["iso3"]), atlas, language),
            choice_name("form", str(row["form"]), atlas.reference, language),
            choice_name("status", str(row["status"]), atlas.reference, language),
            provenance(row, language),
            "–" if row["version"] is None or row["version"] != row["version"] else str(row["version"]),
        )
        for row in rows.astype({"version": "object"}).to_dict("records")
    ]
    caption = plural("common.partnerships", count, language)
    if count > len(rows):
        caption = say("own.first_of", language, shown=number(len(rows), language), all=caption)
    st.html(cards(caption, heads, cells))
