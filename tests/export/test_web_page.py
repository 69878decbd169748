# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The web page in one file: every text escaped, nothing fetched."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

from naughty import naughty_texts

from kez_geo.draw.web_map import script_json
from kez_geo.export.web_page import PageTable, WebPage, web_page
from kez_geo.model import Language


class Seen(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page_with(text: str, value: Any = None) -> bytes:
    table = PageTable(
        "page-records", text, (("a", text), ("b", "B")), [{"a": text, "b": text if value is None else value}]
    )
    data = script_json({"map": {"words": text}})
    return web_page(WebPage(Language.DE, text, (text,), data, ("let a;",), ("p{}",), (table,), ((text, (text,)),)))


def test_a_naughty_text_makes_no_element_and_no_script() -> None:
    plain = [tag for tag, _ in Seen(page_with("x")).tags]
    made = {text: [tag for tag, _ in Seen(page_with(text)).tags] for text in naughty_texts()}
    assert [text for text, tags in made.items() if tags != plain] == []


def test_the_data_of_the_script_come_back_as_they_were() -> None:
    text = "</script>${{7*7}}`<!--"
    data = re.search(r'id="kez-data">(.*?)</script>', page_with(text).decode("utf-8"), re.DOTALL)
    assert data is not None
    assert json.loads(data.group(1)) == {"map": {"words": text}}


def test_only_an_address_of_the_web_is_a_link() -> None:
    seen = Seen(page_with("x", ["https://ok.example/a?b=1&c", "javascript:alert(1)", "data:text/html,x"]))
    assert [given["href"] for tag, given in seen.tags if tag == "a"] == ["https://ok.example/a?b=1&c"]


def test_the_page_fetches_nothing() -> None:
    seen = Seen(page_with("x"))
    assert [tag for tag, given in seen.tags if tag in {"link", "img", "iframe"} or "src" in given] == []
    policy = next(given["content"] for tag, given in seen.tags if given.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_a_number_keeps_its_value_beside_its_text() -> None:
    cells = [given for tag, given in Seen(page_with("x", (-1234.5, "−1.234,50 EUR"))).tags if tag == "td"]
    assert [cell.get("data-value") for cell in cells] == ["-1234.5"]


def test_pictures_of_other_style_sheets_are_left_out() -> None:
    page = WebPage(Language.EN, "t", (), "{}", (), ("a{background:url(images/x.png)}",), (), ())
    assert b"url(" not in web_page(page)
