# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Totals and values per country."""

from __future__ import annotations

from typing import Any

import pandas as pd
from builders import atlas_of, budget, money, partnership

from kez_geo.analyse import by_country, totals
from kez_geo.model import Metric

ATLAS = atlas_of(
    partnership(id="a", iso3="TUN", german_partner="Köln"),
    partnership(id="b", iso3="TUN", german_partner="Köln"),
    partnership(id="c", iso3="NAM", german_partner="Bonn"),
    partnership(id="d", iso3="", german_partner="Ulm"),
    funding=[budget("a", 100), money("a", 30), money("c", 50)],
)


def value_of(metric: Metric, iso3: str) -> Any:
    """Give the value of one country."""
    table = by_country(ATLAS, metric).table.set_index("iso3")
    return table.loc[iso3, "value"]


def test_totals_count_and_sum_with_their_basis() -> None:
    found = totals(ATLAS)
    assert (found.partnerships, found.municipalities, found.countries) == (4, 3, 2)
    assert (found.planned_cents, found.secured_cents, found.gap_cents) == (100_00, 80_00, 70_00)
    assert (found.with_budget, found.basis.without_value, found.basis.unplaced) == (1, 3, 1)


def test_totals_of_nothing_are_unknown_and_not_zero() -> None:
    found = totals(atlas_of(partnership()))
    assert (found.planned_cents, found.secured_cents, found.gap_cents) == (None, None, None)


def test_every_country_with_a_record_has_a_row() -> None:
    assert list(by_country(ATLAS, Metric.PARTNERSHIPS).table["iso3"]) == ["NAM", "TUN"]
    assert value_of(Metric.PARTNERSHIPS, "TUN") == 2
    assert value_of(Metric.MUNICIPALITIES, "TUN") == 1


def test_a_country_without_a_known_amount_has_no_value() -> None:
    assert pd.isna(value_of(Metric.GAP, "NAM"))
    assert value_of(Metric.GAP, "TUN") == 70_00
    assert value_of(Metric.SECURED, "NAM") == 50_00


def test_a_country_with_a_surplus_alone_is_negative() -> None:
    atlas = atlas_of(partnership(id="p", iso3="TUN"), funding=[budget("p", 10), money("p", 15)])
    assert by_country(atlas, Metric.GAP).table["value"].tolist() == [-5_00]


def test_the_share_with_budget_is_a_percentage_of_records() -> None:
    assert value_of(Metric.BUDGET_SHARE, "TUN") == 50
    assert value_of(Metric.BUDGET_SHARE, "NAM") == 0
