# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The pictures look as they did when somebody last looked at them: small thumbnails, compared with tolerance.

A letter is the lightness of a field of the picture, `0` dark to `f` light. After a change that is
meant, look at the new pictures at full size, then write down what `thumbnail` gives.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from kez_geo.draw.classes import classify
from kez_geo.draw.printed import picture
from kez_geo.model import Basis, CountrySymbol, Language, MapSpec, Metric, Municipality

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    from numpy.typing import NDArray

_FIELDS = (28, 18)
_MEAN, _MOST = 0.35, 4
COUNTS = {"BRA": 9, "ZAF": 30, "TUN": 14, "MAR": 3, "EGY": 2, "IND": 5, "CHN": 60, "UKR": 80, "JOR": 7, "SRB": 1}
AT = {"BRA": (-10.0, -53.0), "ZAF": (-29.0, 25.0), "UKR": (49.0, 32.0), "TUN": (34.0, 9.0)}
PICTURES: dict[str, tuple[str, str, str]] = {
    "world": ("", "light", "A4"),
    "mena": ("wb_region_until_fy25:mena", "dark", "slide"),
    "grey": ("", "grey", "A4-portrait"),
}
SEEN: dict[str, str] = {
    "world": (
        "feffefffffffffffffffffffffff "
        "feeeefffffffffffffffffffffff "
        "fffffedddcdddeddddddddefffff "
        "ffffedddddeeedbaddcdbceeffff "
        "fffeeddddeeeecddcc654aeeefff "
        "ffeeeddeeeeecddadd8759eeeeff "
        "feeeeedeeeeecccddebdceeeeeef "
        "feeeeeedbceeedccdeeeedeeeeef "
        "feeeeeed77beeedceeeeeeedeeef "
        "feeeeeeec7ceeedceeeeeeddeeef "
        "feeeeeeedbeeeebceeeeedddeeff "
        "feffeeeedeeeeeeeeeeeeeeeefff "
        "fffeeeeeeeeeeeeeeeeeeeeeffff "
        "ffffffeeeeeeeeeeeeeeeeffffff "
        "fdddccbdeefeefffffffffffffff "
        "ffffffffefffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff"
    ),
    "mena": (
        "1111111111111111111111111111 "
        "2444411111111111111111111111 "
        "2211122211222222222212222222 "
        "1111113211122233334323333332 "
        "1111156327411222333322233332 "
        "1111465328511111353332233332 "
        "1113432224322344753333323332 "
        "1133332223222355432232321122 "
        "1133333223322355422223332221 "
        "1233333333333355523223322221 "
        "1333333333333333322333312221 "
        "1233333333333333332332112221 "
        "1133333333333333333322112211 "
        "1123333333333333333323112221 "
        "2434563222222322212432111111 "
        "2222222322322211111111111111 "
        "2222112211111122221111111111 "
        "2333211111111111111111111111"
    ),
    "grey": (
        "feeeeeefffffffffffffffffffff "
        "ffffffffeeffffefffffffffffff "
        "ffffffeeeffffdcbdd886cffffff "
        "ffffffeeefffdddcef9caeffffff "
        "ffffffff97cfffddfffffeffffff "
        "ffffffffebefffdeffffffefffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "feeddddddcdeefffefffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff "
        "ffffffffffffffffffffffffffff"
    ),
}


def spec(outline: frozenset[str], theme: str) -> MapSpec:
    """Make a map of counts that no change of the data can change."""
    counts = {iso3: count for iso3, count in COUNTS.items() if not outline or iso3 in outline}
    classes, class_of = classify(counts, Metric.PARTNERSHIPS, Language.DE, theme=theme)
    symbols = tuple(CountrySymbol(iso3, *AT[iso3], count) for iso3, count in counts.items() if iso3 in AT)
    told: dict[str, Any] = {"title": "Partnerschaften", "subtitle": "2015–2026", "legend_title": "je Land"}
    basis = Basis(211, 0, 0, "partnerships", dt.date(2026, 11, 22), ("Wikipedia",))
    return MapSpec(
        language=Language.DE,
        metric=Metric.PARTNERSHIPS,
        classes=classes,
        class_of=class_of,
        label_of={},
        symbols=symbols,
        towns=(),
        connections=(),
        outline=outline,
        selected="",
        notes=("Natural Earth",),
        basis=basis,
        theme=theme,
        municipalities=(Municipality("Köln", 50.94, 6.96, 9),),
        **told,
    )


def thumbnail(file: bytes) -> str:
    """Give the lightness of the fields of a picture."""
    with Image.open(io.BytesIO(file)) as image:
        fields = np.asarray(image.convert("L").resize(_FIELDS, Image.Resampling.BOX)) // 16
    return " ".join("".join(f"{value:x}" for value in row) for row in fields)


def levels(thumb: str) -> NDArray[np.int64]:
    return np.array([[int(letter, 16) for letter in row] for row in thumb.split()])


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_looks_as_before(
    members: Callable[[str], frozenset[str]], coarse: gpd.GeoDataFrame, name: str
) -> None:
    region, theme, paper = PICTURES[name]
    made = picture(
        spec(members(region) if region else frozenset(), theme), coarse, file_format="png", paper=paper, dpi=60
    )
    apart = np.abs(levels(thumbnail(made)) - levels(SEEN[name]))
    assert apart.mean() <= _MEAN
    assert apart.max() <= _MOST


def test_another_picture_is_noticed() -> None:
    pairs = [("world", "mena"), ("world", "grey"), ("mena", "grey")]
    assert all(np.abs(levels(SEEN[one]) - levels(SEEN[other])).mean() > _MEAN for one, other in pairs)
