# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Screen and paper say the same: classes, colours, labels and counts of one map, painted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.colors import to_hex

from kez_geo.draw.classes import classify
from kez_geo.draw.paper.style import PAPERS
from kez_geo.draw.printed import sheet_of
from kez_geo.draw.web_map import Opening, values
from kez_geo.model import Language, Metric
from kez_geo.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from kez_geo.draw.paper.sheet import Sheet
    from kez_geo.model import MapSpec

    MakeMap = Callable[..., MapSpec]

MENA = "wb_region_until_fy25:mena"
GAPS = {"TUN": 5_000_000, "MAR": 120_000_000, "EGY": -700_000, "JOR": 0, "LBN": None, "ISR": 40_000_000}
WAYS = [("", "light"), (MENA, "light"), (MENA, "dark"), (MENA, "grey")]


def both(spec: MapSpec, coarse: gpd.GeoDataFrame) -> tuple[dict[str, Any], Sheet]:
    return values(spec, Opening()), sheet_of(spec, coarse, PAPERS["A4"], 72)


def painted(sheet: Sheet, gid: str) -> Any:
    (found,) = sheet.figure.findobj(lambda one: one.get_gid() == gid)
    return found


def written(sheet: Sheet, gid: str) -> str:
    return " ".join(text.get_text() for text in sheet.texts if text.get_gid() == gid)


@pytest.fixture
def spec_of(make_map: MakeMap) -> Callable[..., MapSpec]:
    """Make a map of amounts (a region) or of counts, in one of the themes."""

    def make(region: str, theme: str, language: Language = Language.DE) -> MapSpec:
        if not region:
            return make_map(language=language)
        classes, class_of = classify(GAPS, Metric.GAP, language, theme=theme)
        return make_map(region, language, classes=classes, class_of=class_of, metric=Metric.GAP, theme=theme)

    return make


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("region", "theme"), WAYS)
def test_the_legends_are_the_same(
    spec_of: Callable[..., MapSpec], coarse: gpd.GeoDataFrame, region: str, theme: str, language: Language
) -> None:
    spec = spec_of(region, theme, language)
    screen, sheet = both(spec, coarse)
    assert screen["legend"] == spec.legend_title
    for number, shown in enumerate(screen["classes"]):
        swatch = painted(sheet, f"legend-{number}")
        assert to_hex(swatch.get_facecolor()) == shown["colour"]
        assert bool(swatch.get_hatch()) >= shown["hatched"]
        assert written(sheet, f"legend-{number}-label") == shown["label"]
        count = plural("common.countries", spec.classes[number].countries, language)
        assert count in [text.get_text() for text in sheet.texts]
        assert shown["n"] in count


@pytest.mark.parametrize(("region", "theme"), WAYS)
def test_every_country_has_the_same_class_and_colour(
    spec_of: Callable[..., MapSpec], coarse: gpd.GeoDataFrame, region: str, theme: str
) -> None:
    screen, sheet = both(spec_of(region, theme), coarse)
    known = set(coarse["iso3"])
    codes, places = screen["countries"]["iso"], screen["countries"]["cls"]
    shown = {codes[3 * at : 3 * at + 3]: int(place, 36) for at, place in enumerate(places)}
    for iso3 in shown.keys() & known:
        assert to_hex(painted(sheet, f"country-{iso3}").get_facecolor()) == screen["classes"][shown[iso3]]["colour"]
    gids = {str(one.get_gid()) for one in sheet.figure.findobj() if str(one.get_gid()).startswith("country-")}
    assert gids == {f"country-{iso3}" for iso3 in shown.keys() & known}


@pytest.mark.parametrize("theme", ["light", "dark", "grey"])
def test_the_ground_has_the_same_colours(spec_of: Callable[..., MapSpec], coarse: gpd.GeoDataFrame, theme: str) -> None:
    screen, sheet = both(spec_of(MENA, theme), coarse)
    assert to_hex(painted(sheet, "sea").get_facecolor()) == screen["colours"]["ocean"]
    assert to_hex(painted(sheet, "outside").get_facecolor()) == screen["colours"]["land"]


def test_in_grey_all_classes_differ_by_strokes_or_by_much(spec_of: Callable[..., MapSpec]) -> None:
    looks = [(one.pattern, one.hatched, int(one.colour[1:3], 16) // 40) for one in spec_of(MENA, "grey").classes]
    assert len(set(looks)) == len(looks)
