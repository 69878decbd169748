# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever reading and cleaning find can be told in both languages."""

from __future__ import annotations

import pandas as pd
import pytest

from kez_geo.clean import funding, records
from kez_geo.model import Language, Reference, Report, StatusRule, Term
from kez_geo.words import issue_in_words, texts

_NAMES = {"kongo": ("COD", "COG"), "russland": ("RUS",)}
_RULE = {"RUS": StatusRule("RUS", "2022", "unknown", "links_suspended", "", "")}
_ACTIVE = Term("active", "aktiv", "active")
_CLEANING = {
    "address_unusable", "amount_negative", "amount_unreadable", "code_unknown", "country_ambiguous", "country_by_name",
    "country_missing", "country_unknown", "currency_unknown", "degrees_half", "degrees_out_of_range",
    "degrees_unreadable", "id_missing", "id_twice", "partner_missing", "partnership_unknown", "programme_unknown",
    "status_by_rule", "theme_unknown", "year_in_text", "year_unreadable", "years_reversed",
}  # fmt: skip
_EMPTY = Reference({}, {}, {}, {}, {}, {}, {}, country_names=_NAMES, status_rules=_RULE)


def report() -> Report:
    """Everything that can be wrong with a record or statement, at once."""
    bad = {
        "id": ["", "a", "a"], "iso3": ["Kongo", "Nirgendwo", ""], "since_year": ["seit 1985", "nie", ""],
        "themes": ["x", "", ""], "programmes": ["y", "", ""], "form": ["z", "", ""], "given_lat_deg": ["99", "1", "q"],
        "source_urls": ["ftp://x", "", ""], "german_partner": ["", "b", "c"],
    }  # fmt: skip
    money = {
        "amount_eur": ["1,234", "-1"], "currency": ["Dollar", ""], "state": ["?", ""],
        "first_year": ["2020", ""], "last_year": ["2019", ""],
    }  # fmt: skip
    found = records(pd.DataFrame(bad, index=[2, 3, 4]), _EMPTY).report
    lists = Reference({}, {}, {}, {}, {"active": _ACTIVE}, {}, {}, country_names=_NAMES, status_rules=_RULE)
    ruled = records(pd.DataFrame({"iso3": ["Russland"], "status": ["active"]}, index=[2]), lists).report
    return found + ruled + funding(pd.DataFrame(money, index=[2, 3]), _EMPTY, set()).report


@pytest.mark.parametrize("language", Language)
def test_every_issue_is_told_with_its_values(language: Language) -> None:
    told = [issue_in_words(issue, language) for issue in report()]
    assert all(sentence and "{" not in sentence for sentence in told)


def test_this_test_meets_every_issue_of_cleaning() -> None:
    reading = {
        "file_missing", "file_unreadable", "text_not_utf8", "table_empty", "column_missing", "column_twice",
        "cells_do_not_fit", "quotes_do_not_fit", "number_unreadable",
    }  # fmt: skip
    assert {issue.code for issue in report()} >= _CLEANING
    assert {f"issue.{code}" for code in _CLEANING | reading} <= set(texts(Language.DE))
