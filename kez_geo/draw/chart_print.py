# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A bar chart of funding gaps on paper: gaps to the left, surpluses apart, each with its basis in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from kez_geo.draw.fonts import BOLD, width_pt, wrapped
from kez_geo.draw.paper.look import USUAL, bar_colours, look_of
from kez_geo.draw.paper.sheet import LEADING, Sheet, Words, alone, checked_format, saved
from kez_geo.draw.paper.style import POINTS_PER_MM, Paper, Sizes, width_of
from kez_geo.draw.paper.text import described_chart
from kez_geo.words import euros_short, say

if TYPE_CHECKING:
    from kez_geo.draw.paper.look import Look
    from kez_geo.model import Bar, ChartSpec, HouseStyle

__all__ = ["picture", "sheet_of"]

_SURPLUS_HATCH = "/////"
_SLACK = 0.93
_LABEL_SHARE = 0.34
_FEWEST_TICKS = 3
_STEPS = (1, 2, 2.5, 5, 10)


def picture(
    spec: ChartSpec, *, file_format: str, width_mm: float = 210.0, dpi: int = 300, house: HouseStyle = USUAL
) -> bytes:
    """Paint a chart of funding gaps as a file; its height follows from the number of bars.

    Gaps and surpluses stand in fields of their own with one scale, so that nobody nets them;
    the surplus is hatched as well, for readers who do not see the colours.

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
    house
        Colours, letters and name of an organisation.

    Raises
    ------
    WrongUse
        When there is no such format or theme, or the width is out of bounds.
    """
    checked_format(file_format)
    with alone(house):
        sheet = sheet_of(spec, width_mm, dpi, house)
        words = Words(spec.title, described_chart(spec), spec.language.value, None)
        return saved(sheet, file_format, words)


def sheet_of(spec: ChartSpec, width_mm: float, dpi: int, house: HouseStyle = USUAL) -> Sheet:
    """Lay out and paint a chart on a sheet that is as high as it needs."""
    layout = _Layout(spec, width_of(width_mm), look_of(spec.theme, house))
    paper = Paper(layout.paper.width_mm, layout.height / POINTS_PER_MM, layout.paper.scale)
    sheet = Sheet(paper, dpi, layout.look)
    top = sheet.height - layout.sizes.margin
    for lines, how in layout.heads:
        top -= sheet.lines((layout.left, top), lines, **how)
    top = _paint_key(layout, sheet, top - layout.gap) - layout.gap
    _paint_rows(layout, sheet, top)
    for number, line in enumerate(layout.notes):
        y = layout.foot - layout.sizes.note * (0.82 + LEADING * number)
        sheet.write((layout.left, y), line, size=layout.sizes.note, colour=layout.look.quiet, gid="note")
    return sheet


@dataclass(frozen=True)
class _Row:
    """One bar with its broken texts and its height in points."""

    bar: Bar
    label: tuple[str, ...]
    detail: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class _Layout:
    """Where everything of a chart stands, in points."""

    spec: ChartSpec
    paper: Paper
    look: Look

    @property
    def sizes(self) -> Sizes:
        """The sizes of letters."""
        return Sizes(self.paper.scale)

    @property
    def gap(self) -> float:
        """Free room between parts."""
        return self.sizes.of(8.0)

    @property
    def left(self) -> float:
        """Left edge of all texts."""
        return self.sizes.margin

    @property
    def width(self) -> float:
        """Width of all parts."""
        return self.paper.width_pt - 2 * self.sizes.margin

    @cached_property
    def heads(self) -> list[tuple[tuple[str, ...], dict[str, object]]]:
        """The broken title and subtitle, and how they are written."""
        title = wrapped(self.spec.title, self.sizes.of(15.0), self.width * _SLACK, weight=BOLD, lines=3)
        subtitle = wrapped(self.spec.subtitle, self.sizes.of(9.5), self.width * _SLACK, lines=4)
        return [
            (title, {"size": self.sizes.of(15.0), "weight": BOLD, "colour": self.look.title, "gid": "title"}),
            (subtitle, {"size": self.sizes.of(9.5), "colour": self.look.quiet, "gid": "subtitle"}),
        ]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The broken lines at the foot."""
        maker, organisation = say("print.maker", self.spec.language), self.look.house.organisation
        told = (*self.spec.notes, f"{maker} · {organisation}" if organisation else maker)
        return tuple(line for note in told for line in wrapped(note, self.sizes.note, self.width * _SLACK))

    @cached_property
    def rows(self) -> list[_Row]:
        """The bars with their texts."""
        room = _LABEL_SHARE * self.width * _SLACK
        rows = []
        for bar in self.spec.bars:
            label = wrapped(bar.label, self.sizes.legend, room, weight=BOLD, lines=2)
            detail = wrapped(bar.detail, self.sizes.note, room, lines=3)
            text = len(label) * self.sizes.legend * LEADING + len(detail) * self.sizes.note * LEADING
            rows.append(_Row(bar, label, detail, max(text, self.sizes.of(20.0)) + self.sizes.of(7.0)))
        return rows

    @property
    def body(self) -> float:
        """Height of the bars with their axis, or of the sentence in their place."""
        return sum(row.height for row in self.rows) + self.sizes.of(22.0)

    @property
    def foot(self) -> float:
        """Upper edge of the notes."""
        return self.sizes.margin * 0.8 + len(self.notes) * self.sizes.note * LEADING

    @property
    def height(self) -> float:
        """Height of the whole page."""
        heads = sum(len(lines) * float(str(how["size"])) * LEADING for lines, how in self.heads)
        return self.sizes.margin + heads + 4 * self.gap + self.sizes.of(14.0) + self.body + self.foot

    @cached_property
    def largest(self) -> int:
        """The largest amount in cents, at least one euro."""
        return max([100, *(max(bar.gap_cents, bar.surplus_cents, bar.secured_cents) for bar in self.spec.bars)])

    @property
    def has_surplus(self) -> bool:
        """Whether there is a field for surpluses."""
        return any(bar.surplus_cents for bar in self.spec.bars)

    @cached_property
    def value_room(self) -> float:
        """Room behind the longest bar for its amount."""
        return width_pt(euros_short(self.largest, self.spec.language), self.sizes.note) / _SLACK + self.sizes.of(8.0)

    @cached_property
    def fields(self) -> dict[str, tuple[float, float]]:
        """Left edge of the fields of gaps and surpluses, and points per cent, the same in both."""
        start = self.left + _LABEL_SHARE * self.width + self.gap
        room = self.left + self.width - start
        if not self.has_surplus:
            return {"gap": (start, (room - self.value_room) / self.largest)}
        most_surplus = max(bar.surplus_cents for bar in self.spec.bars)
        most_gap = max(max(bar.gap_cents, bar.secured_cents) for bar in self.spec.bars)
        unit = (room - 2 * self.value_room - 2 * self.gap) / max(most_surplus + most_gap, 1)
        return {
            "gap": (start, unit),
            "surplus": (start + most_gap * unit + self.value_room + 2 * self.gap, unit),
        }


def _paint_key(layout: _Layout, sheet: Sheet, top: float) -> float:
    """Explain the bars in one row, and give the height below it."""
    language, size = layout.spec.language, layout.sizes.legend
    entries = (
        [("gap", say("metric.gap", language)), ("secured", say("metric.secured", language))] if layout.rows else []
    )
    entries += [("surplus", say("print.surplus", language))] if layout.has_surplus else []
    x = layout.left
    for kind, text in entries:
        middle = top - size * 0.52
        sheet.add(_bar_of(kind, (x, middle), layout.sizes.of(17.0), layout), gid=f"key-{kind}", zorder=7)
        x += layout.sizes.of(22.0)
        sheet.write((x, top - size * 0.82), text, size=size)
        x += width_pt(text, size) / _SLACK + layout.sizes.of(16.0)
    return top - size * LEADING


def _bar_of(kind: str, start: tuple[float, float], length: float, layout: _Layout) -> Rectangle:
    """Give a bar that begins at a place and lies around its height."""
    sizes, look = layout.sizes, layout.look
    high = sizes.of(3.5 if kind == "secured" else 9.0)
    gap, over = bar_colours(look, layout.spec.theme)
    colours = {"gap": gap, "secured": look.secured, "surplus": look.paper}
    return Rectangle(
        (start[0], start[1] - high / 2),
        length,
        high,
        facecolor=colours[kind],
        edgecolor=over if kind == "surplus" else look.text,
        linewidth=(0.8 if kind == "surplus" else 0.4) * sizes.scale,
        hatch=_SURPLUS_HATCH if kind == "surplus" else None,
    )


def _paint_rows(layout: _Layout, sheet: Sheet, top: float) -> None:
    """Paint the axis and the bars, or say that there are none."""
    if not layout.rows:
        lines = wrapped(say("chart.empty", layout.spec.language), layout.sizes.legend, layout.width * _SLACK, lines=3)
        sheet.lines((layout.left, top), lines, size=layout.sizes.legend, gid="empty")
        return
    floor = top - sum(row.height for row in layout.rows)
    for kind, (start, unit) in layout.fields.items():
        _paint_axis(layout, sheet, (start, floor, top), unit, kind)
    y = top
    for row in layout.rows:
        used = sheet.lines((layout.left, y), row.label, size=layout.sizes.legend, weight=BOLD, gid="label")
        sheet.lines((layout.left, y - used), row.detail, size=layout.sizes.note, colour=layout.look.quiet, gid="detail")
        _paint_bars(layout, sheet, row.bar, y - layout.sizes.of(8.0))
        y -= row.height


def _paint_bars(layout: _Layout, sheet: Sheet, bar: Bar, y: float) -> None:
    """Paint gap and secured money of one group in one field, its surplus in the other."""
    sizes = layout.sizes
    start, unit = layout.fields["gap"]
    parts = [("gap", bar.gap_cents, start, y), ("secured", bar.secured_cents, start, y - sizes.of(8.0))]
    if layout.has_surplus and bar.surplus_cents:
        parts.append(("surplus", bar.surplus_cents, layout.fields["surplus"][0], y))
    for kind, cents, left, height in parts:
        if cents:
            sheet.add(_bar_of(kind, (left, height), cents * unit, layout), gid=f"bar-{kind}", zorder=7)
        if kind != "secured":
            text = euros_short(cents, layout.spec.language)
            at = (left + cents * unit + sizes.of(4.0), height - sizes.note * 0.35)
            sheet.write(at, text, size=sizes.note, gid=f"amount-{kind}", halo=sizes.of(1.2))


def _paint_axis(layout: _Layout, sheet: Sheet, place: tuple[float, float, float], unit: float, kind: str) -> None:
    """Paint a field's lines and their amounts; `place` is its left edge, floor and top."""
    left, floor, top = place
    kinds = ("surplus_cents",) if kind == "surplus" else ("gap_cents", "secured_cents")
    most = max(getattr(bar, name) for bar in layout.spec.bars for name in kinds)
    size, written_to = layout.sizes.note, -math.inf
    for cents in _ticks(most, layout.largest):
        x = left + cents * unit
        line = Line2D([x, x], [floor, top + 2], color=layout.look.grid if cents else layout.look.text)
        line.set_linewidth((0.4 if cents else 0.7) * layout.sizes.scale)
        sheet.add(line, gid="tick", zorder=6)
        text = euros_short(cents, layout.spec.language)
        wide = width_pt(text, size)
        if x - wide / 2 > written_to:
            sheet.write(
                (x, floor - size * 1.2), text, size=size, colour=layout.look.quiet, align="center", gid="tick-label"
            )
            written_to = x + wide / 2 + layout.sizes.of(6.0)


def _ticks(most: int, largest: int) -> list[int]:
    """Give round amounts in cents from nought to the first at or below the largest bar, one step for both fields."""
    power = 10 ** int(math.log10(max(largest / _FEWEST_TICKS, 1)))
    step = int(next(s * power for s in reversed(_STEPS) if s * power * _FEWEST_TICKS <= largest or s == 1))
    return list(range(0, most + 1, max(step, 100)))
