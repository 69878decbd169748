# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Maps on paper: what is painted is what was said, and nothing is cut off or covered."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from kez_geo.draw.paper.style import PAPERS, paper_of
from kez_geo.draw.printed import picture, projection_of, resolution, sheet_of
from kez_geo.errors import WrongUse
from kez_geo.model import Language, LegendClass

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    from matplotlib.text import Text

    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import MapSpec

    SheetFor = Callable[..., Sheet]

    MakeMap = Callable[..., MapSpec]

REGIONS = ("", "wb_region_until_fy25:mena", "un_m49_intermediate:western_africa", "western_balkans:six")
LONG = "Partnerschaften deutscher Kommunen zu Wasser, Abwasser und Kreislaufwirtschaft, begonnen seit 2015 " * 4


def painted(spec: MapSpec, boundaries: gpd.GeoDataFrame, paper: str = "A4") -> Sheet:
    return sheet_of(spec, boundaries, PAPERS[paper], 100)


def boxes(sheet: Sheet) -> list[tuple[Text, tuple[float, float, float, float]]]:
    """Give all visible texts with their boxes in pixels, as matplotlib itself measures them."""
    renderer = sheet.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [(text, text.get_window_extent(renderer).extents) for text in sheet.texts if text.get_text()]


def overlaps(one: tuple[float, ...], other: tuple[float, ...], tolerance: float = 1.0) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > tolerance and up > tolerance


def artists(sheet: Sheet, start: str) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list] = {}  # type: ignore[type-arg]
    for artist in sheet.figure.findobj(lambda one: str(one.get_gid() or "").startswith(start)):
        found.setdefault(str(artist.get_gid()), []).append(artist)
    return found


@pytest.mark.parametrize(("paper", "size"), [("A4", (1169, 827)), ("A3", (1654, 1169)), ("slide", (1333, 750))])
def test_a_png_has_the_size_of_its_paper(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, paper: str, size: tuple[int, int]
) -> None:
    file = picture(make_map(), coarse, file_format="png", paper=paper, dpi=100)
    image = Image.open(io.BytesIO(file))
    assert image.size == size
    assert image.info["dpi"] == pytest.approx((100, 100), abs=0.01)


def test_the_picture_carries_its_title_and_date_in_the_file(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    image = Image.open(io.BytesIO(picture(make_map(), coarse, file_format="png", dpi=50)))
    assert image.info["Title"] == "Partnerschaften deutscher Kommunen"
    assert image.info["Creation Time"] == "2026-11-22"


@pytest.mark.parametrize("file_format", ["png", "svg", "pdf"])
def test_the_same_map_is_the_same_file(make_map: MakeMap, coarse: gpd.GeoDataFrame, file_format: str) -> None:
    first, second = (picture(make_map(), coarse, file_format=file_format, dpi=50) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("region", REGIONS)
def test_the_legend_is_what_the_map_says(make_map: MakeMap, sheet_for: SheetFor, region: str) -> None:
    spec, sheet = make_map(region), sheet_for(region)
    texts = [text.get_text() for text in sheet.texts]
    for index, shown in enumerate(spec.classes):
        (swatch,) = artists(sheet, f"legend-{index}")[f"legend-{index}"]
        assert to_hex(swatch.get_facecolor()) == shown.colour
        assert (
            " ".join(text.get_text() for text in artists(sheet, f"legend-{index}-label")[f"legend-{index}-label"])
            == shown.label
        )
        assert f"{shown.countries} {'Land' if shown.countries == 1 else 'Länder'}" in texts


@pytest.mark.parametrize("region", REGIONS)
def test_every_country_has_the_colour_of_its_class(make_map: MakeMap, sheet_for: SheetFor, region: str) -> None:
    spec, shown = make_map(region), artists(sheet_for(region), "country-")
    wanted = {iso3: spec.classes[number].colour for iso3, number in spec.class_of.items()}
    assert {gid.removeprefix("country-"): to_hex(patch.get_facecolor()) for gid, (patch,) in shown.items()} == wanted


def test_the_class_without_data_is_hatched_on_map_and_legend(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map(classes=(LegendClass("keine Daten", "#f6f4ef", 2, hatched=True),), class_of={"TUN": 0, "UKR": 0})
    sheet = painted(spec, coarse)
    hatched = {str(one.get_gid()) for one in sheet.figure.findobj(lambda one: bool(getattr(one, "get_hatch", str)()))}
    assert hatched == {"country-TUN", "country-UKR", "legend-0"}


def test_a_map_without_any_record_is_still_a_map(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map(classes=(), class_of={}, symbols=(), towns=(), label_of={})
    texts = [text.get_text() for text in painted(spec, coarse).texts]
    assert "Partnerschaften deutscher Kommunen" in texts
    assert "kein Eintrag in der" in texts


@pytest.mark.parametrize("iso3", ["BRA", "CHN", "DZA", "ZAF"])
def test_the_pixels_of_a_country_have_the_colour_of_its_class(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, iso3: str
) -> None:
    spec = make_map(symbols=(), names={})
    image = Image.open(io.BytesIO(picture(spec, coarse, file_format="png", dpi=100))).convert("RGB")
    middle = coarse.geometry[coarse["iso3"] == iso3].iloc[0].representative_point()
    patch = artists(painted(spec, coarse), f"country-{iso3}")[f"country-{iso3}"][0]
    at = projection_of(spec, coarse).points(np.array([middle.x]), np.array([middle.y]))
    x, y = patch.axes.transData.transform(at)[0]
    colour = spec.classes[spec.class_of[iso3]].colour
    pixels = np.asarray(image)
    assert to_hex(tuple(pixels[image.height - 1 - int(y), int(x)] / 255)) == colour


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("region", REGIONS)
def test_no_text_leaves_the_page_or_covers_another(sheet_for: SheetFor, region: str, language: Language) -> None:
    assert faults(sheet_for(region, language)) == []


@pytest.mark.parametrize("paper", ["A3", "slide"])
def test_every_paper_has_room_for_all(make_map: MakeMap, coarse: gpd.GeoDataFrame, paper: str) -> None:
    assert faults(painted(make_map("wb_region_until_fy25:mena"), coarse, paper)) == []


def faults(sheet: Sheet) -> list[str]:
    """Name the texts that leave the page, and the pairs that cover each other."""
    shown = boxes(sheet)
    wide, high = sheet.figure.canvas.get_width_height()
    out = [one.get_text() for one, box in shown if min(box[:2]) < 0 or box[2] > wide or box[3] > high]
    pairs = [
        (one, other)
        for one, other in combinations(shown, 2)
        if overlaps(one[1], other[1]) and not _one_name(one[0], other[0])
    ]
    return out + [f"{one[0].get_text()} / {other[0].get_text()}" for one, other in pairs]


def _one_name(one: Text, other: Text) -> bool:
    """Tell whether two texts are the lines of one name, which stand closer than their boxes."""
    return "name-" in str(one.get_gid()) and one.get_gid() == other.get_gid()


@pytest.mark.parametrize(
    "changes", [{"title": LONG}, {"subtitle": LONG}, {"notes": (LONG, LONG, LONG)}, {"legend_title": LONG}]
)
def test_long_texts_are_wrapped(make_map: MakeMap, coarse: gpd.GeoDataFrame, changes: dict[str, str]) -> None:
    assert faults(painted(make_map(**changes), coarse)) == []


@pytest.mark.parametrize("width_mm", [120.0, 180.0, 500.0])
@pytest.mark.parametrize("region", ["", "western_balkans:six"])
def test_a_picture_of_any_width_has_room_for_all(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, width_mm: float, region: str
) -> None:
    sheet = sheet_of(make_map(region), coarse, paper_of(f"{width_mm}mm"), 100)
    assert faults(sheet) == []
    assert sheet.figure.get_figwidth() * 25.4 == pytest.approx(width_mm, abs=0.2)


def test_everything_that_must_be_known_stands_on_the_map(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map()
    told = " ".join(text.get_text() for text in painted(spec, coarse).texts)
    for said in (spec.title, spec.subtitle, spec.legend_title, *spec.notes, "Quellen: Wikipedia; Wikidata"):
        assert said in told
    assert "Stand der Daten: 22.11.2026 · KEZ-Atlas" in told
    assert "davon 3 ohne Wert für diese Karte; davon 1 ohne bekanntes Land, nicht auf der Karte." in told


def test_a_region_is_drawn_at_a_finer_resolution_when_it_is_small(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    maps = (make_map(region) for region in REGIONS)
    assert [resolution(spec, coarse) for spec in maps] == ["50m", "50m", "50m", "10m"]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"file_format": "gif"}, "unknown_picture_format"),
        ({"file_format": "png", "paper": "A0"}, "unknown_paper"),
        ({"file_format": "png", "paper": "20mm"}, "picture_width"),
    ],
)
def test_what_cannot_be_made_is_refused(
    make_map: MakeMap, coarse: gpd.GeoDataFrame, asked: dict[str, object], key: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        picture(make_map(), coarse, **asked)  # type: ignore[arg-type]
    assert refused.value.key == key
