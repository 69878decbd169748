# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a reader wishes of the map on paper: its size, its colours, words of his own above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.pages import state
from kez_geo.pages.embedding import public_address
from kez_geo.words import say

if TYPE_CHECKING:
    from kez_geo.model import Language

__all__ = ["LOOKS_OF_MAP", "PAPERS_OF_MAP", "MapWish", "map_wishes"]

PAPERS_OF_MAP = ("A4", "A4-portrait", "A3", "A3-portrait", "slide", "square", "post", "story")
LOOKS_OF_MAP = ("light", "dark", "grey")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class MapWish:
    """What a map on paper shall be like.

    Parameters
    ----------
    paper, look
        Names as the command line has them.
    title, subtitle
        Of the user's own; empty for ours.
    address
        Where others find the same view; empty where the app is seen on this machine only.
    """

    paper: str = "A4"
    look: str = "light"
    title: str = ""
    subtitle: str = ""
    address: str = ""


def map_wishes(language: Language) -> MapWish:
    """Ask for paper, colours, title and subtitle of the map."""
    left, right = st.columns(2)
    paper = left.selectbox(
        say("downloads.paper", language),
        PAPERS_OF_MAP,
        format_func=lambda one: say(f"downloads.papers.{one}", language),
        key="map_paper",
    )
    look = right.selectbox(
        say("downloads.look", language),
        LOOKS_OF_MAP,
        format_func=lambda one: say(f"downloads.looks.{one}", language),
        key="map_look",
    )
    title = left.text_input(say("downloads.map_title", language), max_chars=_LONGEST_TITLE, key="map_title")
    subtitle = right.text_input(say("downloads.map_subtitle", language), max_chars=_LONGEST_TITLE, key="map_subtitle")
    address = public_address(str(st.context.url or ""), state.link())
    return MapWish(paper, look, title, subtitle, address)
