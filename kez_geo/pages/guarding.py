# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every answer of the web server carries, and the page in which Streamlit starts.

Measured in Chromium with Streamlit 1.67: under ``default-src 'self'`` everything that the atlas
uses draws (widgets, tables, charts, downloads), with the exceptions below, each explained.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from streamlit import file_util

from kez_geo.model import Language
from kez_geo.pages.embedding import EMBED_PATH, embed_policy
from kez_geo.pages.map_frame import FRAME_PATH, frame_script
from kez_geo.pages.static_files import ROUTE, assets, first_addresses, page_styles
from kez_geo.settings import settings
from kez_geo.words import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "frame_links", "frame_policy", "index_page", "page_policy"]

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
# Of an empty text: Streamlit's style library (emotion) makes an empty <style> and fills it rule by rule.
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
# react-aria, in Streamlit, says in one <style> how a finger moves on what can be pressed.
_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SHUT = "object-src 'none'; base-uri 'self'; form-action 'self'"


def page_policy(host: str, ancestors: str) -> str:
    """Give the Content-Security-Policy of everything but the map's frame.

    Parameters
    ----------
    host
        Host of the request, for the web socket: not every browser counts it as ``'self'``.
    ancestors
        Sites that may show the page in a frame.
    """
    socket = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        # One font stands inside Streamlit's own style sheet as data, and so do the small signs of the grid's columns.
        f"default-src 'self'; connect-src 'self'{socket}; font-src 'self' data:; img-src 'self' data:; "
        # An attribute `style` can only be set by our own HTML (widths of bars), which Streamlit cleans once more.
        f"style-src 'self' {_EMPTY_STYLE} {_ARIA_STYLE}; style-src-attr 'unsafe-inline'; "
        f"{_SHUT}; frame-ancestors {ancestors}"
    )


@cache
def frame_policy() -> str:
    """Give the Content-Security-Policy of the map's frame, which streamlit-folium makes from what it is sent.

    It puts our start script into the page (allowed by its fingerprint) and evaluates each
    update, so this one path needs ``'unsafe-eval'``; its style sheets stand in the page.
    """
    digest = base64.b64encode(hashlib.sha256(frame_script(assets()).encode()).digest()).decode("ascii")
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}' 'unsafe-eval'; "
        f"style-src 'self' 'unsafe-inline'; {_SHUT}; frame-ancestors 'self'"
    )


@cache
def frame_links() -> str:
    """Name what the map's frame will ask for, so that the browser fetches it all at once, and not one after another."""
    given = assets()
    links = [f"<{address}>; rel=preload; as=script" for address in given.scripts]
    links += [f"<{address}>; rel=preload; as=style" for address in given.styles]
    return ", ".join([*links, f"<{given.boundaries['110m']}>; rel=preload; as=fetch; crossorigin"])


@cache
def index_page(language: Language) -> bytes:
    """Give the page in which Streamlit starts: with the right language and title, and no script of its own in it."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="(service-desc|shortcut icon)"[^>]*/?>', "", page)
    page = re.sub(r"<html[^>]*>", f'<html lang="{language.value}">', page)
    page = re.sub(r"<title>.*?</title>", f"<title>{escape(say('app.title', language))}</title>{_links()}", page)
    no_script = f"<noscript><p>{escape(say('app.needs_script', language))}</p></noscript>"
    page = re.sub(r"<noscript>.*?</noscript>", no_script, page, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", page).encode("utf-8")


def _links() -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{escape(address)}">' for address in page_styles())
    # The frame of the map comes late: its files are fetched while Streamlit itself still starts.
    ahead = "".join(f'<link rel="prefetch" href="{escape(address)}">' for address in first_addresses())
    return f'<link rel="icon" type="image/svg+xml" href=".{ROUTE}icon.svg">{sheets}{ahead}'


def _asked_language(scope: Scope) -> Language:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return Language(asked) if asked in set(Language) else settings().language


class Guard:
    """Set the headers of every answer, and put our own start page in place of Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through and look after its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        if scope["path"] == "/" and "embed" in parse_qs(query, keep_blank_values=True):
            # Streamlit would show the whole app without its head; a frame gets what is made for it.
            await RedirectResponse(f"{EMBED_PATH}?{query}", status_code=307)(scope, receive, _Answer(scope, send))
            return
        if "." not in scope["path"].rpartition("/")[2]:
            # A page. Another app on this port may have left its start page in the browser, with Streamlit's mark.
            asked = [pair for pair in scope["headers"] if pair[0] not in {b"if-none-match", b"if-modified-since"}]
            scope = {**scope, "headers": asked}
        await self.app(scope, receive, _Answer(scope, send))


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope = scope
        self.send = send
        self.replaced = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._dress(message)
        elif self.replaced:
            if message.get("more_body", False):
                return
            page = index_page(_asked_language(self.scope))
            message = {**message, "body": b"" if self.scope["method"] == "HEAD" else page}
        await self.send(message)

    def _dress(self, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        in_frame = FRAME_PATH in self.scope["path"]
        headers["Content-Security-Policy"] = self._policy()
        for name, value in _COMMON.items():
            headers[name] = value
        if self.scope["path"] == EMBED_PATH:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            return
        if message["status"] == 200 and headers.get("content-type", "").startswith("text/html"):  # noqa: PLR2004
            if in_frame:
                headers["Link"] = frame_links()
            else:
                self._replace(headers)

    def _policy(self) -> str:
        """Give the policy of what was asked for: the map's frame, the embedded page, or any other page."""
        if FRAME_PATH in self.scope["path"]:
            return frame_policy()
        if self.scope["path"] == EMBED_PATH:
            return embed_policy()
        return page_policy(Headers(scope=self.scope).get("host", ""), settings().frame_ancestors)

    def _replace(self, headers: MutableHeaders) -> None:
        """Announce our own start page instead of the one that comes."""
        self.replaced = True
        for name in ("etag", "last-modified", "content-encoding"):
            if name in headers:
                del headers[name]
        headers["Content-Type"] = "text/html; charset=utf-8"
        headers["Content-Length"] = str(len(index_page(_asked_language(self.scope))))
        headers["Cache-Control"] = "no-cache"
