# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One partnership in words: what is known, what is doubtful, and where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd

from kez_geo.model import MoneyRole, Provenance
from kez_geo.model.selection import UNKNOWN
from kez_geo.pages.parts.markup import Raw, element, link_to
from kez_geo.settings import settings
from kez_geo.words import choice_name, euros, origin_in_words, say

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from kez_geo.model import Atlas, Language

    Row = Mapping[Hashable, Any]

__all__ = ["country_name", "names", "origin", "records", "sources"]


def names(field: str, codes: Iterable[str], atlas: Atlas, language: Language) -> str:
    """Name the codes of one field; a dash where the source is silent."""
    return ", ".join(choice_name(field, code, atlas.reference, language) for code in codes) or "–"


def country_name(iso3: str, atlas: Atlas, language: Language) -> str:
    """Name a country; say so where it is unknown."""
    return choice_name("country", iso3 or UNKNOWN, atlas.reference, language)


def sources(addresses: Iterable[str]) -> Raw:
    """Link to the pages that were read."""
    return Raw(", ".join(link_to(address) for address in addresses) or "–")


def origin(row: Mapping[Any, Any] | pd.Series, language: Language) -> str:
    """Say that a record is a user's own, or an own version of a shipped one; nothing of a shipped record."""
    if row.get("provenance", Provenance.SHIPPED.value) == Provenance.SHIPPED.value:
        return ""
    return origin_in_words(row["provenance"], row["overlay"], language)


def records(rows: pd.DataFrame, atlas: Atlas, language: Language) -> Raw:
    """Show records one below the other, each folded up."""
    money = atlas.funding[atlas.funding["partnership_id"].isin(rows["id"])].to_dict("records")
    return Raw(
        "".join(
            _record(row, [one for one in money if one["partnership_id"] == row["id"]], atlas, language)
            for row in rows.to_dict("records")
        )
    )


def _record(row: Row, money: Sequence[Row], atlas: Atlas, language: Language) -> Raw:
    """Show one record folded up: its two partners; unfolded: every fact with its source."""
    head = [f"{row['german_partner']} – {row['partner_city']}"]
    if own := origin(row, language):
        head += [" ", element("span", own, class_="kez-own")]
    facts = "".join(
        element("dt", say(f"record.{name}", language)) + element("dd", text)
        for name, text in _facts(row, atlas, language)
        if text
    )
    parts = [element("dl", Raw(facts), class_="kez-facts"), _money(money, language)]
    if row["doubt"]:
        parts.insert(0, element("p", _doubt(row, atlas, language), class_="kez-doubt"))
    if row["source_note"]:
        # Our own notes are in English; in which language a user writes is not known.
        written = {} if own else {"lang": "en"}
        parts.append(element("p", row["source_note"], class_="kez-note", **written))
    if not settings().public:
        address = "eigene-daten?" + urlencode({"ask_record": row["id"], "lang": language.value})
        parts.append(element("p", element("a", say("own.edit", language), href=address, target="_self")))
    return element("details", element("summary", *head), *parts)


def _doubt(row: Row, atlas: Atlas, language: Language) -> str:
    """Say what is doubtful, and what is known of this one record."""
    told = atlas.reference.doubts.get(row["id"])
    return " ".join([say(f"doubt.{row['doubt']}", language), *([told.name(language)] if told else [])])


def _facts(row: Row, atlas: Atlas, language: Language) -> list[tuple[str, str]]:
    return [
        ("country", country_name(row["iso3"], atlas, language)),
        ("form", choice_name("form", row["form"], atlas.reference, language)),
        ("status", choice_name("status", row["status"], atlas.reference, language)),
        ("since", _known(row["since_year"], str, language)),
        ("themes", names("theme", row["themes"], atlas, language)),
        ("programmes", row["programme_as_read"] or names("programme", row["programmes"], atlas, language)),
        ("period", row["period"]),
        ("funder", row["funder"]),
        ("land", row["land"]),
        ("placed", say(f"placed.{row['placed']}", language)),
        ("confidence", choice_name("confidence", row["confidence"], atlas.reference, language)),
        ("sources", sources(row["source_urls"])),
    ]


def _money(statements: Sequence[Row], language: Language) -> Raw:
    """List the money statements as they were read; unlike amounts stand side by side and are not added."""
    if not statements:
        return Raw("")
    lines = "".join(element("li", *_statement(row, language)) for row in statements)
    heading = element("p", element("strong", say("record.money", language)))
    return Raw(heading + element("ul", Raw(lines), class_="kez-money"))


def _statement(row: Row, language: Language) -> tuple[str, ...]:
    amount = _known(row["amount_cents"], lambda cents: euros(cents, language), language)
    what = [say(f"money.role.{row['role']}", language)]
    if row["role"] == MoneyRole.FUNDING:
        what += [say(f"money.origin.{row['origin']}", language), say(f"money.state.{row['state']}", language)]
    what.append(say(f"money.kind.{row['money_kind']}", language))
    said = ", ".join(part for part in (*what, row["funder"], row["period"]) if part)
    return (element("strong", amount), f" ({said}) ", sources(row["source_urls"]))


def _known(value: object, write: Callable[[int], str], language: Language) -> str:
    """Write a whole number, or say that it is unknown."""
    return say("common.unknown", language) if pd.isna(value) else write(int(value))  # type: ignore[call-overload]
