# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A map on paper: title, filter in words, map, legend, and what it rests on, in one picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo.draw.paper.look import USUAL, in_house_colours, look_of
from kez_geo.draw.paper.sheet import Sheet, Words, alone, checked_format, saved
from kez_geo.draw.paper.style import POINTS_PER_MM, Paper, Sizes, paper_of
from kez_geo.draw.paper.text import described_map
from kez_geo.draw.printed.field import MapField
from kez_geo.draw.printed.footer import paint_footer
from kez_geo.draw.printed.heading import paint_heading
from kez_geo.draw.printed.layout import missing_height, paint_body
from kez_geo.draw.projection import Projection, for_region, world
from kez_geo.model import BaseMap

if TYPE_CHECKING:
    import geopandas as gpd

    from kez_geo.model import HouseStyle, MapSpec

__all__ = ["picture", "projection_of", "resolution", "sheet_of"]

_GROWTHS = 4
_FINE_M_PER_PT = 3000.0


def picture(
    spec: MapSpec,
    base: BaseMap | gpd.GeoDataFrame,
    *,
    file_format: str,
    paper: str = "A4",
    dpi: int = 300,
    house: HouseStyle = USUAL,
) -> bytes:
    """Paint a map as a file.

    The world is shown in Equal Earth; a region whose countries are named in `spec.outline`
    fills the page in an equal-area projection of its own. Everything that a reader must know
    stands in the picture: filter, legend, basis, definition, sources, date and licences.

    Parameters
    ----------
    spec
        What is shown, in finished words.
    base
        What it is drawn from; a table of territories alone will do (column ``iso3``, EPSG:4326,
        cut at 180°, not to be changed afterwards).
    file_format
        ``png``, ``svg`` or ``pdf``.
    paper
        ``A4``, ``A3`` (landscape), ``A4-portrait``, ``A3-portrait``, ``slide`` (16:9), or for networks
        ``square``, ``post`` and ``story``; ``180mm`` for a width of its own, whose height follows.
    dpi
        Pixels per inch of a PNG; those for networks have their own.
    house
        Colours, letters, logo and name of an organisation.

    Raises
    ------
    WrongUse
        When there is no such format, paper or theme, or the width is out of bounds.
    UnusableInput
        When the letters of the house style are not installed.
    """
    checked_format(file_format)
    page = paper_of(paper)
    with alone(house):
        sheet = sheet_of(spec, base, page, dpi, house)
        words = Words(spec.title, described_map(spec), spec.language.value, spec.basis.as_of)
        return saved(sheet, file_format, words)


def projection_of(spec: MapSpec, boundaries: gpd.GeoDataFrame) -> Projection:
    """Choose the projection: the world's, or one for the region that the map is about."""
    if not spec.outline:
        return world()
    return for_region(boundaries.geometry[boundaries["iso3"].isin(spec.outline)])


def sheet_of(
    spec: MapSpec, base: BaseMap | gpd.GeoDataFrame, page: Paper, dpi: int, house: HouseStyle = USUAL
) -> Sheet:
    """Lay out and paint a map on a sheet."""
    base = _base_of(base)
    look = look_of(spec.theme, house)
    spec = in_house_colours(spec, house)
    sheet = Sheet(page, dpi, look)
    field = _laid_out(spec, base, sheet)
    for _ in range(_GROWTHS):  # the notes may become larger on a higher page, so once is not enough
        missing = missing_height(field) if page.free else 0.0
        if missing <= 0:
            break
        page = replace(page, height_mm=page.height_mm + missing / POINTS_PER_MM)
        sheet = Sheet(page, dpi, look)
        field = _laid_out(spec, base, sheet)
    paint_body(field, sheet)
    return sheet


def resolution(spec: MapSpec, boundaries: gpd.GeoDataFrame, *, paper: str = "A4") -> str:
    """Name the boundaries that a map on paper needs: ``50m``, or ``10m`` where a bend of 1:50 million would show.

    Parameters
    ----------
    boundaries
        Any boundaries that have the region's countries.
    """
    page = paper_of(paper)
    projection = projection_of(spec, boundaries)
    if projection.whole:
        return "50m"
    margin = 2 * Sizes(page.scale).margin
    frame = (0.0, 0.0, page.width_pt - margin, page.height_pt - margin)
    field = MapField(spec, _base_of(boundaries), projection, frame, Sizes(page.scale), look_of(spec.theme))
    return "10m" if field.metres_per_pt < _FINE_M_PER_PT else "50m"


def _base_of(given: BaseMap | gpd.GeoDataFrame) -> BaseMap:
    return given if isinstance(given, BaseMap) else BaseMap(given)


def _laid_out(spec: MapSpec, base: BaseMap, sheet: Sheet) -> MapField:
    """Write what stands above and below, and give the field that is left between them."""
    left, right = sheet.sizes.margin, sheet.width - sheet.sizes.margin
    top = paint_heading(spec, sheet, left, right)
    bottom = paint_footer(spec, sheet, left, right)
    projection = projection_of(spec, base.countries)
    return MapField(spec, base, projection, (left, bottom, right, top), sheet.sizes, sheet.look)
