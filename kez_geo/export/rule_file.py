# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A programme's rules as the readable file that they are read from: written and read again, they are the same."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kez_geo.model import PartnerCountries, Stated, ThemeList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.model import Call, Evidence, Programme, Tier

__all__ = ["rule_file"]

_HEAD = '# A value that does not stand here is unknown. Euros and percent; "none" = no such limit.\n'
_PLAIN = ("line", "opens_on", "ends_on", "projects_from", "projects_until", "is_rolling")
_LISTS = ("requires", "excludes", "combinable_with")
_NOTES = ("note_de", "note_en")
_OF_CALL = (
    "financing", "applicants", "lands", "partner", "themes", "own_rate_min", "own_from_third_party", "own_from_land",
    "own_from_in_kind", "third_party_rate_max", "overhead_rate_max", "pass_on_rate_max", "year_cap_cents",
    "has_full_financing", "allows_joint_application",
)  # fmt: skip
_OF_TIER = ("grant_min_cents", "grant_max_cents", "months_min", "months_max", "rate_max", "in_kind_max_cents")
_RATES = frozenset({"own_rate_min", "third_party_rate_max", "overhead_rate_max", "pass_on_rate_max", "rate_max"})


def rule_file(programme: Programme) -> str:
    """Write a programme as TOML; its name is the programme's id with ``.toml``."""
    rows = [_HEAD]
    rows += [_pair(name, getattr(programme, name)) for name in ("id", "version", "changed_on", "name_de", "name_en")]
    rows += [_pair(name, getattr(programme, name)) for name in ("funder", "manager", *_NOTES)]
    for source in programme.sources:
        rows.append("\n[[source]]\n")
        rows += [_pair(n, getattr(source, n)) for n in ("key", "title", "address", "published", "seen_on", "grade")]
    for call in programme.calls:
        rows += _call(call)
    return "".join(rows)


def _call(call: Call) -> Iterable[str]:
    yield "\n[[call]]\n"
    for name in ("id", "year"):
        yield _pair(name, getattr(call, name))
    yield _pair("source", call.evidence.key)
    for name in ("status", "status_on", *_PLAIN, *_LISTS, *_NOTES):
        yield _pair(name, getattr(call, name))
    for name in _OF_CALL:
        yield _stated(name, getattr(call, name), call.evidence)
    for deadline in call.deadlines:
        yield "\n[[call.deadline]]\n" + _pair("stage", deadline.stage) + _pair("day", deadline.day)
    for tier in call.tiers:
        yield from _tier(tier, call.evidence)


def _tier(tier: Tier, witness: Evidence) -> Iterable[str]:
    yield "\n[[call.tier]]\n"
    yield from (_pair(name, getattr(tier, name)) for name in ("id", "name_de", "name_en"))
    for name in _OF_TIER:
        yield _stated(name, getattr(tier, name), witness)
    for name in ("grant_min_open", "grant_max_open"):
        yield _pair(name, getattr(tier, name) or None)
    for name in ("conditions", *_NOTES):
        yield _pair(name, getattr(tier, name))


def _stated(name: str, stated: Stated[object], witness: Evidence) -> str:
    """Write a value, with its own witness where that is not the call's; what is unknown is left out."""
    if not stated.is_known:
        return ""
    value = '"none"' if stated.value is None else _value(name, stated.value)
    parts = [f"value = {value}"]
    parts += [f'source = "{stated.evidence.key}"'] if stated.evidence.key != witness.key else []
    parts += [f'grade = "{stated.grade}"'] if stated.grade is not stated.evidence.grade else []
    parts += [f'carried_from = "{stated.carried_from}"'] if stated.carried_from else []
    whole = value if len(parts) == 1 else "{ " + ", ".join(parts) + " }"
    field = f"{name}_percent" if name in _RATES else name.replace("_cents", "_eur")
    return f"{field} = {whole}\n"


def _pair(name: str, value: object) -> str:
    return "" if value in (None, "", ()) else f"{name} = {_value(name, value)}\n"


def _value(name: str, value: object) -> str:
    """Write a value as TOML: cents as euros, fractions as percent, sets in order."""
    if isinstance(value, PartnerCountries):
        key = "lists" if value.lists else "iso3"
        return f"{{ {key} = {_value(name, value.lists or value.iso3)} }}"
    if isinstance(value, ThemeList):
        told = f", as_read = {_quoted(value.as_read)}" if value.as_read else ""
        return f"{{ codes = {_value(name, value.codes)}, is_exclusive = {str(value.is_exclusive).lower()}{told} }}"
    if isinstance(value, frozenset):
        return _value(name, tuple(sorted(value)))
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(name, part) for part in value) + "]"
    return _single(name, value)


def _single(name: str, value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and name.endswith("_cents"):
        return f"{Decimal(value) / 100:f}"
    if isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}"
    if isinstance(value, StrEnum):
        return f'"{value.value}"'
    if isinstance(value, (int, dt.date)):
        return str(value)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """Quote a text: as in JSON, but for one sign that only TOML wants to see escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
