# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""All downloads of the view in one place; a file is made when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import views
from kez_geo.draw.maps import titled
from kez_geo.pages import state
from kez_geo.pages.embedding import frame_code
from kez_geo.pages.parts.dossier_panel import dossier_panel
from kez_geo.pages.parts.map_wishes import map_wishes
from kez_geo.pages.parts.markup import element
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import ChartSpec, Language, Metric
    from kez_geo.pages.parts.map_wishes import MapWish
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
    """Offer map, chart, data and dossier of the view as files.

    Most filters are followed by the next one: the offers are sent only to who has opened them.
    """
    offered = st.expander(say("downloads.heading", language), key="downloads", on_change="rerun")
    if offered.open:
        with offered:
            _offers(seen, metric, chart, language)


def _offers(seen: View, metric: Metric, chart: ChartSpec, language: Language) -> None:
    wish = map_wishes(language)
    pictures: tuple[Offer, ...] = (
        *(("map", kind, partial(_picture, seen, metric, language, wish, kind)) for kind in ("png", "svg", "pdf")),
        ("map", "pptx", lambda: _slide(seen, metric, language, wish)),
        ("map", "html", lambda: _web_page(seen, metric, language, wish)),
        ("chart", "png", lambda: views.chart_picture(chart, "png")),
        ("chart", "svg", lambda: views.chart_picture(chart, "svg")),
    )
    data: tuple[Offer, ...] = (
        ("records", "xlsx", lambda: _workbook(seen, language)),
        ("records", "csv", lambda: views.records_csv(seen, language)),
        ("records", "geojson", lambda: _geojson(seen, language)),
        ("records", "gpkg", lambda: _geopackage(seen, metric, language)),
        ("plain", "csv", lambda: views.records_csv(seen, language, plain=True)),
        ("dictionary", "csv", lambda: _dictionary(language)),
    )
    # More than three beside each other would cut their labels.
    for offers in (pictures[:3], pictures[3:5], pictures[5:], data[:3], data[3:]):
        _row(seen, offers, wish.paper, language)
    dossier_panel(seen, metric, language, MIME)
    _embedding(language)


def _row(seen: View, offers: tuple[Offer, ...], paper: str, language: Language) -> None:
    for column, (what, kind, make) in zip(st.columns(len(offers)), offers, strict=True):
        last = paper if what == "map" and kind in {"png", "svg", "pdf"} else ""
        column.download_button(
            say(f"downloads.{what}_{kind}", language),
            data=make,
            file_name=views.file_name(seen, what, kind, language, last=last),
            mime=MIME[kind],
            key=f"download_{what}_{kind}",
            on_click="ignore",
            width="stretch",
        )


def _embedding(language: Language) -> None:
    """Give the line with which another site shows the view."""
    with st.expander(say("embed.heading", language), key="embed_panel"):
        st.html(element("p", say("embed.how", language)))
        st.code(frame_code(str(st.context.url or ""), state.link()), language=None, wrap_lines=True)


def _picture(seen: View, metric: Metric, language: Language, wish: MapWish, kind: str) -> bytes:
    """Make a picture of the map, with the code of the view's address where others can reach it."""
    spec = titled(views.map_spec(seen, metric, language, theme=wish.look), wish.title, wish.subtitle)
    return views.map_picture(replace(spec, address=wish.address), kind, paper=wish.paper)


# What writes slides, pages, workbooks and maps is loaded when the first of them is asked for.


def _slide(seen: View, metric: Metric, language: Language, wish: MapWish) -> bytes:
    from kez_geo.products.handout import map_slide  # noqa: PLC0415

    return map_slide(seen, metric, language, title=wish.title)


def _web_page(seen: View, metric: Metric, language: Language, wish: MapWish) -> bytes:
    from kez_geo.products.web_page import web_page  # noqa: PLC0415

    return web_page(seen, metric, language, title=wish.title)


def _workbook(seen: View, language: Language) -> bytes:
    from kez_geo.products.tables import workbook  # noqa: PLC0415

    return workbook(seen, language)


def _dictionary(language: Language) -> bytes:
    from kez_geo.products.tables import dictionary_csv  # noqa: PLC0415

    return dictionary_csv(language)


def _geojson(seen: View, language: Language) -> bytes:
    from kez_geo.products.tables import geojson  # noqa: PLC0415

    return geojson(seen, language)


def _geopackage(seen: View, metric: Metric, language: Language) -> bytes:
    from kez_geo.products.tables import geopackage  # noqa: PLC0415

    return geopackage(seen, views.map_spec(seen, metric, language))
