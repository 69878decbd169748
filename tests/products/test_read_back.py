# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What we hand out can be taken in again unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake import understood
from pandas.testing import assert_frame_equal

from kez_geo import views, way
from kez_geo.export import LIST_COLUMNS
from kez_geo.model import Language, Selection
from kez_geo.products.tables import geojson, workbook
from kez_geo.read import table

if TYPE_CHECKING:
    from kez_geo.views import View

# Places are found anew for whatever is taken in.
_FOUND_ANEW = {"german_lat_deg", "german_lon_deg", "lat_deg", "lon_deg", "placed", "place_basis"}
_COLUMNS = [name for name in LIST_COLUMNS if name not in _FOUND_ANEW]


@pytest.fixture(scope="module")
def seen() -> View:
    """Give the real records on waste: enough to hold every kind of value."""
    return views.view(way.open_atlas(), Selection(theme=frozenset({"waste"})))


@pytest.mark.parametrize("language", Language)
def test_the_workbook_is_read_back(seen: View, language: Language) -> None:
    sheet = "Daten mit Kürzeln" if language == "de" else "Data in codes"
    found = understood(table(workbook(seen, language), name="x.xlsx", sheet=sheet)).partnerships
    wanted = seen.atlas.partnerships[_COLUMNS].reset_index(drop=True)
    assert_frame_equal(found[_COLUMNS].reset_index(drop=True), wanted)


def test_geojson_is_read_back(seen: View) -> None:
    found = understood(table(geojson(seen, Language.DE), name="x.geojson")).partnerships
    wanted = seen.atlas.partnerships[_COLUMNS].reset_index(drop=True)
    assert_frame_equal(found[_COLUMNS].reset_index(drop=True), wanted)
