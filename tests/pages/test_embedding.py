# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The public address for other sites: the view to be read, for the hosts that may show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from kez_geo import way
from kez_geo.model import Language, Link, Selection
from kez_geo.pages import embedding, loading
from kez_geo.pages.embedding import EMBED_PATH, embed_policy, embedded, frame_code, public_address
from kez_geo.settings import Settings

if TYPE_CHECKING:
    from starlette.responses import Response

LINK = Link(Selection.usual().of(theme=["water"], confidence=["high", "medium"]), language=Language.EN)


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the shipped records alone."""
    monkeypatch.setattr(loading, "atlas", way.open_atlas)


def asked(query: str) -> Response:
    scope = {"type": "http", "method": "GET", "path": EMBED_PATH, "query_string": query.encode(), "headers": []}
    return embedded(Request({**scope, "server": ("a.example", 443), "scheme": "https"}))


def test_the_page_shows_the_view_and_nothing_that_can_be_changed() -> None:
    answer = asked("embed=true&country=TUN&lang=en")
    text = bytes(answer.body).decode().partition("<script")[0]
    assert answer.status_code == 200
    assert "Partner country: Tunisia" in text
    assert [sign for sign in ("<form", "<input", "<select", "<textarea") if sign in text] == []


@pytest.mark.parametrize("query", ["region=Mordor", "theme=magic", "strange=1", "show=beauty"])
def test_an_address_that_nothing_is_called_by_is_refused(query: str) -> None:
    answer = asked(query)
    assert answer.status_code == 404
    assert "kennt" in bytes(answer.body).decode()
    assert query.partition("=")[2] not in bytes(answer.body).decode()


def test_only_the_hosts_of_the_settings_may_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "settings", lambda: Settings(embed_hosts="https://www.augsburg.example"))
    assert embed_policy().endswith("frame-ancestors https://www.augsburg.example")


def test_the_line_for_another_site_leads_to_the_view() -> None:
    line = frame_code("https://atlas.example/karte?lang=de", LINK)
    assert 'src="https://atlas.example/embed?theme=water&amp;lang=en"' in line
    assert line.startswith("<iframe ")


@pytest.mark.parametrize("own", ["", "http://localhost:8501/", "http://127.0.0.1:8501/", "http://[::1]/", "ftp://a/"])
def test_an_address_of_this_machine_is_none_for_others(own: str) -> None:
    assert public_address(own, LINK) == ""


def test_a_public_address_restores_the_view() -> None:
    assert public_address("https://atlas.example/karte", LINK) == "https://atlas.example/karte?theme=water&lang=en"
