# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
# What a figure is made of, matplotlib and shapely tell the type checker only by its most general kind.
# mypy: disable-error-code="attr-defined, union-attr, operator, misc, arg-type, unreachable, index, unused-ignore"
"""Every paper and network has a map that can be read: no name covers a name or symbol, and all parts are there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
import segno
import shapely
from PIL import Image
from sheet_boxes import covered_names, covered_symbols, inset_boxes, leaders

from kez_geo.draw.paper.style import PAPERS
from kez_geo.draw.printed import picture, projection_of, sheet_of
from kez_geo.model import BaseMap, DisputedBorder, Language, Municipality

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import Connection, MapSpec

    MakeMap = Callable[..., MapSpec]

MENA = "wb_region_until_fy25:mena"
REGIONS = (
    "",
    MENA,
    "un_m49_intermediate:western_africa",
    "un_m49_intermediate:central_america",
    "western_balkans:six",
)
TOWNS = (Municipality("Köln", 50.94, 6.96, 9), Municipality("Augsburg", 48.37, 10.9, 2))
ADDRESS = "https://atlas.example/?region=mena&lang=de"


def texts(sheet: Sheet) -> str:
    return " ".join(text.get_text() for text in sheet.texts)


def marks(sheet: Sheet) -> list[str]:
    return [str(one.get_gid()) for one in sheet.figure.findobj(lambda one: one.get_gid() is not None)]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("paper", ["A4", "slide"])
@pytest.mark.parametrize("region", REGIONS)
def test_no_name_covers_a_name_or_a_symbol(
    make_map: MakeMap, boundaries: gpd.GeoDataFrame, region: str, paper: str, language: Language
) -> None:
    sheet = sheet_of(make_map(region, language, municipalities=TOWNS), boundaries, PAPERS[paper], 100)
    assert covered_names(sheet) == []
    assert covered_symbols(sheet) == []


@pytest.mark.parametrize("paper", ["A4-portrait", "square", "post", "story"])
@pytest.mark.parametrize("region", ["", MENA])
def test_high_papers_and_networks_have_room_for_all(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, region: str, paper: str
) -> None:
    sheet = sheet_of(make_map(region, municipalities=TOWNS, address=ADDRESS), coarse, PAPERS[paper], 100)
    renderer = sheet.figure.canvas.get_renderer()
    wide, high = sheet.figure.canvas.get_width_height()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in sheet.texts if text.get_text().strip()]
    assert [text for text, b in boxes if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high] == []
    assert covered_names(sheet) == []


@pytest.mark.parametrize(
    ("paper", "size"), [("square", (1080, 1080)), ("post", (1200, 630)), ("story", (1080, 1920)), ("A4-portrait", None)]
)
def test_networks_get_the_pixels_that_they_ask_for(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, paper: str, size: tuple[int, int] | None
) -> None:
    with Image.open(io.BytesIO(picture(make_map(), coarse, file_format="png", paper=paper, dpi=50))) as image:
        assert image.size == (size or (413, 585))


def test_the_line_to_palestine_crosses_no_lebanon(make_map: MakeMap, boundaries: gpd.GeoDataFrame) -> None:
    for language in Language:
        sheet = sheet_of(make_map(MENA, language), boundaries, PAPERS["A4"], 100)
        lebanon = country(sheet, "LBN")
        ends = [line for line, _ in leaders(sheet) if not lebanon.contains(shapely.Point(line[2:]))]
        assert [line for line in ends if shapely.LineString([line[:2], line[2:]]).intersects(lebanon)] == []


def country(sheet: Sheet, iso3: str) -> shapely.Geometry:
    """Give a painted country in points of the page."""
    (patch,) = sheet.figure.findobj(lambda one: one.get_gid() == f"country-{iso3}")
    inverse = patch.axes.transData + sheet.page.transData.inverted()
    rings = patch.get_path().transformed(inverse).to_polygons()
    return shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in rings])


def test_the_world_has_insets_that_hide_no_country_of_the_view(make_map: MakeMap, boundaries: gpd.GeoDataFrame) -> None:
    spec = make_map(municipalities=TOWNS)
    sheet = sheet_of(spec, boundaries, PAPERS["A4"], 72)
    boxes = inset_boxes(sheet)
    assert len(boxes) >= 2
    for iso3 in spec.class_of:
        shape = country(sheet, iso3)
        hidden = sum(shape.intersection(shapely.box(*box)).area for box in boxes)
        assert hidden <= 0.02 * shape.area + 1, iso3


def test_an_inset_says_what_it_shows_and_where_it_lies(make_map: MakeMap, boundaries: gpd.GeoDataFrame) -> None:
    sheet = sheet_of(make_map(municipalities=TOWNS), boundaries, PAPERS["A4"], 72)
    assert "2 deutsche Kommunen" in texts(sheet)
    titles = [t.get_text() for t in sheet.texts if str(t.get_gid()).endswith("-title") and "·" in t.get_text()]
    letters = [t.get_text() for t in sheet.texts if str(t.get_gid()).endswith("-letter")]
    assert sorted(title.split(" · ")[0] for title in titles) == sorted(letters) != []


def test_a_map_without_german_places_has_no_inset_of_germany(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    assert "municipality" not in marks(sheet_of(make_map(MENA), coarse, PAPERS["A4"], 72))


def test_what_is_selected_is_joined_to_its_german_partners(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, connection: Connection
) -> None:
    spec = make_map(MENA, selected="TUN", connections=(connection,), municipalities=TOWNS)
    sheet = sheet_of(spec, coarse, PAPERS["A4"], 72)
    assert {"connections", "legend-lines"} <= set(marks(sheet))
    assert marks(sheet).count("municipality") == 1
    assert "Eine deutsche Kommune" in texts(sheet)


def test_a_region_has_a_scale_that_is_true(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map("western_balkans:six")
    sheet = sheet_of(spec, coarse, PAPERS["A4"], 72)
    told = next(t.get_text() for t in sheet.texts if t.get_gid() == "scale-label" and t.get_text().endswith("km"))
    bar = sum(one.get_width() for one in sheet.figure.findobj(lambda one: one.get_gid() == "scale"))
    axes = sheet.figure.findobj(lambda one: one.get_gid() == "sea")[0].axes
    metres = axes.get_xlim()[1] - axes.get_xlim()[0]
    points = axes.get_position().width * sheet.width
    assert bar * metres / points == pytest.approx(float(told.split()[0]) * 1000)
    assert not projection_of(spec, coarse).whole


def test_the_world_has_no_scale(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    assert "scale" not in marks(sheet_of(make_map(), coarse, PAPERS["A4"], 72))


def test_a_disputed_border_is_dashed_and_explained(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    base = BaseMap(coarse, disputed=(DisputedBorder("ESH", "MAR"),))
    sheet = sheet_of(make_map(MENA), base, PAPERS["A4"], 72)
    assert {"disputed", "legend-disputed"} <= set(marks(sheet))
    assert "umstrittene oder nicht" in texts(sheet)


def test_a_map_without_a_disputed_border_does_not_speak_of_one(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    base = BaseMap(coarse, disputed=(DisputedBorder("ESH", "MAR"), DisputedBorder("XXX", "MAR")))
    assert "legend-disputed" not in marks(sheet_of(make_map("western_balkans:six"), base, PAPERS["A4"], 72))


def test_the_code_holds_the_address_of_the_view(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    sheet = sheet_of(make_map(address=ADDRESS), coarse, PAPERS["A4"], 72)
    (code,) = sheet.figure.findobj(lambda one: one.get_gid() == "code")
    wanted = segno.make(ADDRESS, error="m", micro=False, boost_error=False).matrix
    assert len(code.get_path().vertices) == 5 * sum(map(sum, wanted))
    assert ADDRESS in texts(sheet)


def test_a_view_without_address_has_no_code(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    assert "code" not in marks(sheet_of(make_map(), coarse, PAPERS["A4"], 72))


@pytest.mark.parametrize("theme", ["light", "dark", "grey"])
def test_a_theme_colours_the_page_and_its_letters(make_map: MakeMap, coarse: gpd.GeoDataFrame, theme: str) -> None:
    changes: dict[str, Any] = {"theme": theme}
    file = picture(make_map("western_balkans:six", **changes), coarse, file_format="png", dpi=40)
    with Image.open(io.BytesIO(file)) as image:
        corner = image.convert("L").getpixel((2, 2))
    assert isinstance(corner, int)
    assert (corner > 250) == (theme != "dark")
