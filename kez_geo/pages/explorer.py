# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The explorer: which partnerships are there, where, on what, and what is planned, secured and open."""

from __future__ import annotations

import time

import streamlit as st

from kez_geo import views
from kez_geo.model import Metric, Severity
from kez_geo.pages import loading, state
from kez_geo.pages.parts.downloads import downloads
from kez_geo.pages.parts.empty import widen
from kez_geo.pages.parts.filters import filters_in_sight
from kez_geo.pages.parts.gap_bars import gap_bars
from kez_geo.pages.parts.map_panel import map_panel, theme
from kez_geo.pages.parts.metrics import metrics
from kez_geo.pages.parts.tables import tables
from kez_geo.query import facets
from kez_geo.words import issue_in_words, say

__all__ = ["explorer"]

# A browser works off what comes together in one go, and paints the map after it: the rest waits until it has.
_BREATH_S = 0.12


def explorer() -> None:
    """Show filters, totals, map with details, table, gaps and downloads of the chosen records.

    What a filter changes before the reader's eyes is sent first and at once, so that the browser paints
    it once; lists that are closed, and what stands below the map, can wait.
    """
    atlas = loading.atlas()
    link = state.link()
    seen = views.view(atlas, link.selection)
    counts = facets(atlas, link.selection)
    # Worked out before anything is sent, and kept for the map panel.
    views.map_spec(seen, link.metric, link.language, theme=theme())
    _notices()
    metrics(seen, link.language)
    if seen.atlas.partnerships.empty:
        widen(seen, link.language)
    _metric_choice()
    map_panel(seen)
    with st.sidebar:
        show_lists = filters_in_sight(atlas, counts)
    time.sleep(_BREATH_S)
    show_lists()
    tables(seen, link.language)
    chart = gap_bars(seen, link.language)
    downloads(seen, link.metric, chart, link.language)


def _metric_choice() -> None:
    """Ask what the map is coloured by."""
    language = state.link().language
    st.session_state["map_metric"] = state.link().metric.value
    st.segmented_control(
        say("map.choice.coloured_by", language),
        [metric.value for metric in Metric],
        format_func=lambda metric: say(f"metric.{metric}", language),
        key="map_metric",
        required=True,
        on_change=lambda: state.change(Metric(st.session_state["map_metric"])),
    )


def _notices() -> None:
    """Say what of the address was not understood, and which data could not be read."""
    language = state.link().language
    for field, value in state.ignored():
        st.warning(say("notice.ignored", language, field=field, value=value))
    for issue in loading.atlas().report.of(Severity.ERROR):
        st.warning(issue_in_words(issue, language))
