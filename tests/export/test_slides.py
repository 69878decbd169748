# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Slides: native titles and tables, pictures with words, notes with sources."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from export.handout_made import handout
from naughty import OWN, naughty_texts
from pptx import Presentation

from kez_geo.export.slides import MOST_TABLE_SLIDES, _shared_out, presentation
from kez_geo.model.handout import Chapter, Grid
from kez_geo.products.printable_texts import printable


def slides_of(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


def test_every_slide_has_a_title_that_can_be_edited() -> None:
    assert [slide.shapes.title.text_frame.text for slide in slides_of(presentation(handout()))] == [
        "Zürich & Köln", "Karte", "Karte", "Quellen und Lizenzen"
    ]  # fmt: skip


def test_the_front_has_the_fields_of_a_council_paper() -> None:
    text = "\n".join(shape.text_frame.text for shape in slides_of(presentation(handout()))[0].shapes)
    assert "Gremium: …" in text
    assert "Beschlussvorschlag: …" in text


def test_a_picture_has_a_text_alternative() -> None:
    pictures = [
        shape for slide in slides_of(presentation(handout())) for shape in slide.shapes if shape.shape_type == 13
    ]
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures] == ["Eine Karte in Worten"]


def test_a_table_is_a_table() -> None:
    shapes = [shape for slide in slides_of(presentation(handout())) for shape in slide.shapes if shape.has_table]
    told = [[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes]
    assert told == [[["Größe", "3"]], [["Land", "Zahl"], ["Tunesien", "−3"]]]


def test_the_notes_name_the_sources() -> None:
    assert "Eine Quelle" in slides_of(presentation(handout()))[1].notes_slide.notes_text_frame.text


def test_every_slide_has_its_number() -> None:
    kinds = [
        [shape.placeholder_format.type for shape in slide.placeholders] for slide in slides_of(presentation(handout()))
    ]
    assert all(13 in one for one in kinds)


def test_too_many_rows_are_left_out_and_that_is_said() -> None:
    grid = Grid("Liste", ("A",), tuple((str(row),) for row in range(500)), (1.0,))
    slides = slides_of(presentation(replace(handout(), chapters=(Chapter("Liste", grids=(grid,)),)), with_front=False))
    assert len(slides) == MOST_TABLE_SLIDES
    assert "von 500 Zeilen" in "".join(shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame)


def test_every_naughty_text_leaves_a_file_that_opens() -> None:
    chapters = tuple(handout(text).chapters[0] for text in OWN)
    rows = Grid("Liste", ("A",), tuple((text[:200],) for text in naughty_texts()), (1.0,))
    hostile = printable(replace(handout(), chapters=(*chapters, Chapter("Liste", grids=(rows,)))))
    assert len(slides_of(presentation(hostile))) >= 2 * len(OWN)


def test_a_long_filter_fits_into_the_properties() -> None:
    about = Presentation(io.BytesIO(presentation(handout("Land " * 200)))).core_properties
    assert len(about.subject) == 255


def test_the_small_print_fills_its_slides_and_leaves_none_nearly_empty() -> None:
    parts = _shared_out(tuple("Quelle" for _ in range(30)))
    assert [len(part) for part in parts] == [27, 3]
    assert len(_shared_out(("lang " * 2000, "kurz"))) == 2
