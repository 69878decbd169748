# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A page with nothing but the map, a filter and what came back: the browser tests drive it.

The address chooses: ``lang``, ``theme``, ``view`` and ``names``, a JSON file of texts that
stand for every name, label and title, other ones at each step.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import streamlit as st

from kez_geo.draw.classes import classify
from kez_geo.draw.town_book import town_book
from kez_geo.draw.web_map import Opening, read_answer
from kez_geo.model import Basis, Connection, CountrySymbol, Language, MapSpec, MapView, Metric, TownSymbol
from kez_geo.pages.map_frame import KEY, map_frame
from kez_geo.settings import settings

SHOWN = ("EGY", "KEN", "UKR", "TUR", "IND", "BRA", "ZAF", "JOR", "LBN", "PSE", "NAM", "TZA", "PER", "VNM", "TUN")
TOWNS = (
    ("lviv", "Lwiw", "UKR", 49.84, 24.03),
    ("kyjiw", "Kyjiw", "UKR", 50.45, 30.52),
    ("amman", "Amman", "JOR", 31.95, 35.93),
)
REGION = frozenset({"EGY", "JOR", "LBN", "PSE", "TUN"})
TEXTS_PER_STEP = 24


@st.cache_resource
def countries() -> dict[str, dict[str, str]]:
    with (settings().data_folder / "reference" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row for row in csv.DictReader(file)}


@st.cache_resource
def texts(file: str) -> list[str]:
    return list(json.loads(Path(file).read_text(encoding="utf-8")))


def text(place: int, usual: str) -> str:
    """Give the usual text, or one from the file."""
    file = st.query_params.get("names")
    if not file:
        return usual
    given = texts(file)
    return str(given[(st.session_state["step"] * TEXTS_PER_STEP + place) % len(given)])


def towns() -> tuple[TownSymbol, ...]:
    return tuple(
        TownSymbol(text(15 + place, key), text(15 + place, name), iso3, lat, lon, 3 + place, exact=place != 1)
        for place, (key, name, iso3, lat, lon) in enumerate(TOWNS)
    )


def spec(step: int, selected: str) -> MapSpec:
    language = Language(st.query_params.get("lang", "de"))
    theme = st.query_params.get("theme", "light")
    rows = countries()
    values = {iso3: None if place == step % 5 else (place + 1) * (step + 1) for place, iso3 in enumerate(SHOWN)}
    classes, class_of = classify(values, Metric.PARTNERSHIPS, language, theme=theme)
    linked = [town for town in towns() if selected in {town.iso3, f"town:{town.key}"}]
    names = {iso3: row[f"name_{language}"] for iso3, row in rows.items()}
    return MapSpec(
        language=language,
        metric=Metric.PARTNERSHIPS,
        title=text(18, "Partnerschaften"),
        subtitle=text(19, f"Schritt {step}"),
        classes=classes,
        class_of=class_of,
        label_of={iso3: text(20, f"Wert {value}") for iso3, value in values.items()},
        symbols=tuple(
            CountrySymbol(iso3, float(rows[iso3]["lat_deg"]), float(rows[iso3]["lon_deg"]), place + 1)
            for place, iso3 in enumerate(SHOWN)
        ),
        towns=towns(),
        connections=tuple(
            Connection(text(21, "Freiburg"), 48.0, 7.85, town.lat_deg, town.lon_deg, town.name) for town in linked
        ),
        outline=REGION,
        selected=selected,
        legend_title=text(22, "Partnerschaften je Land"),
        notes=(),
        basis=Basis(15, 1, 0, "test", dt.date(2026, 11, 22), ()),
        names=names | {iso3: text(place, names[iso3]) for place, iso3 in enumerate(SHOWN)},
        theme=theme,
    )


@st.fragment
def map_and_details() -> None:
    shared = st.session_state
    shared["runs"] = shared.get("runs", 0) + 1
    answer = read_answer(shared.get(KEY))
    if answer is not None and answer.seq != shared.get("seq", 0):
        shared["seq"], shared["open"] = answer.seq, answer.clicked
    view = st.query_params.get("view")
    opening = Opening(
        view=MapView(*map(float, view.split(","))) if view else None,
        fit=shared["fit"],
        fit_on=REGION if shared["fit"] else frozenset(),
    )
    book = town_book(towns()) if st.query_params.get("book") else None
    map_frame(spec(shared["step"], shared.get("open", "")), opening=opening, book=book, height_px=480)
    st.text(f"offen={shared.get('open', '')}")
    st.text(f"lauf={shared['runs']}")
    st.text(f"blick={answer.view.zoom if answer else None}")


st.set_page_config(page_title="Karte", layout="wide")
for name in ("step", "fit"):
    st.session_state.setdefault(name, 0)
st.session_state["step"] += st.button("Weiter")
st.session_state["fit"] += st.button("Region")
if st.button("Kaputt"):
    secret = "geheim"  # noqa: S105 - a word that must not be shown
    raise RuntimeError(secret)
st.text(f"schritt={st.session_state['step']}")
map_and_details()
