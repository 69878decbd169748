# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Was wäre wenn: a project, its grants and some scenarios, side by side, in a file and as a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kez_geo import analyse
from kez_geo.analyse import Scenario
from kez_geo.errors import UnusableInput
from kez_geo.model import MoneyLine, MoneyOrigin, MoneyState
from kez_geo.model.stacks import Part, Stack, StackSpec
from kez_geo.money_views.asked import cents_of, euros_of
from kez_geo.words import choice_name, day, euros, number, say, scenario_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kez_geo.analyse import Grant, Outlook
    from kez_geo.model import Answer, Language, Programme, Project, Reference

__all__ = [
    "Comparison",
    "compare",
    "outlook_rows",
    "outlook_stacks",
    "read_scenario",
    "scenario_in_detail",
    "signed_percent",
    "usual_scenarios",
    "with_grant",
    "written",
]

_JOINT = "~"
_PARTS = 6
_LONGEST_NAME = 60
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A project under several scenarios, the one as planned first.

    Parameters
    ----------
    title
        Name of the project.
    outlooks
        One per scenario.
    """

    title: str
    project: Project
    grants: tuple[Grant, ...]
    outlooks: tuple[Outlook, ...]


def with_grant(project: Project, answer: Answer) -> Project:
    """Give a project with the grant that a check found possible, as planned money."""
    line = MoneyLine(answer.grant_cents, MoneyOrigin.GRANT, MoneyState.PLANNED, programme=answer.programme.id)
    return replace(project, lines=(*(project.lines or ()), line))


def compare(
    title: str, project: Project, scenarios: Iterable[Scenario], programmes: Iterable[Programme], *, on: dt.date
) -> Comparison:
    """Reckon scenarios side by side, grants by the financing that their programme's newest call names.

    Raises
    ------
    UnusableInput
        When the budget or secured money of the project is unknown.
    """
    financing = {one.id: next((call.financing.value for call in one.calls_as_of(on)), None) for one in programmes}
    grants = analyse.grants_of(project, financing)
    return Comparison(title, project, grants, analyse.outlooks(project, grants, scenarios))


def usual_scenarios(programmes: Sequence[str]) -> tuple[Scenario, ...]:
    """Give what is asked most: costs up and down, the grant cut, more own share, the programmes lost.

    Their names are codes, which `scenario_in_words` says in the language of whoever reads them.
    """
    ten, fifth = Decimal("0.1"), Decimal("0.2")
    return (
        Scenario("@up", cost_change=ten),
        Scenario("@down", cost_change=-ten),
        Scenario("@cut", grant_cut=fifth),
        Scenario("@own", own_rate_min=fifth),
        *((Scenario("@lost", lost=frozenset(programmes)),) if programmes else ()),
    )


def written(scenario: Scenario) -> str:
    """Write a scenario as one value of an address or file: name, cost, cut, own share, own cash, lost programmes."""
    rate = scenario.own_rate_min
    parts = (
        scenario.name.replace(_JOINT, " ")[:_LONGEST_NAME],
        _percent(scenario.cost_change),
        _percent(scenario.grant_cut),
        "" if rate is None else _percent(rate),
        euros_of(scenario.extra_own_cents),
        ",".join(sorted(scenario.lost)),
    )
    return _JOINT.join(parts)


def read_scenario(text: str) -> Scenario:
    """Read a scenario back.

    Raises
    ------
    ValueError
        When it is none.
    """
    parts = text.split(_JOINT)
    if len(parts) != _PARTS or not parts[0].strip():
        raise ValueError(text)
    name, cost, cut, rate, extra, lost = parts
    try:
        return Scenario(
            name.strip(),
            _fraction(cost),
            frozenset(one for one in lost.split(",") if one),
            _fraction(cut),
            _fraction(rate) if rate else None,
            cents_of(extra),
        )
    except UnusableInput as fault:
        raise ValueError(text) from fault


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * _HUNDRED).normalize():f}"


def _fraction(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as fault:
        raise ValueError(text) from fault
    if not value.is_finite() or abs(value) > _HUNDRED * 10:
        raise ValueError(text)
    return value / _HUNDRED


def scenario_in_detail(scenario: Scenario, lists: Reference, language: Language) -> str:
    """Say what a scenario changes."""
    said = []
    if scenario.cost_change:
        said.append(say("what_if.change.cost", language, percent=signed_percent(scenario.cost_change, language)))
    if scenario.grant_cut:
        said.append(say("what_if.change.cut", language, percent=signed_percent(-scenario.grant_cut, language)))
    if scenario.own_rate_min is not None:
        rate = signed_percent(scenario.own_rate_min, language).removeprefix("+")
        said.append(say("what_if.change.own_rate", language, percent=rate))
    if scenario.extra_own_cents:
        said.append(say("what_if.change.extra", language, amount=euros(scenario.extra_own_cents, language)))
    if scenario.lost:
        names = ", ".join(choice_name("programme", one, lists, language) for one in sorted(scenario.lost))
        said.append(say("what_if.change.lost", language, programmes=names))
    return "; ".join(said) or say("what_if.change.nothing", language)


def signed_percent(fraction: Decimal, language: Language) -> str:
    """Write a change in percent with its sign and as many digits as it has.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> signed_percent(Decimal("0.125"), Language.DE), signed_percent(Decimal(-1), Language.EN)
    ('+12,5', '−100')
    """
    percent = (fraction * _HUNDRED).normalize()
    digits = max(-int(percent.as_tuple().exponent), 0)
    return ("+" if percent > 0 else "\N{MINUS SIGN}") + number(abs(percent), language, digits=digits)


def outlook_rows(found: Comparison, lists: Reference, language: Language) -> list[dict[str, Any]]:
    """Give every scenario as a row for machines, amounts in euros; gap and surplus apart."""
    return [
        {
            "scenario": scenario_in_words(one.scenario.name, language),
            "change": scenario_in_detail(one.scenario, lists, language),
            "cost_eur": _euros(one.cost_cents),
            "grants_eur": _euros(one.grants_cents),
            "own_share_eur": _euros(one.own_share_cents),
            "own_share_percent": None if one.own_share_percent is None else float(one.own_share_percent),
            "own_more_eur": _euros(one.own_more_cents),
            "secured_others_eur": _euros(one.others_cents),
            "gap_eur": _euros(max(one.rest_gap_cents, 0)),
            "surplus_eur": _euros(max(-one.rest_gap_cents, 0)),
            "programmes": [f"{name}: {cents / 100:.2f}" for name, cents in one.grants],
        }
        for one in found.outlooks
    ]


def _euros(cents: int) -> float | int:
    return cents // 100 if cents % 100 == 0 else cents / 100


def outlook_stacks(found: Comparison, lists: Reference, language: Language, *, on: dt.date) -> StackSpec:
    """Say what the chart of the scenarios shows: grants, secured own and other money, what is open; surplus apart."""
    kinds = (Part.GRANT, Part.OWN, Part.OPEN, Part.SURPLUS)
    stacks = [
        Stack(
            scenario_in_words(one.scenario.name, language),
            _detail(one, lists, language),
            _parts(one),
        )
        for one in found.outlooks
    ]
    notes = [say("scenario.share_law", language), say("what_if.no_promise", language, day=day(on, language))]
    if any(grant.is_assumed for grant in found.grants):
        notes.insert(1, say("scenario.assumed", language))
    return StackSpec(
        language=language,
        title=say("what_if.chart_title", language),
        subtitle=found.title,
        stacks=tuple(stacks),
        kinds=kinds,
        names=tuple(say(f"financing.part.{kind}", language) for kind in kinds),
        notes=tuple(notes),
    )


def _detail(one: Outlook, lists: Reference, language: Language) -> str:
    """Say what changes, unless the name says it already, and what the own share becomes."""
    change = scenario_in_detail(one.scenario, lists, language)
    share = say("what_if.chart_detail", language, amount=euros(one.own_share_cents, language))
    return share if change == scenario_in_words(one.scenario.name, language) else f"{change}; {share}"


def _parts(one: Outlook) -> tuple[tuple[Part, int], ...]:
    gap, surplus = max(one.rest_gap_cents, 0), max(-one.rest_gap_cents, 0)
    parts = (
        (Part.GRANT, one.grants_cents),
        (Part.OWN, max(one.others_cents - surplus, 0)),
        (Part.OPEN, gap),
        (Part.SURPLUS, surplus),
    )
    return tuple((kind, cents) for kind, cents in parts if cents)
