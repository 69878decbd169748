# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The usual way: folium's own choropleth and a marker per record, shown by streamlit-folium."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from kez_geo.way import open_atlas, shipped

if TYPE_CHECKING:
    import pandas as pd


@st.cache_resource
def _atlas() -> tuple[pd.DataFrame, dict[str, Any]]:
    outlines = shipped().path("reference/boundaries/world_110m.geojson").read_text(encoding="utf-8")
    return open_atlas().partnerships, json.loads(outlines)


st.set_page_config(layout="wide")
records, world = _atlas()
levels = {"gut": "high", "mittel": "medium", "schwach": "low"}
chosen = st.pills("Belegt", list(levels), selection_mode="multi", default=["gut", "mittel"])
shown = records[records["confidence"].isin([levels[name] for name in chosen])]
counts = shown.groupby("iso3").size().rename("n").reset_index()
view = folium.Map(location=(20, 10), zoom_start=2)
painted = folium.Choropleth(world, data=counts, columns=["iso3", "n"], key_on="feature.properties.iso3")
painted.add_to(view)
# Its colour bar needs a library of another host; the countries are painted without it.
if painted.color_scale is not None:
    del painted._children[painted.color_scale.get_name()]  # noqa: SLF001
located = shown.dropna(subset=["lat_deg"])
columns = (located[name].tolist() for name in ("lat_deg", "lon_deg", "partner_city", "german_partner"))
for lat, lon, town, german in zip(*columns, strict=True):
    folium.Marker((lat, lon), tooltip=town, popup=german).add_to(view)
st_folium(view, height=560, use_container_width=True, key="stock")
