# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A web page in one file: map, tables, definitions and sources, without a request to anybody.

Every text is escaped. The page's own policy allows the scripts and styles that stand in it, by
their fingerprints, and nothing else: no address, no further script, no form.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kez_geo.model import Language

__all__ = ["PageTable", "WebPage", "web_page"]

_LONG_TEXT = 60
_ADDRESS_IN_STYLE = re.compile(r"url\([^)]*\)")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table that readers can sort.

    Parameters
    ----------
    id
        Its name in the page.
    headings
        Key in the rows and finished heading of each column.
    rows
        A text, a pair of a number and its finished text, a list of web addresses, or ``None`` for unknown.
    """

    id: str
    caption: str
    headings: tuple[tuple[str, str], ...]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class WebPage:
    """What stands in the page.

    Parameters
    ----------
    lead
        Paragraphs above the map.
    data
        What the page's script reads, as JSON that can stand in any script.
    scripts, styles
        Contents of the files of Leaflet and of our map, in their order.
    parts
        Headings with lines below each: definitions, sources.
    """

    language: Language
    title: str
    lead: tuple[str, ...]
    data: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    tables: tuple[PageTable, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def web_page(page: WebPage) -> bytes:
    """Write the page."""
    own = resources.files("kez_geo.export")
    scripts = [_no_end(one) for one in (*page.scripts, (own / "one_page.js").read_text(encoding="utf-8"))]
    styles = [_no_address(one) for one in (*page.styles, (own / "one_page.css").read_text(encoding="utf-8"))]
    head = "".join(
        [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(scripts, styles))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(page.title)}</title>",
            *(f"<style>{one}</style>" for one in styles),
        ]
    )
    data = f'<script type="application/json" id="kez-data">{page.data}</script>'
    code = "".join(f"<script>{one}</script>" for one in scripts)
    body = f"{_content(page)}{data}{code}"
    text = f'<!DOCTYPE html>\n<html lang="{page.language.value}"><head>{head}</head><body>{body}</body></html>\n'
    return text.encode("utf-8", "replace")


def _no_end(script: str) -> str:
    """Keep a script from ending its element early."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _no_address(style: str) -> str:
    """Take out the pictures of Leaflet's own controls, which the page does not have."""
    return _ADDRESS_IN_STYLE.sub("none", style)


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    allowed = {"script-src": scripts, "style-src": styles}
    named = [f"{name} {' '.join(_fingerprint(text) for text in texts)}" for name, texts in allowed.items()]
    return "; ".join(["default-src 'none'", *named, "base-uri 'none'", "form-action 'none'"])


def _fingerprint(text: str) -> str:
    # A browser reads every line end as one sign before it computes its own.
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    return f"'sha256-{base64.b64encode(hashlib.sha256(whole).digest()).decode('ascii')}'"


def _content(page: WebPage) -> str:
    language = page.language
    above = "".join(f"<p>{escape(line)}</p>" for line in page.lead)
    needs_script = f"<noscript><p>{escape(say('webpage.no_script', language))}</p></noscript>"
    opened = (
        f'<div class="page-open"><p id="page-opened" role="status"></p>'
        f'<button type="button" id="page-all" hidden>{escape(say("webpage.all", language))}</button></div>'
    )
    tables = "".join(_table(one) for one in page.tables)
    parts = "".join(_part(title, lines) for title, lines in page.parts)
    head = f'<h1>{escape(page.title)}</h1>{above}{needs_script}<div id="kez-map"></div>{opened}'
    return f"<main>{head}{tables}{parts}</main><footer><p>KEZ-Atlas</p></footer>"


def _part(title: str, lines: tuple[str, ...]) -> str:
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<section><h2>{escape(title)}</h2><ul class="page-small">{listed}</ul></section>'


def _table(one: PageTable) -> str:
    head = "".join(
        f'<th scope="col"><button type="button">{escape(heading)}</button></th>' for _, heading in one.headings
    )
    keys = [key for key, _ in one.headings]
    body = "".join(_row(row, keys, place) for place, row in enumerate(one.rows))
    table = (
        f"<table><caption>{escape(one.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    # A wide table scrolls inside its own frame, also by keyboard.
    frame = f'id="{one.id}" class="page-table" role="region" tabindex="0" aria-label="{escape(one.caption)}"'
    return f"<div {frame}>{table}</div>"


def _row(row: Mapping[str, Any], keys: Sequence[str], place: int) -> str:
    first, *others = keys
    head = f'<th scope="row">{escape(_told(row[first]))}</th>'
    return f'<tr data-record="{place}">{head}{"".join(_cell(row[key]) for key in others)}</tr>'


def _cell(value: Any) -> str:  # noqa: ANN401 - as `PageTable` says
    if isinstance(value, tuple):
        number, text = value
        return f'<td class="page-figure" data-value="{float(number)!r}">{escape(text)}</td>'
    if isinstance(value, list):
        return f"<td>{', '.join(_link(one) for one in value) or '–'}</td>"
    text = _told(value)
    look = ' class="page-wide"' if len(text) > _LONG_TEXT else ""
    return f"<td{look}>{escape(text)}</td>"


def _told(value: object) -> str:
    return "–" if value is None or value == "" else str(value)


def _link(address: str) -> str:
    """Link to a page of the web; what is no web address stays text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return escape(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return escape(address)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(parts.netloc.removeprefix("www."))}</a>'
