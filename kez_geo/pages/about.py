# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the numbers mean, where the data come from, and what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.model import Confidence, MoneyKind, Placed
from kez_geo.pages import loading, state
from kez_geo.pages.parts.markup import Raw, element, link_to, listed, table
from kez_geo.words import day, issue_in_words, number, plural, say

if TYPE_CHECKING:
    from kez_geo.model import Atlas, Language

__all__ = ["about"]

_DEFINITIONS = ("partnerships", "municipalities", "planned", "secured", "gap", "budget_share")
_LIMITS = ("incomplete", "silent", "russia", "low", "money", "places", "regions", "borders")
_PROMISES = ("no_third_party", "no_contacts", "keyboard", "table_twin")


def about() -> None:
    """Show definitions, limits, region sets, themes, sources and how the app treats its visitors."""
    atlas, language = loading.atlas(), state.link().language
    st.html(element("p", say("about.intro", language, day=day(atlas.as_of, language))))
    _section("definitions", listed(say(f"definition.{name}", language) for name in _DEFINITIONS), language)
    _section("limits", listed(say(f"about.limit.{name}", language) for name in _LIMITS), language)
    _section("counts", _counts(atlas, language), language)
    _section("findings", listed(issue_in_words(issue, language) for issue in atlas.report), language)
    _section("money_kinds", listed(say(f"money.kind.{kind}", language) for kind in MoneyKind), language)
    _section("regions", _regions(atlas, language), language)
    _section("themes", _themes(atlas, language), language)
    _section("sources", _sources(atlas, language), language)
    _section("promises", listed(say(f"about.promise.{name}", language) for name in _PROMISES), language)


def _section(name: str, content: Raw, language: Language) -> None:
    st.header(say(f"about.heading.{name}", language), anchor=name)
    st.html(content)


def _counts(atlas: Atlas, language: Language) -> Raw:
    """Count the records by how well they are attested and how exactly they are placed."""
    partnerships = atlas.partnerships
    lines = [plural("common.partnerships", len(partnerships), language)]
    for level in Confidence:
        count = int((partnerships["confidence"] == level).sum())
        lines.append(
            f"{say('filter.confidence', language)} – {say(f'confidence.{level}', language)}: {number(count, language)}"
        )
    for placed in Placed:
        count = int((partnerships["placed"] == placed).sum())
        lines.append(
            f"{say('record.placed', language)} – {say(f'placed.{placed}', language)}: {number(count, language)}"
        )
    return listed(lines)


def _regions(atlas: Atlas, language: Language) -> Raw:
    heads = [
        say(f"about.region.{name}", language) for name in ("name", "scheme", "members", "as_of", "basis", "confirmed")
    ]
    rows = [
        (
            region.name(language),
            region.scheme_name(language),
            number(len(region.members), language),
            region.as_of or "–",
            element("span", region.basis, lang="en"),
            say("common.yes" if region.confirmed else "common.no", language),
        )
        for region in atlas.reference.regions.values()
    ]
    return table(say("about.heading.regions", language), heads, rows)


def _themes(atlas: Atlas, language: Language) -> Raw:
    heads = [say(f"about.theme.{name}", language) for name in ("code", "name", "crs", "sdg")]
    rows = [
        (theme.code, theme.name(language), ", ".join(theme.crs_codes) or "–", ", ".join(theme.sdg_targets) or "–")
        for theme in atlas.reference.themes.values()
    ]
    return table(say("about.heading.themes", language), heads, rows)


def _sources(atlas: Atlas, language: Language) -> Raw:
    heads = [
        say(f"about.source.{name}", language)
        for name in ("title", "producer", "published", "licence", "credit", "address")
    ]
    rows = [
        (
            one.title_in(language),
            one.producer,
            one.published,
            one.licence,
            one.credit_in(language),
            link_to(one.address) if one.address else "–",
        )
        for one in atlas.reference.sources
    ]
    return table(say("about.heading.sources", language), heads, rows)
