# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A selection in words."""

from __future__ import annotations

from dataclasses import replace

from builders import atlas_of, reference, region

from kez_geo.model import Language, Selection
from kez_geo.words import filter_in_words, region_choice

LISTS = atlas_of().reference


def test_the_usual_selection_is_called_so() -> None:
    assert filter_in_words(Selection.usual(), LISTS, Language.DE) == "Alle belegten Partnerschaften"


def test_a_region_names_its_scheme_and_date() -> None:
    said = filter_in_words(Selection.usual().of(region=["wb:mena"]), LISTS, Language.DE)
    assert said.startswith("Region: MENA (wb, Stand 2025)")


def test_a_list_that_nobody_confirmed_is_marked() -> None:
    lists = reference(region("wb:mena", "TUN", confirmed=False))
    assert "ungeprüft" in filter_in_words(Selection.of(region=["wb:mena"]), lists, Language.DE)
    assert "unconfirmed" in filter_in_words(Selection.of(region=["wb:mena"]), lists, Language.EN)


def test_values_are_named_in_the_language_and_joined_by_or() -> None:
    chosen = Selection.of(theme=["water", "waste"], confidence=["high", "medium"], since=2015)
    assert filter_in_words(chosen, LISTS, Language.DE) == "Thema: Abfall oder Wasser · Beginn ab 2015"
    assert filter_in_words(chosen, LISTS, Language.EN) == "Theme: Waste or Water · started in or after 2015"


def test_poorly_attested_entries_are_said_to_be_in() -> None:
    assert filter_in_words(Selection(), LISTS, Language.DE) == "auch schwach belegte Einträge"


def test_a_silent_source_has_words() -> None:
    chosen = Selection.of(theme=["unknown"], confidence=["high", "medium"])
    assert filter_in_words(chosen, LISTS, Language.DE) == "Thema: ohne Themenangabe"


def test_a_region_to_choose_names_scheme_date_and_mark_once() -> None:
    plain = region("wb:mena", "TUN", confirmed=False)
    named = replace(plain, scheme_de="MENA", confirmed=True)
    assert region_choice(plain, Language.DE) == "MENA (wb, 2025, ungeprüft)"
    assert region_choice(named, Language.DE) == "MENA (2025)"
