# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every text of a dossier as paper can carry it: no control signs, nothing that the fonts do not have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kez_geo.model.handout import Chapter, Grid, Handout

__all__ = ["printable"]

_UNSEEN = "–"


def printable(made: Handout) -> Handout:
    """Give the same dossier with every text made printable."""
    return replace(
        made,
        title=_one(made.title),
        subtitle=_one(made.subtitle),
        blanks=_all(made.blanks),
        summary=_all(made.summary),
        chapters=tuple(_chapter(one) for one in made.chapters),
        sources=_all(made.sources),
    )


def _chapter(one: Chapter) -> Chapter:
    picture = replace(one.picture, alternative=_one(one.picture.alternative)) if one.picture else None
    return replace(
        one,
        title=_one(one.title),
        lead=_all(one.lead),
        facts=tuple((_one(name), _one(value)) for name, value in one.facts),
        picture=picture,
        grids=tuple(_grid(grid) for grid in one.grids),
        notes=_all(one.notes),
    )


def _grid(one: Grid) -> Grid:
    rows = tuple(_all(row) for row in one.rows)
    return replace(one, caption=_one(one.caption), headings=_all(one.headings), rows=rows)


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_one(text) for text in texts)


def _one(text: str) -> str:
    # The fonts come with the painter for paper, which is large.
    from kez_geo.draw.fonts import printable as shown  # noqa: PLC0415

    # A title of signs that nobody can see is still a title.
    return shown(text) or (text and _UNSEEN)
