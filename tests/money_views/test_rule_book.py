# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own rules stand beside the shipped ones: a change is a new version, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rule_builders import made, rule_file, shipped

from kez_geo.errors import StoreFault, UnusableInput
from kez_geo.model import CallStatus, Grade
from kez_geo.money_views import rule_book
from kez_geo.money_views.rule_changes import RuleFields, changed, fields_of, new_programme
from kez_geo.store.kept_files import KeptFiles

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("own_folder")


def known(name: str) -> int:
    """Give the version of a programme that counts."""
    return next(one.version for one in rule_book.rules()[0] if one.id == name)


def test_without_own_versions_the_shipped_rules_count() -> None:
    found, report = rule_book.rules()
    assert {one.id: one for one in found} == shipped()
    assert len(report) == 0


def test_a_kept_change_is_a_new_version_and_the_old_one_stays(own_folder: Path) -> None:
    kept = rule_book.keep(replace(shipped()["nakopa"], name_de="Anders"))
    assert (kept.version, known("nakopa")) == (2, 2)
    assert [(one.version, own) for one, own in rule_book.versions_of("nakopa")] == [(2, True), (1, False)]
    assert [file.name for file in (own_folder / "programmes" / "nakopa").iterdir()] == ["000002.toml"]


def test_every_further_change_gets_the_next_number() -> None:
    versions = [rule_book.keep(shipped()["nakopa"]).version for _ in range(3)]
    assert versions == [2, 3, 4]


def test_a_file_that_was_downloaded_comes_back_the_same() -> None:
    nakopa = shipped()["nakopa"]
    found, faults = rule_book.read_upload(rule_book.file_of(nakopa), "nakopa (1).toml")
    assert (found, len(faults)) == (nakopa, 0)


def test_all_faults_of_a_file_are_named() -> None:
    found, faults = rule_book.read_upload(rule_file(status='"perhaps"', year='"soon"'), "made.toml")
    assert found is None
    assert {issue.code for issue in faults} == {"rule_file.code", "rule_file.whole"}


def test_a_file_that_is_far_too_large_is_refused() -> None:
    with pytest.raises(UnusableInput):
        rule_book.read_upload(b"x" * 300_000, "made.toml")


def test_a_broken_own_file_is_reported_and_the_shipped_rules_stay(own_folder: Path) -> None:
    KeptFiles(own_folder / "programmes", "toml").keep("nakopa", b"id = ", version=2)
    assert known("nakopa") == 1
    assert [issue.code for issue in rule_book.rules()[1]] == ["rule_file.toml"]


def test_the_form_changes_what_was_touched_and_keeps_the_rest() -> None:
    nakopa = shipped()["nakopa"]
    before = fields_of(nakopa, "2025", "100-250k")
    after = changed(nakopa, replace(before, status=CallStatus.OPEN, rate_percent=80.0, own_rate_percent=5.0))
    kept = rule_book.keep(after)
    call = kept.calls[0]
    tier = next(tier for tier in call.tiers if tier.id == "100-250k")
    assert (call.status, tier.rate_max.value, call.own_rate_min.value) == (
        CallStatus.OPEN,
        Decimal("0.8"),
        Decimal("0.05"),
    )
    assert call.tiers[0].grant_max_cents == nakopa.calls[0].tiers[0].grant_max_cents
    assert tier.months_max.evidence.key == "skew-2025"
    assert tier.rate_max.evidence.key == "own-1"


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    nakopa = shipped()["nakopa"]
    assert changed(nakopa, fields_of(nakopa, "2025", "50-100k")) == nakopa


def test_a_new_programme_knows_only_what_was_filled_in() -> None:
    fields = RuleFields(
        id="mein-land", name_de="Mein Land", source_title="Seite", source_address="https://example.org/", grade=Grade.A,
        rate_percent=50.0, grant_max_eur=10_000.0, iso3=("TUN",),
    )  # fmt: skip
    kept = rule_book.keep(new_programme(fields))
    tier = kept.calls[0].tiers[0]
    assert (kept.version, tier.rate_max.value, tier.grant_max_cents.value) == (1, Decimal("0.5"), 10_000_00)
    assert (tier.grant_min_cents.grade, kept.calls[0].themes.grade) == (Grade.U, Grade.U)
    assert known("mein-land") == 1


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        (RuleFields(id="Groß"), "programme_id"),
        (RuleFields(id="../x"), "programme_id"),
        (RuleFields(id="nakopa"), "programme_known"),
        (
            RuleFields(id="neu", name_de="Neu", source_title="t", source_address="javascript:x"),
            "programme_without_source",
        ),
    ],
)
def test_a_new_programme_needs_a_name_of_its_own_and_a_source(fields: RuleFields, key: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        new_programme(fields)
    assert refused.value.key == key


def test_rules_that_contradict_each_other_are_not_kept() -> None:
    with pytest.raises(UnusableInput) as refused:
        rule_book.keep(changed(made(), replace(fields_of(made(), "2026", "only"), grant_min_eur=60_000.0)))
    assert "rule_file.bounds" in str(refused.value.values["faults"])


def test_a_rate_and_an_own_share_above_the_whole_are_named_with_their_values() -> None:
    with pytest.raises(UnusableInput) as refused:
        changed(made(), replace(fields_of(made(), "2026", "only"), own_rate_percent=50.0))
    assert (refused.value.key, refused.value.values) == ("rates_above_100", {"rate": "90", "own": "50"})


def test_a_version_that_somebody_kept_meanwhile_is_not_overwritten(own_folder: Path) -> None:
    kept = KeptFiles(own_folder / "programmes", "toml")
    kept.keep("x", b"first", version=1)
    with pytest.raises(StoreFault) as refused:
        kept.keep("x", b"second", version=1)
    assert refused.value.key == "kept_meanwhile"
    assert kept.read("x", 1) == b"first"


@pytest.mark.parametrize("name", ["../x", "A", "", "a/b", ".x"])
def test_no_name_leads_out_of_the_folder(own_folder: Path, name: str) -> None:
    with pytest.raises(StoreFault):
        KeptFiles(own_folder, "toml").keep(name, b"", version=1)
    assert not own_folder.exists() or not list(own_folder.rglob("*.toml"))


def test_nothing_half_written_is_left_behind(own_folder: Path) -> None:
    kept = KeptFiles(own_folder, "json")
    kept.keep("a", b"1", version=1)
    kept.keep("a", b"2", version=2)
    assert sorted(file.name for file in (own_folder / "a").iterdir()) == ["000001.json", "000002.json"]
