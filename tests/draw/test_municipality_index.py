# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The German partners of a view are those of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from builders import atlas_of, partnership

from kez_geo.draw.municipality_index import municipality_index

if TYPE_CHECKING:
    from kez_geo.model import Atlas


def test_each_german_partner_stands_once_with_the_number_of_its_records() -> None:
    whole = _three_records()
    found = municipality_index(whole).within(whole.partnerships)
    assert [(one.name, one.partnerships) for one in found] == [("Jena", 2), ("Köln", 1)]


def test_a_part_of_the_records_counts_only_its_own() -> None:
    whole = _three_records()
    found = municipality_index(whole).within(whole.part(np.array([False, True, False])).partnerships)
    assert [(one.name, one.partnerships) for one in found] == [("Jena", 1)]


def test_a_partner_without_a_known_place_is_left_out() -> None:
    whole = _three_records(lat_deg=float("nan"))
    assert municipality_index(whole).within(whole.partnerships) == ()


def _three_records(lat_deg: float = 50.9) -> Atlas:
    places = {"german_lat_deg": lat_deg, "german_lon_deg": 11.6}
    return atlas_of(*(partnership(german_partner=name, **places) for name in ("Köln", "Jena", "Jena")))
