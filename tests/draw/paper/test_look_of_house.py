# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
# What a figure is made of, matplotlib and shapely tell the type checker only by its most general kind.
# mypy: disable-error-code="attr-defined, union-attr, operator, misc, arg-type, unreachable, index, unused-ignore"
"""What a house style changes of a picture, and what it leaves alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from PIL import Image

from kez_geo.draw.fonts import FAMILY, files_of, font, lettering
from kez_geo.draw.paper.look import in_house_colours, look_of
from kez_geo.draw.paper.style import PAPERS
from kez_geo.draw.printed import sheet_of
from kez_geo.errors import UnusableInput, WrongUse
from kez_geo.model import HouseStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from kez_geo.model import MapSpec

    MakeMap = Callable[..., MapSpec]

RAMP = ("#f0f0ff", "#8888cc", "#222266")


def test_its_fills_take_the_place_of_ours_in_order(make_map: MakeMap) -> None:
    spec = make_map()
    dressed = in_house_colours(spec, HouseStyle(classes=RAMP))
    assert [one.label for one in dressed.classes] == [one.label for one in spec.classes]
    assert (dressed.classes[0].colour, dressed.classes[-1].colour) == (RAMP[0], RAMP[-1])
    assert dressed.class_of == spec.class_of


def test_no_data_and_nought_keep_their_look(make_map: MakeMap) -> None:
    spec = make_map()
    extra = tuple(one for one in spec.classes if one.hatched)
    assert tuple(one for one in in_house_colours(spec, HouseStyle(classes=RAMP)).classes if one.hatched) == extra


@pytest.mark.parametrize("theme", ["dark", "grey"])
def test_it_leaves_other_themes_alone(make_map: MakeMap, theme: str) -> None:
    style = HouseStyle(classes=RAMP, colours={"title": "#004b87"})
    spec = make_map(theme=theme)
    assert in_house_colours(spec, style) == spec
    assert look_of(theme, style).title == look_of(theme).title


def test_its_colours_and_name_are_on_the_map(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    style = HouseStyle(organisation="Stadt Müllheim", colours={"title": "#004b87", "ocean": "#ddeeff"})
    sheet = sheet_of(make_map(), coarse, PAPERS["A4"], 72, style)
    title = next(text for text in sheet.texts if text.get_gid() == "title")
    (sea,) = sheet.figure.findobj(lambda one: one.get_gid() == "sea")
    assert (to_hex(title.get_color()), to_hex(sea.get_facecolor())) == ("#004b87", "#ddeeff")
    assert "KEZ-Atlas · Stadt Müllheim" in " ".join(text.get_text() for text in sheet.texts)


def test_its_logo_stands_beside_the_title(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 60), "#004b87").save(file, "PNG")
    sheet = sheet_of(make_map(), coarse, PAPERS["A4"], 72, HouseStyle(logo=file.getvalue()))
    (logo,) = sheet.figure.findobj(lambda one: one.get_gid() == "logo")
    box = logo.axes.get_position()
    assert box.width * sheet.width == pytest.approx(5 * box.height * sheet.height, rel=0.01)
    assert box.y1 * sheet.height == pytest.approx(sheet.height - sheet.sizes.margin)


def test_its_letters_are_used_and_ours_where_it_has_none() -> None:
    files = files_of("Kurinto Sans")
    with lettering(HouseStyle(regular=files[400], bold=files[700])):
        assert font("Köln", 8.0).get_family()[0] == "Kurinto Sans"
    assert font("Köln", 8.0).get_family() == [FAMILY]


def test_letters_that_are_not_installed_are_told() -> None:
    with pytest.raises(UnusableInput) as refused, lettering(HouseStyle(family="No Such Letters")):
        pass
    assert refused.value.key == "house_font_missing"


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(WrongUse):
        look_of("sepia")
