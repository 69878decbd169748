# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The filters beside the map: several values each, with the number of records beside each value."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from kez_geo.model import Confidence, Selection
from kez_geo.model.selection import FIRST_YEAR
from kez_geo.pages import state
from kez_geo.pages.parts.markup import element, listed
from kez_geo.query import allowed_values
from kez_geo.words import choice_name, number, plural, region_choice, region_in_words, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kez_geo.model import Atlas, Language

__all__ = ["filters", "filters_in_sight"]

_FIRST = ("region", "theme", "country")
_MORE = ("form", "status", "programme", "land", "municipality")


def filters(atlas: Atlas, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Show all filters; what is changed goes to the session before the page is drawn again."""
    filters_in_sight(atlas, counts)()


def filters_in_sight(atlas: Atlas, counts: Mapping[str, Mapping[str, int]]) -> Callable[[], None]:
    """Show the filters whose counts are in sight.

    Returns
    -------
    Callable
        Shows the filters that are lists, in their places: what is in a closed list can be sent later.
    """
    language = state.link().language
    st.subheader(say("filters.heading", language))
    lists = st.container()
    _confidence(counts["confidence"], language)
    more = st.container()
    # Always there: what is taken away goes from the screen only when the whole page has come.
    st.button(
        say("filters.clear", language),
        on_click=state.choose,
        args=(Selection.usual(),),
        disabled=state.link().selection.is_usual,
        key="filters_clear",
        width="stretch",
    )

    def show_lists() -> None:
        with lists:
            _lists(atlas, counts)
            _text(language)
        with more:
            _more(atlas, counts)

    return show_lists


def _lists(atlas: Atlas, counts: Mapping[str, Mapping[str, int]]) -> None:
    for field in _FIRST:
        _several(field, atlas, counts[field])
        if field == "region":
            _members(atlas, state.link().language)


def _more(atlas: Atlas, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Show what is asked for less often; the long lists of municipalities and programmes only to who looks at them."""
    link = state.link()
    chosen = any(field in link.selection.chosen() for field in (*_MORE, "since", "until"))
    more = st.expander(say("filters.more", link.language), expanded=chosen, key="filters_more", on_change="rerun")
    if more.open:
        with more:
            for field in _MORE:
                _several(field, atlas, counts[field])
            _years(atlas, link.language)


def _several(field: str, atlas: Atlas, counts: Mapping[str, int]) -> None:
    link = state.link()
    chosen: frozenset[str] = getattr(link.selection, field)
    labels = _labels(field, atlas, counts, link.language)
    key = f"filter_{field}"
    # The session's link decides what is chosen; the box only shows it, under today's counts.
    st.session_state[key] = [value for value in labels if value in chosen]
    st.multiselect(
        say(f"filter.{field}", link.language),
        options=list(labels),
        format_func=lambda value: labels.get(value, str(value)),
        key=key,
        on_change=_take,
        args=(field, key, labels),
        placeholder=say("filters.all", link.language),
    )


def _labels(field: str, atlas: Atlas, counts: Mapping[str, int], language: Language) -> dict[str, str]:
    """Name every value that some record has (or is chosen) with its number of records, in the order of names."""
    chosen = getattr(state.link().selection, field)
    return {
        value: f"{name} ({number(count, language)})"
        for value, name in _named(field, atlas, language)
        if (count := counts.get(value, 0)) or value in chosen
    }


@lru_cache(maxsize=32)
def _named(field: str, atlas: Atlas, language: Language) -> tuple[tuple[str, str], ...]:
    """Name all values of a field: what is asked for often first, what is unknown last, else in the order of names."""
    regions = atlas.reference.regions
    asked_often = {key for key, region in regions.items() if region.aliases} if field == "region" else set()
    named = [(value, _name(field, value, atlas, language)) for value in allowed_values(atlas)[field]]
    return tuple(sorted(named, key=lambda pair: (pair[0] not in asked_often, pair[0] == "unknown", pair[1].casefold())))


def _name(field: str, value: str, atlas: Atlas, language: Language) -> str:
    """Name a value; a region that has an abbreviation is known by it."""
    if field != "region" or value not in atlas.reference.regions:
        return choice_name(field, value, atlas.reference, language)
    region = atlas.reference.regions[value]
    name = region_choice(region, language)
    short = next((alias for alias in region.aliases if alias.isupper()), "")
    return f"{short} – {name}" if short and short not in name else name


def _take(field: str, key: str, labels: Mapping[str, str]) -> None:
    """Take over a changed box; a label that still carries an older count is known by its name."""
    by_name = {_without_count(label): value for value, label in labels.items()}
    values = (value if value in labels else by_name.get(_without_count(value), "") for value in st.session_state[key])
    chosen = frozenset(value for value in values if value)
    # Without any level nothing would be left: the usual ones are meant.
    _choose({field: chosen or getattr(Selection.usual(), field)})


def _without_count(label: str) -> str:
    return label.rpartition(" (")[0]


def _choose(changed: Mapping[str, Any]) -> None:
    state.choose(replace(state.link().selection, **changed))


def _members(atlas: Atlas, language: Language) -> None:
    """Name the scheme, date and members of the chosen regions."""
    chosen = sorted(state.link().selection.region)
    if not chosen:
        return
    with st.expander(say("filters.members", language)):
        for key in chosen:
            region = atlas.reference.regions[key]
            names = sorted(
                atlas.reference.countries[iso3].name(language) if iso3 in atlas.reference.countries else iso3
                for iso3 in region.members
            )
            heading = (
                f"{region_in_words(key, atlas.reference, language)}: {plural('common.countries', len(names), language)}"
            )
            basis = say("filters.region_basis", language, basis=region.basis)
            st.html(element("p", element("strong", heading)) + element("p", basis, lang="en") + listed(names))


def _text(language: Language) -> None:
    st.session_state["filter_text"] = state.link().selection.text
    st.text_input(
        say("filters.text", language),
        key="filter_text",
        max_chars=100,
        placeholder=say("filters.text_example", language),
        on_change=lambda: _choose({"text": st.session_state["filter_text"]}),
    )


def _years(atlas: Atlas, language: Language) -> None:
    left, right = st.columns(2)
    for column, name in ((left, "since"), (right, "until")):
        st.session_state[f"filter_{name}"] = getattr(state.link().selection, name)
        column.number_input(
            say(f"filters.{name}", language),
            key=f"filter_{name}",
            min_value=FIRST_YEAR,
            max_value=atlas.as_of.year,
            step=1,
            value=None,
            placeholder=say("filters.any_year", language),
            on_change=_take_year,
            args=(name,),
        )


def _take_year(name: str) -> None:
    _choose({name: st.session_state[f"filter_{name}"]})


def _confidence(counts: Mapping[str, int], language: Language) -> None:
    chosen = state.link().selection.confidence or frozenset(Confidence)
    labels = {
        level.value: f"{say(f'confidence.{level}', language)} ({number(counts.get(level, 0), language)})"
        for level in Confidence
    }
    # Set only where it says something else: what is set anew would undo a click that was made meanwhile.
    if set(st.session_state.get("filter_confidence", ())) != chosen:
        st.session_state["filter_confidence"] = [value for value in labels if value in chosen]
    st.pills(
        say("filter.confidence", language),
        options=list(labels),
        format_func=lambda value: labels.get(value, str(value)),
        selection_mode="multi",
        key="filter_confidence",
        help=say("filters.confidence_help", language),
        on_change=_take,
        args=("confidence", "filter_confidence", labels),
    )
