# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every shipped rule file is sound, sourced and dated, and says what was read and no more."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from rule_builders import FOLDER, ON, shipped

from kez_geo.analyse import status_on
from kez_geo.model import Call, CallStatus, Financing, Grade, Programme
from kez_geo.read.programmes import programme

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(FOLDER.glob("*.toml"))
REFERENCE = FOLDER.parent
CALLS = [(one, call) for one in shipped().values() for call in one.calls]
COLLECTED = dt.date(2026, 11, 22)


def column(name: str, *fields: str) -> set[str]:
    """Give the keys of a reference list."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return {":".join(row[field] for field in fields) for row in csv.DictReader(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_keeps_to_the_schema(file: Path) -> None:
    found, report = programme(file.read_bytes(), file.name)
    assert list(report) == []
    assert found is not None
    assert found.changed_on >= COLLECTED


@pytest.mark.parametrize("one", shipped().values(), ids=list(shipped()))
def test_every_source_has_an_address_and_a_day(one: Programme) -> None:
    assert one.sources
    for source in one.sources:
        assert source.address.startswith("https://")
        assert source.seen_on == COLLECTED
        assert source.grade is not Grade.U
    used = {call.evidence.key for call in one.calls} | {value.key for value in one.sources}
    assert used == {source.key for source in one.sources}


@pytest.mark.parametrize(("one", "call"), CALLS, ids=[f"{one.id}-{call.id}" for one, call in CALLS])
def test_a_call_names_lists_that_are_at_hand_or_older_than_them(one: Programme, call: Call) -> None:
    lists = call.partner.value.lists if call.partner.value else ()
    for key in set(lists) - column("regions.csv", "scheme", "region"):
        assert key.startswith("dac_oda_20"), one.id
        assert int(key[8:12]) < 2024, "only lists before 2024/25 are not kept"
    themes = call.themes.value.codes if call.themes.value else frozenset()
    assert themes <= column("themes.csv", "code")
    assert set(call.requires) | set(call.excludes) | set(call.combinable_with) <= set(shipped())


@pytest.mark.parametrize(("one", "call"), CALLS, ids=[f"{one.id}-{call.id}" for one, call in CALLS])
def test_named_countries_exist(one: Programme, call: Call) -> None:
    named = call.partner.value.iso3 if call.partner.value else frozenset()
    assert named <= column("countries.csv", "iso3"), one.id


def test_every_funding_line_that_was_collected_has_its_file() -> None:
    collected = FOLDER.parents[2] / "../shared/data/partnerships/programmes.csv"
    if not collected.exists():
        pytest.skip("the collected material is not beside the project")
    with collected.open(encoding="utf-8", newline="") as file:
        addresses = {row["source_url"] for row in csv.DictReader(file)}
    with (REFERENCE / "programmes.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file) if row["source_url"] in addresses}
    # The umbrella of the two quick-start packages has their page, but no rules of its own.
    ids -= {"know-how-nahost"}
    assert len(ids) == 24
    assert ids <= set(shipped())


def test_what_contradicts_itself_is_not_shipped() -> None:
    assert [one.id for one in shipped().values() if "hamburg" in one.id] == []


def test_in_kind_and_advice_state_no_grant() -> None:
    for one, call in CALLS:
        if call.financing.value in {Financing.IN_KIND, Financing.ADVICE}:
            assert all(not tier.grant_max_cents.is_known for tier in call.tiers), one.id


def test_nothing_that_ended_or_is_unknown_is_open() -> None:
    open_now = {(one.id, call.id) for one, call in CALLS if status_on(call, ON) is CallStatus.OPEN}
    assert open_now == set()
    in_may = {(one.id, call.id) for one, call in CALLS if status_on(call, dt.date(2026, 5, 1)) is CallStatus.OPEN}
    assert in_may == {("kepol", "2026"), ("kleinprojektefonds", "2026")}


def test_carried_values_name_an_older_call() -> None:
    for one, call in CALLS:
        values = [
            call.partner,
            call.own_rate_min,
            *(v for tier in call.tiers for v in (tier.rate_max, tier.months_max)),
        ]
        for value in values:
            assert not value.carried_from or int(value.carried_from[:4]) < call.year, one.id


def test_the_tiers_of_nakopa_meet_on_open_bounds() -> None:
    tiers = shipped()["nakopa"].calls[0].tiers
    bounds = [(tier.grant_min_cents.value, tier.grant_max_cents.value) for tier in tiers]
    assert bounds == [(50_000_00, 100_000_00), (100_000_00, 250_000_00), (250_000_00, 500_000_00)]
    assert [(tier.grant_min_open, tier.grant_max_open) for tier in tiers] == [
        (False, True),
        (True, True),
        (True, False),
    ]
