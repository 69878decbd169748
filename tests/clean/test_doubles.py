# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Partnerships that seem to be there already are offered with a reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from kez_geo.clean import Double, as_report, doubles
from kez_geo.model import Language
from kez_geo.words import issue_in_words

_COLUMNS = ["id", "german_partner", "partner_city", "iso3"]
_KEPT = [
    ("kez-1", "München", "Harare", "ZWE"),
    ("kez-2", "Frankfurt am Main", "Granada", "NIC"),
    ("kez-3", "Köln", "Tunis", "TUN"),
]


def records(*rows: tuple[str, ...], placed: dict[str, list[Any]] | None = None) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=_COLUMNS).assign(**(placed or {}))


def found(*row: str) -> list[Double]:
    return list(doubles(records(("own-1", *row)), records(*_KEPT)))


@pytest.mark.parametrize(
    ("row", "known", "reason"),
    [
        (("München", "Harare", "ZWE"), "kez-1", "same_pair"),
        (("Stadt Muenchen", "HARARE (Zentrum)", "ZWE"), "kez-1", "same_pair"),
        (("Frankfurt a. M.", "Granada", "NIC"), "kez-2", "same_pair"),
        (("München", "Hararé", "ZWE"), "kez-1", "same_pair"),
        (("München", "Harrare", "ZWE"), "kez-1", "other_spelling"),
        (("Köln", "Tunis", ""), "kez-3", "same_pair"),
        (("Köln", "Tunis", "FRA"), "kez-3", "other_country"),
    ],
)
def test_a_pair_is_found_in_other_spellings(row: tuple[str, str, str], known: str, reason: str) -> None:
    assert [(one.known_id, one.reason) for one in found(*row)] == [(known, reason)]


@pytest.mark.parametrize(
    "row",
    [
        ("Köln", "Rio de Janeiro", "BRA"),
        ("Bonn", "Tunis", "TUN"),
        ("Landkreis München", "Harare", "ZWE"),
        ("Köln", "", "TUN"),
    ],
)
def test_other_pairs_are_no_doubles(row: tuple[str, str, str]) -> None:
    assert found(*row) == []


def test_the_same_id_is_a_double_whatever_the_names() -> None:
    new = records(("kez-3", "Köln am Rhein", "Tūnis", "TUN"))
    assert [one.reason for one in doubles(new, records(*_KEPT))] == ["same_id"]


def test_the_same_place_under_another_name_is_found() -> None:
    kept = records(
        ("kez-4", "Aachen", "Cape Town", "ZAF"), placed={"placed": ["town"], "lat_deg": [-33.92], "lon_deg": [18.42]}
    )
    new = records(
        ("own-1", "Aachen", "Kapstadt", "ZAF"), placed={"placed": ["town"], "lat_deg": [-33.93], "lon_deg": [18.42]}
    )
    assert [one.reason for one in doubles(new, kept)] == ["same_place"]
    assert doubles(new.assign(placed="country"), kept) == ()


def test_a_pair_that_stands_twice_in_the_file_is_found() -> None:
    twice = records(("own-1", "Bonn", "Buchara", "UZB"), ("own-2", "Stadt Bonn", "Buchara", "UZB"))
    assert [(one.new_id, one.known_id, one.in_file) for one in doubles(twice, records())] == [("own-2", "own-1", True)]


def test_doubles_are_told_with_their_reason() -> None:
    told = [issue_in_words(issue, Language.DE) for issue in as_report(found("Köln", "Tunis", "TUN"))]
    assert len(told) == 1
    assert "scheint schon da zu sein als „Köln – Tunis“ (kez-3): gleiches Paar" in told[0]
