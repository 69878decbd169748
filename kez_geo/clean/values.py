# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One cell each: a text, what it stands for, and what is to be said about it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kez_geo.clean.money import cents
from kez_geo.model import Severity, name_key
from kez_geo.model.selection import FIRST_YEAR, LAST_YEAR
from kez_geo.model.tables import LIST_SEPARATOR, URL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kez_geo.model import Reference, Term

__all__ = ["Judge", "Judged", "addresses", "amount", "code", "codes", "country", "degrees", "names_of", "year"]

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_ALPHA3 = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a cell stands for.

    Parameters
    ----------
    value
        The typed value; unknown where the text could not be read.
    issue
        Code of what is to be said; empty where all was well.
    severity
        How much it matters.
    more
        Further values that the sentence names.
    """

    value: Any
    issue: str = ""
    severity: Severity = Severity.WARNING
    more: tuple[tuple[str, str], ...] = ()


Judge = Callable[[str], Judged]


def names_of(terms: Mapping[str, Term]) -> dict[str, str]:
    """Give the codes of a list by every name that it may be written with."""
    found = {name_key(name): term.code for term in terms.values() for name in (term.name_de, term.name_en)}
    return found | {name_key(code): code for code in terms}


def code(names: Mapping[str, str], *, otherwise: str = "") -> Judge:
    """Make a judge of codes of one list; an empty cell is `otherwise` and needs no word."""

    def judge(text: str) -> Judged:
        if not text:
            return Judged(otherwise)
        found = names.get(name_key(text))
        if found is None:
            return Judged(otherwise, "code_unknown", more=(("taken", otherwise), ("allowed", _list(names.values()))))
        return Judged(found)

    return judge


def codes(names: Mapping[str, str], *, issue: str, otherwise: str = "") -> Judge:
    """Make a judge of cells with several codes; what is unknown becomes `otherwise`, or is left out."""

    def judge(text: str) -> Judged:
        asked = [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]
        unknown = [part for part in asked if name_key(part) not in names]
        found = dict.fromkeys(names.get(name_key(part), otherwise) for part in asked)
        value = tuple(one for one in found if one)
        return Judged(value, issue, more=(("unknown", _list(unknown)),)) if unknown else Judged(value)

    return judge


def country(reference: Reference) -> Judge:
    """Make a judge of countries, by code or by any spelling; Namibia's "NA" is a code like any other."""
    known = set(reference.countries) or {one for found in reference.country_names.values() for one in found}

    def judge(text: str) -> Judged:
        if not text:
            return Judged("", "country_missing")
        if text in known or (not known and _ALPHA3.fullmatch(text)):
            return Judged(text)
        found = reference.country_names.get(name_key(text), ())
        if len(found) > 1:
            return Judged("", "country_ambiguous", more=(("candidates", _list(found)),))
        if not found or (known and found[0] not in known):
            return Judged("", "country_unknown")
        return Judged(found[0], "country_by_name", Severity.REPAIRED, (("taken", found[0]),))

    return judge


def year(text: str) -> Judged:
    """Read a year; one that stands in a longer text is taken out of it and reported."""
    if not text:
        return Judged(None)
    if text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Judged(int(text))
    inside = set(_YEAR.findall(text))
    if len(inside) == 1 and FIRST_YEAR <= int(found := inside.pop()) <= LAST_YEAR:
        return Judged(int(found), "year_in_text", Severity.REPAIRED, (("taken", found),))
    return Judged(None, "year_unreadable")


def degrees(limit: float) -> Judge:
    """Make a judge of degrees up to a limit, with point or comma."""

    def judge(text: str) -> Judged:
        if not text:
            return Judged(None)
        try:
            found = float(text.replace(",", "."))
        except ValueError:
            return Judged(None, "degrees_unreadable")
        if not math.isfinite(found) or abs(found) > limit:
            return Judged(None, "degrees_out_of_range", more=(("limit", f"{limit:g}"),))
        return Judged(found)

    return judge


def amount(text: str) -> Judged:
    """Read an amount in euros as cents."""
    if not text:
        return Judged(None)
    found = cents(text)
    if found is None:
        return Judged(None, "amount_unreadable")
    return Judged(found, "amount_negative") if found < 0 else Judged(found)


def addresses(text: str) -> Judged:
    """Split addresses of pages; only http and https may become links."""
    parts = [part.strip() for part in text.split(URL_SEPARATOR.strip()) if part.strip()]
    good = tuple(part for part in parts if _ADDRESS.fullmatch(part))
    wrong = [part for part in parts if part not in good]
    return Judged(good, "address_unusable", more=(("unknown", _list(wrong)),)) if wrong else Judged(good)


def _list(values: Iterable[str] | Collection[str]) -> str:
    return ", ".join(sorted(dict.fromkeys(values)))
