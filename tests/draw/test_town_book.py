# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of all towns: fetched once, then only named from."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.town_book import town_book
from kez_geo.model import TownSymbol

KEYS = st.sets(st.text(min_size=1, max_size=8), min_size=1, max_size=40)


def town(key: str, partnerships: int = 1) -> TownSymbol:
    return TownSymbol(key, f"Ort {key}", "UKR", 49.0, 24.0, partnerships, exact=True)


def shown_keys(body: bytes, bits: str) -> list[str]:
    """Read the bits as the browser does."""
    marks = base64.b64decode(bits)
    return [key for at, key in enumerate(json.loads(body)["key"]) if marks[at >> 3] & (1 << (at & 7))]


@given(KEYS, st.data())
def test_the_browser_finds_the_same_towns_and_counts(keys: set[str], data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(keys))))
    book = town_book(town(key) for key in keys)
    shown = book.shows([town(key, len(key)) for key in kept])
    assert shown is not None
    found = shown_keys(book.body, shown["shown"])
    assert dict(zip(found, map(int, shown["n"]), strict=True)) == {key: len(key) for key in kept}


def test_a_town_that_is_not_in_the_book_cannot_be_named_from_it() -> None:
    assert town_book([town("a")]).shows([town("a"), town("b")]) is None


def test_the_name_of_a_book_follows_its_content() -> None:
    one, other = town_book([town("a")]), town_book([replace(town("a"), name="Anders")])
    assert one.name != other.name
    assert one.name == town_book([town("a")]).name


def test_an_empty_book_is_a_book() -> None:
    assert town_book(()).shows(()) == {"shown": "", "n": ""}
