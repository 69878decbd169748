# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Any table that we write is read back equal, whatever its texts are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builders import atlas_of, partnership
from hypothesis import given, settings
from hypothesis import strategies as st
from taking_in.files_taken_in import NOTHING, known, shipped_atlas, store_of

from kez_geo import intake, views
from kez_geo.export import LIST_COLUMNS
from kez_geo.intake.opening import opened_file
from kez_geo.model import Confidence, Language, Selection
from kez_geo.products.tables import geojson, workbook

_PLACES = {"german_lat_deg", "german_lon_deg", "lat_deg", "lon_deg", "placed", "place_basis"}
_COMPARED = [name for name in LIST_COLUMNS if name not in _PLACES]
# A cell cannot begin or end with a blank and come back as it was: what is read is trimmed.
_TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()).strip("'") or "x"
)
_NAME = _TEXT | st.sampled_from(
    ["=1+1", "+49 821", "-3", "@SUM(A1)", "40.000", "NA", "Köln", "a;b", 'a"b', "1e5", "k. A."]
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one partnership of the atlas."""
    lists = shipped_atlas().reference
    return partnership(
        id=f"own-{draw(st.integers(0, 10**9))}",
        german_partner=draw(_NAME),
        partner_city=draw(_NAME),
        iso3=draw(st.sampled_from(["", "NAM", "TUN", "CIV"])),
        themes=tuple(draw(st.lists(st.sampled_from(sorted(lists.themes)), max_size=3, unique=True))),
        form=draw(st.sampled_from(sorted(lists.forms))),
        status=draw(st.sampled_from(["active", "unknown"])),
        since_year=draw(st.none() | st.integers(1900, 2026)),
        period=draw(st.just("") | _TEXT),
        funder=draw(st.just("") | _TEXT),
        source_note=draw(st.just("") | _TEXT),
        confidence=draw(st.sampled_from([level.value for level in Confidence])),
    )


_TABLES = st.lists(records(), min_size=1, max_size=4, unique_by=lambda row: row["id"])


@settings(max_examples=25)
@given(_TABLES, st.sampled_from(["csv", "xlsx", "geojson"]), st.sampled_from(Language))
def test_any_table_that_we_write_is_read_back_equal(rows: list[dict[str, Any]], kind: str, language: Language) -> None:
    atlas = replace(atlas_of(*rows), reference=shipped_atlas().reference)
    seen = views.view(atlas, Selection(confidence=frozenset(Confidence)))
    makers = {"csv": views.records_csv, "xlsx": workbook, "geojson": geojson}
    raw = opened_file(makers[kind](seen, language), name=f"x.{kind}")
    store = store_of()
    intake.take_in(intake.reviewed(raw, known(), NOTHING), store, who="Trainee", why="")
    back = store.load().partnerships[_COMPARED].sort_values("id").reset_index(drop=True)
    assert back.equals(seen.atlas.partnerships[_COMPARED].sort_values("id").reset_index(drop=True))
