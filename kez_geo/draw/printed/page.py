# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A map on paper: title, filter in words, map, legend, and what it rests on, in one picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo.draw.fonts import BOLD, wrapped
from kez_geo.draw.paper.sheet import LEADING, Sheet, Words, alone, checked_format, saved
from kez_geo.draw.paper.style import POINTS_PER_MM, Ink, Paper, Sizes, paper_of
from kez_geo.draw.paper.text import basis_lines, described_map
from kez_geo.draw.printed.field import MapField
from kez_geo.draw.printed.layout import missing_height, paint_body
from kez_geo.draw.projection import Projection, for_region, world

if TYPE_CHECKING:
    import geopandas as gpd

    from kez_geo.model import MapSpec

__all__ = ["picture", "projection_of", "resolution", "sheet_of"]

_NOTE_SHARE = 0.2
_GROWTHS = 4
_TITLE_LINES = 2
_FINE_M_PER_PT = 3000.0
_MOST_NOTE_SHARE = 0.34
_SLACK = 0.93


def picture(
    spec: MapSpec,
    boundaries: gpd.GeoDataFrame,
    *,
    file_format: str,
    paper: str = "A4",
    width_mm: float | None = None,
    dpi: int = 300,
) -> bytes:
    """Paint a map as a file.

    The world is shown in Equal Earth; a region whose countries are named in `spec.outline`
    fills the page in an equal-area projection of its own. Everything that a reader must know
    stands in the picture: filter, legend, basis, definition, sources, date and licences.

    Parameters
    ----------
    spec
        What is shown, in finished words.
    boundaries
        Polygons with a column ``iso3``, EPSG:4326, cut at 180°; not to be changed afterwards.
    file_format
        ``png``, ``svg`` or ``pdf``.
    paper
        ``A4``, ``A3`` (both landscape) or ``slide`` (16:9).
    width_mm
        Width in millimetres instead of a paper; the height follows.
    dpi
        Pixels per inch of a PNG.

    Raises
    ------
    WrongUse
        When there is no such format or paper, or the width is out of bounds.
    """
    checked_format(file_format)
    page = paper_of(paper, width_mm)
    with alone():
        sheet = sheet_of(spec, boundaries, page, dpi)
        words = Words(spec.title, described_map(spec), spec.language.value, spec.basis.as_of)
        return saved(sheet, file_format, words)


def projection_of(spec: MapSpec, boundaries: gpd.GeoDataFrame) -> Projection:
    """Choose the projection: the world's, or one for the region that the map is about."""
    if not spec.outline:
        return world()
    return for_region(boundaries.geometry[boundaries["iso3"].isin(spec.outline)])


def sheet_of(spec: MapSpec, boundaries: gpd.GeoDataFrame, page: Paper, dpi: int) -> Sheet:
    """Lay out and paint a map on a sheet."""
    projection = projection_of(spec, boundaries)
    sheet, field = _laid_out(spec, boundaries, projection, Sheet(page, dpi))
    for _ in range(_GROWTHS):  # the notes may become larger on a higher page, so once is not enough
        missing = missing_height(field) if page.free else 0.0
        if missing <= 0:
            break
        page = replace(page, height_mm=page.height_mm + missing / POINTS_PER_MM)
        sheet, field = _laid_out(spec, boundaries, projection, Sheet(page, dpi))
    paint_body(field, sheet)
    return sheet


def resolution(spec: MapSpec, boundaries: gpd.GeoDataFrame, *, paper: str = "A4", width_mm: float | None = None) -> str:
    """Name the boundaries that a map on paper needs: ``50m``, or ``10m`` where a bend of 1:50 million would show.

    Parameters
    ----------
    boundaries
        Any boundaries that have the region's countries.
    """
    page = paper_of(paper, width_mm)
    projection = projection_of(spec, boundaries)
    if projection.whole:
        return "50m"
    margin = 2 * Sizes(page.scale).margin
    field = MapField(
        spec, boundaries, projection, (0.0, 0.0, page.width_pt - margin, page.height_pt - margin), Sizes(page.scale)
    )
    return "10m" if field.metres_per_pt < _FINE_M_PER_PT else "50m"


def _laid_out(
    spec: MapSpec, boundaries: gpd.GeoDataFrame, projection: Projection, sheet: Sheet
) -> tuple[Sheet, MapField]:
    """Write what stands above and below, and give the field that is left between them."""
    left, right = sheet.sizes.margin, sheet.width - sheet.sizes.margin
    top = _paint_title(spec, sheet, left, right)
    bottom = _paint_notes(spec, sheet, left, right)
    return sheet, MapField(spec, boundaries, projection, (left, bottom, right, top), sheet.sizes)


def _paint_title(spec: MapSpec, sheet: Sheet, left: float, right: float) -> float:
    """Write title and subtitle, and give the height left below them."""
    sizes = sheet.sizes
    size = (
        sizes.title
        if len(wrapped(spec.title, sizes.title, (right - left) * _SLACK, weight=BOLD)) <= _TITLE_LINES
        else 0.75 * sizes.title
    )
    top = sheet.height - sizes.margin
    title = wrapped(spec.title, size, (right - left) * _SLACK, weight=BOLD, lines=3)
    top -= sheet.lines((left, top), title, size=size, weight=BOLD, gid="title")
    subtitle = wrapped(spec.subtitle, sizes.subtitle, (right - left) * _SLACK, lines=4)
    top -= sheet.lines((left, top), subtitle, size=sizes.subtitle, colour=Ink.QUIET, gid="subtitle")
    return top - sizes.of(6.0)


def _paint_notes(spec: MapSpec, sheet: Sheet, left: float, right: float) -> float:
    """Write what the map rests on in two columns at the foot, and give the height above them."""
    notes = basis_lines(spec.notes, spec.basis, spec.language)
    gap = sheet.sizes.of(18.0)
    column = (right - left - gap) / 2
    size = sheet.sizes.note
    columns = _two_columns(notes, size, column)
    if len(columns[0]) * size * LEADING > _NOTE_SHARE * sheet.height:
        size *= 0.8
        columns = _two_columns(notes, size, column)
    most = int(_MOST_NOTE_SHARE * sheet.height / (size * LEADING))
    height = min(max(len(lines) for lines in columns), most) * size * LEADING
    top = sheet.sizes.margin * 0.8 + height
    for number, lines in enumerate(columns):
        at = (left + number * (column + gap), top)
        sheet.lines(at, lines[:most], size=size, colour=Ink.QUIET, gid="note")
    return top + sheet.sizes.of(7.0)


def _two_columns(notes: tuple[str, ...], size: float, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break paragraphs into lines and share them out so that both columns are about equally long."""
    paragraphs = [wrapped(note, size, width * _SLACK) for note in notes]
    total = sum(len(lines) for lines in paragraphs)
    left: list[str] = []
    while paragraphs and len(left) + len(paragraphs[0]) <= (total + 1) / 2:
        left += paragraphs.pop(0)
    if paragraphs and len(left) + len(paragraphs[0]) / 2 <= total / 2:
        left += paragraphs.pop(0)
    return tuple(left), tuple(line for lines in paragraphs for line in lines)
