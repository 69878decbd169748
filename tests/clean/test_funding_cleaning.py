# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From texts to money statements: what cannot be read counts least, and is said."""

from __future__ import annotations

import pandas as pd
import pytest
from builders import reference

from kez_geo.clean import Cleaned, funding


def cleaned(**fields: str) -> Cleaned:
    plain = {
        "id": "m-1", "partnership_id": "kez-1", "project_id": "p", "role": "funding", "origin": "grant",
        "state": "committed", "kind": "cash", "money_kind": "project", "amount_eur": "40000", "currency": "EUR",
        "confidence": "high",
    }  # fmt: skip
    return funding(pd.DataFrame([{**plain, **fields}], index=[2], dtype="str"), reference(), {"kez-1"})


def codes(result: Cleaned) -> list[str]:
    return [issue.code for issue in result.report]


def test_an_amount_becomes_exact_cents() -> None:
    result = cleaned(amount_eur="86205.79")
    assert result.table["amount_cents"].iloc[0] == 8_620_579
    assert codes(result) == []


def test_an_amount_that_is_not_clear_is_unknown_and_not_zero() -> None:
    result = cleaned(amount_eur="1,234")
    assert pd.isna(result.table["amount_cents"].iloc[0])
    assert codes(result) == ["amount_unreadable"]


def test_a_negative_amount_stays_and_is_said() -> None:
    result = cleaned(amount_eur="-5")
    assert result.table["amount_cents"].iloc[0] == -500
    assert codes(result) == ["amount_negative"]


def test_an_empty_amount_is_unknown_without_a_word() -> None:
    result = cleaned(amount_eur="")
    assert pd.isna(result.table["amount_cents"].iloc[0])
    assert codes(result) == []


def test_zero_is_zero() -> None:
    assert cleaned(amount_eur="0").table["amount_cents"].iloc[0] == 0


@pytest.mark.parametrize(
    ("column", "taken"),
    [
        ("role", "funding"),
        ("state", "planned"),
        ("money_kind", "project_unclear"),
        ("kind", "cash"),
        ("origin", "unknown"),
    ],
)
def test_an_unknown_word_becomes_what_counts_least(column: str, taken: str) -> None:
    result = cleaned(**{column: "perhaps"})
    assert result.table[column].iloc[0] == taken
    assert codes(result) == ["code_unknown"]


def test_a_statement_without_a_record_stays_and_is_said() -> None:
    result = cleaned(partnership_id="kez-gone")
    assert len(result.table) == 1
    assert codes(result) == ["partnership_unknown"]


def test_a_statement_without_a_project_is_one_of_its_own() -> None:
    assert cleaned(project_id="").table["project_id"].iloc[0] == "m-1"


def test_years_the_wrong_way_round_are_swapped_and_said() -> None:
    result = cleaned(first_year="2021", last_year="2019")
    assert result.table[["first_year", "last_year"]].iloc[0].to_list() == [2019, 2021]
    assert codes(result) == ["years_reversed"]


def test_a_currency_is_a_code() -> None:
    assert codes(cleaned(currency="Dollar")) == ["currency_unknown"]
    assert cleaned(currency="").table["currency"].iloc[0] == "EUR"
