# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""All downloads of the view in one place; a file is made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.pages.parts.dossier_panel import dossier_panel
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import ChartSpec, Language, Metric
    from kez_geo.views import View

    Offer = tuple[str, str, Callable[[], bytes]]

__all__ = ["MIME", "downloads"]

MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    # As a page of ours it would be replaced by the start page, and run with our rights if it were not.
    "html": "application/octet-stream",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}


def downloads(seen: View, metric: Metric, chart: ChartSpec, language: Language) -> None:
    """Offer map, chart, data and dossier of the view as files."""
    st.subheader(say("downloads.heading", language))
    pictures: tuple[Offer, ...] = (
        ("map", "png", lambda: views.map_picture(views.map_spec(seen, metric, language), "png")),
        ("map", "svg", lambda: views.map_picture(views.map_spec(seen, metric, language), "svg")),
        ("map", "pdf", lambda: views.map_picture(views.map_spec(seen, metric, language), "pdf")),
        ("map", "pptx", lambda: _slide(seen, metric, language)),
        ("map", "html", lambda: _web_page(seen, metric, language)),
        ("chart", "png", lambda: views.chart_picture(chart, "png")),
    )
    data: tuple[Offer, ...] = (
        ("records", "xlsx", lambda: _workbook(seen, language)),
        ("records", "csv", lambda: views.records_csv(seen, language)),
        ("records", "geojson", lambda: _geojson(seen, language)),
        ("records", "gpkg", lambda: _geopackage(seen, metric, language)),
    )
    for offers in (pictures[:3], pictures[3:], data):  # more beside each other would cut their labels
        _row(seen, offers, language)
    dossier_panel(seen, metric, language, MIME)


def _row(seen: View, offers: tuple[Offer, ...], language: Language) -> None:
    for column, (what, kind, make) in zip(st.columns(len(offers)), offers, strict=True):
        column.download_button(
            say(f"downloads.{what}_{kind}", language),
            data=make,
            file_name=views.file_name(seen, what, kind, language),
            mime=MIME[kind],
            key=f"download_{what}_{kind}",
            on_click="ignore",
            width="stretch",
        )


# What writes slides, pages, workbooks and maps is loaded when the first of them is asked for.


def _slide(seen: View, metric: Metric, language: Language) -> bytes:
    from kez_geo.products.handout import map_slide  # noqa: PLC0415

    return map_slide(seen, metric, language)


def _web_page(seen: View, metric: Metric, language: Language) -> bytes:
    from kez_geo.products.web_page import web_page  # noqa: PLC0415

    return web_page(seen, metric, language)


def _workbook(seen: View, language: Language) -> bytes:
    from kez_geo.products.tables import workbook  # noqa: PLC0415

    return workbook(seen, language)


def _geojson(seen: View, language: Language) -> bytes:
    from kez_geo.products.tables import geojson  # noqa: PLC0415

    return geojson(seen, language)


def _geopackage(seen: View, metric: Metric, language: Language) -> bytes:
    from kez_geo.products.tables import geopackage  # noqa: PLC0415

    return geopackage(seen, views.map_spec(seen, metric, language))
