# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists agree with the code, with each other and within themselves."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kez_geo.model import Form, GermanType, Language, Status, name_key
from kez_geo.read.reference import COLUMNS
from kez_geo.words import say

if TYPE_CHECKING:
    from enum import StrEnum

_FOLDER = Path(__file__).parents[2] / "data" / "reference"
_THEMES = {
    "waste", "water", "energy", "climate", "mobility", "governance", "e-governance", "health", "education",
    "urban-development", "economy", "migration", "culture", "procurement", "environment", "civil-protection",
    "agriculture", "disaster-risk", "gender-equality", "other",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, heading: str) -> list[str]:
    return [row[heading] for row in rows(name)]


def doubles(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def shared(name: str) -> Path:
    file = Path(__file__).parents[3] / "shared" / "data" / name
    if not file.exists():
        pytest.skip(f"the material that the lists were made from is not here: {name}")
    return file


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_list_has_exactly_its_columns(name: str) -> None:
    assert tuple(rows(name)[0]) == COLUMNS[name]


@pytest.mark.parametrize(("name", "members"), [("forms", Form), ("statuses", Status), ("german_types", GermanType)])
def test_a_closed_list_is_that_of_the_code(name: str, members: type[StrEnum]) -> None:
    assert column(name, "code") == [member.value for member in members]


def test_themes_are_the_twenty_of_the_field() -> None:
    assert set(column("themes", "code")) == _THEMES


def test_purpose_codes_and_targets_look_like_such() -> None:
    codes = [code for text in column("themes", "crs_codes") for code in text.split(";") if code]
    targets = [target for text in column("themes", "sdg_targets") for target in text.split(";") if target]
    assert [code for code in codes if not re.fullmatch(r"\d{5}", code)] == []
    assert [target for target in targets if not re.fullmatch(r"\d{1,2}\.[0-9a-d]{1,2}", target)] == []


@pytest.mark.parametrize(
    ("name", "heading"),
    [("themes", "code"), ("programmes", "id"), ("programme_aliases", "alias"), ("country_aliases", "alias"),
     ("doubts", "id"), ("status_rules", "iso3"), ("countries", "iso3"), ("countries", "iso2")],
)  # fmt: skip
def test_no_entry_stands_twice(name: str, heading: str) -> None:
    assert doubles(column(name, heading)) == []


def test_a_spelling_of_a_country_stands_for_one_country_however_it_is_written() -> None:
    assert doubles([name_key(alias) for alias in column("country_aliases", "alias")]) == []


def test_a_spelling_of_a_programme_stands_for_one_programme_however_it_is_written() -> None:
    meant: dict[str, set[str]] = {}
    for row in rows("programme_aliases"):
        meant.setdefault(name_key(row["alias"]), set()).add(row["programme"])
    assert {key: ids for key, ids in meant.items() if len(ids) > 1} == {}


def test_only_ambiguous_names_have_several_countries() -> None:
    assert {row["kind"] for row in rows("country_aliases") if ";" in row["iso3"]} == {"ambiguous"}


def test_every_country_that_a_list_names_has_a_territory() -> None:
    known = set(column("countries", "iso3"))
    named = {code for text in column("country_aliases", "iso3") for code in text.split(";")}
    named |= set(column("region_members", "iso3")) | set(column("status_rules", "iso3"))
    assert sorted(named - known) == []


def test_every_territory_has_a_name_in_both_languages_among_the_spellings() -> None:
    meant = {name_key(row["alias"]): row["iso3"] for row in rows("country_aliases")}
    wrong = [
        (name, row["iso3"])
        for row in rows("countries")
        for name in (row["name_de"], row["name_en"])
        if meant.get(name_key(name)) != row["iso3"]
    ]
    assert wrong == []


@pytest.mark.parametrize("heading", ["name_de", "name_en", "scheme_de", "scheme_en", "as_of", "basis"])
def test_every_region_set_says_what_it_is(heading: str) -> None:
    may_be_undated = {"maghreb:narrow", "mashreq:mashreq", "naher_osten:bmz", "western_balkans:six", "gcc:members"}
    silent = [f"{row['scheme']}:{row['region']}" for row in rows("regions") if not row[heading]]
    assert set(silent) <= (may_be_undated if heading == "as_of" else set())


def test_an_alias_belongs_to_one_region_set() -> None:
    aliases = [alias.casefold() for text in column("regions", "aliases") for alias in text.split(";") if alias]
    assert doubles(aliases) == []


def test_what_is_general_knowledge_is_marked() -> None:
    unmarked = [
        row["region"] for row in rows("regions") if row["confirmed"] == "true" and "not confirmed" in row["basis"]
    ]
    assert unmarked == []
    assert set(column("regions", "confirmed")) == {"true", "false"}


def test_region_sets_are_those_of_the_material() -> None:
    with shared("regions/region_membership.csv").open(encoding="utf-8", newline="") as file:
        given: dict[tuple[str, str], set[str]] = {}
        for row in csv.DictReader(file):
            given.setdefault((row["scheme"], row["group"]), set()).add(row["iso3"])
    ours: dict[tuple[str, str], set[str]] = {}
    for row in rows("region_members"):
        ours.setdefault((row["scheme"], row["region"]), set()).add(row["iso3"])
    expected = Counter((scheme, frozenset(members)) for (scheme, _), members in given.items())
    assert len(given) == 75
    assert expected - Counter((scheme, frozenset(members)) for (scheme, _), members in ours.items()) == Counter()


def test_every_spelling_leads_to_a_programme() -> None:
    assert set(column("programme_aliases", "programme")) <= set(column("programmes", "id"))


@pytest.mark.parametrize("language", Language)
def test_every_doubt_has_its_sentence(language: Language) -> None:
    codes = {*column("doubts", "code"), *column("status_rules", "doubt")}
    assert all(say(f"doubt.{code}", language) for code in codes)


def test_a_german_name_on_a_map_is_one_of_the_exonyms_and_stands_once() -> None:
    known = {(row["name"], row["place"], row["iso3"]) for row in rows("exonyms") if row["language"] == "de"}
    used = [(row["name_de"], row["place"], row["iso3"]) for row in rows("town_names_de")]
    assert set(used) <= known
    assert doubles([f"{name_key(place)} {iso3}" for _, place, iso3 in used]) == []


def test_no_former_name_stands_on_a_map() -> None:
    former = {(row["name"], row["iso3"]) for row in rows("exonyms") if row["kind"] == "former"}
    assert former & {(row["name_de"], row["iso3"]) for row in rows("town_names_de")} == set()
