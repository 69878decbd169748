# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The map in a real browser: it draws, keeps its view, opens on click and key, and runs nobody's text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pytest
from playwright.sync_api import Frame, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from browser.watching import Server, Watch

SCRIPT = Path(__file__).parent / "scripts" / "map_script.py"
NAUGHTY = Path(__file__).parents[2] / "../shared/corpora/naughty_strings.json"
PAYLOADS = [
    "${alert(1)}",
    "`",
    "`${alert(1)}`",
    "C:\\neu\\2019",
    "{{'map'}}",
    "</script><script>alert(1)</script>",
    "\u2028",
]
PIXEL = """(sheet) => {
  const canvas = kez.atlas.sheets[sheet]._container;
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
}"""
COLOURS = f"""(sheet) => {{
  const data = ({PIXEL})(sheet), seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) + (data[at + 1] << 8) + data[at + 2]);
  return [...seen].map((one) => '#' + one.toString(16).padStart(6, '0'));
}}"""
WATCH_FRAMES = """() => {
  window.blank = 0; window.painted = 0; window.same = true;
  const look = () => {
    const c = kez.atlas.sheets[0]._container;
    const at = c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data;
    window.painted++; if (at[3] === 0) window.blank++;
    requestAnimationFrame(look);
  };
  look();
}"""
PLACE = """(id) => {
  const { scene } = kez.atlas, point = kez.atlas.view.point(scene.find(id));
  return [point.x, point.y];
}"""
TOOLTIPS = "kez.atlas.desk.places.items.forEach(({ id }) => kez.atlas.desk.tooltip.show(kez.atlas.saysOf(id), 9, 9))"
FOCUSED = "document.activeElement.dataset.place || document.activeElement.ariaLabel || document.activeElement.tagName"


@pytest.fixture(scope="module")
def server(serve_script: Callable[[Path], Server]) -> Server:
    return serve_script(SCRIPT)


@pytest.fixture
def open_map(page: Page, server: Server, map_of: Callable[[], Frame]) -> Callable[..., Frame]:
    def visit(**query: str) -> Frame:
        page.goto(f"{server.url()}/?" + "&".join(f"{name}={value}" for name, value in query.items()))
        return map_of()

    return visit


def click_on(frame: Frame, place: str) -> None:
    x, y = frame.evaluate(PLACE, place)
    frame.locator("#map_div").click(position={"x": x, "y": y})


def said(page: Page, what: str) -> Any:
    return page.get_by_text(f"{what}=").inner_text().partition("=")[2]


def test_the_map_draws_sea_classes_and_circles(open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    assert {"#e6eef4", "#dad7d0", "#253f80"} <= set(frame.evaluate(COLOURS, 0))
    assert "#8a1553" in frame.evaluate(COLOURS, 1)
    expect(frame.locator(".kez-legend li")).to_have_count(5)


def test_the_browsers_projection_is_that_of_proj(open_map: Callable[..., Frame]) -> None:
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.linspace(-168.9, 190.8, 25), np.linspace(-90, 90, 25)))
    points = np.column_stack([lon, lat]).tolist()
    found = np.array(open_map().evaluate("(all) => all.map(([lon, lat]) => kez.project(lon, lat))", points))
    x, y = pyproj.Transformer.from_crs("+proj=longlat +R=1", "+proj=eqearth +R=1").transform(lon - 11, lat)
    np.testing.assert_allclose(found, np.column_stack([x, y]), atol=1e-9)


def test_projecting_and_back_gives_the_same_place(open_map: Callable[..., Frame]) -> None:
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.linspace(-169, 191, 31), np.linspace(-95, 95, 39)))
    points = np.column_stack([lon, lat])
    back = open_map().evaluate(
        "(all) => all.map(([lon, lat]) => kez.unproject(...kez.project(lon, lat)))", points.tolist()
    )
    pole = np.abs(np.abs(lat) - 90) < 1e-9  # there the derivative is nought and half of the digits are gone
    np.testing.assert_allclose(np.array(back)[~pole], points[~pole], atol=1e-9)
    np.testing.assert_allclose(np.array(back)[pole], points[pole], atol=1e-5)


def test_twenty_filters_keep_view_and_frame_and_never_blank(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map(view="30,35,4.2")
    view = frame.evaluate("kez.atlas.view.read()")
    frame.evaluate(WATCH_FRAMES)
    for step in range(1, 21):
        page.get_by_role("button", name="Weiter").click()
        frame.wait_for_function(f"kez.atlas.shown.words.status.includes('Schritt {step}.')")
    assert frame.evaluate("[kez.atlas.view.read(), window.same, window.blank]") == [view, True, 0]
    assert frame.evaluate("window.painted") > 20


def test_a_click_opens_a_country_and_python_runs_once(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    runs = int(said(page, "lauf"))
    for opened, place in enumerate(("BRA", "IND", "ZAF"), 1):
        click_on(frame, place)
        expect(page.get_by_text(f"offen={place}")).to_be_visible()
        expect(page.get_by_text("lauf=")).to_have_text(f"lauf={runs + opened}")
    click_on(frame, "ZAF")  # open already: nothing happens
    click_on(frame, "BRA")
    expect(page.get_by_text("lauf=")).to_have_text(f"lauf={runs + 4}")


def test_a_click_on_the_sea_closes_what_is_open(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    click_on(frame, "BRA")
    expect(page.get_by_text("offen=BRA")).to_be_visible()
    x, y = frame.evaluate("Object.values(kez.atlas.map.latLngToContainerPoint([0, -30]))")
    frame.locator("#map_div").click(position={"x": x, "y": y})
    expect(page.get_by_text("offen=", exact=True)).to_be_visible()


def test_a_click_opens_a_town_and_draws_its_lines(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map(view="45,25,4.6")
    click_on(frame, "town:kyjiw")
    expect(page.get_by_text("offen=town:kyjiw")).to_be_visible()
    frame.wait_for_function("kez.atlas.scene.lines.length === 1")


def test_towns_from_a_book_look_like_towns_that_travel(open_map: Callable[..., Frame], watch: Watch) -> None:
    towns = "JSON.stringify([...kez.atlas.scene.towns].sort())"
    travelled = open_map(view="45,25,4.6").evaluate(towns)
    assert open_map(view="45,25,4.6", book="1").evaluate(towns) == travelled
    assert sum("/kez/towns-" in address for address in watch.asked) == 1


def test_the_link_restores_the_view(open_map: Callable[..., Frame]) -> None:
    view = open_map(view="-12.5,-75.25,3.4").evaluate("kez.atlas.view.read()")
    assert view == {"lat": -12.5, "lon": -75.25, "zoom": 3.4}


def test_python_hears_of_a_moved_view_and_flies_when_asked(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    page.get_by_role("button", name="Region").click()
    expect(page.get_by_text("blick=")).not_to_have_text("blick=None")
    assert 4 < float(said(page, "blick")) == frame.evaluate("kez.atlas.view.read().zoom") < 6
    assert said(page, "lauf") == "3"


def test_the_keyboard_reaches_opens_and_closes_a_country(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    page.get_by_role("button", name="Kaputt").focus()
    page.keyboard.press("Tab")
    expect(frame.locator(":focus")).to_have_text("Ägypten: Wert None, 1 Partnerschaft")
    page.keyboard.press("ArrowUp")
    expect(frame.locator(".kez-focus")).to_be_visible()
    assert frame.evaluate(FOCUSED) in {"TUR", "LBN", "UKR", "PSE"}
    chosen = frame.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"offen={chosen}")).to_be_visible()
    assert frame.evaluate(FOCUSED) == chosen
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_text("offen=", exact=True)).to_be_visible()


def test_every_country_can_be_reached_with_the_arrow_keys(open_map: Callable[..., Frame]) -> None:
    reached = open_map().evaluate("""() => {
      const all = kez.atlas.desk.places.items, reached = new Set([all[0]]);
      for (const item of reached) {
        for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
          const next = kez.neighbour(item, all, way);
          if (next) reached.add(next);
        }
      }
      return [reached.size, all.length];
    }""")
    assert reached == [15, 15]


def test_keys_zoom_and_the_buttons_have_names(page: Page, open_map: Callable[..., Frame]) -> None:
    frame = open_map(lang="en")
    before = frame.evaluate("kez.atlas.map.getZoom()")
    frame.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("+")
    frame.wait_for_function(f"kez.atlas.map.getZoom() > {before} + 0.9")
    frame.get_by_role("button", name="Show the whole selection").click()
    frame.wait_for_function("kez.atlas.map.getZoom() > 3")
    expect(frame.get_by_role("button", name="Zoom out")).to_be_visible()


def test_the_wheel_scrolls_the_page_until_the_reader_turns_to_the_map(
    open_map: Callable[..., Frame],
) -> None:
    frame = open_map()
    assert frame.evaluate("kez.atlas.map.scrollWheelZoom.enabled()") is False
    click_on(frame, "BRA")
    assert frame.evaluate("kez.atlas.map.scrollWheelZoom.enabled()") is True


@pytest.mark.parametrize(("lang", "title"), [("de", "Karte: Partnerschaften"), ("en", "Map: Partnerschaften")])
def test_page_and_frame_name_their_language(page: Page, open_map: Callable[..., Frame], lang: str, title: str) -> None:
    frame = open_map(lang=lang)
    assert page.evaluate("document.documentElement.lang") == frame.evaluate("document.documentElement.lang") == lang
    assert page.locator("iframe").get_attribute("title") == frame.title() == title


def test_a_narrow_page_shows_the_whole_world_and_the_whole_credit(page: Page, open_map: Callable[..., Frame]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    frame = open_map()
    left, right = (frame.evaluate(f"kez.atlas.map.latLngToContainerPoint([0, {lon}]).x") for lon in (-169, 191))
    assert 0 <= left < right <= frame.evaluate("innerWidth")
    credit = frame.locator(".kez-credit").evaluate(
        "(e) => [e.scrollWidth <= e.clientWidth, e.getBoundingClientRect().bottom]"
    )
    assert credit == [True, 480]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_dark_map_has_dark_sea_and_land(open_map: Callable[..., Frame]) -> None:
    colours = set(open_map(theme="dark").evaluate(COLOURS, 0))
    assert {"#12181f", "#343a42"} <= colours
    assert "#e6eef4" not in colours


def test_the_tooltip_names_country_and_value(open_map: Callable[..., Frame]) -> None:
    frame = open_map()
    x, y = frame.evaluate(PLACE, "BRA")
    frame.locator("#map_div").hover(position={"x": x, "y": y})
    expect(frame.locator(".kez-tooltip")).to_have_text("BrasilienWert 66 Partnerschaften")


def test_a_reader_who_wants_less_motion_gets_none(page: Page, open_map: Callable[..., Frame]) -> None:
    page.emulate_media(reduced_motion="reduce")
    assert open_map().evaluate("[kez.atlas.map.options.zoomAnimation, kez.atlas.map.options.inertia]") == [False, False]


def test_a_fault_shows_a_number_and_no_stack(page: Page, open_map: Callable[..., Frame], server: Server) -> None:
    open_map()
    page.get_by_role("button", name="Kaputt").click()
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("Fehlernummer")
    number = alert.inner_text().strip(" .\n").split()[-1]
    assert "geheim" not in page.content()
    assert number in server.said()
    assert "RuntimeError: geheim" in server.said()


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the collection of naughty strings is not here")
def test_no_text_is_ever_run_and_the_map_still_draws(
    page: Page, open_map: Callable[..., Frame], tmp_path: Path
) -> None:
    texts = [*PAYLOADS, *json.loads(NAUGHTY.read_text(encoding="utf-8"))]
    file = tmp_path / "names.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    frame = open_map(names=str(file), view="45,25,4.6")
    for step in range(1, len(texts) // 24 + 2):
        page.get_by_role("button", name="Weiter").click()
        expected = texts[step * 24 % len(texts)]
        frame.wait_for_function("(name) => kez.atlas.scene.countries.get('EGY').name === name", arg=expected)
        frame.evaluate(TOOLTIPS)
        assert frame.evaluate("document.images.length + document.querySelectorAll('script:not([src])').length") == 1
    assert "#e6eef4" in frame.evaluate(COLOURS, 0)
