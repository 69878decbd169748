# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Slides (PPTX): titles, texts and tables that can be edited, pictures with text alternatives, notes with sources."""

from __future__ import annotations

import datetime as dt
import io
import math
from typing import TYPE_CHECKING

from kez_geo.export.picture_size import picture_box
from kez_geo.export.slide_parts import Deck, pages_of
from kez_geo.words import day, number, say

if TYPE_CHECKING:
    from kez_geo.model.handout import Chapter, Grid, Handout, Illustration

__all__ = ["MOST_TABLE_SLIDES", "presentation"]

# A meeting does not read more; the hand-out has every row.
MOST_TABLE_SLIDES = 6
_MOST_IN_A_COUNTRY = 2
_MOST_NOTE_LINES = 60
# Lines of small print on a slide, and letters in one of them, with a wide font in place of ours.
_SMALL_LINES, _SMALL_LETTERS = 27, 145
_LONGEST_PROPERTY = 255  # the format knows no longer one


def presentation(made: Handout, *, with_front: bool = True) -> bytes:
    """Write a dossier as slides, 16:9.

    Parameters
    ----------
    with_front
        Whether it begins with title and fields of a council paper, and ends with the sources.
    """
    deck = Deck(made.language)
    if with_front:
        _front(deck, made)
    for chapter in made.chapters:
        _chapter(deck, made, chapter)
    if with_front:
        _texts(deck, say("dossier.sources", made.language), made.sources, made)
    about = deck.file.core_properties
    about.title, about.subject = made.title[:_LONGEST_PROPERTY], made.subtitle[:_LONGEST_PROPERTY]
    about.author = "KEZ-Atlas"
    about.language, about.last_modified_by = made.language.value, "KEZ-Atlas"
    about.created = about.modified = dt.datetime.combine(made.as_of, dt.time())
    written = io.BytesIO()
    deck.file.save(written)
    return written.getvalue()


def _front(deck: Deck, made: Handout) -> None:
    slide = deck.slide(made.title, size_pt=28)
    blanks = [say("slides.fill_in", made.language, name=name) for name in made.blanks]
    deck.text(slide, (made.subtitle,), top=1.35, height=0.7, size_pt=16)
    deck.text(slide, tuple(blanks), top=2.2, height=2.6, size_pt=18)
    as_of = say("print.date", made.language, date=day(made.as_of, made.language))
    deck.text(slide, (*made.summary, as_of), top=5.0, height=1.8, size_pt=13)
    _note(slide, deck, made, ())


def _chapter(deck: Deck, made: Handout, chapter: Chapter) -> None:
    if chapter.picture is not None:
        _picture(deck, made, chapter, chapter.picture)
    elif chapter.facts or not chapter.grids:
        slide = deck.slide(chapter.title)
        deck.text(slide, chapter.lead, top=1.2, height=0.9, size_pt=14)
        if chapter.facts:
            deck.facts(slide, chapter.facts, top=2.15)
        _note(slide, deck, made, chapter.notes)
    for grid in chapter.grids:
        lead = chapter.lead if chapter.picture is None and not chapter.facts else ()
        _grid(deck, made, chapter, grid, lead)


def _picture(deck: Deck, made: Handout, chapter: Chapter, picture: Illustration) -> None:
    slide = deck.slide(chapter.title)
    top = 1.15
    if chapter.lead:
        deck.text(slide, chapter.lead, top=top, height=0.55, size_pt=13)
        top += 0.55
    wide = 12.3 if not chapter.facts else 6.2
    deck.picture(slide, picture, picture_box(picture.png, left=0.5, top=top, width=wide, height=7.0 - top))
    if chapter.facts:
        deck.facts(slide, chapter.facts, top=top, left=6.9, width=5.9)
    _note(slide, deck, made, chapter.notes)


def _grid(deck: Deck, made: Handout, chapter: Chapter, grid: Grid, lead: tuple[str, ...]) -> None:
    """Spread a table over slides; say how many rows are left out where there are too many."""
    parts = pages_of(grid, with_lead=bool(lead))
    shown = parts[: MOST_TABLE_SLIDES if chapter.picture is None else _MOST_IN_A_COUNTRY]
    for place, rows in enumerate(shown, start=1):
        title = chapter.title
        if len(shown) > 1:
            pages = {"page": number(place, made.language), "pages": number(len(shown), made.language)}
            title = say("slides.continued", made.language, title=chapter.title, **pages)
        slide = deck.slide(title)
        caption = grid.caption
        if place == len(shown) < len(parts):
            counts = {"shown": sum(map(len, shown)), "rows": len(grid.rows)}
            counted = {name: number(count, made.language) for name, count in counts.items()}
            caption = f"{caption}. {say('slides.left_out', made.language, **counted)}"
        deck.text(slide, (*lead, caption), top=1.1, height=0.9 if lead else 0.4, size_pt=12)
        deck.table(slide, grid, rows, top=2.1 if lead else 1.6)
        _note(slide, deck, made, chapter.notes)


def _texts(deck: Deck, title: str, lines: tuple[str, ...], made: Handout) -> None:
    """Write lines in small print, as many slides as they need."""
    for part in _shared_out(lines):
        slide = deck.slide(title)
        deck.text(slide, part, top=1.1, height=5.9, size_pt=10)
        _note(slide, deck, made, ())


def _shared_out(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Share paragraphs out over slides by the lines that each will take."""
    parts: list[list[str]] = [[]]
    free = _SMALL_LINES
    for line in lines:
        takes = max(math.ceil(len(line) / _SMALL_LETTERS), 1)
        if takes > free and parts[-1]:
            parts.append([])
            free = _SMALL_LINES
        parts[-1].append(line)
        free -= takes
    return [tuple(part) for part in parts]


def _note(slide: object, deck: Deck, made: Handout, notes: tuple[str, ...]) -> None:
    as_of = say("print.date", made.language, date=day(made.as_of, made.language))
    lines = (say("slides.notes", made.language), made.subtitle, *notes, *made.sources[:2], *made.sources[-2:], as_of)
    deck.note(slide, tuple(dict.fromkeys(lines))[:_MOST_NOTE_LINES])
