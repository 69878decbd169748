# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A trainee brings a list of eighty, partly without coordinates, and has it on the map."""

from __future__ import annotations

import pytest
from taking_in.files_taken_in import known, reviewed, shipped_atlas, stocked, store_of, taken
from taking_in.trainee_list import ROWS, trainee_list

from kez_geo import intake
from kez_geo.errors import UnusableInput
from kez_geo.intake import Decision
from kez_geo.model import Placed
from kez_geo.place import locate

_SAN_ISIDRO = ("partner_city", "San Isidro", "PHL", "")
_NOWHERE = ("partner_city", "Nirgendsdorf", "ZAF", "")


def test_all_eighty_are_on_the_map() -> None:
    store = store_of()
    counts = taken(trainee_list(), store).tally
    assert (counts.rows_taken, counts.rows_refused, counts.rows_read) == (ROWS, 0, ROWS + 4)
    assert store.load().partnerships["lat_deg"].notna().all()
    assert (store.load().partnerships["placed"] == Placed.TOWN).sum() == 72


def test_what_is_open_is_asked_once_for_all_its_rows() -> None:
    found = {one.key: one for one in reviewed(trainee_list()).placement.questions}
    assert set(found) == {_SAN_ISIDRO, _NOWHERE}
    assert found[_SAN_ISIDRO].rows == (22, 42, 62, 82)
    assert len(found[_SAN_ISIDRO].offered) > 3
    assert [(one.text, one.rows) for one in reviewed(trainee_list()).understood.open_values] == [("Mottenkiste", 20)]


def test_a_chosen_place_counts_for_all_its_rows_and_is_said() -> None:
    choice = reviewed(trainee_list()).placement.questions[0].offered[1]
    store = store_of()
    found = taken(trainee_list(), store, places={_SAN_ISIDRO: choice})
    rows = store.load().partnerships.query("partner_city == 'San Isidro'")
    assert set(zip(rows["lat_deg"], rows["placed"], strict=True)) == {(choice.lat_deg, "town")}
    assert found.report.counts()["place_chosen"] == 4
    assert "place_ambiguous" not in found.report.counts()


def test_a_chosen_place_is_found_again_when_the_record_is_placed_anew() -> None:
    choice = reviewed(trainee_list()).placement.questions[0].offered[2]
    review = reviewed(trainee_list(), places={_SAN_ISIDRO: choice})
    records = review.records.query("partner_city == 'San Isidro'")
    again = locate(records, known().gazetteer, known().boundaries, known().reference.countries).table
    assert set(again["lat_deg"]) == {choice.lat_deg}


def test_a_place_can_be_written_as_a_name_or_as_coordinates() -> None:
    found = intake.place_in_words_of("-33,92; 18,42", "ZAF", known())
    assert (round(found.lat_deg, 2), round(found.lon_deg, 2), found.placed) == (-33.92, 18.42, Placed.POINT)
    assert intake.place_in_words_of("Kapstadt", "ZAF", known()).name == "Cape Town"


@pytest.mark.parametrize("text", ["36,8; 10,2", "0, -30", "San Isidro", "Nirgendsdorf", "", "=1+1"])
def test_what_is_no_clear_place_in_the_country_is_refused(text: str) -> None:
    with pytest.raises(UnusableInput):
        intake.place_in_words_of(text, "ZAF" if text != "San Isidro" else "PHL", known())


def test_a_chosen_place_makes_an_unknown_country_known() -> None:
    text = "Kommune;Partnerkommune;Partnerland\nKöln;Quito;\n"
    (question,) = reviewed(text).placement.questions
    assert question.code == "place_no_country"
    found = reviewed(text, places={question.key: question.offered[0]})
    assert list(found.records[["iso3", "placed"]].iloc[0]) == ["ECU", "town"]


def test_refused_rows_are_corrected_in_place() -> None:
    broken = trainee_list(without_city=2)
    assert reviewed(broken).refused_rows == (83, 84)
    mended = reviewed(broken, corrections={(83, "Kommune"): "Leipzig", (84, "Kommune"): "Leipzig"})
    assert (mended.refused_rows, mended.tally.rows_taken) == ((), ROWS)


def test_a_word_that_is_explained_holds_for_all_its_rows() -> None:
    found = reviewed(trainee_list(), answers={("themes", "Mottenkiste"): "waste"})
    assert found.understood.open_values == ()
    assert found.records["themes"].map(lambda themes: "waste" in themes).sum() == 40


def test_a_list_of_one_town_needs_no_column_of_it() -> None:
    text = "Partnerkommune;Partnerland\nTunis;Tunesien\n"
    assert reviewed(text).tally.rows_refused == 1
    found = reviewed(text, defaults={"german_partner": "Augsburg"})
    assert list(found.records["german_partner"]) == ["Augsburg"]
    assert list(found.records["german_placed"]) == ["town"]


def test_the_store_knows_who_and_why_and_the_list_is_taken_once() -> None:
    store = store_of(shipped_atlas())
    first = taken(trainee_list(), store)
    assert first.step
    assert (first.step.who, first.step.why) == ("Trainee", "liste.csv")
    again = taken(trainee_list(), store, otherwise=Decision.SKIP)
    assert (again.step, again.tally.rows_skipped) == (None, ROWS)


def test_doubles_are_those_of_the_store() -> None:
    found = reviewed(trainee_list(), stocked())
    pairs = {(one.double.known_id, one.decision) for one in found.twins}
    assert ("kez-koln--tunis-tun", Decision.SKIP) in pairs
