# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Real HTML for what Streamlit would paint on a canvas; every text is escaped here."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Raw", "cards", "element", "letters", "link_to", "listed", "table"]

# What means something to Markdown, as Streamlit reads it.
_MARKED = re.compile(r"[\\`*_\[\]<>$~#|!:&]")


class Raw(str):
    """Text that is HTML already, made by this module alone."""

    __slots__ = ()


def element(tag: str, *content: str, **attributes: str) -> Raw:
    """Make one element; content and attributes are escaped unless they are `Raw`.

    Examples
    --------
    >>> element("b", "<script>", lang="de")
    '<b lang="de">&lt;script&gt;</b>'
    """
    written = "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    return Raw(f"<{tag}{written}>{''.join(_safe(part) for part in content)}</{tag}>")


def _safe(text: str) -> str:
    return text if isinstance(text, Raw) else escape(text)


def letters(text: str) -> str:
    r"""Write a text so that Streamlit, which reads labels and messages as Markdown, shows it letter by letter.

    Examples
    --------
    >>> letters("[x](y) *z*")
    '\\[x\\](y) \\*z\\*'
    """
    return _MARKED.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))


def link_to(address: str, text: str = "") -> Raw:
    """Link to a page of the web in a new tab; what is no web address stays text.

    Examples
    --------
    >>> link_to("javascript:alert(1)")
    'javascript:alert(1)'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return Raw(escape(address))
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return Raw(escape(address))
    return element(
        "a", text or parts.netloc.removeprefix("www."), href=address, target="_blank", rel="noopener noreferrer"
    )


def listed(parts: Iterable[str]) -> Raw:
    """Make a list with a point for each part."""
    return element("ul", Raw("".join(element("li", part) for part in parts)))


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    sorted_by: tuple[int, bool] = (-1, False),
    looks: Mapping[int, str] | None = None,
    as_cards: bool = False,
) -> Raw:
    """Make a table with a caption and headings; the first cell of a row is its heading.

    Parameters
    ----------
    sorted_by
        Position of the heading by which the rows are sorted, and whether downwards.
    looks
        ``wide`` for a column of long texts, ``figure`` for one of numbers, by position.
    as_cards
        Whether a narrow screen shows each row as a card, every cell under its heading, so that nothing is cut off.
    """
    position, downwards = sorted_by
    order = {position: "descending" if downwards else "ascending"}
    classes = {place: {"class_": f"kez-{look}"} for place, look in (looks or {}).items()}
    head = "".join(
        element("th", text, scope="col", **classes.get(place, {}), **_sorting(order.get(place)))
        for place, text in enumerate(headings)
    )
    # A class of the whole table says which columns are numbers: on every cell it would travel with every filter.
    body = "".join(_row(cells, classes if as_cards else {}, headings if as_cards else ()) for cells in rows)
    numbers = "".join(f" kez-number-{place + 1}" for place, look in (looks or {}).items() if look == "figure")
    parts = element("caption", caption), element("thead", element("tr", Raw(head))), element("tbody", Raw(body))
    # A wide table scrolls inside its own frame, also by keyboard, and the page stays as wide as the screen.
    look = "kez-table kez-cards" if as_cards else f"kez-table{numbers}"
    return element("div", element("table", *parts), class_=look, role="region", tabindex="0", aria_label=caption)


def cards(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, looks: Mapping[int, str] | None = None
) -> Raw:
    """Make a table that a narrow screen shows row by row as cards."""
    return table(caption, headings, rows, looks=looks, as_cards=True)


def _sorting(order: str | None) -> dict[str, str]:
    return {"aria_sort": order} if order else {}


def _row(cells: Sequence[str], classes: Mapping[int, Mapping[str, str]], labels: Sequence[str]) -> Raw:
    first, *others = cells
    written = [element("th", first, scope="row")]
    written += [
        element("td", cell, **classes.get(place, {}), **({"data_label": labels[place]} if labels else {}))
        for place, cell in enumerate(others, start=1)
    ]
    return element("tr", Raw("".join(written)))
