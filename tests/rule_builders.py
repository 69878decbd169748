# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Made programmes and projects for tests, and the shipped ones: a test names only what matters."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kez_geo.analyse import answers
from kez_geo.model import (
    Answer,
    Budget,
    Inquiry,
    MoneyForm,
    MoneyLine,
    MoneyOrigin,
    MoneyState,
    Programme,
    Project,
    RegionSet,
    YearAmount,
)
from kez_geo.read.programmes import programme, programmes

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FOLDER",
    "ON",
    "REGIONS",
    "answer_of",
    "answers_of",
    "line",
    "made",
    "project",
    "rule_file",
    "shipped",
]

ON = dt.date(2026, 11, 22)
FOLDER = Path(__file__).parents[1] / "data" / "reference" / "programmes"
_DAC = frozenset({"TUN", "UKR", "NAM", "TZA", "JOR"})


def _list(scheme: str, *, confirmed: bool = False) -> RegionSet:
    return RegionSet(scheme, "all", "DAC-Liste", "DAC list", "DAC", "DAC", _DAC, "2025", "made for a test", confirmed)


REGIONS: Mapping[str, RegionSet] = {
    f"{scheme}:all": _list(scheme) for scheme in ("dac_oda_2024_25", "dac_oda_2026_draft")
} | {"made:all": _list("made", confirmed=True)}

_HEAD = """
id = "made"
version = 1
changed_on = 2026-11-22
name_de = "Gemacht"
name_en = "Made"
funder = "BMZ"

[[source]]
key = "page"
title = "A page"
address = "https://example.org/call"
seen_on = 2026-11-22
grade = "A"
"""
_CALL = {
    "id": '"2026"', "year": "2026", "source": '"page"', "status": '"open"', "status_on": "2026-11-22",
    "financing": '"share"', "applicants": '["municipality"]', "lands": '"none"', "partner": '{ lists = ["made:all"] }',
    "own_rate_min_percent": "10", "own_from_third_party": "true", "own_from_land": "true", "own_from_in_kind": "false",
}  # fmt: skip
_TIER = {
    "id": '"only"', "grant_min_eur": "1000", "grant_max_eur": "50000", "months_min": '"none"', "months_max": "12",
    "rate_max_percent": "90",
}  # fmt: skip


def rule_file(*, tier: Mapping[str, str] | None = None, head: str = _HEAD, **call: str) -> bytes:
    """Write a sound rule file: named fields replace the plain ones, an empty one is left out."""
    fields = {**_CALL, **call}
    tiers = {**_TIER, **(tier or {})}
    rows = [head, "[[call]]", *(f"{name} = {value}" for name, value in fields.items() if value)]
    rows += ["[[call.tier]]", *(f"{name} = {value}" for name, value in tiers.items() if value)]
    return "\n".join(rows).encode()


def made(*, tier: Mapping[str, str] | None = None, **call: str) -> Programme:
    """Make a programme with one call and one tier."""
    found, report = programme(rule_file(tier=tier, **call), "made.toml")
    assert found, list(report)
    return found


@cache
def shipped() -> dict[str, Programme]:
    """Give the shipped programmes by id."""
    found, report = programmes(FOLDER)
    assert not len(report)
    return {one.id: one for one in found}


def line(euros: float | None, origin: MoneyOrigin = MoneyOrigin.OWN, **fields: Any) -> MoneyLine:
    """Make a committed line of money in cash."""
    plain: dict[str, Any] = {"state": MoneyState.COMMITTED, "form": MoneyForm.CASH}
    cents = None if euros is None else round(euros * 100)
    return MoneyLine(cents, origin, **{**plain, **fields})


def project(euros: float | None, *lines: MoneyLine, plan: Mapping[int, float] | None = None, **fields: Any) -> Project:
    """Make a project in Tunisia that runs for a year."""
    plain: dict[str, Any] = {"id": "p", "countries": ("TUN",), "months": 12, "lines": lines}
    costs = tuple(YearAmount(year, round(cost * 100)) for year, cost in (plan or {}).items())
    cents = None if euros is None else round(euros * 100)
    return Project(Budget(cents), cost_plan=costs, **{**plain, **fields})


def answers_of(asked: Inquiry | Project, *programmes_: Programme, **how: Any) -> tuple[Answer, ...]:
    """Check a project against some programmes, by default against a made one."""
    subject = asked.project() if isinstance(asked, Inquiry) else asked
    return answers(subject, programmes_ or (made(),), **{"on": ON, "regions": REGIONS, **how})


def answer_of(asked: Inquiry | Project, *programmes_: Programme, tier: str = "", **how: Any) -> Answer:
    """Give the only answer, or the one of a tier."""
    found = [one for one in answers_of(asked, *programmes_, **how) if tier in {"", one.tier.id}]
    assert len(found) == 1
    return found[0]
