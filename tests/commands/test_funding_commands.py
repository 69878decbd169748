# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The commands on money as a user types them: every worked case of the definitions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kez_geo.commands import main

pytestmark = pytest.mark.usefixtures("own_folder")

_DAY = ("--on", "2026-11-22")
_CONTRACT = {
    "programme", "tier", "eligible", "failed", "grant_eur", "own_share_eur", "own_share_gap_eur", "status", "as_of",
    "source",
}  # fmt: skip
Capsys = pytest.CaptureFixture[str]


def run(capsys: Capsys, *arguments: str) -> tuple[int, str, str]:
    """Run one command; give exit code, output and messages."""
    code = 0
    try:
        main(list(arguments))
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def answered(capsys: Capsys, *arguments: str) -> dict[str, Any]:
    """Run a command that answers with JSON."""
    code, out, err = run(capsys, *arguments, "--format", "json", "--lang", "de")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def checked(capsys: Capsys, total: str, months: str, *more: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Check a project in Tunisia; give the rows by programme and tier."""
    rows = answered(capsys, "check-programmes", "--total", total, "--country", "TUN", "--months", months, *_DAY, *more)[
        "rows"
    ]
    return {(row["programme"], row["tier"]): row for row in rows}


def test_a_check_answers_with_the_promised_fields_and_a_basis(capsys: Capsys) -> None:
    arguments = ("--total", "200000", "--country", "TUN", "--months", "30", *_DAY)
    found = answered(capsys, "check-programmes", *arguments)
    assert all(set(row) >= _CONTRACT for row in found["rows"])
    assert found["basis"]["records"] == len(found["rows"])
    assert "ohne Gewähr" in found["basis"]["definition"]
    assert all(row["source"].startswith("http") for row in found["rows"])


def test_200_000_under_nakopa_leaves_20_000_own_share_and_a_gap_of_5_000(capsys: Capsys) -> None:
    means = ("--own-cash", "5000", "--land-money", "10000", "--in-kind", "8000")
    row = checked(capsys, "200000", "30", "--theme", "water", *means)["nakopa", "100-250k"]
    assert row["eligible"] is True
    assert (row["grant_eur"], row["own_share_eur"], row["own_share_gap_eur"]) == (180_000, 20_000, 5_000)
    assert (row["rest_gap_eur"], row["status"]) == (5_000, "unknown")


def test_300_000_is_capped_at_250_000(capsys: Capsys) -> None:
    row = checked(capsys, "300000", "30")["nakopa", "100-250k"]
    assert (row["grant_eur"], row["own_share_eur"]) == (250_000, 50_000)


def test_300_000_in_the_climate_tier_gives_270_000(capsys: Capsys) -> None:
    row = checked(capsys, "300000", "30", "--climate", "--experienced")["nakopa", "250-500k"]
    assert (row["eligible"], row["grant_eur"], row["own_share_eur"]) == (True, 270_000, 30_000)


def test_without_climate_link_and_experience_that_tier_names_both_rules(capsys: Capsys) -> None:
    row = checked(capsys, "300000", "30")["nakopa", "250-500k"]
    assert (row["eligible"], row["failed"], row["grant_eur"]) == (False, ["climate", "experienced"], None)
    assert "Klimabezug" in row["reasons"][0]


def test_52_000_is_too_little_for_nakopa_but_not_for_the_small_fund(capsys: Capsys) -> None:
    rows = checked(capsys, "52000", "12")
    assert rows["nakopa", "50-100k"]["failed"] == ["grant_min"]
    assert "46.800" in rows["nakopa", "50-100k"]["reasons"][0]
    small = rows["kleinprojektefonds", "1-50k"]
    assert (small["eligible"], small["grant_eur"], small["own_share_eur"]) == (True, 46_800, 5_200)


@pytest.mark.parametrize(("total", "failed"), [("55555", ["grant_min"]), ("55556", [])])
def test_the_smallest_total_for_nakopa_is_55_556(capsys: Capsys, total: str, failed: list[str]) -> None:
    row = checked(capsys, total, "12")["nakopa", "50-100k"]
    assert row["failed"] == failed
    assert row["eligible"] is (not failed)


@pytest.mark.parametrize(("total", "lump_sum"), [("107000", "7000"), ("110000", "10000")])
def test_a_lump_sum_counts_up_to_seven_percent(capsys: Capsys, total: str, lump_sum: str) -> None:
    row = checked(capsys, total, "24", "--lump-sum", lump_sum)["nakopa", "50-100k"]
    assert row["grant_eur"] == 96_300


def test_an_open_bound_of_a_tier_is_not_decided(capsys: Capsys) -> None:
    row = checked(capsys, "111111.11", "30")["nakopa", "100-250k"]
    assert (row["grant_eur"], row["eligible"], row["failed"]) == (100_000, None, [])
    assert "grant_min" in row["unchecked"]
    assert any("lässt die Quelle offen" in sentence for sentence in row["open_questions"])


def test_costs_that_are_not_eligible_are_not_funded(capsys: Capsys) -> None:
    row = checked(capsys, "60000", "12", "--not-eligible", "4000")["nakopa", "50-100k"]
    assert (row["grant_eur"], row["own_share_eur"]) == (50_400, 9_600)


def test_nothing_that_is_ended_or_unknown_is_called_open(capsys: Capsys) -> None:
    statuses = {row["status"] for row in checked(capsys, "40000", "12").values()}
    assert "open" not in statuses
    assert {"ended", "unknown", "closed"} <= statuses


def test_an_expert_closes_no_cash_gap(capsys: Capsys) -> None:
    row = checked(capsys, "200000", "24")["fachkraeftefonds", "fachkraft"]
    assert (row["grant_eur"], row["own_share_eur"], row["rest_gap_eur"]) == (0, None, 200_000)


def test_what_nobody_found_is_null_and_never_zero(capsys: Capsys) -> None:
    row = checked(capsys, "40000", "12")["bayern-staatskanzlei", "einzelfall"]
    assert (row["eligible"], row["grant_eur"], row["own_share_eur"]) == (None, None, None)


@pytest.mark.parametrize(
    ("change", "grant", "own"), [("10", 180_000, 40_000), ("0", 180_000, 20_000), ("-10", 162_000, 18_000)]
)
def test_costs_that_rise_raise_the_own_share_alone(capsys: Capsys, change: str, grant: int, own: int) -> None:
    found = answered(
        capsys, "what-if", "--total", "200000", "--grant", "180000", "--programme", "nakopa", "--cost-change", change
    )
    planned, changed = found["rows"]
    assert (planned["grants_eur"], planned["own_share_eur"]) == (180_000, 20_000)
    assert (changed["grants_eur"], changed["own_share_eur"]) == (grant, own)


def test_a_programme_that_falls_away_leaves_everything_open(capsys: Capsys) -> None:
    arguments = ("--total", "200000", "--grant", "180000", "--programme", "nakopa", "--own-cash", "20000", "--lost")
    _, lost = answered(capsys, "what-if", *arguments)["rows"]
    assert (lost["grants_eur"], lost["gap_eur"], lost["surplus_eur"]) == (0, 180_000, 0)


def test_40_000_a_year_make_400_000_possible_at_most(capsys: Capsys) -> None:
    first = answered(capsys, "plan", "--own-per-year", "40000", *_DAY)["rows"][0]
    assert (first["kind"], first["volume_eur"], first["grants_eur"]) == ("leverage", 400_000, 360_000)
    assert first["is_upper_bound"] is True


def test_a_plan_names_what_is_left_out_with_its_reason(capsys: Capsys) -> None:
    rows = answered(capsys, "plan", "--own-per-year", "40000", "--country", "TZA", *_DAY)["rows"]
    (left,) = [row for row in rows if row["kind"] == "left_out"]
    assert (left["year"], left["missing_eur"]) == (2027, 5_000)
    assert "5.000" in left["reason"]


def test_with_enough_own_money_the_gap_is_closed(capsys: Capsys) -> None:
    rows = answered(capsys, "plan", "--own-per-year", "45000", "--country", "TZA", *_DAY)["rows"]
    (chosen,) = [row for row in rows if row["kind"] == "chosen"]
    assert (chosen["closes_eur"], chosen["own_eur"], chosen["is_doubtful"]) == (450_000, 45_000, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("check-programmes", "--total", "-5", "--country", "TUN", "--months", "3"), 3, "Gesamtbudget"),
        (("check-programmes", "--total", "5", "--country", "XYZ", "--months", "3"), 2, "XYZ"),
        (("check-programmes", "--total", "5", "--country", "TUN", "--months", "0"), 3, "Laufzeit"),
        (("check-programmes", "--total", "40.000", "--country", "TUN", "--months", "3"), 2, "40.000"),
        (("check-programmes", "--total", "5", "--lump-sum", "6", "--country", "TUN", "--months", "3"), 3, "Ganze"),
        (("plan", "--own-per-year", "-1"), 3, "Eigenmittel"),
        (("plan", "--own-per-year", "1", "--own-rate", "0"), 3, "Eigenanteil"),
        (("what-if", "--total", "1", "--grant", "2"), 3, "höher als das Gesamtbudget"),
        (("what-if", "--total", "2", "--grant", "1", "--grant-cut", "101"), 3, "Kürzung"),
    ],
)
def test_bad_input_is_told_in_one_line(capsys: Capsys, arguments: tuple[str, ...], code: int, told: str) -> None:
    left, out, err = run(capsys, *arguments, "--lang", "de")
    assert (left, out, err.count("\n")) == (code, "", 1)
    assert told in err


@pytest.mark.parametrize("command", ["check-programmes", "plan", "what-if"])
def test_every_command_on_money_has_help(capsys: Capsys, command: str) -> None:
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert " / " in out


def test_a_table_fits_a_terminal(capsys: Capsys) -> None:
    _, out, _ = run(capsys, "check-programmes", "--total", "52000", "--country", "TUN", "--months", "12", *_DAY)
    assert out.startswith("programme ")
    assert max(len(line) for line in out.splitlines()) < 220


def test_a_scenario_of_the_whole_is_named_with_its_whole_number(capsys: Capsys) -> None:
    found = answered(
        capsys, "what-if", "--total", "200000", "--grant", "180000", "--cost-change", "100", "--cost-change", "-12.5"
    )
    assert [row["scenario"] for row in found["rows"]] == ["wie geplant", "Kosten +100 %", "Kosten −12,5 %"]


@pytest.mark.parametrize("by", ["partnership", "country", "theme", "programme", "land", "year", "region"])
def test_gaps_give_every_definition_for_every_group_on_demand(capsys: Capsys, by: str) -> None:
    arguments = ("gaps", "--by", by, "--country", "TZA")
    plain, more = answered(capsys, *arguments)["rows"], answered(capsys, *arguments, "--closable", *_DAY)["rows"]
    assert [{name: row[name] for name in plain[0]} for row in more] == plain
    for row in more:
        gap, rest, closable = row["gap_eur"], row["rest_gap_eur"], row["closable_eur"]
        assert row["gap_after_applications_eur"] == gap
        assert gap in {0, None} or gap == rest + closable
