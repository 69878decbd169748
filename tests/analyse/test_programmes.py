# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A project against the rules of programmes: the worked cases, and rule by rule."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
from rule_builders import ON, REGIONS, answer_of, answers_of, line, made, project, shipped

from kez_geo.analyse import best_answer, check_programmes, closable
from kez_geo.errors import UnusableInput
from kez_geo.model import Answer, Budget, CallStatus, Grade, Inquiry, MoneyOrigin, Outcome, Project, Rule


def nakopa(inquiry: Inquiry, tier: str) -> Answer:
    """Ask one tier of the shipped Nakopa call of 2025."""
    return answer_of(inquiry, shipped()["nakopa"], tier=tier)


def failed(answer: Answer) -> set[str]:
    """Name the rules that fail."""
    return {result.rule.value for result in answer.failed}


def test_200_000_under_nakopa_leave_20_000_of_own_share() -> None:
    asked = Inquiry(200_000_00, "TUN", 30, own_cash_cents=5_000_00, land_money_cents=10_000_00, in_kind_cents=8_000_00)
    found = nakopa(asked, "100-250k")
    assert (found.eligible, found.grant_cents, found.own_share_cents) == (True, 180_000_00, 20_000_00)
    assert (found.own_share_gap_cents, found.rest_gap_cents) == (5_000_00, 5_000_00)
    assert "in_kind_not_counted" in {note.code for note in found.notes}


def test_300_000_are_capped_at_250_000_unless_the_climate_tier_is_open() -> None:
    plain = nakopa(Inquiry(300_000_00, "TUN", 30), "100-250k")
    assert (plain.eligible, plain.grant_cents, plain.own_share_cents) == (True, 250_000_00, 50_000_00)
    assert plain.own_share_percent == Decimal("16.7")
    climate = nakopa(Inquiry(300_000_00, "TUN", 30, is_experienced=True, has_climate_link=True), "250-500k")
    assert (climate.eligible, climate.grant_cents) == (True, 270_000_00)


def test_the_climate_tier_names_what_fails() -> None:
    assert failed(nakopa(Inquiry(300_000_00, "TUN", 30), "250-500k")) == {"climate", "experienced"}


@pytest.mark.parametrize("tier", ["50-100k", "100-250k", "250-500k"])
def test_52_000_lie_below_nakopas_minimum(tier: str) -> None:
    found = nakopa(Inquiry(52_000_00, "TUN", 12), tier)
    assert (found.eligible, found.grant_cents, found.computed_cents) == (False, None, 46_800_00)
    assert "grant_min" in failed(found)


def test_52_000_get_46_800_from_the_small_projects_fund() -> None:
    found = answer_of(
        Inquiry(52_000_00, "TUN", 12), shipped()["kleinprojektefonds"], tier="1-50k", on=dt.date(2026, 5, 1)
    )
    assert (found.eligible, found.grant_cents, found.status) == (True, 46_800_00, CallStatus.OPEN)
    assert "carried" in {note.code for note in found.notes}


def test_the_smallest_total_for_nakopa_is_55_556() -> None:
    assert nakopa(Inquiry(55_556_00, "TUN", 24), "50-100k").eligible is True
    below = nakopa(Inquiry(55_555_00, "TUN", 24), "50-100k")
    assert dict(below.failed[0].values)["needed_cents"] == 55_556_00


def test_a_lump_sum_of_seven_percent_is_eligible_and_no_more() -> None:
    budget = Budget(100_000_00, lump_sum_cents=7_000_00)
    more = Budget(100_000_00, lump_sum_cents=9_000_00)
    found = [
        answer_of(Project(one, countries=("TUN",), months=24), shipped()["nakopa"], tier="50-100k")
        for one in (budget, more)
    ]
    assert [one.computed_cents for one in found] == [96_300_00, 96_300_00]
    assert ["overhead_capped" in {n.code for n in one.notes} for one in found] == [False, True]


def test_exactly_100_000_are_open_in_both_tiers() -> None:
    low, high = (nakopa(Inquiry(111_111_11, "TUN", 24), tier) for tier in ("50-100k", "100-250k"))
    assert (low.grant_cents, high.grant_cents) == (100_000_00, 100_000_00)
    assert [r.rule for r in low.unchecked if r.outcome is Outcome.BOUNDARY] == [Rule.GRANT_MAX]
    assert [r.rule for r in high.unchecked if r.outcome is Outcome.BOUNDARY] == [Rule.GRANT_MIN]
    assert (low.eligible, high.eligible) == (True, None)


def test_exactly_250_000_are_open_in_both_tiers() -> None:
    asked = Inquiry(277_777_78, "TUN", 30, is_experienced=True, has_climate_link=True)
    low, high = (nakopa(asked, tier) for tier in ("100-250k", "250-500k"))
    outcomes = [{r.outcome for r in one.unchecked} & {Outcome.BOUNDARY} for one in (low, high)]
    assert outcomes == [{Outcome.BOUNDARY}, {Outcome.BOUNDARY}]
    assert (low.grant_cents, high.grant_cents) == (250_000_00, 250_000_00)


def test_one_cent_above_the_bound_is_not_open() -> None:
    found = nakopa(Inquiry(111_112_00, "TUN", 24), "100-250k")
    assert (found.eligible, found.failed) == (True, ())


def test_an_expert_closes_no_cash_gap() -> None:
    found = answer_of(Inquiry(200_000_00, "TUN", 24), shipped()["fachkraeftefonds"])
    assert (found.eligible, found.grant_cents, found.rest_gap_cents) == (True, 0, 200_000_00)


def test_the_quick_start_package_may_finance_all_of_it_but_has_ended() -> None:
    found = answer_of(Inquiry(240_000_00, "JOR", 24), shipped()["schnellstarterpaket-2-nahost"])
    assert (found.eligible, found.grant_cents, found.own_share_gap_cents) == (True, 240_000_00, 0)
    assert found.status is CallStatus.ENDED


def test_a_programme_without_known_rates_cannot_be_checked() -> None:
    found = answer_of(Inquiry(200_000_00, "TUN", 24), shipped()["nordafrika"])
    assert (found.eligible, found.grant_cents, found.rest_gap_cents) == (None, None, None)
    assert {"rate", "grant_min", "grant_max"} <= {result.rule.value for result in found.unchecked}


def test_a_country_outside_the_list_fails() -> None:
    assert failed(answer_of(Inquiry(20_000_00, "FRA", 12))) == {"country"}


def test_a_list_that_is_not_at_hand_is_not_passed_in_silence() -> None:
    found = answer_of(Inquiry(20_000_00, "TUN", 12), made(partner='{ lists = ["other:all"] }'))
    assert found.eligible is None
    assert [(r.rule, r.outcome) for r in found.unchecked if r.decides] == [(Rule.COUNTRY, Outcome.UNKNOWN)]


def test_an_unconfirmed_list_keeps_its_mark() -> None:
    found = nakopa(Inquiry(200_000_00, "TUN", 30), "100-250k")
    assert "list_unconfirmed" in {note.code for note in found.notes}


@pytest.mark.parametrize(("months", "rule"), [(13, "months_max"), (5, "months_min")])
def test_a_duration_outside_the_bounds_fails(months: int, rule: str) -> None:
    found = answer_of(Inquiry(20_000_00, "TUN", months), made(tier={"months_min": "6"}))
    assert failed(found) == {rule}


def test_a_land_programme_asks_for_the_land() -> None:
    nrw = made(lands='["Nordrhein-Westfalen"]')
    asked = [Inquiry(20_000_00, "TUN", 12, land=land) for land in ("", "Bayern", "Nordrhein-Westfalen")]
    assert [answer_of(one, nrw).eligible for one in asked] == [None, False, True]


def test_a_theme_outside_an_open_list_is_to_be_asked_and_outside_a_closed_one_fails() -> None:
    asked = Inquiry(20_000_00, "TUN", 12, themes=("culture",))
    lists = [made(themes=f'{{ codes = ["water"], is_exclusive = {closed} }}') for closed in ("false", "true")]
    assert [answer_of(asked, one).eligible for one in lists] == [True, False]


def test_a_climate_link_serves_a_call_for_climate_projects() -> None:
    climate = made(themes='{ codes = ["climate"], is_exclusive = true }')
    asked = [Inquiry(20_000_00, "TUN", 12, themes=("water",), has_climate_link=link) for link in (True, False)]
    assert [answer_of(one, climate).eligible for one in asked] == [True, False]


def test_a_required_membership_is_asked_for() -> None:
    asked = [project(20_000, takes_part_in=part) for part in (None, frozenset(), frozenset({"climate"}))]
    assert [answer_of(one, made(requires='["climate"]')).eligible for one in asked] == [None, False, True]


@pytest.mark.parametrize(
    ("start", "eligible"), [(None, True), (dt.date(2026, 12, 31), False), (dt.date(2027, 1, 1), True)]
)
def test_a_project_must_lie_in_the_period(start: dt.date | None, *, eligible: bool) -> None:
    found = answer_of(project(20_000, starts_on=start), made(projects_from="2027-01-01", projects_until="2027-12-31"))
    assert found.eligible is eligible


def test_a_project_that_can_only_end_too_late_is_told_so() -> None:
    found = nakopa(Inquiry(200_000_00, "TUN", 30), "100-250k")
    assert "ends_too_late" in {note.code for note in found.notes}


def test_what_was_granted_already_is_not_closed_again() -> None:
    grant = line(30_000, MoneyOrigin.GRANT, programme="made")
    found = answer_of(project(50_000, grant), made())
    assert (found.grant_cents, found.granted_cents, found.closable_cents) == (45_000_00, 30_000_00, 15_000_00)
    assert found.rest_gap_cents == 5_000_00


def test_deficit_financing_bears_what_the_others_do_not() -> None:
    deficit = made(financing='"deficit"', own_rate_min_percent="0", tier={"rate_max_percent": "100"})
    assert answer_of(project(40_000, line(10_000)), deficit).computed_cents == 30_000_00
    assert answer_of(project(40_000, line(None)), deficit).computed_cents is None


def test_only_open_calls_close_a_gap() -> None:
    found = answers_of(Inquiry(40_000_00, "TUN", 12), made(), made(status='"unknown"', id='"2025"', year="2025"))
    assert closable(found) == 36_000_00
    assert closable([one for one in found if one.status is CallStatus.UNKNOWN]) == 0


def test_the_best_answer_is_the_highest_grant() -> None:
    found = answers_of(Inquiry(200_000_00, "TUN", 24), *shipped().values())
    best = best_answer(found)
    assert best is not None
    assert (best.programme.id, best.tier.id, best.grant_cents) == ("nakopa", "100-250k", 180_000_00)


def test_confidence_is_the_worst_grade_used() -> None:
    kpf = answer_of(Inquiry(52_000_00, "TUN", 12), shipped()["kleinprojektefonds"], tier="1-50k")
    assert (nakopa(Inquiry(200_000_00, "TUN", 30), "100-250k").confidence, kpf.confidence) == (Grade.A, Grade.C)


def test_the_table_has_a_row_per_tier_with_unknown_as_missing() -> None:
    finding = check_programmes(Inquiry(52_000_00, "TUN", 12).project(), shipped().values(), on=ON, regions=REGIONS)
    rows = finding.table.set_index(["programme", "tier"])
    assert pd.isna(rows["eligible"][("nordafrika", "angebot")])
    assert pd.isna(rows["grant_cents"][("nakopa", "50-100k")])
    assert rows.loc[("nakopa", "50-100k"), "failed"] == ("grant_min",)
    assert finding.basis.records == len(finding.table)
    assert finding.basis.without_value == int(finding.table["grant_cents"].isna().sum())


def test_an_unknown_budget_is_never_a_number() -> None:
    found = answer_of(project(None))
    amounts = (found.grant_cents, found.own_share_cents, found.own_share_gap_cents, found.rest_gap_cents)
    assert (found.eligible, amounts) == (None, (None, None, None, None))


def test_an_unknown_currency_is_refused_with_its_name() -> None:
    with pytest.raises(UnusableInput) as refused:
        answers_of(project(100, line(10, currency="EUX")))
    assert refused.value.values["value"] == "EUX"
