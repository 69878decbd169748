# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A file is taken in whole or not at all, with an account of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake import fixture, one_row
from taking_in.files_taken_in import NOTHING, known, reviewed, shipped_atlas, stocked, store_of, taken

from kez_geo import intake
from kez_geo.errors import WrongUse
from kez_geo.intake import Decision
from kez_geo.intake.opening import opened_file
from kez_geo.model import Conflict

if TYPE_CHECKING:
    from kez_geo.intake import Phase

_FIRST, _SECOND = "01_partnerschaften_cp1252.csv", "02_haushalt_teilplan_utf8bom.csv"
_THIRD = "03_mittel_merged_header.xlsx"


@pytest.mark.parametrize(
    ("name", "taken_refused_left"), [(_FIRST, (5, 0, 7)), (_SECOND, (0, 4, 1)), (_THIRD, (3, 0, 5))]
)
@pytest.mark.parametrize("decision", Decision)
def test_every_row_of_the_fixtures_is_accounted_for(
    name: str, taken_refused_left: tuple[int, int, int], decision: Decision
) -> None:
    counts = taken(fixture(name), store_of(shipped_atlas()), otherwise=decision).tally
    assert (counts.rows_taken, counts.rows_refused, counts.rows_without_record) == taken_refused_left
    assert counts.is_balanced


@pytest.mark.parametrize(("name", "new"), [(_FIRST, 5), (_SECOND, 0), (_THIRD, 3)])
def test_into_an_empty_store_every_record_is_new_and_placed(name: str, new: int) -> None:
    store = store_of()
    found = taken(fixture(name), store)
    table = store.load().partnerships
    assert len(found.new_ids) == len(table) == new
    assert set(table["placed"]) <= {"town", "none"}


def test_all_of_a_file_is_one_step_and_can_be_undone() -> None:
    store = store_of(shipped_atlas())
    before = store.load()
    assert taken(fixture(_FIRST), store, otherwise=Decision.UPDATE).step is not None
    assert [step.records for step in store.versions()] == [5, 0]
    store.undo(who="Trainee")
    assert store.load().partnerships.drop(columns="version").equals(before.partnerships.drop(columns="version"))


def test_what_is_there_already_is_skipped_and_said_unless_wished_otherwise() -> None:
    found = taken(fixture(_FIRST), store_of(shipped_atlas()))
    assert found.step is None
    assert found.tally.rows_skipped == found.report.counts()["double_skipped"] == 5


def test_an_update_adds_money_and_loses_nothing() -> None:
    store = store_of(shipped_atlas())
    before = store.version("kez-hannover--blantyre-mwi")
    taken(fixture(_FIRST), store, otherwise=Decision.UPDATE)
    after = store.version("kez-hannover--blantyre-mwi")
    assert before
    assert after
    assert len(after.dossier.funding) == len(before.dossier.funding) + 2
    assert after.dossier.partnership["since_year"] == before.dossier.partnership["since_year"]
    assert set(before.dossier.partnership["themes"] or ()) <= set(after.dossier.partnership["themes"] or ())  # type: ignore[arg-type]


def test_the_same_update_again_changes_nothing() -> None:
    store = store_of(shipped_atlas())
    taken(fixture(_FIRST), store, otherwise=Decision.UPDATE)
    again = taken(fixture(_FIRST), store, otherwise=Decision.UPDATE)
    assert (again.step, again.updated_ids) == (None, ())


def test_a_separate_record_gets_an_id_that_nobody_has() -> None:
    store = store_of()
    ids = [taken(one_row(), store, otherwise=Decision.SEPARATE).new_ids for _ in range(3)]
    assert ids == [("own-koln--tunis-tun",), ("own-koln--tunis-tun~2",), ("own-koln--tunis-tun~3",)]


def test_an_id_of_an_archived_record_is_not_given_again() -> None:
    store = store_of()
    taken(one_row(), store)
    store.archive("own-koln--tunis-tun", version=1, who="Trainee")
    assert taken(one_row(), store).new_ids == ("own-koln--tunis-tun~2",)


def test_money_follows_a_record_to_its_new_id() -> None:
    store = store_of()
    for _ in range(2):
        taken(one_row(Bewilligt="40.000,00 EUR"), store, otherwise=Decision.SEPARATE)
    money = store.load().funding
    assert list(money["id"]) == ["own-koln--tunis-tun.4-grant", "own-koln--tunis-tun~2.4-grant"]
    assert list(money["partnership_id"]) == ["own-koln--tunis-tun", "own-koln--tunis-tun~2"]


def test_a_pair_that_comes_twice_in_a_file_is_kept_twice_or_joined_as_decided() -> None:
    rows = one_row(Bewilligt="1") + "Köln;Tunis;Tunesien;2\n"
    assert len(taken(rows).new_ids) == 2
    joined = store_of()
    assert taken(rows, joined, decisions={3: Decision.UPDATE}).new_ids == ("own-koln--tunis-tun",)
    assert list(joined.load().funding["amount_cents"]) == [100, 200]
    assert taken(rows, decisions={3: Decision.SKIP}).tally.rows_skipped == 1


def test_who_changed_a_record_meanwhile_is_not_overwritten() -> None:
    store = store_of(shipped_atlas())
    review = reviewed(fixture(_FIRST), store.load(), otherwise=Decision.UPDATE)
    known_record = store.version("kez-koln--tunis-tun")
    assert known_record
    other = {**known_record.dossier.partnership, "funder": "Somebody"}
    store.change(type(known_record.dossier)(other), version=known_record.number, who="Colleague")
    with pytest.raises(Conflict):
        intake.take_in(review, store, who="Trainee", why="")
    assert store.versions()[0].who == "Colleague"


def test_nobody_takes_in_without_a_name() -> None:
    with pytest.raises(WrongUse):
        intake.take_in(reviewed(one_row()), store_of(), who=" ", why="")


def test_giving_up_on_the_way_leaves_nothing_behind() -> None:
    def stop(phase: Phase) -> None:
        raise KeyboardInterrupt(phase)

    store = store_of()
    with pytest.raises(KeyboardInterrupt):
        intake.take_in(reviewed(one_row()), store, who="Trainee", why="", progress=stop)
    assert store.load().partnerships.empty
    assert store.versions() == ()


def test_a_review_can_be_given_up_before_each_phase() -> None:
    heard: list[Phase] = []

    def stop(phase: Phase) -> None:
        heard.append(phase)
        if phase is intake.Phase.COMPARE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.reviewed(opened_file(fixture(_FIRST)), known(), stocked(), progress=stop)
    assert heard == [intake.Phase.UNDERSTAND, intake.Phase.PLACE, intake.Phase.COMPARE]


def test_a_decision_redoes_only_what_it_touches() -> None:
    raw = opened_file(fixture(_FIRST))
    first = intake.reviewed(raw, known(), stocked())
    phases: list[Phase] = []
    wishes = intake.Wishes(otherwise=Decision.UPDATE)
    second = intake.reviewed(raw, known(), stocked(), wishes, before=first, progress=phases.append)
    assert phases == []
    assert second.understood is first.understood
    assert second.tally.records_updated == 5


def test_signs_that_no_store_holds_are_replaced_and_said() -> None:
    review = reviewed(one_row(Bemerkung="a"))
    review.placement.table.loc[2, "source_note"] = "x\0y"
    found = intake.take_in(review, store_of(), who="Trainee", why="")
    assert found.report.counts()["signs_replaced"] == 1


def test_money_of_a_record_that_nobody_knows_is_refused_by_row() -> None:
    head = "id;partnership_id;project_id;role;origin;state;kind;money_kind;amount_eur\n"
    review = reviewed(head + "m1;nobody;p;funding;grant;paid;cash;project;5\n", NOTHING)
    assert (review.tally.rows_taken, review.tally.rows_refused, review.refused_rows) == (0, 1, (2,))
    assert [issue.code for issue in review.report if issue.row == 2][-1] == "record_unknown"


def test_money_alone_is_added_to_the_record_it_names() -> None:
    store = store_of(shipped_atlas())
    head = "id;partnership_id;project_id;role;origin;state;kind;money_kind;amount_eur;currency\n"
    row = "m1;kez-koln--tunis-tun;p;funding;grant;paid;cash;project;5;EUR\n"
    assert taken(head + row, store).updated_ids == ("kez-koln--tunis-tun",)
    assert list(store.load().funding.query("id == 'm1'")["amount_cents"]) == [500]
