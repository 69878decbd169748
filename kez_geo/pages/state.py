# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a visitor has chosen: read from the address once, kept in the session, written back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import streamlit as st

from kez_geo.model import Link
from kez_geo.query import understand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kez_geo.model import Atlas, MapView, Metric, Selection

__all__ = [
    "ask",
    "change",
    "choose",
    "first_view",
    "ignored",
    "link",
    "move_map",
    "open_details",
    "start",
    "write_address",
]

_LINK = "kez_link"
_IGNORED = "kez_ignored"
_FIRST_VIEW = "kez_first_view"


def start(atlas: Atlas) -> None:
    """Read the address when a session begins; later the session knows better."""
    if _LINK in st.session_state:
        return
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    read, strange = Link.read(query)
    selection, unknown = understand(read.selection, atlas)
    st.session_state[_LINK] = replace(read, selection=selection)
    st.session_state[_FIRST_VIEW] = read.view
    st.session_state[_IGNORED] = [*strange, *((one.field, one.value) for one in unknown)]


def link() -> Link:
    """Give what is chosen now."""
    return cast("Link", st.session_state[_LINK])


def ignored() -> Sequence[tuple[str, str]]:
    """Give what the address asked for and nothing is called by."""
    return cast("Sequence[tuple[str, str]]", st.session_state.get(_IGNORED, ()))


def first_view() -> MapView | None:
    """Give the part of the world that the address asked for when the session began."""
    return cast("MapView | None", st.session_state.get(_FIRST_VIEW))


def choose(selection: Selection) -> None:
    """Choose other records; details that were open stay open."""
    st.session_state[_LINK] = replace(link(), selection=selection)
    st.session_state[_IGNORED] = []


def change(metric: Metric) -> None:
    """Colour the map by something else."""
    st.session_state[_LINK] = replace(link(), metric=metric)


def ask(names: Collection[str], pairs: Iterable[tuple[str, str]]) -> None:
    """Take over what the form of another page asks, in place of what stood under these names."""
    kept = [pair for pair in link().asked if pair[0] not in names]
    asked = tuple(sorted([*kept, *pairs], key=lambda pair: pair[0]))
    st.session_state[_LINK] = replace(link(), asked=asked)


def open_details(opened: str) -> None:
    """Open the details of a country or town, or close them with an empty name."""
    st.session_state[_LINK] = replace(link(), opened=opened)


def move_map(view: MapView) -> None:
    """Remember what part of the world the map shows."""
    st.session_state[_LINK] = replace(link(), view=view)


def write_address() -> None:
    """Write what is chosen into the address, if it says something else."""
    wanted: dict[str, list[str]] = {}
    for name, value in link().to_query():
        wanted.setdefault(name, []).append(value)
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
