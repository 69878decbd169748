# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The bar chart of funding gaps on paper."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from PIL import Image

from kez_geo.draw.chart_print import picture, sheet_of
from kez_geo.errors import WrongUse
from kez_geo.model import Bar, ChartSpec, Language

if TYPE_CHECKING:
    from kez_geo.draw.paper.sheet import Sheet

LONG = "Wasser und Abwasser, Abfall und Kreislaufwirtschaft, Energie und Energieeffizienz, Klimaanpassung " * 3


def chart(*bars: Bar, **changes: Any) -> ChartSpec:
    made: dict[str, Any] = {
        "language": Language.DE,
        "title": "Offene Finanzierung nach Land",
        "subtitle": "laufende Partnerschaften",
        "bars": bars,
        "axis_label": "Euro",
        "notes": ("Offen = Budget − gesichert.", "Stand 22.11.2026"),
        "text_alternative": "Ruanda: offen 73.300 EUR.",
    }
    return ChartSpec(**{**made, **changes})


def bar(label: str = "Ruanda", gap: int = 0, surplus: int = 0, secured: int = 0) -> Bar:
    return Bar(label, gap * 100, surplus * 100, secured * 100, "bekannt bei 1 von 3 Partnerschaften")


def bars_of(sheet: Sheet, kind: str) -> list[Rectangle]:
    return [one for one in sheet.figure.findobj(Rectangle) if one.get_gid() == f"bar-{kind}"]


def texts_of(sheet: Sheet, gid: str) -> list[str]:
    return [text.get_text() for text in sheet.texts if text.get_gid() == gid]


def faults(sheet: Sheet) -> list[str]:
    """Name the texts that leave the page, and the pairs that cover each other by more than a pixel."""
    renderer = sheet.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    shown = [(text.get_text(), text.get_window_extent(renderer)) for text in sheet.texts]
    wide, high = sheet.figure.canvas.get_width_height()
    out = [text for text, box in shown if box.x0 < 0 or box.y0 < 0 or box.x1 > wide or box.y1 > high]
    both = [
        (one, other) for one, other in combinations(shown, 2) if one[1].padded(-0.8).overlaps(other[1].padded(-0.8))
    ]
    return out + [f"{one[0]} / {other[0]}" for one, other in both]


def test_a_bar_is_as_long_as_its_gap() -> None:
    long, short = bars_of(sheet_of(chart(bar(gap=300), bar("Togo", gap=100)), 210, 100), "gap")
    assert long.get_width() / short.get_width() == pytest.approx(3)


def test_gap_surplus_and_secured_have_one_scale() -> None:
    sheet = sheet_of(chart(bar(gap=300, secured=150), bar("Togo", surplus=75)), 210, 100)
    widths = [bars_of(sheet, kind)[0].get_width() for kind in ("gap", "secured", "surplus")]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 0.5, 0.25])


def test_a_surplus_stands_apart_and_is_hatched() -> None:
    sheet = sheet_of(chart(bar(gap=300), bar("Togo", surplus=300)), 210, 100)
    (gap,), (surplus,) = bars_of(sheet, "gap"), bars_of(sheet, "surplus")
    assert surplus.get_x() > gap.get_x() + gap.get_width()
    assert (bool(surplus.get_hatch()), bool(gap.get_hatch())) == (True, False)


def test_without_a_surplus_there_is_no_field_for_it() -> None:
    sheet = sheet_of(chart(bar(gap=300)), 210, 100)
    assert "Überdeckung (getrennt gezählt)" not in [text.get_text() for text in sheet.texts]


def test_every_amount_is_written_in_the_language_of_the_chart() -> None:
    spec = chart(bar(gap=1_250_000), bar("Togo", gap=8000), bar("Mali"))
    german = texts_of(sheet_of(spec, 210, 100), "amount-gap")
    assert german == [
        "1,25\N{NO-BREAK SPACE}Mio.\N{NO-BREAK SPACE}EUR",
        "8.000\N{NO-BREAK SPACE}EUR",
        "0\N{NO-BREAK SPACE}EUR",
    ]


def test_no_bar_at_all_is_said_in_a_sentence() -> None:
    assert texts_of(sheet_of(chart(), 210, 100), "empty")[0].startswith("Zu keiner Partnerschaft der Auswahl")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width_mm", [120, 210, 400])
def test_no_text_leaves_the_page_or_covers_another(language: Language, width_mm: int) -> None:
    bars = [bar(LONG, 123_456_789, secured=5), bar("Togo", surplus=98_765), *(bar(str(n), gap=n) for n in range(13))]
    assert (
        faults(sheet_of(chart(*bars, title=LONG, subtitle=LONG, notes=(LONG,), language=language), width_mm, 100)) == []
    )


@given(gap=st.integers(0, 10**13), surplus=st.integers(0, 10**13), secured=st.integers(0, 10**13))
def test_no_amount_breaks_the_chart(gap: int, surplus: int, secured: int) -> None:
    sheet = sheet_of(chart(Bar("Ruanda", gap, surplus, secured, "")), 210, 50)
    right = max(
        (one.get_x() + one.get_width() for kind in ("gap", "surplus", "secured") for one in bars_of(sheet, kind)),
        default=0,
    )
    assert right < sheet.width
    assert 1 <= len(texts_of(sheet, "tick-label")) <= 30


def test_the_chart_opens_as_a_picture_of_its_width() -> None:
    image = Image.open(io.BytesIO(picture(chart(bar(gap=300)), file_format="png", dpi=100)))
    assert image.width == round(210 / 25.4 * 100)
    assert image.info["Title"] == "Offene Finanzierung nach Land"


def test_the_same_chart_is_the_same_file() -> None:
    spec = chart(bar(gap=300), bar("Togo", surplus=5))
    for file_format in ("png", "svg", "pdf"):
        assert picture(spec, file_format=file_format) == picture(spec, file_format=file_format)


def test_an_svg_carries_the_alternative_text_and_its_texts() -> None:
    svg = ET.fromstring(picture(chart(bar("<b>$x$</b>", gap=300)), file_format="svg"))  # noqa: S314 (our own file)
    texts = {element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"<b>$x$</b>", "Offene Finanzierung nach Land"} <= texts
    assert "Ruanda: offen 73.300 EUR." in str(next(svg.iter("{http://www.w3.org/2000/svg}desc")).text)


@pytest.mark.parametrize(
    ("asked", "key"),
    [({"file_format": "bmp"}, "unknown_picture_format"), ({"file_format": "png", "width_mm": 3.0}, "picture_width")],
)
def test_what_cannot_be_made_is_refused(asked: dict[str, Any], key: str) -> None:
    with pytest.raises(WrongUse) as refused:
        picture(chart(), **asked)
    assert refused.value.key == key
