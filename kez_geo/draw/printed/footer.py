# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands below a printed map: what it rests on, and the way to the same view on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import segno
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kez_geo.draw.fonts import printable, wrapped
from kez_geo.draw.paper.sheet import LEADING
from kez_geo.draw.paper.text import basis_lines
from kez_geo.words import say

if TYPE_CHECKING:
    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import MapSpec

    Notes = list[tuple[int, str]]

__all__ = ["paint_footer"]

_NOTE_SHARE = 0.2
_MOST_NOTE_SHARE = 0.34
_SLACK = 0.93
_GAP_PT = 18.0
_TWO_COLUMNS_PT = 420.0
_CODE_PT = 50.0
_MODULE_PT = 1.05
_QUIET_MODULES = 4
_ADDRESS = 999
_BLACK, _WHITE = "#000000", "#ffffff"


def paint_footer(spec: MapSpec, sheet: Sheet, left: float, right: float) -> float:
    """Write what the map rests on at the foot, with the code of its address, and give the height above them."""
    floor = sheet.sizes.margin * 0.8
    code_top = floor
    if spec.address:
        size = _paint_code(spec.address, sheet, right, floor)
        right -= size + sheet.sizes.of(8.0)
        code_top += size
    told = basis_lines(spec.notes, spec.basis, spec.language, sheet.look.house.organisation)
    notes = list(enumerate(told))
    if spec.address:
        notes.append((_ADDRESS, say("print.address", spec.language, address=printable(spec.address))))
    return max(_paint_notes(spec, notes, sheet, (left, right, floor)), code_top) + sheet.sizes.of(7.0)


def _paint_notes(spec: MapSpec, notes: Notes, sheet: Sheet, place: tuple[float, float, float]) -> float:
    """Write the notes in one or two columns; `place` is left, right and floor. Give the height above them."""
    left, right, floor = place
    gap = sheet.sizes.of(_GAP_PT)
    count = 2 if right - left > sheet.sizes.of(_TWO_COLUMNS_PT) else 1
    width = (right - left - (count - 1) * gap) / count
    size = sheet.sizes.note
    columns = _columns(notes, size, width, count)
    if max(map(len, columns)) * size * LEADING > _NOTE_SHARE * sheet.height:
        size *= 0.8
        columns = _columns(notes, size, width, count)
    most = int(_MOST_NOTE_SHARE * sheet.height / (size * LEADING))
    top = floor + min(max(map(len, columns)), most) * size * LEADING
    for number, lines in enumerate(columns):
        _write(spec, lines[:most], sheet, (left + number * (width + gap), top), size)
    return top


def _write(spec: MapSpec, lines: list[tuple[int, str]], sheet: Sheet, at: tuple[float, float], size: float) -> None:
    """Write a column; each paragraph has a mark of its own, and the address is a link."""
    for number, (paragraph, line) in enumerate(lines):
        y = at[1] - size * (0.82 + LEADING * number)
        text = sheet.write((at[0], y), line, size=size, colour=sheet.look.quiet, gid=f"note-{paragraph}")
        if number + 1 < len(lines) and lines[number + 1][0] == paragraph:
            text.set_text(f"{text.get_text()} ")  # so that words copied from the page stay apart
        if paragraph == _ADDRESS and spec.address.startswith(("https://", "http://")):
            text.set_url(spec.address)


def _columns(notes: Notes, size: float, width: float, count: int) -> list[list[tuple[int, str]]]:
    """Break paragraphs into lines and share them out so that the columns are about equally long."""
    paragraphs = [[(number, line) for line in wrapped(note, size, width * _SLACK)] for number, note in notes]
    if count == 1:
        return [[line for lines in paragraphs for line in lines]]
    total = sum(len(lines) for lines in paragraphs)
    left: list[tuple[int, str]] = []
    while paragraphs and len(left) + len(paragraphs[0]) <= (total + 1) / 2:
        left += paragraphs.pop(0)
    if paragraphs and len(left) + len(paragraphs[0]) / 2 <= total / 2:
        left += paragraphs.pop(0)
    return [left, [line for lines in paragraphs for line in lines]]


def _paint_code(address: str, sheet: Sheet, right: float, floor: float) -> float:
    """Paint the QR code of an address with its free rim, dark on white in every theme, and give its size."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    dark = np.array([list(row) for row in code.matrix], dtype=bool)
    count = len(dark) + 2 * _QUIET_MODULES
    size = max(sheet.sizes.of(_CODE_PT), count * _MODULE_PT)
    left, step = right - size, size / count
    sheet.add(Rectangle((left, floor), size, size, facecolor=_WHITE, edgecolor="none"), gid="code-ground", zorder=6)
    rows, columns = np.nonzero(dark)
    x = left + (columns + _QUIET_MODULES) * step
    y = floor + size - (rows + _QUIET_MODULES + 1) * step
    corners = np.array([(0, 0), (step, 0), (step, step), (0, step), (0, 0)])
    squares = np.column_stack([x, y])[:, None, :] + corners
    codes = np.tile([Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], len(squares))
    path = Path(squares.reshape(-1, 2), codes.astype(np.uint8))
    patch = PathPatch(path, facecolor=_BLACK, edgecolor="none", linewidth=0, snap=False)
    sheet.add(patch, gid="code", zorder=7)
    return size
