# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Rule files are read field by field, and every fault names file, field, value and remedy."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from rule_builders import made, rule_file

from kez_geo.errors import MissingData
from kez_geo.model import CallStatus, Condition, Financing, Grade, Language, newest_versions
from kez_geo.read.programmes import programme, programmes
from kez_geo.read.shelf import Shelf
from kez_geo.words import issue_in_words

if TYPE_CHECKING:
    from pathlib import Path

WITNESSES = """
[[source]]
key = "old"
title = "An older page"
address = "https://example.org/old"
seen_on = 2026-11-22
grade = "C"
"""


def fault_of(content: bytes) -> tuple[str, str, str]:
    """Give code, field and value of the only fault."""
    found, report = programme(content, "made.toml")
    assert found is None
    [issue] = report
    for language in Language:
        sentence = issue_in_words(issue, language)
        assert "made.toml" in sentence
        assert issue.value in sentence
    return issue.code, issue.column, issue.value


def test_euros_become_cents_and_percent_become_fractions() -> None:
    call = made(tier={"grant_max_eur": "1000.5"}).calls[0]
    assert (call.tiers[0].grant_max_cents.value, call.tiers[0].rate_max.value) == (1000_50, Decimal("0.9"))
    assert (call.status, call.financing.value) == (CallStatus.OPEN, Financing.SHARE)


def test_what_does_not_stand_there_is_unknown_and_none_is_no_limit() -> None:
    tier = made(tier={"grant_max_eur": "", "months_max": '"unknown"', "grant_min_eur": '"none"'}).calls[0].tiers[0]
    assert [value.is_known for value in (tier.grant_max_cents, tier.months_max, tier.grant_min_cents)] == [0, 0, 1]
    assert (tier.grant_min_cents.value, tier.grant_max_cents.grade) == (None, Grade.U)


def test_a_value_carries_its_own_witness() -> None:
    inline = '{ value = 80, source = "old", carried_from = "2024" }'
    content = rule_file(tier={"rate_max_percent": inline}).replace(b"[[call]]", WITNESSES.encode() + b"[[call]]")
    found, _ = programme(content, "made.toml")
    assert found is not None
    rate = found.calls[0].tiers[0].rate_max
    assert (rate.value, rate.grade, rate.carried_from, rate.evidence.key) == (Decimal("0.8"), Grade.C, "2024", "old")


def test_deadlines_stand_in_time_order() -> None:
    two = '[{ stage = "application", day = 2026-06-30 }, { stage = "draft", day = 2026-03-31 }]'
    assert [one.stage for one in made(deadline=two).calls[0].deadlines] == ["draft", "application"]


def test_conditions_and_partner_countries_are_closed_lists() -> None:
    call = made(partner='{ iso3 = ["TUR", "JOR"] }', tier={"conditions": '["climate"]'}).calls[0]
    assert call.tiers[0].conditions == (Condition.CLIMATE,)
    assert call.partner.value is not None
    assert call.partner.value.iso3 == {"JOR", "TUR"}


@pytest.mark.parametrize(
    ("tier", "code"),
    [
        ({"rate_max_percent": "190"}, "percent"),
        ({"rate_max_percent": '"viel"'}, "percent"),
        ({"grant_max_eur": "-1"}, "money"),
        ({"grant_max_eur": "10.005"}, "money"),
        ({"grant_max_eur": "999"}, "bounds"),
        ({"months_max": "0"}, "months"),
        ({"conditions": '["sunny"]'}, "code"),
        ({"grant_min_open": '"ja"'}, "yes_no"),
        ({"grant_maximum_eur": "5"}, "field"),
        ({"rate_max_percent": "95"}, "rates"),
        ({"rate_max_percent": '{ value = 80, source = "nowhere" }'}, "source"),
        ({"rate_max_percent": '{ value = 80, seen = "x" }'}, "field"),
    ],
)
def test_a_fault_in_a_tier_names_field_and_value(tier: dict[str, str], code: str) -> None:
    found, column, _ = fault_of(rule_file(tier=tier))
    assert found == f"rule_file.{code}"
    assert column.startswith("call 2026 · tier only · ") or code == "rates"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ({"status": '"offen"'}, "code"),
        ({"status_on": '"gestern"'}, "day"),
        ({"year": '"2026"'}, "whole"),
        ({"id": ""}, "missing"),
        ({"note_de": "5"}, "text"),
        ({"requires": '"nakopa"'}, "list"),
        ({"partner": '"everywhere"'}, "partner"),
        ({"partner": "{ iso3 = [] }"}, "list"),
        ({"themes": '["water"]'}, "themes"),
        ({"deadline": '[{ stage = "party", day = 2026-01-01 }]'}, "code"),
        ({"deadline": "5"}, "tables"),
        ({"projects_from": "2027-01-01", "projects_until": "2026-01-01"}, "bounds"),
        ({"applicants": '["king"]'}, "code"),
        ({"lands": "5"}, "list"),
    ],
)
def test_a_fault_in_a_call_names_field_and_value(call: dict[str, Any], code: str) -> None:
    assert fault_of(rule_file(**call))[0] == f"rule_file.{code}"


def test_a_file_is_named_after_its_programme() -> None:
    _, report = programme(rule_file(), "other.toml")
    assert [issue.code for issue in report] == ["rule_file.file_name"]


def test_a_call_told_twice_is_a_fault() -> None:
    _, _, rest = rule_file().partition(b"[[call]]")
    assert fault_of(rule_file() + b"\n[[call]]" + rest)[0] == "rule_file.twice"


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe"])
def test_what_is_no_toml_is_told_so(content: bytes) -> None:
    found, report = programme(content, "made.toml")
    assert (found, [issue.code for issue in report]) == (None, ["rule_file.toml"])


def test_all_faults_of_a_file_are_told_at_once() -> None:
    _, report = programme(rule_file(status='"x"', year="0", tier={"months_max": "0"}), "made.toml")
    assert sorted(issue.code for issue in report) == ["rule_file.code", "rule_file.months", "rule_file.whole"]


def test_a_broken_file_never_loses_the_others(tmp_path: Path) -> None:
    (tmp_path / "made.toml").write_bytes(rule_file())
    (tmp_path / "broken.toml").write_bytes(b"[")
    found, report = programmes(tmp_path)
    assert ([one.id for one in found], [dict(issue.more)["file"] for issue in report]) == (["made"], ["broken.toml"])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData) as missing:
        programmes(tmp_path / "rules")
    assert missing.value.values["file"] == "rules"


def test_the_shelf_gives_what_is_left_and_says_what_is_missing(tmp_path: Path) -> None:
    nothing = Shelf(tmp_path).funding_rules()
    assert (nothing.content, [issue.code for issue in nothing.report]) == ((), ["file_missing"])
    (tmp_path / "reference" / "programmes").mkdir(parents=True)
    (tmp_path / "reference" / "programmes" / "made.toml").write_bytes(rule_file())
    assert [one.id for one in Shelf(tmp_path).funding_rules().content] == ["made"]


def test_the_newest_version_counts() -> None:
    old, new = (
        programme(rule_file().replace(b"version = 1", f"version = {n}".encode()), "made.toml")[0] for n in (1, 2)
    )
    assert old is not None
    assert new is not None
    assert newest_versions([new, old]) == newest_versions([old, new]) == (new,)


def test_the_call_that_counts_is_the_newest_one_begun() -> None:
    second = rule_file(id='"2027"', year="2027").partition(b"[[call]]")[2]
    found, _ = programme(rule_file() + b"\n[[call]]" + second, "made.toml")
    assert found is not None
    counts = [[call.id for call in found.calls_as_of(dt.date(year, 6, 1))] for year in (2025, 2026, 2027)]
    assert counts == [["2026"], ["2026"], ["2027"]]
