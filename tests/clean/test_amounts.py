# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts of money: currencies, thousands and millions, and words around a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean.amounts import amount, percentage, unit_of
from kez_geo.clean.numbers import Custom


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1.234,56 EUR", "1234.56"),
        ("€ 1.234,50", "1234.50"),
        ("250.000,-- EUR", "250000"),
        ("40.000,-€", "40000"),
        ("1.500,00- EUR", "-1500"),
        ("40 T€", "40000"),
        ("TEUR 40", "40000"),
        ("40 Tsd. €", "40000"),
        ("40k", "40000"),
        ("0,04 Mio. €", "40000"),
        ("1,234 Mio. €", "1234000"),
        ("1,5 Millionen Euro", "1500000"),
        ("2 Mrd. Euro", "2000000000"),
        ("500 Euro brutto", "500"),
        ("0,00 EUR", "0"),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, euros: str) -> None:
    assert amount(text).cents == Decimal(euros) * 100
    assert amount(text).problem == ""


@pytest.mark.parametrize(
    ("text", "currency"),
    [("5 €", "EUR"), ("5 USD", "USD"), ("US$ 5", "USD"), ("CHF 5", "CHF"), ("5 DM", "DEM"), ("5", "")],
)
def test_the_currency_is_kept(text: str, currency: str) -> None:
    assert (amount(text).cents, amount(text).currency) == (500, currency)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ca. 40.000 €", "amount_approximate"),
        ("bis zu 40.000 €", "amount_approximate"),
        ("40.000 € p. a.", "amount_per_year"),
        ("40.000 EUR/Jahr", "amount_per_year"),
        ("40.000 EUR (NAKOPA)", "amount_with_comment"),
    ],
)
def test_words_around_a_number_are_kept_as_notes(text: str, note: str) -> None:
    assert (amount(text).cents, amount(text).notes) == (4_000_000, (note,))


@pytest.mark.parametrize(
    "text", ["9" * 40, "1.000.000.000 Mrd. €", "zwanzig", "3 Stück", "40.000–50.000 €", "12 XYZ", "EUR", "90 %"]
)
def test_what_is_no_amount_is_said(text: str) -> None:
    assert (amount(text).cents, amount(text).problem) == (None, "amount_not_a_number")


@pytest.mark.parametrize("text", ["k. A.", "", "–", "NA", "noch offen"])
def test_a_missing_amount_is_not_zero(text: str) -> None:
    assert (amount(text).cents, amount(text).problem) == (None, "")


def test_parts_of_a_cent_are_rounded_and_said() -> None:
    assert (amount("1.234,567 EUR").cents, amount("1.234,567 EUR").notes) == (123457, ("amount_rounded",))


def test_a_number_of_a_workbook_has_a_decimal_point() -> None:
    assert amount("1.234", machine=True, custom=Custom.GERMAN).cents == 123
    assert amount("12345.670000000002", machine=True).notes == ()


def test_a_unit_of_the_heading_multiplies_bare_numbers_only() -> None:
    thousand = Decimal(1000)
    assert amount("12,5", unit=thousand).cents == 1_250_000
    assert amount("10.25", unit=thousand, machine=True).cents == 1_025_000
    assert (amount("89 750,00 €", unit=thousand).cents, amount("89 750,00 €", unit=thousand).notes) == (
        8_975_000,
        ("unit_differs",),
    )


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mittelübersicht (in TEUR)", 1000),
        ("Eigenanteil [T€]", 1000),
        ("Alle Angaben in Tsd. Euro", 1000),
        ("Betrag in 1.000 EUR", 1000),
        ("Kosten in Mio. €", 1_000_000),
        ("Kosten (€)", 1),
        ("Projekte in Tansania", 1),
        ("Projekte in Milet", 1),
    ],
)
def test_the_unit_of_a_heading_is_found(text: str, unit: int) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "machine", "share"),
    [
        ("90 %", False, "0.9"),
        ("12,5 v. H.", False, "0.125"),
        ("90", False, "0.9"),
        ("0.9", True, "0.9"),
        ("0", False, "0"),
    ],
)
def test_a_share_is_a_fraction_of_one(text: str, machine: bool, share: str) -> None:  # noqa: FBT001 - drawn from a list
    assert percentage(text, machine=machine) == (Decimal(share), "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0,9", "percentage_ambiguous"),
        ("viel", "percentage_unreadable"),
        ("190 %", "percentage_out_of_range"),
        ("k. A.", ""),
    ],
)
def test_an_unclear_share_is_unknown(text: str, problem: str) -> None:
    assert percentage(text) == (None, problem)


@given(st.integers(0, 10**9), st.sampled_from(["{} EUR", "€ {}", "{}€", "({})", "{}-", "{} Euro netto"]))
def test_what_stands_around_changes_only_the_sign(cents: int, pattern: str) -> None:
    text = f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    assert abs(amount(pattern.format(text)).cents or 0) == cents


@given(st.text(max_size=20))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    found = amount(text)
    assert found.cents is None or found.problem == ""
