# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A selection in words, as title and export say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import Confidence
from kez_geo.words.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Country, Language, Reference, RegionSet, Selection, Term

__all__ = ["choice_name", "filter_in_words", "region_choice", "region_in_words", "scheme_in_words"]

_LISTED = ("region", "country", "theme", "form", "status", "programme", "land", "municipality")


def filter_in_words(selection: Selection, reference: Reference, language: Language, *, brief: bool = False) -> str:
    """Say what was chosen, field by field; a region names its scheme and date.

    Where nothing was chosen, say that all partnerships are meant.

    Parameters
    ----------
    brief
        Whether scheme and date of a region stand elsewhere in the same picture.
    """
    parts = [
        say(f"filter.{field}", language)
        + ": "
        + f" {say('common.or', language)} ".join(_names(field, selection, reference, language, brief=brief))
        for field in _LISTED
        if getattr(selection, field)
    ]
    parts += [
        say(f"filter.{end}_year", language, year=year)
        for end in ("since", "until")
        if (year := getattr(selection, end))
    ]
    if selection.text:
        parts.append(say("filter.containing", language, text=selection.text))
    parts.append(_confidence(selection, language))
    return " · ".join(part for part in parts if part) or say("filter.everything", language)


def _names(field: str, selection: Selection, reference: Reference, language: Language, *, brief: bool) -> list[str]:
    values = getattr(selection, field)
    if brief and field == "region":
        regions = reference.regions
        return sorted(regions[key].name(language) if key in regions else key for key in values)
    return sorted(choice_name(field, value, reference, language) for value in values)


def _confidence(selection: Selection, language: Language) -> str:
    """Say the confidence only where it is not the usual one."""
    if "confidence" not in selection.chosen():
        return ""
    if not selection.confidence:
        return say("filter.with_low", language)
    levels = [say(f"confidence.{level}", language) for level in Confidence if level in selection.confidence]
    return say("filter.confidence", language) + ": " + ", ".join(levels)


def choice_name(field: str, value: str, reference: Reference, language: Language) -> str:
    """Name one value of one field; a code without a name is shown as it is."""
    if value == "unknown" and field != "status":
        return say(f"filter.unknown.{field}", language)
    if field == "region":
        return region_in_words(value, reference, language)
    if field == "confidence":
        return say(f"confidence.{value}", language)
    lists: dict[str, Mapping[str, Country | Term]] = {
        "country": reference.countries,
        "theme": reference.themes,
        "form": reference.forms,
        "status": reference.statuses,
        "programme": reference.programmes,
    }
    entry = lists.get(field, {}).get(value)
    return entry.name(language) if entry else value


def region_in_words(key: str, reference: Reference, language: Language) -> str:
    """Name a region set with its scheme and date, marked where its list is not confirmed."""
    if key not in reference.regions:
        return key
    region = reference.regions[key]
    return f"{region.name(language)} ({scheme_in_words(region, language)})"


def region_choice(region: RegionSet, language: Language) -> str:
    """Name a region set for a list to choose from: briefly, but never without scheme, date and mark.

    What the name says already is not said again; once chosen, `region_in_words` says it all.
    """
    name, scheme = region.name(language), region.scheme_name(language)
    said = scheme.casefold() in name.casefold() or name.casefold() in scheme.casefold()
    parts = [*([] if said else [scheme]), *([region.as_of] if region.as_of else [])]
    parts += [] if region.confirmed else [say("filter.unchecked", language)]
    return f"{name} ({', '.join(parts)})" if parts else name


def scheme_in_words(region: RegionSet, language: Language) -> str:
    """Name the scheme and date of a region set, marked where its list is not confirmed."""
    sentence = "filter.scheme_confirmed" if region.confirmed else "filter.scheme_unconfirmed"
    day = say("filter.as_of", language, day=region.as_of) if region.as_of else say("filter.no_date", language)
    return say(sentence, language, scheme=region.scheme_name(language), as_of=day)
