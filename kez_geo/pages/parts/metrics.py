# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The totals above the map, each with its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.pages.parts.markup import Raw, element
from kez_geo.views import basis_line
from kez_geo.words import euros_short, number, percent, plural, say, share

if TYPE_CHECKING:
    from kez_geo.model import Language
    from kez_geo.views import View

__all__ = ["metrics"]


def metrics(seen: View, language: Language) -> None:
    """Show partnerships, municipalities, planned, secured and open money, and the share with a budget."""
    tiles = element("dl", Raw("".join(_tiles(seen, language))), class_="kez-tiles")
    basis = element("p", basis_line(seen, language), *_year_note(seen, language), class_="kez-basis", role="status")
    st.html(Raw(tiles + basis))


def _tiles(seen: View, language: Language) -> list[Raw]:
    totals = seen.totals
    records = totals.partnerships
    money = (
        ("planned", totals.planned_cents, totals.with_budget),
        ("secured", totals.secured_cents, totals.with_secured),
        ("gap", totals.gap_cents, totals.with_gap),
    )
    tiles = [
        _tile(
            "partnerships",
            number(records, language),
            plural("metrics.in_countries", totals.countries, language),
            language,
        ),
        _tile(
            "municipalities",
            number(totals.municipalities, language),
            say("metrics.german_partners", language),
            language,
        ),
    ]
    tiles += [
        _tile(
            name,
            _amount(cents, language),
            say("metrics.known", language, known=share(known, records, language)),
            language,
        )
        for name, cents, known in money
    ]
    if totals.surplus_cents:
        tiles.append(
            _tile(
                "surplus", euros_short(totals.surplus_cents, language), say("metrics.surplus_apart", language), language
            )
        )
    part = percent(totals.with_budget / records, language) if records else say("common.unknown", language)
    tiles.append(_tile("budget_share", part, share(totals.with_budget, records, language), language))
    return tiles


def _tile(name: str, figure: str, below: str, language: Language) -> Raw:
    return element(
        "div",
        element("dt", say(f"metric.{name}", language)),
        element("dd", element("strong", figure), element("span", below)),
    )


def _amount(cents: int | None, language: Language) -> str:
    return say("common.unknown", language) if cents is None else euros_short(cents, language)


def _year_note(seen: View, language: Language) -> tuple[str, ...]:
    left_out = seen.totals.basis.year_unknown
    return (" " + plural("metrics.year_unknown", left_out, language),) if left_out else ()
