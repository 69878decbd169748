# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Bars of several parts on paper: each with its amounts in words, the surplus hatched and apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from kez_geo.draw.fonts import BOLD, width_pt, wrapped
from kez_geo.draw.paper.sheet import LEADING, Sheet, Words, alone, checked_format, saved
from kez_geo.draw.paper.style import POINTS_PER_MM, Paper, Sizes, width_of
from kez_geo.model.stacks import Part
from kez_geo.words import euros, euros_short, say

if TYPE_CHECKING:
    from kez_geo.model.stacks import Stack, StackSpec

__all__ = ["picture"]

# The colours hold beside each other without colour sight too: they differ in lightness, and two are hatched.
_COLOURS = {
    Part.GRANT: ("#1d5c8a", None),
    Part.OWN: ("#8fbcd4", None),
    Part.SECURED: ("#1d5c8a", None),
    Part.APPLIED: ("#8fbcd4", "....."),
    Part.OPEN: ("#e8a07f", None),
    Part.SURPLUS: ("#ffffff", "/////"),
}
_EDGE = "#3a3f44"
_QUIET = "#555b61"
_SLACK = 0.93
_LABEL_SHARE = 0.36
_BAR = 13.0


def picture(spec: StackSpec, *, file_format: str, width_mm: float = 210.0, dpi: int = 300) -> bytes:
    """Paint a chart as a file; its height follows from the number of bars.

    Parameters
    ----------
    spec
        What is shown, in finished words.
    file_format
        ``png``, ``svg`` or ``pdf``.
    width_mm
        Width in millimetres.
    dpi
        Pixels per inch of a PNG.

    Raises
    ------
    WrongUse
        When there is no such format, or the width is out of bounds.
    """
    checked_format(file_format)
    with alone():
        layout = _Layout(spec, width_of(width_mm))
        sheet = Sheet(Paper(layout.paper.width_mm, layout.height / POINTS_PER_MM, layout.paper.scale), dpi)
        _paint(layout, sheet)
        return saved(sheet, file_format, Words(spec.title, _described(spec), spec.language.value, None))


def _described(spec: StackSpec) -> str:
    """Say the chart in words, every amount of every bar."""
    names = dict(zip(spec.kinds, spec.names, strict=True))
    bars = [
        f"{stack.label}: " + ", ".join(f"{names[kind]} {euros(cents, spec.language)}" for kind, cents in stack.parts)
        for stack in spec.stacks
    ]
    return " ".join(f"{part.removesuffix('.')}." for part in (spec.subtitle, *bars, *spec.notes) if part)


@dataclass(frozen=True)
class _Layout:
    """Where everything stands, in points."""

    spec: StackSpec
    paper: Paper

    @property
    def sizes(self) -> Sizes:
        """The sizes of letters."""
        return Sizes(self.paper.scale)

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.paper.width_pt - 2 * self.sizes.margin

    @cached_property
    def heads(self) -> list[tuple[tuple[str, ...], float, bool]]:
        """Title and subtitle as lines with their size, and whether they are bold."""
        sizes, room = self.sizes, self.width * _SLACK
        return [
            (wrapped(self.spec.title, sizes.of(15.0), room, weight=BOLD, lines=3), sizes.of(15.0), True),
            (wrapped(self.spec.subtitle, sizes.of(9.5), room, lines=4), sizes.of(9.5), False),
        ]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The lines at the foot."""
        told = (*self.spec.notes, say("print.maker", self.spec.language))
        return tuple(line for note in told for line in wrapped(note, self.sizes.note, self.width * _SLACK))

    @cached_property
    def rows(self) -> list[tuple[Stack, tuple[str, ...], tuple[str, ...], float]]:
        """The bars with their broken texts and heights."""
        room = _LABEL_SHARE * self.width * _SLACK
        rows = []
        for stack in self.spec.stacks:
            label = wrapped(stack.label, self.sizes.legend, room, weight=BOLD, lines=2)
            detail = wrapped(stack.detail, self.sizes.note, room, lines=4)
            text = len(label) * self.sizes.legend * LEADING + len(detail) * self.sizes.note * LEADING
            rows.append((stack, label, detail, max(text, self.sizes.of(_BAR + 16.0)) + self.sizes.of(8.0)))
        return rows

    @property
    def foot(self) -> float:
        """Upper edge of the notes."""
        return self.sizes.margin * 0.8 + len(self.notes) * self.sizes.note * LEADING

    @property
    def height(self) -> float:
        """Height of the whole page."""
        heads = sum(len(lines) * size * LEADING for lines, size, _ in self.heads)
        rows = sum(height for *_, height in self.rows)
        return self.sizes.margin + heads + self.sizes.of(58.0) + rows + self.foot

    @cached_property
    def unit(self) -> float:
        """Points per cent: the longest bar, its surplus and the room between fill the field."""
        longest = max([100, *(sum(cents for _, cents in stack.parts) for stack in self.spec.stacks)])
        room = (1 - _LABEL_SHARE) * self.width - self.sizes.of(20.0)
        return room / longest


def _paint(layout: _Layout, sheet: Sheet) -> None:
    top = sheet.height - layout.sizes.margin
    for lines, size, bold in layout.heads:
        how = {"weight": BOLD} if bold else {"colour": _QUIET}
        top -= sheet.lines((layout.sizes.margin, top), lines, size=size, **how)
    top = _paint_key(layout, sheet, top - layout.sizes.of(10.0)) - layout.sizes.of(14.0)
    for stack, label, detail, height in layout.rows:
        used = sheet.lines((layout.sizes.margin, top), label, size=layout.sizes.legend, weight=BOLD)
        sheet.lines((layout.sizes.margin, top - used), detail, size=layout.sizes.note, colour=_QUIET)
        _paint_bar(layout, sheet, stack, top - layout.sizes.of(2.0))
        top -= height
    sheet.lines((layout.sizes.margin, layout.foot), layout.notes, size=layout.sizes.note, colour=_QUIET)


def _paint_key(layout: _Layout, sheet: Sheet, top: float) -> float:
    """Explain the parts that occur, and give the height below."""
    size, x = layout.sizes.legend, layout.sizes.margin
    there = {kind for stack in layout.spec.stacks for kind, _ in stack.parts}
    for kind, name in zip(layout.spec.kinds, layout.spec.names, strict=True):
        if kind not in there:
            continue
        sheet.add(_box(kind, (x, top - size), layout.sizes.of(16.0), size, layout), gid=f"key-{kind}", zorder=7)
        sheet.write((x + layout.sizes.of(20.0), top - size * 0.9), name, size=size)
        x += layout.sizes.of(36.0) + width_pt(name, size) / _SLACK
    return top - size * LEADING


def _paint_bar(layout: _Layout, sheet: Sheet, stack: Stack, top: float) -> None:
    """Paint the parts one behind the other, each with its amount below where it has room."""
    sizes, language = layout.sizes, layout.spec.language
    x = sizes.margin + _LABEL_SHARE * layout.width + sizes.of(8.0)
    high, written_to = sizes.of(_BAR), 0.0
    for kind, cents in stack.parts:
        x += sizes.of(6.0) if kind is Part.SURPLUS else 0.0
        length = cents * layout.unit
        sheet.add(_box(kind, (x, top - high), length, high, layout), gid=f"bar-{kind}", zorder=7)
        text = euros_short(cents, language)
        left = max(x, written_to)
        if left + width_pt(text, sizes.note) / _SLACK <= sizes.margin + layout.width + sizes.of(2.0):
            sheet.write((left, top - high - sizes.note * 1.15), text, size=sizes.note)
            written_to = left + width_pt(text, sizes.note) / _SLACK + sizes.of(5.0)
        x += length


def _box(kind: Part, corner: tuple[float, float], length: float, high: float, layout: _Layout) -> Rectangle:
    colour, hatch = _COLOURS[kind]
    width = 0.5 * layout.sizes.scale
    return Rectangle(corner, length, high, facecolor=colour, edgecolor=_EDGE, linewidth=width, hatch=hatch)
