# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What counts towards the own share is what the programme says, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rule_builders import line, made, project

from kez_geo.analyse import own_share
from kez_geo.model import MoneyForm, MoneyLine, MoneyOrigin, MoneyState

if TYPE_CHECKING:
    from kez_geo.analyse.own_share import OwnShare

T = 40_000_00


def share_with(*lines: MoneyLine, **rules: Any) -> OwnShare:
    """Compute the own share of a project of 40,000 EUR under a made call."""
    return own_share(project(40_000, *lines), made(**rules).calls[0], T)


def test_own_land_and_third_party_cash_count() -> None:
    found = share_with(line(1000), line(500, MoneyOrigin.LAND), line(200, MoneyOrigin.THIRD_PARTY))
    assert (found.demanded_cents, found.countable_cents, found.gap_cents) == (4000_00, 1700_00, 2300_00)


@pytest.mark.parametrize(
    ("rule", "origin", "note"),
    [
        ({"own_from_land": ""}, MoneyOrigin.LAND, "land_money_unknown"),
        ({"own_from_land": "false"}, MoneyOrigin.LAND, "land_money_not_counted"),
        ({"own_from_third_party": ""}, MoneyOrigin.THIRD_PARTY, "third_party_unknown"),
        ({"own_from_third_party": "false"}, MoneyOrigin.THIRD_PARTY, "third_party_not_counted"),
        ({}, MoneyOrigin.PARTNER, "origin_not_counted"),
    ],
)
def test_what_the_programme_does_not_say_to_count_does_not(
    rule: dict[str, str], origin: MoneyOrigin, note: str
) -> None:
    found = share_with(line(1000, origin), **rule)
    assert (found.countable_cents, found.not_counted) == (0, (note,))


@pytest.mark.parametrize(("rule", "counted"), [("true", 800_00), ("false", 0), ("", 0)])
def test_work_in_kind_counts_only_where_the_rule_says_so(rule: str, counted: int) -> None:
    assert share_with(line(800, form=MoneyForm.IN_KIND), own_from_in_kind=rule).countable_cents == counted


def test_third_party_money_counts_up_to_its_part() -> None:
    found = share_with(line(9000, MoneyOrigin.THIRD_PARTY), third_party_rate_max_percent="5")
    assert found.countable_cents == 2000_00


def test_grants_and_applications_do_not_count() -> None:
    found = share_with(line(9000, MoneyOrigin.GRANT), line(9000, state=MoneyState.APPLIED))
    assert (found.countable_cents, found.not_counted) == (0, ())


def test_an_unknown_amount_or_rate_gives_no_gap() -> None:
    assert share_with(line(None)).gap_cents is None
    assert share_with(line(1), own_rate_min_percent="").gap_cents is None


def test_more_than_demanded_is_no_negative_gap() -> None:
    assert share_with(line(9000)).gap_cents == 0
