# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One check of a project against all programmes: what page and command line show alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kez_geo import analyse, export
from kez_geo.analyse.programmes import table_of
from kez_geo.model import CallStatus, Outcome
from kez_geo.money_views.rule_book import rules
from kez_geo.words import disclaimer, note_in_words, rule_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kez_geo.model import Answer, Basis, Inquiry, Language, Programme, Project, Reference

__all__ = ["GROUPS", "Checked", "check", "check_rows", "grouped", "key_of", "reasons"]

# How answers are shown: what one can apply for now, what may come again, what nobody knows, what is over.
GROUPS: tuple[CallStatus, ...] = (
    CallStatus.OPEN,
    CallStatus.ANNOUNCED,
    CallStatus.CLOSED,
    CallStatus.UNKNOWN,
    CallStatus.ENDED,
)


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A project with the answers of all programmes on a day, and what the check rests on."""

    project: Project
    answers: tuple[Answer, ...]
    on: dt.date
    basis: Basis


def check(asked: Inquiry, lists: Reference, *, on: dt.date, programmes: tuple[Programme, ...] = ()) -> Checked:
    """Check what is asked about against all programmes.

    Raises
    ------
    UnusableInput
        When an amount, a duration or a country is none.
    """
    known = programmes or rules()[0]
    project = asked.project()
    finding = analyse.check_programmes(project, known, on=on, regions=lists.regions)
    found = analyse.answers(project, known, on=on, regions=lists.regions)
    return Checked(project, found, on, finding.basis)


def key_of(answer: Answer) -> str:
    """Name an answer, as an address does."""
    return f"{answer.programme.id}/{answer.call.id}/{answer.tier.id}"


def grouped(found: Iterable[Answer]) -> dict[CallStatus, list[Answer]]:
    """Sort answers into their status, in each the ones that fit first, then by grant.

    An answer of unknown or ended status stands in its own group and never among the open ones.
    """
    groups: dict[CallStatus, list[Answer]] = {status: [] for status in GROUPS}
    for answer in found:
        groups[answer.status].append(answer)
    for answers in groups.values():
        answers.sort(key=_order)
    return {status: answers for status, answers in groups.items() if answers}


def _order(answer: Answer) -> tuple[int, int, str, str, str]:
    fits = {True: 0, None: 1, False: 2}[answer.eligible]
    return fits, -(answer.grant_cents or 0), answer.programme.id, answer.call.id, answer.tier.id


def reasons(answer: Answer, lists: Reference, language: Language) -> tuple[list[str], list[str], list[str]]:
    """Say in sentences which rules fail, what is open (a bound that the source leaves open first), and the notes."""
    bounds_first = sorted(answer.unchecked, key=lambda one: (one.outcome is not Outcome.BOUNDARY, not one.decides))
    return (
        [rule_in_words(result, lists, language) for result in answer.failed],
        [rule_in_words(result, lists, language) for result in bounds_first],
        [note_in_words(note, lists, language) for note in answer.notes],
    )


def check_rows(checked: Checked, lists: Reference, language: Language) -> list[dict[str, Any]]:
    """Give every answer as a row for machines: codes and euros, unknown is ``None``, sentences beside them."""
    rows = export.cells(table_of(checked.answers))
    return [
        {
            **{name: _plain(value) for name, value in row.items()},
            "name": answer.programme.name(language),
            "reasons": reasons(answer, lists, language)[0],
            "open_questions": reasons(answer, lists, language)[1],
            "disclaimer": disclaimer(answer, language),
        }
        for row, answer in zip(rows, checked.answers, strict=True)
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
