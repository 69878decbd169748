# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A small dossier for the tests of its painters."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image

from kez_geo.model import Language
from kez_geo.model.handout import Chapter, Grid, Handout, Illustration

__all__ = ["handout"]


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (80, 40), "#253f80").save(file, "PNG")
    return file.getvalue()


def handout(text: str = "") -> Handout:
    """Make a dossier with one chapter; `text` stands in every place where a text of a record may."""
    grid = Grid(text or "Zahlen", ("Land", "Zahl"), ((text or "Tunesien", "−3"),), (2.0, 1.0), frozenset({1}))
    map_chapter = Chapter(
        title=text or "Karte",
        lead=(text or "Alle Partnerschaften",),
        facts=(("Größe", text or "3"),),
        picture=Illustration(_png(), text or "Eine Karte in Worten"),
        grids=(grid,),
        notes=(text or "Eine Definition",),
    )
    return Handout(
        language=Language.DE,
        title=text or "Zürich & Köln",
        subtitle=text or "Thema: Wasser",
        as_of=dt.date(2026, 11, 22),
        blanks=("Gremium", "Sitzung am", "Beschlussvorschlag"),
        summary=(text or "Drei Partnerschaften",),
        chapters=(map_chapter,),
        sources=(text or "Eine Quelle",),
    )
