# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""An unknown amount never turns into a number: not in a sum, not on screen, not in a file."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from builders import atlas_of, budget, money, partnership
from hypothesis import given, settings
from hypothesis import strategies as st

from kez_geo import views
from kez_geo.analyse import Rules
from kez_geo.model import Language, Selection
from kez_geo.money_views import amounts_by, funded, groups, overview
from kez_geo.pages.parts.gap_overview import amount_rows, bar_rows
from kez_geo.pages.parts.reckoning import reckoning
from kez_geo.pages.parts.stack_bars import amount, stack_table

if TYPE_CHECKING:
    from kez_geo.views import View

UNKNOWN = "unbekannt"
EUROS = st.none() | st.integers(1, 10**6)
STATES = st.sampled_from(["planned", "applied", "pledged", "committed", "paid"])
PROJECTS = st.lists(st.tuples(EUROS, st.lists(st.tuples(EUROS, STATES), max_size=3)), min_size=1, max_size=4)


def seen(projects: list[tuple[int | None, list[tuple[int | None, str]]]]) -> View:
    """Make a view of partnerships with one project each: budget, and lines with their states."""
    rows = [partnership(id=f"p{n}", iso3=("TUN", "JOR")[n % 2], themes="water") for n in range(len(projects))]
    statements: list[dict[str, Any]] = []
    for n, (cost, lines) in enumerate(projects):
        statements.append(budget(f"p{n}", cost))
        statements += [money(f"p{n}", euros, state=state, funder=f"f{k}") for k, (euros, state) in enumerate(lines)]
    return views.view(atlas_of(*rows, funding=statements), Selection())


def rules_without_programmes() -> Rules:
    """Give rules of no programme at all."""
    return Rules((), {}, dt.date(2026, 11, 22))


def is_unknown(cost: int | None, lines: list[tuple[int | None, str]]) -> bool:
    """Say whether the gap of a project cannot be known."""
    secured = [euros for euros, state in lines if state in {"committed", "paid"}]
    return cost is None or not lines or None in secured


@settings(max_examples=40)
@given(PROJECTS)
def test_a_gap_is_a_number_exactly_where_it_can_be_known(projects: Any) -> None:
    rows = {row.key: row for row in amounts_by(seen(projects), "project")}
    for n, (cost, lines) in enumerate(projects):
        row = rows[f"project-of-p{n}"]
        assert (row.gap_cents is None) == (row.surplus_cents is None) == is_unknown(cost, lines)
        assert (row.planned_cents is None) == (cost is None)


@settings(max_examples=40)
@given(PROJECTS)
def test_on_screen_an_unknown_amount_is_called_unknown(projects: Any) -> None:
    view = seen(projects)
    for row, (_, parts, cells) in zip(
        amounts_by(view, "project"), bar_rows(view, amounts_by(view, "project"), "project", Language.DE), strict=True
    ):
        amounts = (row.planned_cents, row.secured_cents, row.applied_cents, row.gap_cents, row.surplus_cents)
        assert [cell == UNKNOWN for cell in cells[:5]] == [cents is None for cents in amounts]
        assert parts == () or row.gap_cents is not None


@settings(max_examples=40)
@given(PROJECTS, st.sampled_from(overview.GROUPS))
def test_in_a_file_an_unknown_amount_is_empty(projects: Any, by: Any) -> None:
    view = seen(projects)
    rows = amounts_by(view, by)
    for row, told in zip(rows, amount_rows(view, rows, by, Language.DE), strict=True):
        for name in ("planned", "secured", "applied", "gap", "surplus"):
            assert (told[f"{name}_eur"] is None) == (getattr(row, f"{name}_cents") is None)


@settings(max_examples=40)
@given(PROJECTS)
def test_a_sum_holds_only_what_is_known_and_says_of_how_many(projects: Any) -> None:
    view = seen(projects)
    known = [one.money.gap_cents for one in funded(view) if one.money.gap_cents is not None]
    rows = amounts_by(view, "country")
    assert sum(row.gap_cents or 0 for row in rows) == sum(max(gap, 0) for gap in known)
    assert sum(row.surplus_cents or 0 for row in rows) == sum(max(-gap, 0) for gap in known)
    assert sum(row.with_gap for row in rows) == len(known)


@settings(max_examples=20)
@given(PROJECTS)
def test_the_way_of_reckoning_never_shows_a_sum_with_an_unknown_part(projects: Any) -> None:
    view = seen(projects)
    page = reckoning(funded(view), {}, view.whole.reference, Selection(), Language.DE)
    for part in page.split("<details>")[1:]:
        assert ("Gesamtbudget" in part and " = " in part) == ("Lücke unbekannt" not in part.split("</summary>")[0])


@given(st.integers(-(10**12), 10**12))
def test_every_amount_has_a_digit_and_unknown_has_none(cents: int) -> None:
    assert re.search(r"\d", amount(cents, Language.DE))
    assert not re.search(r"\d", amount(None, Language.DE))


def test_goods_that_no_source_names_are_unknown() -> None:
    found = overview.definitions(funded(seen([(100, [(40, "paid")])])), rules_without_programmes())
    assert found["in_kind"][:2] == (None, 0)
    assert found["secured"][:2] == (40_00, 1)


@settings(max_examples=30)
@given(PROJECTS)
def test_the_proof_of_the_sum_holds_to_the_cent(projects: Any) -> None:
    rows = overview.definitions(funded(seen(projects)), rules_without_programmes())["gap"][2]
    known = rows[rows["gap_cents"].notna()]
    assert known["planned_cents"].sum() - known["secured_cents"].sum() == (
        known["gap_cents"].sum() - known["surplus_cents"].sum()
    )


def test_money_without_a_rate_is_shown_as_it_was_told() -> None:
    rows = [partnership(id="p", iso3="TUN")]
    statements = [budget("p", 100), money("p", 12_000, currency="USD", state="paid")]
    view = views.view(atlas_of(*rows, funding=statements), Selection())
    page = reckoning(funded(view), {}, view.whole.reference, Selection(), Language.DE)
    assert "12.000\xa0USD" in page
    assert "fremde Währung ohne Kurs, zählt nicht" in page
    assert "12.000\xa0EUR" not in page


@settings(max_examples=30)
@given(PROJECTS, st.sampled_from(overview.GROUPS[1:]))
def test_the_further_definitions_of_a_group_are_those_of_its_projects(projects: Any, by: Any) -> None:
    view = seen(projects)
    table = overview.definitions(funded(view), rules_without_programmes())["gap"][2]
    behind = overview.members(view, by)
    for key, sums in groups.of_groups(table, behind).items():
        known = [one.money.gap_after_applications_cents for one in behind[key]]
        gaps = [max(cents, 0) for cents in known if cents is not None]
        assert sums["gap_after_applications"] == (sum(gaps) if gaps else None)
        assert sums["own_share_gap"] is None, "no programme, no own share"


def test_a_partnership_sums_its_projects_gaps_and_surpluses_apart() -> None:
    statements = [budget("p", 100, project_id="a"), money("p", 40, project_id="a", state="paid")]
    statements += [budget("p", 100, project_id="b"), money("p", 150, project_id="b", state="paid")]
    view = views.view(atlas_of(partnership(id="p"), funding=statements), Selection())
    (row,) = amounts_by(view, "partnership")
    assert (row.gap_cents, row.surplus_cents, row.records) == (60_00, 50_00, 1)
    assert [one.project.id for one in overview.members(view, "partnership")["p"]] == ["a", "b"]


@pytest.mark.parametrize("by", overview.GROUPS)
def test_a_group_opens_to_the_projects_that_it_sums(by: Any) -> None:
    view = seen([(100, [(40, "committed")]), (100, [(160, "paid")]), (None, [(5, "paid")])])
    behind = overview.members(view, by) if by != "project" else {}
    for row in amounts_by(view, by):
        known = [one.money.gap_cents for one in behind.get(row.key, []) if one.money.gap_cents is not None]
        if by != "project" and row.gap_cents is not None:
            assert sum(max(gap, 0) for gap in known) == row.gap_cents
            assert sum(max(-gap, 0) for gap in known) == row.surplus_cents
    assert "<table>" in stack_table("x", ["a"] * 8, bar_rows(view, amounts_by(view, by), by, Language.DE))
