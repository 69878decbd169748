# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our static files: compressed, kept by the browser, and nothing else is served."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from kez_geo.draw.town_book import town_book
from kez_geo.model import TownSymbol
from kez_geo.pages import static_files
from kez_geo.pages.static_files import answer, assets, find, offer
from kez_geo.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import Response


def ask(name: str, query: str = "", **headers: str) -> Response:
    given = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": f"/kez/{name}", "path_params": {"name": name}, "headers": given}
    return answer(Request({**scope, "query_string": query.encode()}))


def book(*names: str) -> str:
    made = town_book(TownSymbol(name, name, "UKR", 1.0, 2.0, 1, exact=True) for name in names)
    offer(made)
    return made.name


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "kez_map.js", "kez_map.css", "icon.svg", "110m.json"])
def test_each_file_is_served_whole_and_small(name: str) -> None:
    whole, small = ask(name), ask(name, accept_encoding="gzip, br")
    assert whole.status_code == small.status_code == 200
    assert gzip.decompress(bytes(small.body)) == whole.body
    assert small.headers["content-encoding"] == "gzip"
    assert whole.headers["vary"] == "Accept-Encoding"


def test_an_address_with_the_fingerprint_is_kept_for_good() -> None:
    for address in (*assets().scripts, *assets().styles, *assets().boundaries.values()):
        name, _, query = address.rpartition("/")[2].partition("?")
        assert "immutable" in ask(name, query).headers["cache-control"]


@pytest.mark.parametrize("query", ["", "v=other"])
def test_an_address_without_it_is_asked_for_again(query: str) -> None:
    assert ask("kez_map.js", query).headers["cache-control"] == "no-cache"


def test_what_the_browser_has_already_is_not_sent_again() -> None:
    mark = ask("kez_map.js").headers["etag"]
    again = ask("kez_map.js", if_none_match=f"W/{mark}")
    assert (again.status_code, again.body) == (304, b"")


@pytest.mark.parametrize("name", ["..", "main.py", "kez_projection.js", "world_110m.geojson", "towns-.json", ""])
def test_nothing_else_is_served(name: str) -> None:
    assert ask(name).status_code == 404


def test_our_scripts_are_one_file_in_their_order() -> None:
    file = find("kez_map.js")
    assert file is not None
    parts = [file.body.index(mark) for mark in (b"L.CRS.EqualEarth =", b"kez.Ground =", b"kez.Desk =", b"kez.start =")]
    assert parts == sorted(parts)


def test_a_missing_boundary_file_is_said_and_the_rest_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    static_files._made.cache_clear()
    static_files._outlines_fingerprint.cache_clear()
    monkeypatch.setattr(static_files, "settings", lambda: Settings(data_folder=tmp_path))
    missing = ask("50m.json")
    assert missing.status_code == 404
    assert "world_50m.geojson" in bytes(missing.body).decode()
    assert ask("kez_map.js").status_code == 200
    static_files._outlines_fingerprint.cache_clear()


def test_a_town_book_is_served_and_kept() -> None:
    name = book("Lwiw")
    served = ask(name)
    assert json.loads(bytes(served.body))["name"] == ["Lwiw"]
    assert "immutable" in served.headers["cache-control"]


def test_the_books_used_last_are_kept() -> None:
    first = book("0")
    names = [book(str(number)) for number in range(1, 9)]
    assert ask(first).status_code == 404
    assert all(ask(name).status_code == 200 for name in names)
