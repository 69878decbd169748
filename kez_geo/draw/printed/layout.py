# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where map, legend and insets stand: the legend below the map or beside it, whichever leaves the map larger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kez_geo.draw.printed.ground import paint_ground, shows_disputed
from kez_geo.draw.printed.insets import Inset, fitting, locator_boxes, paint_inset, wanted
from kez_geo.draw.printed.legend import Block, class_column, class_row, stacked
from kez_geo.draw.printed.marks import paint_marks, paint_names, symbol_boxes
from kez_geo.draw.printed.scale_bar import disputed_block, line_block, scale_block
from kez_geo.draw.printed.spots import Spots
from kez_geo.draw.printed.symbols import remark_block, symbol_block, town_block
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.draw.labels import Box
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField

    Placed = list[tuple[Inset, Box]]

__all__ = ["missing_height", "paint_body"]

_COLUMN_PT = 132.0
_GAP_PT = 12.0
_ACROSS_PT = 124.0
_REMARK_PT = 40.0
_WORLD_SHAPE = 0.49
_REGION_SHAPE = 0.6
_TALLEST_REGION = 1.45
_SHELF_INSETS = 3
_REGIONS_ON_MAP = 2
_MOST_OF_MAP = 0.55
_TALLEST_INSET, _LOWEST_INSET = 0.95, 0.62
_SMALLER = (1.0, 0.85, 0.72)


def paint_body(field: MapField, sheet: Sheet) -> None:
    """Paint the map, its legend and its insets into a frame.

    Parameters
    ----------
    field
        The map, with the frame that all of it may fill together.
    """
    below, beside = _below(field), _beside(field)
    room = field.frame[3] - field.frame[1]
    dense = _column_height(field, dense=False) > room
    if _column_height(field, dense=dense) > room or _larger(below, beside):
        _paint_below(field, below, sheet)
    else:
        _paint_beside(field, beside, sheet, dense=dense)


def _larger(below: MapField, beside: MapField) -> bool:
    """Tell whether the map is larger above its legend; the world's is so unless it gains much beside it."""
    return below.metres_per_pt <= beside.metres_per_pt * (1.12 if below.projection.whole else 1.0)


def missing_height(field: MapField) -> float:
    """Measure how many points the field is too low for a map as wide as it."""
    below = _below(field).frame
    shape = _WORLD_SHAPE if field.projection.whole else _REGION_SHAPE
    return shape * (below[2] - below[0]) - (below[3] - below[1])


def _below(field: MapField) -> MapField:
    """Leave room for a legend below the map."""
    left, bottom, right, top = field.frame
    gap = field.sizes.of(_GAP_PT)
    band = sum(max(block.height for block in row) + gap for row in _rows(_blocks_below(field), field))
    return replace(field, frame=(left, bottom + band, right, top))


def _beside(field: MapField) -> MapField:
    """Leave room for a legend to the right of the map."""
    left, bottom, right, top = field.frame
    return replace(field, frame=(left, bottom, right - field.sizes.of(_COLUMN_PT + _GAP_PT), top))


def _column_height(field: MapField, *, dense: bool) -> float:
    """Measure the legend beside a map, with room for a remark below it."""
    blocks = _blocks_beside(field, dense=dense)
    gaps = (len(blocks) + 1) * _gap(field, dense=dense)
    return sum(block.height for block in blocks) + gaps + field.sizes.of(0.0 if dense else _REMARK_PT)


def _gap(field: MapField, *, dense: bool) -> float:
    return field.sizes.of(0.4 * _GAP_PT if dense else _GAP_PT)


def _paint_map(field: MapField, sheet: Sheet, insets: Placed) -> list[Block]:
    """Paint the map with its insets, and give a remark for the legend where a name found no room."""
    paint_ground(field, sheet)
    taken = paint_marks(field, sheet)
    for inset, box in insets:
        paint_inset(inset, box, field, sheet)
    taken += locator_boxes([inset for inset, _ in insets], field)
    lost = paint_names(field, sheet, taken, [box for _, box in insets]).without_room
    if not lost:
        return []
    names = ", ".join(sorted(field.spec.names.get(iso3, iso3) for iso3 in lost))
    return [
        remark_block(say("print.unnamed", field.spec.language, names=names), field.sizes, field.sizes.of(_ACROSS_PT))
    ]


def _paint_below(whole: MapField, field: MapField, sheet: Sheet) -> None:
    """Paint the legend below the map; on a high page the insets stand below the legend, else on the map."""
    gap = field.sizes.of(_GAP_PT)
    plan = _with_shelf(field)
    field = plan.field
    boxes = plan.shelf or _on_map(field, wanted(field, _REGIONS_ON_MAP))
    remarks = _paint_map(field, sheet, boxes)
    y = field.frame[1] - gap - plan.slack
    for row in _rows([*_blocks_below(whole, field), *remarks], whole):
        x = field.frame[0]
        for block in row:
            block.paint(sheet, x, y)
            x += block.width + 2 * gap
        y -= max(block.height for block in row) + gap


@dataclass(frozen=True, slots=True)
class _Plan:
    """The map with the height that it can use, the insets below its legend, and the free room above each."""

    field: MapField
    shelf: Placed
    slack: float


def _with_shelf(field: MapField) -> _Plan:
    """Give the map no more height than it can use, and what is left below its legend to insets."""
    left, bottom, right, top = field.frame
    shown = field.shown
    shape = (shown[3] - shown[1]) / (shown[2] - shown[0])
    most = (right - left) * shape * (1.0 if field.projection.whole else _TALLEST_REGION)
    spare = top - bottom - most
    asked = wanted(field, _REGIONS_ON_MAP)
    alone_on_map = not field.projection.whole and len(asked) == 1 and bool(_on_map(field, asked))
    # One inset alone would leave the page empty beside it: a higher map has room for it.
    if spare <= 0 or alone_on_map:
        return _Plan(field, [], 0.0)
    moved = replace(field, frame=(left, top - most, right, top))
    floor = bottom - _below_band(field)
    shelf = _on_shelf(moved, (left, floor, right, floor + spare - field.sizes.of(_GAP_PT)))
    if not shelf:
        return _Plan(moved if field.projection.whole else field, [], 0.0)
    high = max(box[3] for _, box in shelf) - floor
    slack = max(spare - field.sizes.of(_GAP_PT) - high, 0.0) / 3
    return _Plan(moved, [(one, (x0, y0 + slack, x1, y1 + slack)) for one, (x0, y0, x1, y1) in shelf], slack)


def _below_band(field: MapField) -> float:
    """Measure the legend below a map."""
    gap = field.sizes.of(_GAP_PT)
    return sum(max(block.height for block in row) + gap for row in _rows(_blocks_below(field), field))


def _on_shelf(field: MapField, shelf: Box) -> Placed:
    """Set insets beside and below each other on the shelf, as large as it allows; none where it is too low."""
    left, bottom, right, top = shelf
    gap = field.sizes.of(_GAP_PT)
    across = (right - left - (_SHELF_INSETS - 1) * gap) / _SHELF_INSETS
    asked = wanted(field, 2 * _SHELF_INSETS - 1)
    made: Placed = []
    for rows in (2, 1):
        high = min((top - bottom - (rows - 1) * gap) / rows, _TALLEST_INSET * across)
        if high >= _LOWEST_INSET * across and len(asked) > (rows - 1) * _SHELF_INSETS:
            for number, inset in enumerate(asked[: rows * _SHELF_INSETS]):
                row, column = divmod(number, _SHELF_INSETS)
                x, y = left + column * (across + gap), top - row * (high + gap)
                made.append((inset, (x, y - high, x + across, y)))
            break
    lowest = min((box[1] for _, box in made), default=bottom)
    return [(one, (x0, y0 - lowest + bottom, x1, y1 - lowest + bottom)) for one, (x0, y0, x1, y1) in made]


def _on_map(field: MapField, insets: Sequence[Inset]) -> Placed:
    """Set insets where they hide nothing of the view; one without such a place is left out."""
    if not insets:
        return []
    spots = Spots.of(field, symbol_boxes(field))
    most = _MOST_OF_MAP * (field.frame[3] - field.frame[1])
    made: Placed = []
    for inset in insets:
        for scale in _SMALLER:
            wide, high = fitting(inset, field.sizes)
            box = spots.best(wide * scale, high * scale) if high * scale <= most else None
            if box is not None:
                spots.take(box)
                made.append((inset, box))
                break
    return made


def _paint_beside(whole: MapField, field: MapField, sheet: Sheet, *, dense: bool) -> None:
    """Paint the legend beside the map, and below it the insets that fit there."""
    sizes, width = field.sizes, field.sizes.of(_COLUMN_PT)
    gap = sizes.of(_GAP_PT)
    left, floor, y = whole.frame[2] - width, whole.frame[1], field.frame[3]
    free = y - floor - _column_height(field, dense=dense)
    in_column: Placed = []
    rest = []
    for inset in wanted(field, _REGIONS_ON_MAP):
        wide, high = fitting(inset, sizes)
        grown = min(width / wide, free / high)
        if grown >= _SMALLER[-1]:
            in_column.append((inset, (left, floor, left + wide * grown, floor + high * grown)))
            floor, free = floor + high * grown + gap, free - high * grown - gap
        else:
            rest.append(inset)
    remarks = _paint_map(field, sheet, [*in_column, *_on_map(field, rest)])
    for block in [*_blocks_beside(whole, field, dense=dense), *remarks]:
        block.paint(sheet, left, y)
        y -= block.height + _gap(field, dense=dense)


def _blocks_beside(field: MapField, final: MapField | None = None, *, dense: bool) -> list[Block]:
    width = field.sizes.of(_COLUMN_PT)
    return [class_column(field, width, dense=dense), *_mark_blocks(field, final or field, width)]


def _blocks_below(field: MapField, final: MapField | None = None) -> list[Block]:
    """Give the classes in a row where their labels fit, below each other where not, and the other blocks."""
    row = class_row(field, field.frame[2] - field.frame[0])
    if row is None:
        row = class_column(field, field.sizes.of(_COLUMN_PT), dense=True)
    across = field.sizes.of(_ACROSS_PT)
    stacking = [row, *_mark_blocks(field, final or field, across)]
    return (
        stacking
        if len(_rows(stacking, field)) == 1
        else [row, *_mark_blocks(field, final or field, across, stack=False)]
    )


def _mark_blocks(field: MapField, final: MapField, width: float, *, stack: bool = True) -> list[Block]:
    """Give the legend of symbols, towns, lines, disputed borders and scale, as far as the map has them.

    `final` is the map as it is painted, `field` the one whose legend is measured: symbols have the size of the first.
    Small parts are stacked where that saves room.
    """
    spec, sizes = field.spec, field.sizes
    blocks, small = [], []
    if field.shows_towns:
        blocks.append(town_block(field.town_scale, spec, sizes, width))
    elif spec.symbols:
        blocks.append(symbol_block(say("print.symbols", spec.language), final.scale, spec, sizes))
    if spec.connections:
        small.append(line_block(field, width))
    if shows_disputed(field):
        small.append(disputed_block(field, width))
    if not field.projection.whole:
        small.append(scale_block(field, final.metres_per_pt))
    return [*blocks, stacked(small, sizes.of(_GAP_PT) / 2)] if stack and small else [*blocks, *small]


def _rows(blocks: Sequence[Block], field: MapField) -> list[list[Block]]:
    """Set blocks beside each other as long as they fit, the rest below."""
    gap = 2 * field.sizes.of(_GAP_PT)
    rows: list[list[Block]] = [[]]
    for block in blocks:
        used = sum(other.width + gap for other in rows[-1])
        if rows[-1] and used + block.width > field.frame[2] - field.frame[0]:
            rows.append([])
        rows[-1].append(block)
    return rows
