# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Split signs are put together, and healthy words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean.mojibake import is_damaged, mended

_WORDS = [
    "München", "Größe „Maß“ – 5 €", "Côte d’Ivoire", "São Tomé", "Київ", "Миколаїв", "تونس", "Łódź", "Şanlıurfa",
    "Île-de-France", "España", "Ærø", "MÜNSTER", "Ñuñoa", "100 % – ‚einfach‘", "10 °C",
]  # fmt: skip


@pytest.mark.parametrize("word", _WORDS)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_split_word_is_put_together(word: str, encoding: str) -> None:
    split = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in word.encode())
    assert mended(split) == word


@pytest.mark.parametrize("word", [*_WORDS, "Ä–Ö", "Spaß“", "MUÑOZ", "A&B", "a&copy=1", "Â", "naïve “ß”", "&lt;b&gt;"])
def test_a_healthy_word_is_left_alone(word: str) -> None:
    assert mended(word) == word


def test_a_word_split_twice_is_put_together() -> None:
    assert mended("MÃƒÂ¼nchen") == "München"


def test_names_of_signs_are_read() -> None:
    assert (mended("M&uuml;nster"), mended("A&amp;B"), mended("5&#8364;")) == ("Münster", "A&B", "5€")


def test_what_is_lost_for_good_is_seen() -> None:
    assert is_damaged("M\ufffdnchen")
    assert not is_damaged("München")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=30))
def test_mending_again_changes_nothing(text: str) -> None:
    assert mended(mended(text)) == mended(text)
