# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The dossier of a view: complete, told step by step, given up at will."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from products.views_made import small_view

from kez_geo.model import Language, Metric
from kez_geo.products import chapters
from kez_geo.products.handout import Wish, dossier, finished

if TYPE_CHECKING:
    from kez_geo.model.handout import Progress

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> tuple[list[str], list[Progress]]:
    """Titles of the slides of a dossier, and what was told while it was made."""
    told: list[Progress] = []
    content = finished(dossier(small_view(), "pptx", Language.DE, Wish(title="Unser Titel")), told.append)
    return [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(content)).slides], told


def test_the_dossier_has_all_its_chapters(made: tuple[list[str], list[Progress]]) -> None:
    assert list(dict.fromkeys(title.partition(" (")[0] for title in made[0])) == [
        "Unser Titel", "Auf einen Blick", "Partnerschaften deutscher Kommunen", "Länder",
        "Offene Finanzierung nach Land", "Prüfung der Förderprogramme", "Jordanien", "Tunesien",
        "Alle Partnerschaften der Auswahl", "Quellen und Lizenzen",
    ]  # fmt: skip


def test_progress_counts_up_to_the_last_step(made: tuple[list[str], list[Progress]]) -> None:
    steps = [step.done for step in made[1]]
    assert steps == list(range(made[1][0].total))
    assert made[1][1].sentence == "Seite wird gemacht: Karte"


def test_a_dossier_that_is_given_up_makes_no_further_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []
    monkeypatch.setattr(chapters, "overview_map", lambda *_args, **_named: pages.append("map"))
    making = dossier(small_view(), "pdf", Language.DE)
    next(making)
    making.close()
    assert pages == []
    assert list(making) == []


def test_a_gap_is_checked_against_the_programmes() -> None:
    chapter = chapters.programmes(small_view(), Language.DE)
    assert [grid.caption.split(":")[0] for grid in chapter.grids] == ["Augsburg – Tunis"]
    assert "Angabe ohne Gewähr" in chapter.notes[-1]


def test_totals_say_unknown_where_nothing_is_known() -> None:
    facts = dict(chapters.totals(small_view(), Language.DE).facts)
    assert facts["Offen"] == "59.999,50\N{NO-BREAK SPACE}EUR (bekannt bei 2 von 3)"
    assert facts["Überdeckung"].startswith("2.000")


def test_no_country_page_is_made_where_none_is_wished() -> None:
    told: list[Progress] = []
    finished(dossier(small_view(), "pdf", Language.EN, Wish(Metric.GAP, countries=0)), told.append)
    assert [step.sentence for step in told][-2:] == [
        "Making the page: All partnerships of the selection",
        "Writing the file",
    ]


def test_a_dossier_of_nothing_has_sentences_and_no_empty_table() -> None:
    nothing = small_view(country=["RUS"])
    found = [chapters.countries(nothing, Language.DE), chapters.listing(nothing, Language.DE)]
    assert [chapter.grids for chapter in found] == [(), ()]
    assert {chapter.lead for chapter in found} == {("Zu dieser Auswahl ist keine Partnerschaft bekannt.",)}


def test_where_no_gap_is_known_nothing_is_checked() -> None:
    told: list[Progress] = []
    finished(dossier(small_view(country=["RUS"]), "pdf", Language.DE), told.append)
    assert not any("Förderprogramme" in step.sentence for step in told)
    assert "nichts zu prüfen" in chapters.gaps(small_view(country=["RUS"]), Language.DE).lead[-1]
