# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The map in its frame on the page: shown with one call, and its answer read."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from streamlit import runtime

from kez_geo.draw.town_book import TownBook, town_book
from kez_geo.draw.towns import town_index
from kez_geo.draw.web_map import MapAnswer, Opening, base_map, read_answer, web_map
from kez_geo.pages.static_files import assets, offer

if TYPE_CHECKING:
    from kez_geo.draw.web_map import Assets
    from kez_geo.model import Atlas, MapSpec

__all__ = ["FRAME_PATH", "KEY", "book_of", "frame_script", "map_frame", "prepare"]

FRAME_PATH = "/component/streamlit_folium.st_folium/"
KEY = "kez_map"
_HEIGHT_PX = 520
_MISSING_PAGE_LOG = "streamlit.runtime.scriptrunner_utils.script_run_context"


def map_frame(
    spec: MapSpec,
    *,
    opening: Opening | None = None,
    book: TownBook | None = None,
    key: str = KEY,
    height_px: int = _HEIGHT_PX,
) -> MapAnswer | None:
    """Show the map and give what the reader did on it last; call it inside a fragment.

    Parameters
    ----------
    opening
        Where the map looks when it is first shown, or flies to when asked.
    book
        Every town that any filter may show, and all countries: the browser fetches them once, and a
        filter sends a few hundred bytes in place of all names. Without it the towns of `spec` travel.
    key
        Always the same for one map. What never changes of it has no language and no data, so
        that no other key is ever needed to be rid of an old map.
    """
    if book is not None:
        offer(book)
    from streamlit_folium import st_folium  # noqa: PLC0415 - see `prepare`

    base, values = web_map(spec, assets(), opening=opening, book=book)
    answer = st_folium(
        base,
        key=key,
        height=height_px,
        use_container_width=True,
        feature_group_to_add=values,
        returned_objects=[],  # streamlit-folium then sends nothing of its own, and every click counts once
    )
    return read_answer(answer)


@lru_cache(maxsize=4)
def book_of(atlas: Atlas) -> TownBook:
    """Give the book of all towns and countries of an atlas; the same atlas gives the same book."""
    return town_book(town_index(atlas).towns, atlas.reference.countries.values())


def prepare() -> None:
    """Load streamlit-folium when the server starts, so that the first visitor need not wait for it.

    Streamlit serves a component only if a running page has imported it, and grumbles when
    there is no page: so it is registered here, and the grumbling is kept out of the log.
    """
    log = logging.getLogger(_MISSING_PAGE_LOG)
    log.disabled = True
    try:
        import streamlit_folium  # noqa: PLC0415
    finally:
        log.disabled = False
    runtime.get_instance().component_registry.register_component(streamlit_folium._component_func)  # noqa: SLF001


def frame_script(given: Assets) -> str:
    """Give the script that streamlit-folium puts into the page of the frame, to the letter.

    The start page's policy allows this script alone, by its fingerprint.
    """
    from streamlit_folium import _get_map_string  # noqa: PLC0415 - the text as it travels

    base = base_map(given)
    base.get_root().render()
    return f"{_get_map_string(base)}window.map = map_div; window.initComponent(map_div, false);"
