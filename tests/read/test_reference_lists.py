# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists as they are read into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kez_geo.model import Reference, name_key
from kez_geo.read import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def lists(repo: Path) -> Reference:
    return Shelf(repo / "data").reference().content


@pytest.mark.parametrize(
    ("asked", "key", "members"),
    [
        ("MENA", "wb_region_until_fy25:mena", 21),
        ("menaap", "wb_region_from_fy26:menaap", 23),
        ("Globaler Süden", "global_south:dac_2024_25", 141),
        ("Maghreb", "maghreb:union", 5),
        ("LDC", "un_special:ldc", 44),
        ("EU", "eu:eu27", 27),
        ("dac_oda_2024_25:all", "dac_oda_2024_25:all", 141),
        ("dac_oda_2026_draft:all", "dac_oda_2026_draft:all", 140),
    ],
)
def test_a_region_is_found_by_what_people_call_it(lists: Reference, asked: str, key: str, members: int) -> None:
    found = lists.region(asked)
    assert (found.key, len(found.members)) == (key, members)


def test_general_knowledge_keeps_its_mark(lists: Reference) -> None:
    assert not lists.regions["arab_league:members"].confirmed
    assert lists.regions["un_m49_region:africa"].confirmed


def test_a_theme_has_its_purpose_codes_and_targets(lists: Reference) -> None:
    assert lists.themes["water"].crs_codes[:2] == ("14010", "14015")
    assert "6.b" in lists.themes["water"].sdg_targets


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Elfenbeinküste", "CIV"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Weißrussland", "BLR"),
        ("Swasiland", "SWZ"), ("DR Kongo", "COD"), ("Birma", "MMR"), ("Türkei", "TUR"), ("Türkiye", "TUR"),
        ("Palästinensische Gebiete", "PSE"), ("Mazedonien", "MKD"), ("Kapverden", "CPV"), ("Kosovo", "XKX"),
        ("Moldawien", "MDA"), ("Simbabwe", "ZWE"), ("NA", "NAM"), ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"),
        ("Niger", "NER"), ("Україна", "UKR"), ("Maroc", "MAR"), ("Congo - Kinshasa", "COD"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_every_spelling(lists: Reference, name: str, iso3: str) -> None:
    assert lists.country_names[name_key(name)] == (iso3,)


@pytest.mark.parametrize(("name", "codes"), [("Kongo", 2), ("Congo", 2), ("Korea", 2), ("Jugoslawien", 7)])
def test_an_ambiguous_name_keeps_all_its_countries(lists: Reference, name: str, codes: int) -> None:
    assert len(lists.country_names[name_key(name)]) == codes
