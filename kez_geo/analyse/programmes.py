# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which programme pays which share for a project, and which rule fails: one answer per call and tier.

Grant: rate times eligible total, rounded half up to the cent, capped at the tier's ceiling. Eligibility
judges the rules alone; whether one can apply is the status. Nothing here depends on the order of
programmes, lines or themes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
from babel.numbers import is_currency

from kez_geo.analyse.answer_notes import notes_of
from kez_geo.analyse.cents import at_most, percent_of, share_of
from kez_geo.analyse.own_share import eligible_total, own_share
from kez_geo.analyse.project_money import money_of
from kez_geo.analyse.rule_checks import Case, judge
from kez_geo.errors import UnusableInput
from kez_geo.model import NOT_ENDED, Answer, Basis, CallStatus, Financing, Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kez_geo.model import Call, Deadline, Programme, Project, RegionSet, Tier

__all__ = ["answers", "best_answer", "check_programmes", "closable", "status_on", "table_of"]

_NO_CASH = frozenset({Financing.IN_KIND, Financing.ADVICE})
_STALE = dt.timedelta(days=366)


def check_programmes(
    project: Project,
    programmes: Iterable[Programme],
    *,
    on: dt.date,
    regions: Mapping[str, RegionSet],
    with_history: bool = False,
) -> Finding:
    """Check a project against all programmes, as a table.

    Returns
    -------
    Finding
        One row per programme, call and tier; columns as `table_of` says. Angabe ohne Gewähr.

    Raises
    ------
    UnusableInput
        When a currency is none.
    """
    found = answers(project, programmes, on=on, regions=regions, with_history=with_history)
    basis = Basis(
        records=len(found),
        without_value=sum(answer.grant_cents is None for answer in found),
        unplaced=0,
        definition="programme_check",
        as_of=max((answer.as_of for answer in found), default=on),
        sources=tuple(sorted({answer.call.evidence.title for answer in found})),
    )
    return Finding(table_of(found), "EUR", "analyse.check_programmes", basis)


def answers(
    project: Project,
    programmes: Iterable[Programme],
    *,
    on: dt.date,
    regions: Mapping[str, RegionSet],
    with_history: bool = False,
) -> tuple[Answer, ...]:
    """Check a project against the calls that count on a day, or with `with_history` against all that are known.

    Returns
    -------
    tuple of Answer
        Sorted by programme, line, newest call and the order of the tiers in the file.
    """
    for line in project.lines or ():
        if not is_currency(line.currency):
            raise UnusableInput("unknown_currency", field="currency", value=line.currency)
    found = []
    for programme in sorted(programmes, key=lambda one: one.id):
        calls = programme.calls if with_history else programme.calls_as_of(on)
        for call in sorted(calls, key=lambda one: (one.line, -one.year, one.id)):
            found += [_answer(project, programme, call, tier, on=on, regions=regions) for tier in call.tiers]
    return tuple(found)


def _answer(
    project: Project, programme: Programme, call: Call, tier: Tier, *, on: dt.date, regions: Mapping[str, RegionSet]
) -> Answer:
    money, total = money_of(project), eligible_total(project.budget, call)
    full, computed = _computed(project, call, tier, total)
    pays = call.financing.value not in _NO_CASH
    results = judge(Case(project, call, tier, regions, computed, full, pays_cash=pays))
    fails = any(result.outcome.value == "failed" for result in results)
    grant = None if fails else (computed if pays else 0)
    granted = money.granted_by(programme.id)
    left = None if grant is None else max(grant - granted, 0)
    share = own_share(project, call, total)
    budget = project.budget.total_cents
    own = None if budget is None or grant is None or not pays else budget - grant
    return Answer(
        programme=programme,
        call=call,
        tier=tier,
        results=results,
        grant_cents=grant,
        computed_cents=computed,
        in_kind_cents=None if fails else tier.in_kind_max_cents.value,
        own_share_cents=own,
        own_share_percent=None if own is None or budget is None else percent_of(own, budget),
        own_share_min_cents=None if fails or not pays else share.demanded_cents,
        own_share_gap_cents=None if fails or not pays else share.gap_cents,
        granted_cents=granted,
        closable_cents=left,
        rest_gap_cents=None if money.gap_cents is None or left is None else money.gap_cents - left,
        status=status_on(call, on),
        as_of=call.status_on,
        next_deadline=_next_deadline(call, on),
        notes=notes_of(project, call, tier, share=share, on=on, regions=regions),
        confidence=_confidence(call, tier, pays=pays),
    )


def _computed(project: Project, call: Call, tier: Tier, total: int | None) -> tuple[int | None, int | None]:
    """Compute what the rate alone gives, and that under the ceiling; ``None`` where a figure is unknown."""
    rate, ceiling = tier.rate_max, tier.grant_max_cents
    if total is None or rate.value is None or call.financing.value in {*_NO_CASH, Financing.PRIZE, Financing.FIXED}:
        return None, None
    full = share_of(total, rate.value)
    if call.financing.value is Financing.DEFICIT:
        others = own_share(project, call, total).countable_cents
        if others is None:
            return None, None
        full = min(full, max(total - others, 0))
    return full, at_most(full, ceiling.value) if ceiling.is_known else None


def status_on(call: Call, on: dt.date) -> CallStatus:
    """Tell a call's status on a day; one that has run out, is stale or not yet known is never open."""
    if (call.ends_on and on > call.ends_on) or (call.projects_until and on > call.projects_until):
        return CallStatus.ENDED
    if call.status not in {CallStatus.OPEN, CallStatus.ANNOUNCED}:
        return call.status
    if call.deadlines and on > call.deadlines[-1].day:
        return CallStatus.CLOSED
    if call.opens_on and on < call.opens_on:
        return CallStatus.ANNOUNCED
    if on.year < call.year or (not call.deadlines and on - call.status_on > _STALE):
        return CallStatus.UNKNOWN
    return call.status


def _next_deadline(call: Call, on: dt.date) -> Deadline | None:
    return next((deadline for deadline in call.deadlines if deadline.day >= on), None)


def _confidence(call: Call, tier: Tier, *, pays: bool) -> Grade:
    """Give the worst grade among the values that the answer rests on; U where one was not found."""
    used = [call.evidence.grade, call.partner.grade, call.applicants.grade, call.financing.grade]
    if pays:
        used += [tier.rate_max.grade, tier.grant_min_cents.grade, tier.grant_max_cents.grade, tier.months_max.grade]
        used.append(call.own_rate_min.grade)
    return max(used, key=lambda grade: grade.value)


def best_answer(
    found: Iterable[Answer], *, statuses: Collection[CallStatus] = NOT_ENDED, doubtful: bool = False
) -> Answer | None:
    """Pick the eligible answer with the highest grant, on a tie the one that comes first by name.

    Parameters
    ----------
    statuses
        Statuses that count; by default all but ended ones, since most calls come back every year.
    doubtful
        Whether answers count of which a deciding rule could not be judged.
    """
    wanted = (True, None) if doubtful else (True,)
    usable = [a for a in found if a.eligible in wanted and a.status in statuses and a.closable_cents]
    return min(usable, key=_by_grant, default=None)


def _by_grant(answer: Answer) -> tuple[int, str, str, str]:
    return -(answer.closable_cents or 0), answer.programme.id, answer.call.id, answer.tier.id


def closable(found: Iterable[Answer], *, statuses: Collection[CallStatus] = (CallStatus.OPEN,)) -> int:
    """Durch Programm schließbar (definition 4), in cents: the most that one eligible open programme can still give."""
    best = best_answer(found, statuses=statuses)
    return 0 if best is None else best.closable_cents or 0


def table_of(found: Iterable[Answer]) -> pd.DataFrame:
    """Lay answers out as a table: one row each.

    Returns
    -------
    pd.DataFrame
        Columns: programme, call, tier, eligible (missing = a deciding rule could not be judged), failed and
        unchecked (rule names), notes (codes), grant_cents, computed_cents, in_kind_cents, own_share_cents,
        own_share_percent, own_share_min_cents, own_share_gap_cents, granted_cents, closable_cents,
        rest_gap_cents (missing = unknown or not to be had), months_min, months_max, next_deadline, stage,
        status, as_of, source and confidence.
    """
    rows = [_row(answer) for answer in found]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    numbers = [name for name in _COLUMNS if name.endswith(("_cents", "_min", "_max"))]
    return table.astype(dict.fromkeys(numbers, "Int64") | {"eligible": "boolean", "own_share_percent": "object"})


_SAME = (
    "grant_cents", "computed_cents", "in_kind_cents", "own_share_cents", "own_share_percent", "own_share_min_cents",
    "own_share_gap_cents", "granted_cents", "closable_cents", "rest_gap_cents",
)  # fmt: skip
_COLUMNS = (
    "programme", "call", "tier", "eligible", "failed", "unchecked", "notes", *_SAME, "months_min", "months_max",
    "next_deadline", "stage", "status", "as_of", "source", "confidence",
)  # fmt: skip


def _row(answer: Answer) -> dict[str, object]:
    deadline = answer.next_deadline
    return {
        "programme": answer.programme.id,
        "call": answer.call.id,
        "tier": answer.tier.id,
        "eligible": answer.eligible,
        "failed": tuple(result.rule.value for result in answer.failed),
        "unchecked": tuple(result.rule.value for result in answer.unchecked),
        "notes": tuple(note.code for note in answer.notes),
        **{name: getattr(answer, name) for name in _SAME},
        "months_min": answer.tier.months_min.value,
        "months_max": answer.tier.months_max.value,
        "next_deadline": deadline.day.isoformat() if deadline else "",
        "stage": deadline.stage if deadline else "",
        "status": answer.status.value,
        "as_of": answer.as_of.isoformat(),
        "source": answer.source,
        "confidence": answer.confidence.value,
    }
