# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, euros and days as Germans and Britons write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kez_geo.model import Language
from kez_geo.words import day, euros, euros_short, number, percent, plural, share

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "0 EUR"),
        (100, "1 EUR"),
        (-150, "-1,50 EUR"),
        (86_205_79, "86.205,79 EUR"),
        (70_000_000_00, "70.000.000 EUR"),
    ],
)
def test_euros_in_german(cents: int, said: str) -> None:
    assert euros(cents, DE) == said.replace(" ", "\N{NO-BREAK SPACE}")


def test_euros_in_english() -> None:
    assert euros(86_205_79, EN) == "86,205.79\N{NO-BREAK SPACE}EUR"


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (9_999_00, "9.999 EUR"),
        (45_000_00, "45 Tsd. EUR"),
        (4_684_895_00, "4,68 Mio. EUR"),
        (-450_000_00, "-450 Tsd. EUR"),
    ],
)
def test_short_euros_name_thousands_and_millions(cents: int, said: str) -> None:
    assert euros_short(cents, DE) == said.replace(" ", "\N{NO-BREAK SPACE}")


def test_numbers_round_half_up_as_officials_do() -> None:
    assert number(Decimal("2.5"), DE) == "3"
    assert number(Decimal("0.125"), DE, digits=2) == "0,13"


def test_shares_days_and_plurals() -> None:
    assert share(4, 1037, DE) == "4 von 1.037"
    assert percent(0.5, EN) == "50\N{NO-BREAK SPACE}%"
    assert day(dt.date(2026, 3, 1), DE) == "01.03.2026"
    assert day(dt.date(2026, 3, 1), EN) == "1 March 2026"
    assert plural("common.partnerships", 1, DE) == "1 Partnerschaft"
