# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Names are compared without what differs from list to list."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.place.names import asked, german_additions, key, without_kind, written_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Be'er Sheva", "beer SHEVA"),
        ("Bā‘er", "Baer"),
        ("Großräschen", "GROSSRÄSCHEN"),
        ("Kırşehir", "KIRŞEHİR"),
        ("Niš", "Nis"),
        ("Łódź", "lodz"),
        ("São Paulo", "Sao-Paulo"),
        ("Gəncə", "Ganca"),
        ("Svietlahоrsk", "Svietlahorsk"),  # the first has a Cyrillic letter in it
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_cyrillic_names_keep_their_letters() -> None:
    assert key("Львів") == "львів"


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.text(st.characters(codec="latin-1"), max_size=30))
def test_a_key_does_not_see_how_accents_are_stored(name: str) -> None:
    assert key(unicodedata.normalize("NFD", name)) == key(unicodedata.normalize("NFC", name))


def test_umlauts_can_be_two_letters() -> None:
    assert written_out("Münster") == key("Muenster")


@pytest.mark.parametrize(
    "name", ["Kalush Raion", "Oblast Kalush", "Kalush District", "Kalush County", "Provinz Kalush"]
)
def test_words_for_areas_are_no_names(name: str) -> None:
    assert without_kind(key(name)) == ("kalush", "region")


def test_a_name_of_nothing_but_such_words_is_kept() -> None:
    assert without_kind("central district") == ("central", "region")
    assert without_kind("union") == ("union", "")


def test_a_remark_in_brackets_is_no_place() -> None:
    assert asked("Al Bohaira (Union)").kind == "region"
    assert asked("Al Bohaira (Union)").within == ""


def test_a_town_in_brackets_is_kept() -> None:
    assert asked("Lvivvodokanal (Lviv)").within == "lviv"


def test_a_utility_bears_the_name_of_its_town() -> None:
    assert "lusaka" in asked("Lusaka Water Supply and Sanitation").parts


def test_several_places_are_taken_apart() -> None:
    assert asked("Piéla and Bilanga").parts == ("piela", "bilanga")


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(name: str) -> None:
    assert asked(name).whole == asked(name).whole.strip()
    assert german_additions(name) == german_additions(name.upper().lower()) or not name.isascii()
