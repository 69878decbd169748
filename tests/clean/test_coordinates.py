# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Latitudes and longitudes as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean.coordinates import degrees, position


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48.1371", 48.1371),
        ("48,1371", 48.1371),
        ("-17.8", -17.8),
        ("−17,8", -17.8),
        ("48.1371 N", 48.1371),
        ("S 17,8", -17.8),
        ("37°36'37.8\"N", 37.6105),
        ("37° 36′ 37,8″ N", 37.6105),
        ("17°50'S", -17.833333),
        ("48°", 48.0),
    ],
)
def test_a_latitude_is_read(text: str, value: float) -> None:
    assert degrees(text, latitude=True).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "latitude", "problem"),
    [
        ("91", True, "degrees_out_of_range"),
        ("181", False, "degrees_out_of_range"),
        ("Nord", True, "degrees_unreadable"),
        ("48.137.154", True, "degrees_unreadable"),
        ("48° 75'", True, "degrees_unreadable"),
        ("k. A.", True, ""),
    ],
)
def test_what_is_no_angle_is_said(text: str, latitude: bool, problem: str) -> None:  # noqa: FBT001 - drawn from a list
    found = degrees(text, latitude=latitude)
    assert (found.value, found.problem) == (None, problem)


@pytest.mark.parametrize(
    "text",
    [
        "52.52, 13.405",
        "52.52 13.405",
        "52,52; 13,405",
        "52,5200, 13,4050",
        "13.405 E; 52.52 N",
        "N 52.52 E 13.405",
        "52.52/13.405",
    ],
)
def test_both_can_stand_in_one_cell(text: str) -> None:
    lat, lon = position(text)
    assert (lat.value, lon.value) == (52.52, 13.405)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_is_read_back(lat_deg: float, lon_deg: float) -> None:
    lat, lon = position(f"{lat_deg:.6f}, {lon_deg:.6f}")
    assert (lat.value, lon.value) == (float(f"{lat_deg:.6f}"), float(f"{lon_deg:.6f}"))
