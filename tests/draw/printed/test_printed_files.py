# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures as files: texts stay texts, nothing is fetched, nothing runs, every letter is shown."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.fonts import font, printable, shortened, width_pt, wrapped
from kez_geo.draw.printed import picture
from kez_geo.model import TownSymbol

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from kez_geo.model import MapSpec

    MakeMap = Callable[..., MapSpec]

NAUGHTY = Path(__file__).parents[3] / "../shared/corpora/naughty_strings.json"
SCRIPTS = (
    "Hội An",
    "القاهرة",
    "ירושלים",
    "Київ",
    "Երևան",
    "თბილისი",
    "አዲስ አበባ",
    "दिल्ली",
    "กรุงเทพ",
    "济南",
    "서울",
    "とうきょう",
    "சென்னை",
)
ATTACKS = (
    "${alert(1)}",
    "`x`",
    r"C:\neu\2019",
    "$x^2$",
    "<script>alert(1)</script>",
    "]]>",
    "&amp;",
    '" onload="x',
    "{0}",
)
_SVG = "{http://www.w3.org/2000/svg}"


def svg_of(make_map: MakeMap, coarse: gpd.GeoDataFrame, **changes: object) -> ET.Element:
    return ET.fromstring(picture(make_map(**changes), coarse, file_format="svg"))  # noqa: S314 (our own file)


def texts_of(svg: ET.Element) -> str:
    return " ".join(text.text or "" for text in svg.iter(f"{_SVG}text"))


def test_texts_stay_texts(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map()
    told = texts_of(svg_of(make_map, coarse))
    for said in (spec.title, spec.legend_title, *spec.notes, *(shown.label for shown in spec.classes)):
        assert said in told


def test_an_svg_tells_a_screen_reader_what_it_shows(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    svg = svg_of(make_map, coarse)
    title, description = svg.find(f"{_SVG}title"), svg.find(f"{_SVG}desc")
    assert title is not None
    assert description is not None
    assert (svg.get("role"), svg.get("lang"), title.text) == ("img", "de", "Partnerschaften deutscher Kommunen")
    assert "Namibia: " in str(description.text)
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_an_svg_fetches_and_runs_nothing(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    file = picture(make_map(title="".join(ATTACKS)), coarse, file_format="svg").decode()
    assert "<!DOCTYPE" not in file
    assert set(re.findall(r"""(?:href|src)\s*=\s*["']([^#"'][^"']*)""", file)) == set()
    assert {found[:15] for found in re.findall(r"url\(([^)]*)\)", file) if not found.startswith("#")} <= {
        "data:font/woff;"
    }
    tags = {element.tag.removeprefix(_SVG) for element in ET.fromstring(file).iter()}  # noqa: S314 (our own file)
    assert tags <= {"svg", "title", "desc", "style", "defs", "g", "path", "text", "clipPath", "rect", "use", "pattern"}


def test_a_text_is_shown_as_it_is(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    shown = [text.text for text in svg_of(make_map, coarse, notes=ATTACKS).iter(f"{_SVG}text")]
    assert [attack for attack in ATTACKS if attack not in shown] == []


@pytest.mark.slow
def test_every_naughty_string_is_drawn(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    if not NAUGHTY.exists():
        pytest.skip("the list of naughty strings is not here")
    naughty = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    towns = tuple(
        TownSymbol(str(n), text, "SRB", 43.0 + n / 400, 20.5 + n % 7 / 8, 1, exact=True)
        for n, text in enumerate(naughty)
    )
    spec = make_map(
        "western_balkans:six", title=" ".join(naughty), subtitle=naughty[-1], notes=tuple(naughty[:40]), towns=towns
    )
    for file_format in ("png", "svg", "pdf"):
        assert len(picture(spec, coarse, file_format=file_format, dpi=40)) > 10_000


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_is_kept_and_has_letters(text: str) -> None:
    assert printable(text) == text
    assert width_pt(text, 10.0) > 0  # a missing letter would warn, and a warning is an error here


def test_what_no_font_has_is_one_replacement_sign() -> None:
    assert printable("a\U0001f600\U0001f648b") == "a\N{REPLACEMENT CHARACTER}b"


def test_the_usual_text_needs_one_font() -> None:
    assert font("Müllheim · Łódź · Київ", 8.0).get_family() == ["Source Sans 3"]


@given(text=st.text(max_size=60), width=st.floats(20, 200))
def test_wrapped_lines_are_as_narrow_as_asked(text: str, width: float) -> None:
    lines = wrapped(text, 10.0, width)
    assert all(width_pt(line, 10.0) <= width or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")


@given(text=st.text(alphabet="abc äöü", max_size=200), lines=st.integers(1, 4))
def test_a_text_is_cut_with_an_ellipsis_and_only_when_too_long(text: str, lines: int) -> None:
    whole, cut = wrapped(text, 10.0, 60.0), wrapped(text, 10.0, 60.0, lines=lines)
    assert len(cut) <= lines
    assert (cut == whole) if len(whole) <= lines else cut[-1].endswith("…")


def test_a_short_text_is_not_shortened() -> None:
    assert shortened("Kyjiw", 10.0, 100.0) == "Kyjiw"
    assert shortened("Kyjiw", 10.0, 15.0).endswith("…")


def test_threads_draw_the_same_picture(make_map: MakeMap, coarse: gpd.GeoDataFrame) -> None:
    spec = make_map()
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda _: picture(spec, coarse, file_format="png", dpi=40), range(6)))
    assert len(set(files)) == 1
