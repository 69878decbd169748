# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Possible double funding is found before anybody has to pay back."""

from __future__ import annotations

from rule_builders import ON, line, made, project, shipped

from kez_geo.analyse import possible_doubles
from kez_geo.model import MoneyOrigin, MoneyState

GRANT = MoneyOrigin.GRANT


def codes(*lines: object, euros: int = 1000, programmes: object = None) -> list[str]:
    """Give the codes of what is found for one project."""
    known = shipped().values() if programmes is None else programmes
    return [one.note.code for one in possible_doubles([project(euros, *lines)], known, on=ON)]  # type: ignore[arg-type]


def test_two_programmes_of_one_budget_are_to_be_settled() -> None:
    assert codes(line(100, GRANT, programme="nakopa"), line(100, GRANT, programme="kleinprojektefonds")) == [
        "same_funder"
    ]


def test_programmes_of_which_the_sources_say_nothing_are_to_be_asked_for() -> None:
    assert codes(line(100, GRANT, programme="nakopa"), line(100, GRANT, programme="unheard-of")) == ["not_stated"]


def test_an_application_counts_and_a_rejection_does_not() -> None:
    nakopa = line(100, GRANT, programme="nakopa")
    applied = line(100, GRANT, programme="kleinprojektefonds", state=MoneyState.APPLIED)
    rejected = line(100, GRANT, programme="kleinprojektefonds", state=MoneyState.REJECTED)
    assert (codes(nakopa, applied), codes(nakopa, rejected)) == (["same_funder"], [])


def test_more_money_than_cost_is_named_with_its_excess() -> None:
    subject = project(1000, line(900, GRANT, programme="made"), line(200))
    (found,) = possible_doubles([subject], [made()], on=ON)
    assert (found.note.code, dict(found.note.values)["excess_cents"]) == ("over_100", 100_00)


def test_one_programme_and_enough_cost_is_no_finding() -> None:
    assert codes(line(900, GRANT, programme="nakopa"), line(100)) == []


def test_a_project_of_which_nothing_is_known_is_no_finding() -> None:
    assert codes(line(None, GRANT, programme="nakopa")) == []
