# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers are read exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean.numbers import Custom, custom_of, is_missing, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1’234", "1234"),
        ("89\u00a0750,00", "89750"),
        ("89\u202f750", "89750"),
        ("40.000", "40000"),
        ("1.234.567", "1234567"),
        ("99.999,5", "99999.5"),
        ("250.000,--", "250000"),
        ("40.000,-", "40000"),
        ("1.500,00-", "-1500"),
        ("−35", "-35"),
        ("- 35", "-35"),
        ("(1.500,00)", "-1500"),
        ("+500", "500"),
        ("0,04", "0.04"),
        ("86205.79", "86205.79"),
        ("0101", "101"),
    ],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    assert number(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.23.4", "5-7", "1 2 3", "1e5", "٤٠", "--5", "1.2345,0", ".", "5,"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert (number(text).value, number(text).problem) == (None, "number_unreadable")


@pytest.mark.parametrize(
    ("text", "custom"),
    [
        ("3.5", Custom.GERMAN),
        ("12.50", Custom.GERMAN),
        ("1,234", Custom.OPEN),
        ("40.000", Custom.ENGLISH),
        ("0.500", Custom.OPEN),
    ],
)
def test_what_can_mean_two_numbers_is_asked_about(text: str, custom: Custom) -> None:
    assert (number(text, custom).value, number(text, custom).problem) == (None, "number_ambiguous")


@pytest.mark.parametrize(
    ("texts", "custom"),
    [
        (["203.726", "27.731", "3.5"], Custom.GERMAN),
        (["40.000", "3.5"], Custom.GERMAN),
        (["1,234.50", "40,000"], Custom.ENGLISH),
        (["1,234", "40,000"], Custom.ENGLISH),
        (["3.5", "12.25"], Custom.ENGLISH),
        (["12,5", "7"], Custom.GERMAN),
        (["40.000"], Custom.OPEN),
        (["1,234"], Custom.OPEN),
        (["01.04.2022", "5", ""], Custom.OPEN),
    ],
)
def test_a_column_tells_its_custom(texts: list[str], custom: Custom) -> None:
    assert custom_of(texts) is custom


@pytest.mark.parametrize(
    "text", ["", " ", "k. A.", "k.A.", "n/a", "NA", "N.N.", "–", "-", "?", "unbekannt", "#DIV/0!", "#WERT!"]
)
def test_many_words_mean_that_nothing_is_known(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "0,00", "nein", "Nauen", "-1"])
def test_zero_and_words_are_something(text: str) -> None:
    assert not is_missing(text)


def _german(value: Decimal) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


@given(st.integers(-(10**12), 10**12))
def test_german_and_english_writings_are_read_back(cents: int) -> None:
    value = Decimal(cents) / 100
    assert number(_german(value)).value == value
    assert number(f"{value:,.2f}").value == value
    assert number(f"{value:.2f}", Custom.ENGLISH).value == value


@given(st.lists(st.integers(100_000, 10**10), min_size=2))
def test_a_column_of_one_custom_is_never_asked_about(cents: list[int]) -> None:
    texts = [_german(Decimal(one) / 100) for one in cents]
    custom = custom_of(texts)
    assert [number(text, custom).value for text in texts] == [Decimal(one) / 100 for one in cents]


@given(st.text(max_size=20), st.sampled_from(Custom))
def test_any_text_has_a_value_or_a_problem(text: str, custom: Custom) -> None:
    read = number(text, custom)
    assert (read.value is None) == bool(read.problem)
