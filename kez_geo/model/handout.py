# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a dossier says, once and in finished words; slides and hand-out paint it alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kez_geo.model.vocabulary import Language

__all__ = ["Chapter", "Grid", "Handout", "Illustration", "Progress"]


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture with its text alternative.

    Parameters
    ----------
    png
        The picture as a PNG file.
    alternative
        The picture in words.
    """

    png: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in finished words.

    Parameters
    ----------
    caption
        What the table shows.
    headings
        One per column.
    rows
        Cells in the order of the headings; an unknown value is a dash.
    shares
        Width of each column in relation to the others.
    figures
        Positions of the columns that hold numbers and stand flush right.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One subject of a dossier: what is left empty is not shown.

    Parameters
    ----------
    title
        Heading.
    lead
        Sentences below it.
    facts
        Names and values.
    picture
        Map or chart.
    grids
        Tables.
    notes
        Small print: definitions, basis, sources.
    """

    title: str
    lead: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    picture: Illustration | None = None
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """A whole dossier.

    Parameters
    ----------
    title, subtitle
        What it is about; the subtitle is the filter in words.
    blanks
        Names of the fields of a council paper that are filled in by hand.
    summary
        Sentences of the first page.
    chapters
        In their order.
    sources
        One line per source, with its licence.
    """

    language: Language
    title: str
    subtitle: str
    as_of: dt.date
    blanks: tuple[str, ...]
    summary: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of a dossier is.

    Parameters
    ----------
    done, total
        Finished steps, and all.
    sentence
        What is being made now.
    """

    done: int
    total: int
    sentence: str
