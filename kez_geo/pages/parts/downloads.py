# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""All downloads of the view in one place; a file is made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.words import say

if TYPE_CHECKING:
    from kez_geo.model import ChartSpec, Language, Metric
    from kez_geo.views import View

__all__ = ["downloads"]

_MIME = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}


def downloads(seen: View, metric: Metric, chart: ChartSpec, language: Language) -> None:
    """Offer map and chart as PNG and SVG, and the records as CSV."""
    st.subheader(say("downloads.heading", language))
    offers = (
        ("map", "png", lambda: views.map_picture(views.map_spec(seen, metric, language), "png")),
        ("map", "svg", lambda: views.map_picture(views.map_spec(seen, metric, language), "svg")),
        ("chart", "png", lambda: views.chart_picture(chart, "png")),
        ("records", "csv", lambda: views.records_csv(seen, language)),
    )
    for column, (what, kind, make) in zip(st.columns(len(offers)), offers, strict=True):
        column.download_button(
            say(f"downloads.{what}_{kind}", language),
            data=make,
            file_name=views.file_name(seen, what, kind, language),
            mime=_MIME[kind],
            key=f"download_{what}_{kind}",
            on_click="ignore",
            width="stretch",
        )
