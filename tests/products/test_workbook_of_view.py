# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The workbook of a view as calamine reads it."""

from __future__ import annotations

import io
from typing import Any

from products.views_made import hostile_view, small_view
from python_calamine import CalamineWorkbook

from kez_geo import views
from kez_geo.export.dictionary import dictionary
from kez_geo.model import Language, Selection
from kez_geo.products.tables import workbook


def sheet(content: bytes, place: int) -> list[dict[str, Any]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(place).to_python()
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_the_sheets_are_named_in_the_language() -> None:
    names = CalamineWorkbook.from_filelike(io.BytesIO(workbook(small_view(), Language.DE))).sheet_names
    assert names == [
        "Partnerschaften",
        "Geldangaben",
        "Länder",
        "Grundlage und Quellen",
        "Datenlexikon",
        "Daten mit Kürzeln",
    ]


def test_records_come_back_with_their_values() -> None:
    rows = {row["Kennung"]: row for row in sheet(workbook(small_view(), Language.DE), 0)}
    first = rows["a"]
    assert (first["Deutscher Partner"], first["Partner"], first["Partnerland"]) == ("Augsburg", "Tunis", "Tunesien")
    assert (first["Themen"], first["Form"], first["Beginn"]) == ("Wasser", "Städtepartnerschaft", 2015)
    assert (first["Geplant (EUR)"], first["Gesichert (EUR)"], first["Offen (EUR)"]) == (100_000, 40_000.5, 59_999.5)
    assert rows["c"]["Geplant (EUR)"] == ""


def test_statements_come_back_with_their_partners() -> None:
    rows = sheet(workbook(small_view(), Language.DE), 1)
    assert [(row["Partner"], row["Was der Betrag sagt"], row["Betrag"]) for row in rows][:2] == [
        ("Tunis", "Gesamtbudget", 100_000),
        ("Tunis", "Finanzierung", 40_000.5),
    ]


def test_countries_are_counted() -> None:
    rows = sheet(workbook(small_view(), Language.EN), 2)
    assert {row["Country code"]: row["Partnerships"] for row in rows} == {"TUN": 1, "JOR": 1}


def test_filter_definitions_and_sources_stand_in_the_workbook() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook(small_view(), Language.DE))).get_sheet_by_index(3)
    text = "\n".join(str(cell) for row in rows.to_python() for cell in row)
    assert all(part in text for part in ("Alle belegten Partnerschaften", "Offene Finanzierung =", "Made records"))


def test_every_heading_is_in_the_dictionary_of_the_workbook() -> None:
    content = workbook(small_view(), Language.DE)
    explained = {entry.heading for entry in dictionary(Language.DE)}
    assert {heading for place in (0, 1, 2) for heading in sheet(content, place)[0]} <= explained


def test_a_view_without_records_still_makes_a_workbook() -> None:
    nothing = views.view(small_view().whole, Selection(text="gibt es nicht"))
    content = workbook(nothing, Language.DE)
    assert [sheet(content, place) for place in (0, 1, 2)] == [[], [], []]


def test_naughty_texts_stay_in_their_cells() -> None:
    seen = hostile_view()
    rows = sheet(workbook(seen, Language.DE), 0)
    assert [row["Kennung"] for row in rows] == list(seen.atlas.partnerships["id"])
