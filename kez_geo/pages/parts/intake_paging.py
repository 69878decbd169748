# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Long lists of an intake, a part at a time."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from kez_geo.words import number, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Language

__all__ = ["key_of", "part_of"]

_One = TypeVar("_One")


def key_of(name: str, *parts: str) -> str:
    """Name a question in the session by what it asks, so that another part of a list does not take its answer.

    Examples
    --------
    >>> key_of("intake_value", "themes", "x") == key_of("intake_value", "themes", "y")
    False
    """
    return f"{name}_{hashlib.sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:12]}"


def part_of(every: Sequence[_One], key: str, language: Language, *, per_page: int) -> Sequence[_One]:
    """Give the part of a list that is shown, and ask for another one where there is more.

    Parameters
    ----------
    every
        The whole list.
    key
        Name of the question in the session.
    per_page
        So many are shown at once.
    """
    pages = max(1, -(-len(every) // per_page))
    if pages == 1:
        return every
    st.session_state[key] = min(st.session_state.get(key, 1), pages)
    page = st.number_input(say("table.page", language, pages=number(pages, language)), 1, pages, key=key)
    return every[(page - 1) * per_page : page * per_page]
