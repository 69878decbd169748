# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where map and legend stand: the legend below the map or beside it, whichever leaves the map larger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo.draw.printed.legend import Block, class_column, class_row
from kez_geo.draw.printed.marks import paint_marks, paint_names
from kez_geo.draw.printed.symbols import line_block, remark_block, symbol_block, town_block
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.draw.printed.field import MapField

__all__ = ["missing_height", "paint_body"]

_COLUMN_PT = 132.0
_GAP_PT = 12.0
_ACROSS_PT = 124.0
_REMARK_PT = 40.0
_WORLD_SHAPE = 0.49
_REGION_SHAPE = 0.6


def paint_body(field: MapField, sheet: Sheet) -> None:
    """Paint the map and its legend into a frame.

    Parameters
    ----------
    field
        The map, with the frame that it and its legend may fill together.
    """
    below, beside = _below(field), _beside(field)
    blocks = _blocks_beside(field)
    gaps = (len(blocks) + 1) * field.sizes.of(_GAP_PT) + field.sizes.of(_REMARK_PT)
    room = sum(block.height for block in blocks) + gaps <= field.frame[3] - field.frame[1]
    if field.projection.whole or not room or below.metres_per_pt <= beside.metres_per_pt:
        _paint_below(field, below, sheet)
    else:
        _paint_beside(field, beside, sheet)


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


def _paint_map(field: MapField, sheet: Sheet) -> list[Block]:
    """Paint the map, and give a remark for the legend where a name found no room."""
    field.paint(sheet)
    lost = paint_names(field, sheet, paint_marks(field, sheet)).without_room
    if not lost:
        return []
    names = ", ".join(sorted(field.spec.names.get(iso3, iso3) for iso3 in lost))
    return [
        remark_block(say("print.unnamed", field.spec.language, names=names), field.sizes, field.sizes.of(_ACROSS_PT))
    ]


def _paint_below(whole: MapField, field: MapField, sheet: Sheet) -> None:
    blocks = [*_blocks_below(whole), *_paint_map(field, sheet)]
    gap = field.sizes.of(_GAP_PT)
    y = field.frame[1] - gap
    for row in _rows(blocks, whole):
        x = field.frame[0]
        for block in row:
            block.paint(sheet, x, y)
            x += block.width + 2 * gap
        y -= max(block.height for block in row) + gap


def _paint_beside(whole: MapField, field: MapField, sheet: Sheet) -> None:
    sizes, width = field.sizes, field.sizes.of(_COLUMN_PT)
    y = field.frame[3]
    for block in [*_blocks_beside(whole), *_paint_map(field, sheet)]:
        block.paint(sheet, whole.frame[2] - width, y)
        y -= block.height + sizes.of(_GAP_PT)


def _blocks_beside(field: MapField) -> list[Block]:
    width = field.sizes.of(_COLUMN_PT)
    return [class_column(field.spec, field.sizes, width, outside=field.shows_outside), *_mark_blocks(field, width)]


def _blocks_below(field: MapField) -> list[Block]:
    """Give the classes in a row where their labels fit, below each other where not, and the other blocks."""
    width = field.frame[2] - field.frame[0]
    row = class_row(field.spec, field.sizes, width, outside=field.shows_outside)
    if row is None:
        row = class_column(field.spec, field.sizes, field.sizes.of(_COLUMN_PT), outside=field.shows_outside)
    return [row, *_mark_blocks(field, field.sizes.of(_ACROSS_PT))]


def _mark_blocks(field: MapField, width: float) -> list[Block]:
    """Give the legend of symbols, towns and lines, as far as the map has them."""
    spec, sizes = field.spec, field.sizes
    blocks = []
    if field.shows_towns:
        blocks.append(town_block(field.town_scale, spec, sizes, width))
    elif spec.symbols:
        blocks.append(symbol_block(say("print.symbols", spec.language), field.scale, spec, sizes))
    if spec.connections:
        blocks.append(line_block(spec, sizes, width))
    return blocks


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
