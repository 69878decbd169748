# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The public address under which other sites show a view in a frame: to be read, never to be changed.

It answers with the same page in one file that can be downloaded: map, tables, sources, no request to
anybody and no session. Only the hosts that the settings name may show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.responses import Response

from kez_geo import views
from kez_geo.model import Link
from kez_geo.pages import loading
from kez_geo.query import understand
from kez_geo.settings import settings
from kez_geo.words import say

if TYPE_CHECKING:
    from starlette.requests import Request

    from kez_geo.model import Atlas, Language

__all__ = ["EMBED_PATH", "embed_policy", "embedded", "frame_code", "public_address"]

EMBED_PATH = "/embed"
_PAGES_KEPT = 8
_HIGH_PX = 900
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", ""})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for; the position of the map and what is open are the visitor's own."""

    link: Link
    unknown: bool


def embedded(request: Request) -> Response:
    """Answer with the page of a view; an address that asks for what nothing is called by is refused."""
    asked = _asked(request.url.query, loading.public_atlas())
    if asked.unknown:
        return _refused(asked.link.language)
    page = _page(loading.public_atlas(), asked.link)
    return Response(page, media_type="text/html", headers={"Cache-Control": "public, max-age=300"})


def _asked(query: str, atlas: Atlas) -> _Asked:
    """Read an address; what it leaves out is the usual."""
    given = {name: values for name, values in parse_qs(query).items() if name != "embed"}
    given.setdefault("lang", [settings().language.value])
    read, strange = Link.read(given)
    selection, unknown = understand(read.selection, atlas)
    return _Asked(Link(selection, read.metric, read.language), bool(unknown or strange))


@lru_cache(maxsize=_PAGES_KEPT)
def _page(atlas: Atlas, link: Link) -> bytes:
    # What writes the page is loaded when the first one is asked for.
    from kez_geo.products.web_page import web_page  # noqa: PLC0415

    return web_page(views.view(atlas, link.selection), link.metric, link.language)


def _refused(language: Language) -> Response:
    text = escape(say("embed.unknown", language))
    page = f'<!DOCTYPE html><html lang="{language.value}"><title>KEZ-Atlas</title><p>{text}</p></html>'
    return Response(page, status_code=404, media_type="text/html")


def embed_policy() -> str:
    """Give the Content-Security-Policy of the embedded page; what it may run, the page itself says more strictly."""
    return f"object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {settings().embed_hosts}"


def public_address(own: str, link: Link, path: str = "") -> str:
    """Give the address of a view for readers elsewhere; empty where the app is seen on this machine only.

    Parameters
    ----------
    own
        Address of the page that the browser shows.
    path
        Path in place of that of the page.
    """
    try:
        parts = urlsplit(own)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or host in _LOOPBACK:
        return ""
    return f"{parts.scheme}://{parts.netloc}{path or parts.path or '/'}?{urlencode(link.to_query())}"


def frame_code(own: str, link: Link) -> str:
    """Give what another site's editor puts into a page to show the view there."""
    plain = Link(link.selection, link.metric, link.language)
    local = f"{own.partition('?')[0].rstrip('/')}{EMBED_PATH}?{urlencode(plain.to_query())}"
    address = public_address(own, plain, EMBED_PATH) or local
    title = escape(say("app.title", link.language))
    return f'<iframe src="{escape(address)}" title="{title}" width="100%" height="{_HIGH_PX}" loading="lazy"></iframe>'
