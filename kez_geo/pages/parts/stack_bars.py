# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Bars of several parts that are a table at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.pages.parts.markup import Raw, element
from kez_geo.words import euros, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Language
    from kez_geo.model.stacks import Part

__all__ = ["BarRow", "amount", "legend", "stack_table"]

BarRow = tuple["Raw | str", "tuple[tuple[Part, int], ...]", "Sequence[str]"]
"""One row: its heading, the parts of its bar in cents, and the texts of the columns behind it."""


def amount(cents: int | None, language: Language) -> str:
    """Write an amount; what is unknown is called so and never 0."""
    return say("common.unknown", language) if cents is None else euros(cents, language)


def legend(kinds: Sequence[Part], names: Sequence[str]) -> Raw:
    """Explain the parts of the bars, each with its colour and pattern."""
    entries = "".join(
        element("li", element("span", class_=f"kez-part kez-part-{kind}", aria_hidden="true"), name)
        for kind, name in zip(kinds, names, strict=True)
    )
    return element("ul", Raw(entries), class_="kez-parts")


def stack_table(caption: str, headings: Sequence[str], rows: Sequence[BarRow]) -> Raw:
    """Draw one row per bar; the bars say nothing to the ear, the columns behind them say everything."""
    longest = max([1, *(sum(cents for _, cents in parts) for _, parts, _ in rows)])
    head = "".join(
        element("th", text, scope="col", **({"class_": "kez-figure"} if place > 1 else {}))
        for place, text in enumerate(headings)
    )
    body = "".join(_row(label, parts, cells, longest, headings) for label, parts, cells in rows)
    inside = (
        element("caption", caption),
        element("thead", element("tr", Raw(head))),
        element("tbody", Raw(body)),
    )
    return element(
        "div",
        element("table", *inside),
        class_="kez-table kez-cards kez-stacks",
        role="region",
        tabindex="0",
        aria_label=caption,
    )


def _row(
    label: Raw | str, parts: Sequence[tuple[Part, int]], cells: Sequence[str], longest: int, headings: Sequence[str]
) -> Raw:
    bar = "".join(
        element("span", class_=f"kez-part kez-part-{kind}", style=f"width:{100 * cents / longest:.2f}%")
        for kind, cents in parts
    )
    written = [element("th", label, scope="row")]
    written.append(
        element("td", element("span", Raw(bar), class_="kez-stack", aria_hidden="true"), class_="kez-bar-cell")
    )
    # On a narrow screen each amount stands behind its heading.
    written += [
        element("td", cell, class_="kez-figure", data_label=heading)
        for cell, heading in zip(cells, headings[2:], strict=True)
    ]
    return element("tr", Raw("".join(written)))
