# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A dossier as a hand-out (PDF): tagged, with bookmarks, embedded fonts and real text (PDF/UA-1).

Set by Typst, whose compiler comes with the package `typst` and asks no network. Our texts reach it
as JSON strings, so that nothing in them is markup. The fonts come with the package `weblate-fonts`.
"""

from __future__ import annotations

import json
import logging
import tempfile
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
import weblate_fonts

from kez_geo.export.picture_size import picture_box
from kez_geo.words import day, say

if TYPE_CHECKING:
    from kez_geo.model.handout import Chapter, Handout

__all__ = ["document"]

_LOG = logging.getLogger(__name__)
_FONTS = ("Source Sans 3", "Kurinto Sans", "Kurinto Sans JP", "Kurinto Sans SC", "Kurinto Sans TC", "Kurinto Sans KR")
_FOLDERS = ("source-sans", "kurinto")
_LONGEST_FOOTER = 130
_TEXT_WIDTH_MM, _HIGHEST_MM, _HIGHEST_WITH_FACTS_MM = 174, 170, 95
# A table with more rows begins on a page of its own.
_MOST_ROWS_BEHIND = 20


def document(made: Handout) -> bytes:
    """Set a dossier as a PDF of A4 pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = (resources.files("kez_geo.export") / "handout.typ").read_text(encoding="utf-8")
        (folder / "main.typ").write_text(template, encoding="utf-8")
        chapters = [_chapter(one, folder, place) for place, one in enumerate(made.chapters)]
        (folder / "data.json").write_text(json.dumps(_data(made, chapters)), encoding="utf-8")
        return _compiled(folder / "main.typ")


def _compiled(main: Path) -> bytes:
    shelf = resources.files(weblate_fonts) / "static" / "weblate_fonts"
    given: dict[str, Any] = {
        "font_paths": [str(shelf / folder / "ttf") for folder in _FOLDERS],
        "ignore_system_fonts": True,
        "format": "pdf",
        "root": str(main.parent),
    }
    try:
        return bytes(typst.compile(str(main), pdf_standards=["ua-1"], **given))
    except typst.TypstError as fault:
        # A text with a sign that no font has must not cost the whole paper: it stays tagged, without the claim.
        _LOG.warning("hand-out without PDF/UA-1: %s", fault)
        return bytes(typst.compile(str(main), **given))


def _chapter(one: Chapter, folder: Path, place: int) -> dict[str, Any]:
    told = asdict(one)
    long = sum(len(grid.rows) for grid in one.grids) > _MOST_ROWS_BEHIND
    # What stands in a picture's own foot is not said a second time below it.
    told |= {
        "breaks": place == 0 or long or (one.picture is not None and bool(one.facts)),
        "prints_notes": bool(one.notes) and (one.picture is None or bool(one.grids)),
    }
    if one.picture is not None:
        file = f"picture-{place}.png"
        (folder / file).write_bytes(one.picture.png)
        high = _HIGHEST_MM if not one.facts else _HIGHEST_WITH_FACTS_MM
        told["picture"] = {
            "file": file,
            "alternative": one.picture.alternative,
            "width_mm": picture_box(one.picture.png, left=0, top=0, width=_TEXT_WIDTH_MM, height=high)[2],
        }
    for grid in told["grids"]:
        grid["figures"] = sorted(grid["figures"])
    return told


def _data(made: Handout, chapters: list[dict[str, Any]]) -> dict[str, Any]:
    language = made.language
    footer = f"{say('print.date', language, date=day(made.as_of, language))} · {made.subtitle}"
    cut = footer if len(footer) <= _LONGEST_FOOTER else footer[: _LONGEST_FOOTER - 1] + "…"
    return {
        "lang": language.value,
        "title": made.title,
        "subtitle": made.subtitle,
        "year": made.as_of.year,
        "month": made.as_of.month,
        "day": made.as_of.day,
        "fonts": list(_FONTS),
        "footer": cut,
        "blanks": list(made.blanks),
        "summary": list(made.summary),
        "contents_title": say("dossier.contents", language),
        "sources_title": say("dossier.sources", language),
        "sources": list(made.sources),
        "chapters": chapters,
    }
