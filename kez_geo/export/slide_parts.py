# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts that our slides are made of; all lengths in inches on a slide of 13.33 by 7.5."""

from __future__ import annotations

import copy
import io
import math
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

if TYPE_CHECKING:
    from pptx.slide import Slide

    from kez_geo.model import Language
    from kez_geo.model.handout import Grid, Illustration

__all__ = ["Deck", "pages_of"]

_WIDTH, _HEIGHT = 13.333, 7.5
_LEFT, _INNER = 0.5, 12.33
_BLUE, _TEXT, _QUIET, _WHITE = (RGBColor.from_string(one) for one in ("253F80", "16181C", "4A4D52", "FFFFFF"))
_RULE = RGBColor.from_string("B9BDC4")
_TITLE_ONLY = 5
_CELL_PT = 10.5
_TABLE_BOTTOM = 6.9
_LINE_IN = _CELL_PT * 1.22 / 72
_CELL_PADDING_IN = 0.09
_LETTER_IN = _CELL_PT * 0.53 / 72
_LANGUAGES = {"de": "de-DE", "en": "en-GB"}


class Deck:
    """A presentation that is being made."""

    def __init__(self, language: Language) -> None:
        self.language = _LANGUAGES[language.value]
        self.file: Any = Presentation()
        stretch = Inches(_WIDTH) / self.file.slide_width
        self.file.slide_width, self.file.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
        # The master comes 4:3: its fields are stretched, so that what users add later fits too.
        masters = (self.file.slide_master, *self.file.slide_layouts)
        for shape in [shape for one in masters for shape in one.shapes]:
            # A field without a place of its own follows the master's.
            if shape._element.xpath("./p:spPr/a:xfrm"):  # noqa: SLF001 - python-pptx gives inherited places too
                shape.left, shape.width = int(shape.left * stretch), int(shape.width * stretch)

    def slide(self, title: str, *, size_pt: float = 24) -> Slide:
        """Add a slide with a title and its number."""
        made: Slide = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY])
        field = made.shapes.title
        field.left, field.top, field.width, field.height = (Inches(one) for one in (_LEFT, 0.3, _INNER, 0.85))
        frame = field.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        # A long title must not run over what stands below it.
        fitting = size_pt if len(title) < 1700 / size_pt else max(14, size_pt * 0.62)
        self._write(frame, (title,), fitting, colour=_BLUE, bold=True)
        self._number(made)
        return made

    def _number(self, slide: Slide) -> None:
        """Copy the field for the slide's number from the layout: a slide does not inherit it by itself."""
        for shape in slide.slide_layout.placeholders:
            if shape.placeholder_format.type == 13:  # noqa: PLR2004 - SLIDE_NUMBER
                slide.shapes._spTree.append(copy.deepcopy(shape._element))  # noqa: SLF001 - the only way

    def text(self, slide: Slide, lines: tuple[str, ...], *, top: float, height: float, size_pt: float) -> None:
        """Write paragraphs across the slide."""
        box = slide.shapes.add_textbox(Inches(_LEFT), Inches(top), Inches(_INNER), Inches(height))
        box.text_frame.word_wrap = True
        self._write(box.text_frame, lines, size_pt)

    def facts(
        self,
        slide: Slide,
        facts: tuple[tuple[str, str], ...],
        *,
        top: float,
        left: float = _LEFT,
        width: float = _INNER,
    ) -> None:
        """Write names and values as a table without a heading line."""
        shape = slide.shapes.add_table(
            len(facts), 2, Inches(left), Inches(top), Inches(width), Inches(0.36 * len(facts))
        )
        table = shape.table
        table.first_row, table.first_col, table.horz_banding = False, True, False
        table.columns[0].width, table.columns[1].width = Inches(width * 0.32), Inches(width * 0.68)
        for place, (name, value) in enumerate(facts):
            self._cell(table.cell(place, 0), name, bold=True, fill=_WHITE)
            self._cell(table.cell(place, 1), value, fill=_WHITE)

    def table(self, slide: Slide, grid: Grid, rows: tuple[tuple[str, ...], ...], *, top: float) -> None:
        """Write a part of a grid as a table with a heading line."""
        shape = slide.shapes.add_table(
            len(rows) + 1, len(grid.headings), Inches(_LEFT), Inches(top), Inches(_INNER), Inches(0.3 * (len(rows) + 1))
        )
        shape._element.nvGraphicFramePr.cNvPr.set("descr", grid.caption)  # noqa: SLF001 - python-pptx has no word for it
        table = shape.table
        table.first_row, table.horz_banding = True, False
        for place, share in enumerate(grid.shares):
            table.columns[place].width = Inches(_INNER * share / sum(grid.shares))
            head = table.cell(0, place)
            self._cell(head, grid.headings[place], bold=True, colour=_WHITE, fill=_BLUE, align=_aligned(grid, place))
        for line, row in enumerate(rows, start=1):
            for place, text in enumerate(row):
                self._cell(table.cell(line, place), text, align=_aligned(grid, place), fill=_WHITE)

    def _cell(self, cell: Any, text: str, **look: Any) -> None:  # noqa: ANN401 - python-pptx's cell, and what `_write` takes
        cell.margin_left = cell.margin_right = Inches(0.05)
        cell.margin_top = cell.margin_bottom = Inches(0.025)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        cell.fill.solid()
        cell.fill.fore_color.rgb = look.pop("fill")
        _rules(cell)
        self._write(cell.text_frame, (text,), _CELL_PT, **look)

    def picture(self, slide: Slide, picture: Illustration, box: tuple[float, float, float, float]) -> None:
        """Put a picture into a box, with its text alternative."""
        shape = slide.shapes.add_picture(io.BytesIO(picture.png), *(Inches(one) for one in box))
        shape._element.nvPicPr.cNvPr.set("descr", picture.alternative)  # noqa: SLF001 - python-pptx has no word for it

    def note(self, slide: Any, lines: tuple[str, ...]) -> None:  # noqa: ANN401 - a slide of python-pptx
        """Write speaker's notes."""
        slide.notes_slide.notes_text_frame.text = "\n".join(lines)

    def _write(self, frame: Any, lines: tuple[str, ...], size_pt: float, **look: Any) -> None:  # noqa: ANN401 - as above
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = look.get("align", PP_ALIGN.LEFT)
            paragraph.space_after = Pt(size_pt * 0.25 if len(lines) > 1 else 0)
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold = Pt(size_pt), look.get("bold", False)
            run.font.color.rgb = look.get("colour", _TEXT)
            run._r.get_or_add_rPr().set("lang", self.language)  # noqa: SLF001 - python-pptx knows fewer languages


def _aligned(grid: Grid, place: int) -> Any:  # noqa: ANN401 - a member of python-pptx's list
    return PP_ALIGN.RIGHT if place in grid.figures else PP_ALIGN.LEFT


def _rules(cell: Any) -> None:  # noqa: ANN401 - a cell of python-pptx
    """Draw a thin line above and below a cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no word for it
    for name in ("a:lnB", "a:lnT"):
        line = properties.makeelement(qn(name), {"w": "6350"})
        fill = line.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(_RULE)}))
        line.append(fill)
        properties.insert(0, line)


def pages_of(grid: Grid, *, with_lead: bool) -> list[tuple[tuple[str, ...], ...]]:
    """Share the rows out over slides, by the height that each will take."""
    room = _TABLE_BOTTOM - (2.1 if with_lead else 1.6) - 0.35
    widths = [_INNER * share / sum(grid.shares) - 0.1 for share in grid.shares]
    pages: list[list[tuple[str, ...]]] = [[]]
    left = room
    for row in grid.rows:
        lines = max(math.ceil(len(text) * _LETTER_IN / width) for text, width in zip(row, widths, strict=True))
        high = max(lines, 1) * _LINE_IN + _CELL_PADDING_IN
        if high > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= high
    return [tuple(page) for page in pages]
