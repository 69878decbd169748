# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every answer carries: a strict policy, our own start page, no way to sniff or embed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from kez_geo.model import Language
from kez_geo.pages import guarding
from kez_geo.pages.guarding import Guard, frame_policy, index_page, page_policy
from kez_geo.pages.static_files import FIRST_FILES
from kez_geo.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.types import Message, Receive, Scope, Send

FRAME = "/component/streamlit_folium.st_folium/index.html"


@dataclass
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes


def finish(course: Coroutine[Any, Any, None]) -> None:
    """Run what never waits, without a loop: the tests in a browser have one of their own."""
    with pytest.raises(StopIteration):
        course.send(None)


def ask(path: str, *, kind: str = "text/plain", query: str = "", method: str = "GET", status: int = 200) -> Answered:
    """Send a request through the guard to an app that answers in two parts."""
    got: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", kind.encode()), (b"etag", b'"streamlit"'), (b"content-encoding", b"gzip")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"theirs, ", "more_body": True})
        await send({"type": "http.response.body", "body": b"whole"})

    async def send(message: Message) -> None:
        got.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = [(b"host", b"atlas.example:8501"), (b"if-none-match", b"x")]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "method": method, "headers": headers}
    finish(Guard(app)(scope, receive, send))
    named = {name.decode().lower(): value.decode() for name, value in got[0]["headers"]}
    return Answered(got[0]["status"], named, b"".join(message.get("body", b"") for message in got[1:]))


def directives(policy: str) -> dict[str, set[str]]:
    return {part.split()[0]: set(part.split()[1:]) for part in policy.split(";")}


@pytest.mark.parametrize("path", ["/", "/media/x.png", "/kez/kez_map.js", FRAME, "/_stcore/health"])
def test_every_answer_carries_the_headers(path: str) -> None:
    headers = ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in headers["content-security-policy"]


def test_no_page_runs_a_script_that_is_not_a_file_of_ours() -> None:
    policy = directives(page_policy("a.example", "'self'"))
    assert policy["default-src"] == {"'self'"}
    assert "script-src" not in policy
    assert not {word for words in policy.values() for word in words} & {"*", "'unsafe-eval'", "data:;", "https:"}


def test_only_the_frame_of_the_map_may_evaluate() -> None:
    assert "'unsafe-eval'" in ask(FRAME).headers["content-security-policy"]
    assert "'unsafe-eval'" not in ask("/component/other/index.html").headers["content-security-policy"]


def test_the_frame_allows_one_inline_script_by_its_fingerprint() -> None:
    script = directives(frame_policy())["script-src"]
    assert "'unsafe-inline'" not in script
    assert len([word for word in script if word.startswith("'sha256-")]) == 1


def test_the_web_socket_may_reach_this_host_alone() -> None:
    policy = directives(ask("/").headers["content-security-policy"])
    assert policy["connect-src"] == {"'self'", "ws://atlas.example:8501", "wss://atlas.example:8501"}


@pytest.mark.parametrize("host", ["a; script-src *", "a b", "", "a/b", "ä.example"])
def test_a_strange_host_does_not_get_into_the_policy(host: str) -> None:
    assert directives(page_policy(host, "'self'"))["connect-src"] == {"'self'"}


def test_who_may_embed_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "settings", lambda: Settings(frame_ancestors="https://www.example.org"))
    policy = directives(ask("/").headers["content-security-policy"])
    assert policy["frame-ancestors"] == {"https://www.example.org"}
    assert directives(ask(FRAME).headers["content-security-policy"])["frame-ancestors"] == {"'self'"}


@pytest.mark.parametrize(
    ("query", "language"), [("", "de"), ("lang=en", "en"), ("lang=fr", "de"), ("theme=x&lang=de", "de")]
)
def test_the_start_page_is_ours_and_in_the_language_of_the_link(query: str, language: str) -> None:
    answered = ask("/karte", kind="text/html; charset=utf-8", query=query)
    page = answered.body.decode()
    assert f'<html lang="{language}">' in page
    assert answered.headers["content-length"] == str(len(answered.body))
    assert not {"etag", "content-encoding"} & answered.headers.keys()


def test_the_start_page_has_no_script_in_it_and_no_other_host() -> None:
    page = index_page(Language.EN).decode()
    assert "<script>" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<title>KEZ-Atlas</title>" in page
    assert "JavaScript" in page


def test_asking_for_the_head_gets_no_body() -> None:
    assert ask("/", kind="text/html", method="HEAD").body == b""


@pytest.mark.parametrize(("path", "kind", "status"), [("/x.json", "application/json", 200), ("/", "text/html", 404)])
def test_other_answers_stay_as_they_are(path: str, kind: str, status: int) -> None:
    answered = ask(path, kind=kind, status=status)
    assert (answered.body, answered.status, answered.headers["etag"]) == (b"theirs, whole", status, '"streamlit"')


def test_a_web_socket_passes_untouched() -> None:
    passed: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(scope["type"])

    finish(Guard(app)({"type": "websocket"}, None, None))  # type: ignore[arg-type]
    assert passed == ["websocket"]


def test_the_frame_of_the_map_fetches_all_it_needs_at_once() -> None:
    links = ask(FRAME, kind="text/html").headers["link"]
    assert all(f"/{name}?v=" in links for name in FIRST_FILES)


def test_the_start_page_fetches_the_files_of_the_map_ahead() -> None:
    assert b'<link rel="prefetch" href="./kez/110m.json?v=' in index_page(Language.DE)


def test_the_embedded_page_has_a_policy_of_its_own_and_stays_what_it_is() -> None:
    answer = ask("/embed", kind="text/html")
    assert answer.body == b"theirs, whole"
    assert directives(answer.headers["content-security-policy"])["frame-ancestors"] == {"'self'"}
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("query", ["embed=true&theme=water", "embed", "theme=water&embed=1"])
def test_a_frame_never_gets_the_app_itself(query: str) -> None:
    answer = ask("/", kind="text/html", query=query)
    assert (answer.status, answer.headers["location"]) == (307, f"/embed?{query}")
