# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our static files: held in memory, compressed once, and fetched once by each browser.

An address carries the fingerprint of its content (``?v=…``); what has one never changes and is
kept by the browser for a year. Leaflet comes from the package `XStatic-Leaflet`.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from kez_geo.draw.outlines import packed
from kez_geo.draw.web_map import SCRIPTS, Assets
from kez_geo.errors import MissingData
from kez_geo.settings import settings
from kez_geo.words import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from kez_geo.draw.town_book import TownBook

__all__ = ["FIRST_FILES", "ROUTE", "StaticFile", "answer", "assets", "find", "first_addresses", "offer", "page_styles"]

ROUTE = "/kez/"
_FROM_FRAME = "../../kez/"  # the frame of the map lies two folders deep, below any prefix of a proxy
_BOUNDARIES = {
    "110m": ("world_110m.geojson", "iso3"),
    "50m": ("world_50m.geojson", "iso3"),
    "10m": ("world_10m.geojson", "iso3"),
    "states": ("german_laender.geojson", "name"),
}
_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
FIRST_FILES = ("leaflet.js", "kez_map.js", "leaflet.css", "kez_map.css", "110m.json")
"""What the frame of the map asks for before it can show the first picture."""

_FOREVER = "public, max-age=31536000, immutable"
_MOST_BOOKS = 8
_FINGERPRINT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it goes over the wire."""

    body: bytes
    small: bytes
    kind: str
    fingerprint: str


_books: OrderedDict[str, StaticFile] = OrderedDict()
_busy = threading.Lock()


def _file(name: str, body: bytes, fingerprint: str = "") -> StaticFile:
    small = gzip.compress(body, 9, mtime=0)
    return StaticFile(body, small, _KINDS[Path(name).suffix], fingerprint or _fingerprint(body))


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_FINGERPRINT_LENGTH]


def _own(name: str) -> bytes:
    return (resources.files("kez_geo") / "static" / name).read_bytes()


def _leaflet(name: str) -> bytes:
    """Read a file of Leaflet where its package keeps it; the package itself is not run."""
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise MissingData("package_missing", package="XStatic-Leaflet")
    return (Path(found.origin).parent / "data" / name).read_bytes()


def _boundaries(file: str) -> Path:
    return settings().data_folder / "reference" / "boundaries" / file


def _outlines(resolution: str) -> StaticFile:
    """Pack the outlines when they are first asked for: the finest take a second."""
    file, name = _BOUNDARIES[resolution]
    return _file(f"{resolution}.json", packed(_boundaries(file), name), _outlines_fingerprint(resolution))


@cache
def _outlines_fingerprint(resolution: str) -> str:
    """Know a packed file by what it is made from and how, without making it."""
    file = _boundaries(_BOUNDARIES[resolution][0])
    source = file.read_bytes() if file.is_file() else b""
    return _fingerprint(source + (resources.files("kez_geo.draw") / "outlines.py").read_bytes())


_MAKERS: dict[str, Callable[[], StaticFile]] = {
    "leaflet.js": lambda: _file("leaflet.js", _leaflet("leaflet.js")),
    "leaflet.css": lambda: _file("leaflet.css", _leaflet("leaflet.css")),
    "kez_map.js": lambda: _file("kez_map.js", b"\n".join(_own(name) for name in SCRIPTS)),
    **{f"{name}.json": lambda name=name: _outlines(name) for name in _BOUNDARIES},  # type: ignore[misc]
    **{
        file.name: lambda name=file.name: _file(name, _own(name))  # type: ignore[misc]
        for file in (resources.files("kez_geo") / "static").iterdir()
        if Path(file.name).suffix in {".css", ".svg"}
    },
}


@cache
def _made(name: str) -> StaticFile:
    return _MAKERS[name]()


def find(name: str) -> StaticFile | None:
    """Give a static file or a town book by name; ``None`` if there is no such file.

    Raises
    ------
    MissingData
        When a file of the product is missing or broken.
    """
    if name in _books:
        return _books[name]
    if name not in _MAKERS:
        return None
    with _busy:  # two browsers at once must not make the same file twice
        return _made(name)


def offer(book: TownBook) -> None:
    """Serve a town book; the books used last are kept."""
    with _busy:
        if book.name not in _books:
            _books[book.name] = _file(book.name, book.body)
        _books.move_to_end(book.name)
        while len(_books) > _MOST_BOOKS:
            _books.popitem(last=False)


def answer(request: Request) -> Response:
    """Answer a request for a static file."""
    name = str(request.path_params["name"])
    try:
        file = find(name)
    except MissingData as fault:
        return PlainTextResponse(explain(fault, settings().language), status_code=404)
    if file is None:
        return PlainTextResponse("404", status_code=404)
    lasting = request.query_params.get("v") == file.fingerprint or name in _books
    headers = {
        "ETag": f'"{file.fingerprint}"',
        "Cache-Control": _FOREVER if lasting else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if file.fingerprint in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.small, headers={**headers, "Content-Encoding": "gzip"}, media_type=file.kind)
    return Response(file.body, headers=headers, media_type=file.kind)


def _address(name: str) -> str:
    resolution = name.removesuffix(".json")
    known = _outlines_fingerprint(resolution) if resolution in _BOUNDARIES else _made(name).fingerprint
    return f"{name}?v={known}"


@cache
def assets() -> Assets:
    """Give the addresses of the map's files, as its frame reaches them."""
    return Assets(
        scripts=tuple(_FROM_FRAME + _address(name) for name in ("leaflet.js", "kez_map.js")),
        styles=tuple(_FROM_FRAME + _address(name) for name in ("leaflet.css", "kez_map.css")),
        boundaries={name: _FROM_FRAME + _address(f"{name}.json") for name in _BOUNDARIES},
        towns=_FROM_FRAME,
    )


def page_styles() -> tuple[str, ...]:
    """Give the addresses of our own style sheets for the pages: every one but the map's."""
    names = sorted(name for name in _MAKERS if name.endswith(".css") and name not in {"leaflet.css", "kez_map.css"})
    return tuple(f".{ROUTE}{_address(name)}" for name in names)


def first_addresses() -> tuple[str, ...]:
    """Give the addresses of what the frame of the map asks for first, as the pages reach them."""
    return tuple(f".{ROUTE}{_address(name)}" for name in FIRST_FILES)
