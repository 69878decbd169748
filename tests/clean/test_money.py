# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts are read to the exact cent, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean import cents

_CENTS = st.integers(min_value=0, max_value=10**14)


def _grouped(amount: int, group: str, decimal: str) -> str:
    whole = f"{amount // 100:,}".replace(",", group)
    return f"{whole}{decimal}{amount % 100:02d}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40.000", 4_000_000), ("40.000,-", 4_000_000), ("1.234,50 EUR", 123_450), ("€ 1.234,5", 123_450),
        ("1,234.50", 123_450), ("1 234,50", 123_450), ("1'234.50", 123_450), ("86205.79", 8_620_579),
        ("1.234.567", 123_456_700), ("1,234,567", 123_456_700), ("0", 0), ("-12,50", -1250), ("−12.50", -1250),
        ("2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}€", 250_000), ("0,99", 99),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(text: str, expected: int) -> None:
    assert cents(text) == expected


@pytest.mark.parametrize(
    "text",
    ["1,234", "about 5000", "1.23.4", "12.3456", "0.500", "1.2345,00", "", "EUR", "5 Mio.", "1e5", "٤٠", "12,345.678"],
)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert cents(text) is None


@given(_CENTS)
def test_a_german_amount_comes_back(amount: int) -> None:
    assert cents(_grouped(amount, ".", ",") + " EUR") == amount


@given(_CENTS)
def test_an_english_amount_comes_back(amount: int) -> None:
    assert cents(_grouped(amount, ",", ".")) == amount


@given(_CENTS)
def test_the_form_of_our_own_file_comes_back(amount: int) -> None:
    assert cents(f"{amount // 100}.{amount % 100:02d}") == amount


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert cents(text) is None or isinstance(cents(text), int)
