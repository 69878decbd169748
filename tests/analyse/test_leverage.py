# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What own money a year makes possible, as an upper bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import ON, shipped

from kez_geo.analyse import leverage, leverage_by_programme
from kez_geo.errors import UnusableInput
from kez_geo.model import CallStatus


def test_40_000_a_year_make_400_000_of_volume_possible_at_most() -> None:
    found = leverage(40_000_00)
    assert (found.volume_cents, found.grants_cents, found.is_upper_bound) == (400_000_00, 360_000_00, True)


def test_years_add_up() -> None:
    assert leverage(40_000_00, years=3).grants_cents == 1_080_000_00


def test_every_tier_with_known_rates_has_a_row_with_its_status() -> None:
    found = {(one.programme, one.tier): one for one in leverage_by_programme(40_000_00, shipped().values(), on=ON)}
    nakopa = found["nakopa", "100-250k"]
    assert (nakopa.found.volume_cents, nakopa.projects_min) == (400_000_00, 2)
    assert nakopa.project_own_cents == 27_777_78
    assert found["nrw-kez", "12-30k"].found.volume_cents == 200_000_00
    assert nakopa.status is CallStatus.UNKNOWN


def test_full_financing_asks_for_no_own_money_and_has_no_lever() -> None:
    ids = {one.programme for one in leverage_by_programme(40_000_00, shipped().values(), on=ON)}
    assert "transportkostenzuschuss" not in ids


@pytest.mark.parametrize(
    ("cents", "how"), [(-1, {}), (1, {"years": 0}), (1, {"own_rate": Decimal(0)}), (1, {"own_rate": Decimal("1.01")})]
)
def test_what_makes_no_sense_is_refused(cents: int, how: dict[str, object]) -> None:
    with pytest.raises(UnusableInput):
        leverage(cents, **how)  # type: ignore[arg-type]


@given(st.integers(0, 10**9), st.decimals(Decimal("0.001"), 1, places=3))
def test_volume_is_own_money_and_grants_and_never_asks_for_more(cents: int, rate: Decimal) -> None:
    found = leverage(cents, own_rate=rate)
    assert found.grants_cents + cents == found.volume_cents
    assert found.volume_cents * rate <= cents
