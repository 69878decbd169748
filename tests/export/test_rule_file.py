# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Rules that are written are read back the same."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import made, shipped

from kez_geo.export.rule_file import rule_file
from kez_geo.read.programmes import programme

if TYPE_CHECKING:
    from kez_geo.model import Programme


def again(one: Programme) -> Programme | None:
    """Write a programme and read it back."""
    found, report = programme(rule_file(one).encode(), f"{one.id}.toml")
    assert list(report) == []
    return found


@pytest.mark.parametrize("one", shipped().values(), ids=list(shipped()))
def test_every_shipped_programme_is_read_back_equal(one: Programme) -> None:
    assert again(one) == one


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
def test_any_name_is_read_back_equal(name: str) -> None:
    one = dataclasses.replace(made(), name_de=f"x{name}", note_de=name)
    assert again(one) == one


@given(st.integers(0, 10**12), st.decimals(0, 90, places=3))
def test_any_amount_and_rate_is_read_back_equal(cents: int, percent: object) -> None:
    one = made(
        tier={
            "grant_max_eur": "",
            "grant_min_eur": f"{cents // 100}.{cents % 100:02d}",
            "rate_max_percent": f"{percent}",
        }
    )
    assert again(one) == one
