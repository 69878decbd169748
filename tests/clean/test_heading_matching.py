# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Headings: an exact synonym decides, values help, a similar word is only proposed."""

from __future__ import annotations

from collections import Counter

import pytest
from intake import raw, reference, words

from kez_geo import clean
from kez_geo.model import FIELDS, FieldKind, Language
from kez_geo.model.tables import PARTNERSHIPS
from kez_geo.words import texts


def fields(headings: str, *rows: str) -> list[str]:
    found = clean.columns_of(raw("\n".join([headings, *(rows or (headings,))])), reference(), words())
    return [one.field for one in found]


def first(heading: str, value: str = "x") -> clean.HeadingMatch:
    return clean.columns_of(raw(f"{heading};y\n{value};z\n"), reference(), words())[0]


def test_usual_headings_are_known() -> None:
    assert fields("Lfd. Nr.;Kommune;Partnerstadt;Partnerland;seit;Förderprogramm;Bewilligte Mittel (EUR);E-Mail") == [
        "row_number", "german_partner", "partner_city", "country", "since", "programmes", "grant", "contact",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "FÖRDERMITTEL",
        "Foerdermittel",
        " fördermittel ",
        "Fördermittel (in EUR)",
        "davon Fördermittel",
        "Fördermittel 2024",
    ],
)
def test_case_umlauts_units_and_years_do_not_matter(heading: str) -> None:
    assert (first(heading).field, first(heading).sure) == ("grant", True)


def test_the_year_and_unit_of_a_heading_are_kept() -> None:
    found = first("Eigenmittel 2024 (T€)")
    assert (found.year, int(found.unit)) == (2024, 1000)


@pytest.mark.parametrize(("values", "field"), [(("Bayern", "NRW"), "land"), (("Tunesien", "Ukraine"), "country")])
def test_the_values_decide_what_land_means(values: tuple[str, ...], field: str) -> None:
    assert fields("Kommune;Land", *(f"Köln;{value}" for value in values))[1] == field


def test_beside_a_bundesland_the_land_is_the_partners() -> None:
    assert fields("Kommune;Bundesland;Partner;Land", "Köln;NRW;Tunis;offen") == [
        "german_partner", "land", "partner_city", "country",
    ]  # fmt: skip


def test_a_similar_word_is_proposed_and_not_sure() -> None:
    found = first("Partnerkomune")
    assert (found.field, found.sure, found.score > 82) == ("partner_city", False, True)


def test_an_unknown_heading_stays_unknown() -> None:
    assert (first("Aktenzeichen").field, first("Aktenzeichen").sure) == ("", False)


def test_values_alone_can_tell_a_country() -> None:
    found = first("Wo", "Tunesien")
    assert (found.field, found.sure) == ("country", False)


def test_only_one_column_has_a_field_that_is_one() -> None:
    assert Counter(fields("Kommune;Stadt;Gemeinde"))["german_partner"] == 1


def test_a_person_decides_over_all() -> None:
    found = clean.columns_of(
        raw("Kommune;Wo\nKöln;x\n"), reference(), words(), chosen={"Wo": "partner_city", "Kommune": ""}
    )
    assert [(one.field, one.sure) for one in found] == [("", True), ("partner_city", True)]


def test_files_of_one_kind_have_one_shape() -> None:
    one, same, other = raw("Kommune;Land\na;b\n"), raw("KOMMUNE;Land \nc;d\n"), raw("Kommune;Partner\na;b\n")
    assert clean.shape_of(one) == clean.shape_of(same) != clean.shape_of(other)


@pytest.mark.parametrize("language", Language)
def test_the_names_of_our_fields_are_known_headings(language: Language) -> None:
    names = {
        name: texts(language)[f"intake.field.{name}"] for name, one in FIELDS.items() if one.kind is not FieldKind.ASIDE
    }
    assert {name: first(heading).field for name, heading in names.items()} == {name: name for name in names}


def test_the_columns_of_our_own_tables_are_known_headings() -> None:
    ours = [column.name for column in PARTNERSHIPS if not column.derived and column.name != "programme_as_read"]
    same = {"iso3": "country", "since_year": "since"}
    assert fields(";".join(ours)) == [same.get(name, name) for name in ours]


def test_every_synonym_names_a_field() -> None:
    assert {field for _, field in words().headings} <= set(FIELDS)


def test_every_field_has_a_name_in_both_languages() -> None:
    assert all(f"intake.field.{name}" in texts(language) for name in FIELDS for language in Language)


def test_every_word_names_a_code_of_its_list() -> None:
    lists = reference()
    known = {
        "theme": lists.themes, "form": lists.forms, "status": lists.statuses, "german_type": lists.german_types,
        "confidence": {"high", "medium", "low"},
    }  # fmt: skip
    assert [word for name, word, code in words().values if name in known and code not in known[name]] == []
