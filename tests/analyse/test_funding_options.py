# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From the records to what own money makes possible."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from builders import AS_OF, atlas_of, budget, money, partnership
from rule_builders import ON, REGIONS, line, made, project

from kez_geo.analyse import (
    Rules,
    deadlines_ahead,
    grants_ending,
    money_of,
    options_of,
    own_need_by_year,
    plan,
    project_gaps,
    projects_of,
)
from kez_geo.model import MoneyOrigin, Programme, Project


def rules(*programmes: Programme, **how: bool) -> Rules:
    """Check against some programmes, by default a made one that is open."""
    return Rules(programmes or (made(),), REGIONS, ON, **how)  # type: ignore[arg-type]


def needs(one: Project, cents: int) -> dict[int, int]:
    """Spread own money over years from 2027 on."""
    return {part.year: part.amount_cents for part in own_need_by_year(one, cents, first_year=2027)}


def test_a_programme_makes_own_money_go_further() -> None:
    projects = [project(40_000, id="a"), project(50_000, id="b")]
    found = plan(projects, rules(), {2027: 9_000_00})
    assert [(one.project, one.name, one.own_cents) for one in found.chosen] == [
        ("a", "made/2026/only", 4_000_00),
        ("b", "made/2026/only", 5_000_00),
    ]
    assert found.value_cents == 90_000_00


def test_own_money_alone_is_always_an_option() -> None:
    found = options_of([project(40_000, countries=("FRA",))], rules(), first_year=2027)
    assert [(one.name, one.own_cents) for one in found] == [("own", 40_000_00)]


def test_a_project_without_a_known_gap_has_no_option() -> None:
    assert options_of([project(None), project(10, line(10))], rules(), first_year=2027) == ()


def test_doubtful_answers_count_only_when_asked_for_and_are_marked() -> None:
    unknown = project(40_000, months=None)
    assert [one.is_doubtful for one in options_of([unknown], rules(), first_year=2027)] == [False]
    found = options_of([unknown], rules(with_doubtful=True), first_year=2027)
    assert [one.is_doubtful for one in found] == [False, True]


def test_own_money_follows_the_cost_plan_or_the_months() -> None:
    assert needs(project(100, plan={2027: 30, 2028: 10}), 40) == {2027: 30, 2028: 10}
    assert needs(project(100, months=18), 300) == {2027: 200, 2028: 100}
    assert needs(project(100, months=12, starts_on=dt.date(2027, 7, 1)), 100) == {2027: 50, 2028: 50}
    assert needs(project(100, months=None), 100) == {2027: 100}


def test_the_table_of_gaps_follows_the_definitions() -> None:
    row = project_gaps([project(40_000, line(1_000), id="a")], rules()).table.iloc[0]
    assert (row.gap_cents, row.closable_cents, row.rest_gap_cents) == (39_000_00, 36_000_00, 3_000_00)
    assert (row.programme, row.own_share_gap_cents) == ("made", 3_000_00)


def test_a_closed_call_closes_no_gap_unless_asked_for() -> None:
    projects, closed = [project(40_000)], rules(made(status='"closed"'))
    tables = [project_gaps(projects, closed, on_open_calls=only).table for only in (True, False)]
    assert [table.closable_cents.iloc[0] for table in tables] == [0, 36_000_00]


def test_unknown_gaps_are_counted_and_never_zero() -> None:
    found = project_gaps([project(None), project(10, lines=None, id="q")], rules())
    assert found.table["gap_cents"].isna().all()
    assert found.table["rest_gap_cents"].isna().all()
    assert found.basis.without_value == 2


def test_records_become_projects() -> None:
    statements = [budget("p", 100), money("p", 30, first_year=2027, last_year=2027, programmes="nakopa")]
    found = projects_of(atlas_of(partnership(id="p", themes="water"), funding=statements))
    assert [(one.countries, one.themes, one.lands) for one in found] == [(("TUN",), ("water",), ("Bayern",))]
    assert money_of(found[0]).gap_cents == 70_00
    assert [(part.programme, part.by_year[0].year, part.as_of) for part in found[0].lines or ()] == [
        ("nakopa", 2027, AS_OF)
    ]


def test_records_without_amount_or_funding_stay_unknown() -> None:
    silent = projects_of(atlas_of(partnership(id="p"), funding=[budget("p", 100)]))
    vague = projects_of(atlas_of(partnership(id="p"), funding=[budget("p", None), money("p", None)]))
    assert [one[0].lines is None for one in (silent, vague)] == [True, False]
    assert [money_of(one[0]).gap_cents for one in (silent, vague)] == [None, None]
    assert pd.isna(project_gaps(vague, rules()).table["planned_cents"]).all()


def test_what_another_statement_holds_or_is_no_project_is_left_out() -> None:
    statements = [budget("p", 100), money("p", 30, part_of="x"), money("p", 20, money_kind="donation")]
    found = projects_of(atlas_of(partnership(id="p"), funding=statements))
    assert found[0].lines is None


def test_deadlines_ahead_are_those_of_open_calls() -> None:
    deadline = '[{ stage = "application", day = 2026-12-15 }]'
    found = deadlines_ahead([made(deadline=deadline), made(deadline=deadline, status='"unknown"')], on=ON)
    assert [(one.programme.id, one.deadline.day) for one in found] == [("made", dt.date(2026, 12, 15))]
    assert deadlines_ahead([made(deadline=deadline)], on=dt.date(2026, 12, 16)) == ()


def test_grants_that_end_within_a_year_are_listed() -> None:
    grant = line(10, MoneyOrigin.GRANT, programme="made")
    ends = [dt.date(2027, 11, 21), dt.date(2027, 11, 22), dt.date(2026, 11, 21), None]
    found = grants_ending([project(10, grant, id=str(n), ends_on=day) for n, day in enumerate(ends)], on=ON)
    assert [(one.project.id, one.amount_cents) for one in found] == [("0", 10_00)]


def test_where_only_the_year_of_an_end_is_known_it_is_listed_as_that() -> None:
    grant = line(10, MoneyOrigin.GRANT, programme="made")
    found = grants_ending([project(10, grant, id=str(year), ends_in=year) for year in (2025, 2026, 2027, 2028)], on=ON)
    assert [(one.project.id, one.ends_on, one.is_day_known) for one in found] == [
        ("2026", dt.date(2026, 12, 31), False),
        ("2027", dt.date(2027, 12, 31), False),
    ]


def test_the_statements_tell_the_last_year_of_a_project() -> None:
    statements = [budget("p", 100, first_year=2024, last_year=2026), money("p", 50, last_year=2027), money("p", 1)]
    (found,) = projects_of(atlas_of(partnership(id="p"), funding=statements))
    assert (found.ends_on, found.ends_in) == (None, 2027)
