# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The dossier of a view: overview, countries, gaps, programme checks, country pages, list and sources.

It is made step by step, so that whoever waits sees how far it is; closing the generator ends it,
and nothing is left behind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kez_geo import views
from kez_geo.export import handout_pdf, slides
from kez_geo.export.answers import cells
from kez_geo.model import Metric, Selection
from kez_geo.model.handout import Handout, Progress
from kez_geo.products import chapters
from kez_geo.products.printable_texts import printable
from kez_geo.products.tables import source_lines
from kez_geo.words import day, filter_in_words, number, say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from kez_geo.model import Language
    from kez_geo.model.handout import Chapter
    from kez_geo.views import View

__all__ = ["MOST_COUNTRIES", "DossierKind", "Wish", "dossier", "finished", "map_slide"]

DossierKind = Literal["pdf", "pptx"]
MOST_COUNTRIES = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """What a dossier shall be like.

    Parameters
    ----------
    title
        Written by the user; empty for ours.
    countries
        Country pages at most, those with the most partnerships; at most `MOST_COUNTRIES`.
    """

    metric: Metric = Metric.PARTNERSHIPS
    title: str = ""
    countries: int = 8


def dossier(
    seen: View, kind: DossierKind, language: Language, wish: Wish | None = None
) -> Generator[Progress, None, bytes]:
    """Make a dossier as slides (``pptx``) or hand-out (``pdf``), step by step; the file is the generator's value."""
    wish = wish or Wish()
    plan = _plan(seen, language, wish, for_slide=kind == "pptx")
    done: list[Chapter] = []
    for place, (name, make) in enumerate(plan):
        yield Progress(place, len(plan) + 1, say("dossier.step.chapter", language, name=name))
        done.append(make())
    yield Progress(len(plan), len(plan) + 1, say("dossier.step.file", language))
    made = _handout(seen, language, wish, tuple(done))
    return slides.presentation(made) if kind == "pptx" else handout_pdf.document(made)


def finished(making: Generator[Progress, None, bytes], told: Callable[[Progress], None]) -> bytes:
    """Run to the end, telling every step."""
    while True:
        try:
            told(next(making))
        except StopIteration as end:
            return bytes(end.value)


def map_slide(seen: View, metric: Metric, language: Language, *, title: str = "") -> bytes:
    """Make one slide with the map of a view, one with its countries as a table, and sources in the notes."""
    map_chapter = chapters.overview_map(seen, metric, language, for_slide=True)
    parts = (replace(map_chapter, title=title or map_chapter.title), chapters.countries(seen, language))
    made = _handout(seen, language, Wish(metric, title), parts)
    return slides.presentation(made, with_front=False)


def _plan(seen: View, language: Language, wish: Wish, *, for_slide: bool) -> list[tuple[str, Callable[[], Chapter]]]:
    """Name the chapters and how each is made, in their order."""
    plan: list[tuple[str, Callable[[], Chapter]]] = [
        (say("dossier.totals", language), lambda: chapters.totals(seen, language)),
        (say("dossier.map", language), lambda: chapters.overview_map(seen, wish.metric, language, for_slide=for_slide)),
        (say("dossier.countries", language), lambda: chapters.countries(seen, language)),
        (say("dossier.gaps", language), lambda: chapters.gaps(seen, language)),
    ]
    if views.chart_spec(seen, "country", language).bars:  # where no gap is known there is nothing to check
        plan.append((say("dossier.programmes", language), lambda: chapters.programmes(seen, language)))
    for iso3 in _first_countries(seen, min(wish.countries, MOST_COUNTRIES)):
        name = seen.whole.reference.countries[iso3].name(language)
        plan.append((name, lambda iso3=iso3: chapters.country(seen, iso3, language)))  # type: ignore[misc]
    plan.append((say("dossier.list", language), lambda: chapters.listing(seen, language)))
    return plan


def _first_countries(seen: View, most: int) -> list[str]:
    found = [
        row for row in cells(views.gaps(seen, "country").table) if row["country"] in seen.whole.reference.countries
    ]
    return [row["country"] for row in sorted(found, key=lambda row: (-row["records"], row["country"]))[: max(most, 0)]]


def _handout(seen: View, language: Language, wish: Wish, made: tuple[Chapter, ...]) -> Handout:
    reference = seen.whole.reference
    summary = [
        *views.region_lines(seen, language),
        views.basis_line(seen, language),
        *_pages_told(seen, language, wish),
    ]
    if seen.selection == Selection.usual():
        summary.append(say("about.limit.low", language))
    return printable(
        Handout(
            language=language,
            title=wish.title or say("dossier.title", language),
            subtitle=filter_in_words(seen.selection, reference, language, brief=True),
            as_of=seen.whole.as_of,
            blanks=tuple(say(f"dossier.blank.{name}", language) for name in ("body", "date", "item", "proposal")),
            summary=tuple(summary),
            chapters=made,
            sources=(
                *source_lines(reference, language),
                views.credit_line(seen.whole, language),
                say("print.date", language, date=day(seen.whole.as_of, language)),
            ),
        )
    )


def _pages_told(seen: View, language: Language, wish: Wish) -> list[str]:
    """Say which countries have pages of their own, where some have."""
    pages = len(_first_countries(seen, min(wish.countries, MOST_COUNTRIES)))
    if not pages:
        return []
    if pages >= seen.totals.countries:
        return [say("dossier.pages_all", language)]
    counts = {"pages": number(pages, language), "countries": number(seen.totals.countries, language)}
    return [say("dossier.pages_of", language, **counts)]
