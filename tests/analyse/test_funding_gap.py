# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Offene Finanzierung by its definition."""

from __future__ import annotations

import pandas as pd
import pytest
from builders import atlas_of, budget, money, partnership, region
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.analyse import GROUPS, gaps, money_of, projects, projects_of, totals
from kez_geo.errors import WrongUse

EUROS = st.integers(0, 10_000_000)


def one_project(*statements: dict[str, object]) -> pd.Series:
    """Compute the only project of the only partnership."""
    return projects(atlas_of(partnership(id="p"), funding=list(statements))).iloc[0]


def test_the_gap_is_budget_less_secured_money() -> None:
    found = one_project(budget("p", 200_000), money("p", 150_000), money("p", 20_000, origin="own"))
    assert (found.gap_cents, found.surplus_cents) == (30_000_00, 0)


def test_more_secured_than_planned_is_a_surplus() -> None:
    found = one_project(budget("p", 100), money("p", 120))
    assert (found.gap_cents, found.surplus_cents, found.balance_cents) == (0, 20_00, -20_00)


def test_unknown_budget_is_unknown_gap_and_not_zero() -> None:
    found = one_project(budget("p", None), money("p", 120))
    assert pd.isna(found.gap_cents)
    assert found.secured_cents == 120_00


def test_a_source_silent_on_funding_gives_no_gap() -> None:
    assert pd.isna(one_project(budget("p", 100)).gap_cents)


def test_a_secured_amount_that_nobody_knows_gives_no_gap() -> None:
    assert pd.isna(one_project(budget("p", 100), money("p", None)).gap_cents)


@pytest.mark.parametrize("state", ["planned", "applied", "pledged", "rejected"])
def test_money_that_is_not_certain_does_not_close_the_gap(state: str) -> None:
    found = one_project(budget("p", 100), money("p", 90, state=state))
    assert (found.secured_cents, found.gap_cents) == (0, 100_00)


def test_paid_money_is_part_of_committed_money() -> None:
    found = one_project(budget("p", 100), money("p", 80, state="committed"), money("p", 50, state="paid"))
    assert found.secured_cents == 80_00


@pytest.mark.parametrize("unlike", [{"kind": "in_kind"}, {"money_kind": "donation"}, {"currency": "USD"}])
def test_unlike_amounts_are_not_added(unlike: dict[str, str]) -> None:
    found = one_project(budget("p", 100), money("p", 10), money("p", 90, **unlike))
    assert found.secured_cents == 10_00


def test_a_surplus_does_not_fill_another_gap() -> None:
    statements = [budget("p", 100, project_id="x"), money("p", 40, project_id="x")]
    statements += [budget("p", 100, project_id="y"), money("p", 160, project_id="y")]
    row = gaps(atlas_of(partnership(id="p"), funding=statements)).table.iloc[0]
    assert (row.gap_cents, row.surplus_cents) == (60_00, 60_00)


@given(st.lists(st.tuples(st.none() | EUROS, st.none() | EUROS), max_size=8))
def test_gap_and_secured_make_the_budget_and_parts_make_the_whole(pairs: list[tuple[int | None, int | None]]) -> None:
    rows = [partnership(id=f"p{n}", iso3=("TUN", "JOR")[n % 2]) for n in range(len(pairs))]
    statements = [s for n, (b, s_) in enumerate(pairs) for s in (budget(f"p{n}", b), money(f"p{n}", s_))]
    atlas = atlas_of(*rows, funding=statements)
    table = gaps(atlas, "country").table
    planned = sum(b * 100 for b, s_ in pairs if b is not None and s_ is not None)
    known = projects(atlas).dropna(subset=["gap_cents"])
    assert (known.gap_cents - known.surplus_cents + known.secured_cents == known.planned_cents).all()
    assert known.planned_cents.sum() == planned
    assert table.gap_cents.sum() == (totals(atlas).gap_cents or 0)


def test_a_partnership_counts_in_each_of_its_themes() -> None:
    atlas = atlas_of(partnership(id="p", themes="water;waste"), funding=[budget("p", 10), money("p", 4)])
    table = gaps(atlas, "theme").table
    assert list(zip(table.theme, table.gap_cents, strict=True)) == [("waste", 6_00), ("water", 6_00)]


def test_by_year_a_project_of_several_years_is_not_split() -> None:
    statements = [budget("p", 10, project_id="x", first_year=2024, last_year=2024), money("p", 4, project_id="x")]
    statements += [budget("p", 10, project_id="y", first_year=2024, last_year=2026), money("p", 1, project_id="y")]
    table = gaps(atlas_of(partnership(id="p"), funding=statements), "year").table
    assert dict(zip(table.year, table.gap_cents, strict=True)) == {"2024": 6_00, "unknown": 9_00}


def test_by_region_every_set_is_a_row() -> None:
    atlas = atlas_of(partnership(id="p", iso3="TUN"), funding=[budget("p", 10), money("p", 4)])
    table = gaps(atlas, "region", regions=[region("wb:mena", "TUN"), region("un:africa", "TUN")]).table
    assert list(table.region) == ["un:africa", "wb:mena"]


def test_the_basis_counts_the_records_without_a_budget() -> None:
    atlas = atlas_of(partnership(id="p"), partnership(), funding=[budget("p", 10), money("p", 4)])
    basis = gaps(atlas).basis
    assert (basis.records, basis.without_value) == (2, 1)


def test_an_unknown_group_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(WrongUse) as refused:
        gaps(atlas_of(), "planet")  # type: ignore[arg-type]
    assert refused.value.values["allowed"] == list(GROUPS)


@pytest.mark.parametrize("by", GROUPS)
def test_an_empty_atlas_gives_an_empty_table(by: str) -> None:
    assert len(gaps(atlas_of(), by).table) == 0  # type: ignore[arg-type]


def test_a_statement_that_another_one_holds_is_not_added() -> None:
    whole = money("p", 90, id="whole")
    found = one_project(budget("p", 100), whole, money("p", 50, funder="BMZ", part_of="whole"))
    assert (found.secured_cents, found.gap_cents) == (90_00, 10_00)


def test_one_unknown_amount_makes_the_sum_unknown() -> None:
    found = one_project(budget("p", 100), money("p", 90), money("p", None, funder="BMZ"))
    assert pd.isna(found.secured_cents)
    assert pd.isna(found.gap_cents)


def test_one_unknown_part_of_a_budget_makes_it_unknown() -> None:
    assert pd.isna(one_project(budget("p", 100), budget("p", None), money("p", 90)).planned_cents)


LINES = st.lists(
    st.tuples(
        st.none() | st.integers(0, 1000),
        st.sampled_from(["own", "grant", "land"]),
        st.sampled_from(["planned", "applied", "pledged", "committed", "paid", "rejected"]),
        st.sampled_from(["", "BMZ"]),
        st.sampled_from(["", "whole"]),
        st.sampled_from(["EUR", "EUR", "JOD"]),
    ),
    min_size=1,
    max_size=5,
)


@given(st.none() | st.integers(0, 2000), LINES)
def test_the_sums_agree_with_the_projects_line_by_line(
    cost: int | None, lines: list[tuple[int | None, str, str, str, str, str]]
) -> None:
    statements = [budget("p", cost)]
    names = ("origin", "state", "funder", "part_of", "currency")
    statements += [money("p", euros, **dict(zip(names, told, strict=True))) for euros, *told in lines]
    atlas = atlas_of(partnership(id="p"), funding=statements)
    found = projects(atlas).iloc[0]
    (project,) = projects_of(atlas)
    reckoned = money_of(project)
    for name in ("planned_cents", "secured_cents", "applied_cents"):
        told = found[name]
        assert (None if pd.isna(told) else int(told)) == getattr(reckoned, name)
