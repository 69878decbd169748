# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be known beside the figures of a check: carried values, unconfirmed lists, what did not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.analyse.cents import share_of
from kez_geo.analyse.rule_checks import last_day
from kez_geo.model import Financing, Note

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kez_geo.analyse.own_share import OwnShare
    from kez_geo.model import Call, Project, RegionSet, Stated, Tier

__all__ = ["notes_of"]


def notes_of(
    project: Project, call: Call, tier: Tier, *, share: OwnShare, on: dt.date, regions: Mapping[str, RegionSet]
) -> tuple[Note, ...]:
    """Gather the notes of one answer, always in the same order."""
    found = [
        *_kind(call, tier),
        *_carried(call, tier),
        *_unconfirmed(call, regions),
        *(Note(code) for code in share.not_counted),
        *_overhead(project, call),
        *_time(project, call, on),
    ]
    if call.year_cap_cents.value is not None:
        found.append(Note("year_cap", (("bound_cents", call.year_cap_cents.value),)))
    return tuple(found)


def _kind(call: Call, tier: Tier) -> list[Note]:
    kind = call.financing.value
    if kind is None:
        return [Note("financing_unknown")] if tier.rate_max.value is not None else []
    return [Note(kind.value)] if kind in {Financing.IN_KIND, Financing.ADVICE, Financing.PRIZE, Financing.FIXED} else []


def _carried(call: Call, tier: Tier) -> list[Note]:
    values: tuple[Stated[object], ...] = (
        tier.rate_max, tier.grant_min_cents, tier.grant_max_cents, tier.months_min, tier.months_max,
        tier.in_kind_max_cents, call.partner, call.applicants, call.financing, call.own_rate_min,
        call.own_from_third_party, call.own_from_land, call.own_from_in_kind,
    )  # fmt: skip
    calls = tuple(sorted({value.carried_from for value in values if value.carried_from}))
    return [Note("carried", (("calls", calls),))] if calls else []


def _unconfirmed(call: Call, regions: Mapping[str, RegionSet]) -> list[Note]:
    lists = call.partner.value.lists if call.partner.value else ()
    doubtful = tuple(key for key in lists if key in regions and not regions[key].confirmed)
    return [Note("list_unconfirmed", (("lists", doubtful),))] if doubtful else []


def _overhead(project: Project, call: Call) -> list[Note]:
    rate, spending = call.overhead_rate_max.value, project.budget.expenditure_cents
    if rate is None or spending is None or project.budget.lump_sum_cents <= share_of(spending, rate):
        return []
    return [Note("overhead_capped", (("bound_cents", share_of(spending, rate)),))]


def _time(project: Project, call: Call, on: dt.date) -> list[Note]:
    found = []
    if call.projects_until and project.months and not project.starts_on and on <= call.projects_until:
        earliest = last_day(on, project.months)
        if earliest > call.projects_until:
            found.append(Note("ends_too_late", (("day", earliest), ("end", call.projects_until))))
    if call.deadlines and call.deadlines[0].day < on <= call.deadlines[-1].day:
        found.append(Note("first_stage_passed", (("day", call.deadlines[0].day),)))
    return found
