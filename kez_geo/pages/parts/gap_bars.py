# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Funding gaps as bars that are a table at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.pages.parts.markup import Raw, element
from kez_geo.views import GROUPS_OF_CHART, chart_spec
from kez_geo.words import euros, say

if TYPE_CHECKING:
    from kez_geo.model import Bar, ChartSpec, Language
    from kez_geo.views import View

__all__ = ["gap_bars"]


def gap_bars(seen: View, language: Language) -> ChartSpec:
    """Ask what to group by and show the gaps as bars, surpluses apart."""
    st.subheader(say("chart.heading", language))
    by = st.segmented_control(
        say("chart.by", language),
        GROUPS_OF_CHART,
        default=GROUPS_OF_CHART[0],
        format_func=lambda one: say(f"chart.group.{one}", language),
        key="chart_by",
        required=True,
    )
    spec = chart_spec(seen, by, language)
    notes = Raw("".join(element("p", note, class_="kez-note") for note in spec.notes))
    if spec.bars:
        st.html(Raw(_bars(spec, language) + notes))
    else:
        st.info(say("chart.empty", language))
        st.html(notes)
    return spec


def _bars(spec: ChartSpec, language: Language) -> Raw:
    """Draw one row per group: name, gap, surplus, and on how many records it rests."""
    longest = max(max(bar.gap_cents, bar.surplus_cents) for bar in spec.bars) or 1
    heads = ("group", "gap", "surplus", "basis")
    head = "".join(element("th", say(f"chart.column.{name}", language), scope="col") for name in heads)
    body = "".join(_row(bar, longest, language) for bar in spec.bars)
    inside = (
        element("caption", spec.title),
        element("thead", element("tr", Raw(head))),
        element("tbody", Raw(body)),
    )
    return element(
        "div",
        element("table", *inside),
        class_="kez-table kez-bars",
        role="region",
        tabindex="0",
        aria_label=spec.title,
    )


def _row(bar: Bar, longest: int, language: Language) -> Raw:
    return element(
        "tr",
        element("th", bar.label, scope="row"),
        element("td", *_amount(bar.gap_cents, longest, "gap", language)),
        element("td", *_amount(bar.surplus_cents, longest, "surplus", language)),
        element("td", bar.detail.rpartition("; ")[2]),
    )


def _amount(cents: int, longest: int, side: str, language: Language) -> tuple[Raw, str]:
    """Draw the bar and write the amount beside it; the bar alone would say nothing to the ear."""
    width = f"width:{100 * cents / longest:.1f}%"
    return element("span", class_=f"kez-bar kez-bar-{side}", style=width, aria_hidden="true"), euros(cents, language)
