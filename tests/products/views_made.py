# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Small views for the tests of products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders import atlas_of, budget, money, partnership
from naughty import naughty_texts

from kez_geo import views
from kez_geo.model import Selection

if TYPE_CHECKING:
    from kez_geo.model import Atlas
    from kez_geo.views import View

__all__ = ["hostile_view", "small_atlas", "small_view"]

_PLACED = {"lat_deg": 36.8, "lon_deg": 10.2, "german_lat_deg": 48.4, "german_lon_deg": 10.9}
TEXTS = ("german_partner", "land", "partner_city", "programme_as_read", "period", "funder", "source_note")


def small_atlas() -> Atlas:
    """Two placed records, one with money that is open, one with more than it needs; one without a place."""
    return atlas_of(
        partnership(id="a", partner_city="Tunis", themes=("water",), since_year=2015, **_PLACED),
        partnership(
            id="b",
            partner_city="Amman",
            iso3="JOR",
            german_partner="Köln",
            **{**_PLACED, "lat_deg": 31.95, "lon_deg": 35.9},
        ),
        partnership(
            id="c", iso3="", placed="none", partner_city="Irgendwo", source_urls="https://a.example/1 | ftp://b"
        ),
        funding=[budget("a", 100_000), money("a", 40_000.5), budget("b", 10_000), money("b", 12_000)],
    )


def small_view(**chosen: Any) -> View:
    """Give the view of all records of the small atlas, or of those chosen."""
    return views.view(small_atlas(), Selection.of(**chosen) if chosen else Selection.usual())


def hostile_view() -> View:
    """Give a view in which every text field of some record holds every naughty string."""
    # A table of an atlas cannot hold halves of a character; a text longer than a cell has its own test.
    texts = [text.encode("utf-8", "replace").decode("utf-8")[:5000] for text in naughty_texts()]
    rows = [_hostile(text, number) for number, text in enumerate(texts)]
    statements = [money(row["id"], 5, project=row["source_note"], funder=row["funder"]) for row in rows[:50]]
    return views.view(atlas_of(*rows, funding=statements), Selection.usual())


def _hostile(text: str, number: int) -> dict[str, Any]:
    texts = dict.fromkeys(TEXTS, text)
    return partnership(**{**_PLACED, **texts, "id": f"n{number}", "source_urls": (text, "https://ok.example/")})
