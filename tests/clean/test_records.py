# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""From texts to partnerships: nothing is lost, and everything that was changed is said."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.clean import Cleaned, records
from kez_geo.model import Country, Reference, StatusRule, Term, name_key

_COUNTRIES = {code: Country(code, "", code, code, 0.0, 0.0) for code in ("CIV", "NAM", "RUS", "UKR")}
_NAMES = {
    "elfenbeinkuste": ("CIV",),
    "na": ("NAM",),
    "kongo": ("COD", "COG"),
    "russland": ("RUS",),
    "atlantis": ("ATL",),
}


def terms(*names: str) -> dict[str, Term]:
    return {name_key(name).replace(" ", "_"): Term(name_key(name).replace(" ", "_"), name, name) for name in names}


LISTS = Reference(
    countries=_COUNTRIES,
    regions={},
    themes={**terms("Water", "Other"), "waste": Term("waste", "Abfall", "Waste")},
    forms=terms("Twinning", "Unknown"),
    statuses={"active": Term("active", "aktiv", "active"), **terms("Ended", "Unknown")},
    programmes={"nakopa": Term("nakopa", "Nakopa", "Nakopa")},
    german_types={"city": Term("city", "Stadt", "City")},
    country_names=_NAMES,
    programme_names={"klimapartnerschaften 9 phase": "nakopa"},
    status_rules={"RUS": StatusRule("RUS", "2022", "unknown", "links_suspended", "", "")},
    doubts={"kez-doubtful": Term("forum_list_only", "", "")},
)


def cleaned(*rows: dict[str, str]) -> Cleaned:
    plain = {
        "id": "kez-1",
        "german_partner": "Augsburg",
        "partner_city": "Abidjan",
        "iso3": "CIV",
        "confidence": "high",
    }
    filled = [{**plain, "id": f"kez-{number}", **row} for number, row in enumerate(rows)]
    return records(pd.DataFrame(filled, index=range(2, 2 + len(rows)), dtype="str").fillna(""), LISTS)


def found(result: Cleaned) -> list[tuple[str, int | None, str]]:
    return [(issue.code, issue.row, issue.value) for issue in result.report]


def only(result: Cleaned, column: str) -> Any:
    return result.table[column].iloc[0]


def test_a_clean_row_needs_no_word() -> None:
    result = cleaned({"since_year": "1985", "status": "active", "themes": "water;waste"})
    assert found(result) == []
    assert only(result, "themes") == ("water", "waste")


def test_a_country_is_read_by_its_name_and_said() -> None:
    result = cleaned({"iso3": "Elfenbeinküste"})
    assert only(result, "iso3") == "CIV"
    assert found(result) == [("country_by_name", 2, "Elfenbeinküste")]


def test_namibias_short_code_is_a_code() -> None:
    assert only(cleaned({"iso3": "NA"}), "iso3") == "NAM"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kongo", "country_ambiguous"),
        ("Nirgendwo", "country_unknown"),
        ("", "country_missing"),
        ("Atlantis", "country_unknown"),
    ],
)
def test_a_row_without_a_known_country_stays(text: str, code: str) -> None:
    result = cleaned({"iso3": text})
    assert only(result, "iso3") == ""
    assert found(result) == [(code, 2, text)]


@pytest.mark.parametrize(("text", "year", "codes"), [
    ("1985", 1985, []), ("seit 1985", 1985, ["year_in_text"]), ("1985.0", 1985, ["year_in_text"]),
    ("1985-1990", None, ["year_unreadable"]), ("85", None, ["year_unreadable"]), ("", None, []),
])  # fmt: skip
def test_a_year_is_read_or_unknown(text: str, year: int | None, codes: list[str]) -> None:
    result = cleaned({"since_year": text})
    assert (None if pd.isna(only(result, "since_year")) else only(result, "since_year")) == year
    assert [issue.code for issue in result.report] == codes


def test_names_are_taken_for_codes() -> None:
    result = cleaned({"status": "aktiv", "german_type": "Stadt", "themes": "Abfall"})
    assert (only(result, "status"), only(result, "german_type"), only(result, "themes")) == (
        "active",
        "city",
        ("waste",),
    )


def test_an_unknown_theme_counts_as_other_and_is_said() -> None:
    result = cleaned({"themes": "water;Raumfahrt"})
    assert only(result, "themes") == ("water", "other")
    assert found(result) == [("theme_unknown", 2, "water;Raumfahrt")]


def test_a_programme_is_found_by_the_words_of_the_source() -> None:
    result = cleaned({"programme_as_read": "Klimapartnerschaften (9. Phase); Hausmittel"})
    assert only(result, "programmes") == ("nakopa",)
    assert only(result, "programme_as_read") == "Klimapartnerschaften (9. Phase); Hausmittel"


def test_an_unknown_programme_keeps_its_name() -> None:
    result = cleaned({"programmes": "Mondprogramm"})
    assert (only(result, "programmes"), only(result, "programme_as_read")) == ((), "Mondprogramm")
    assert found(result) == [("programme_unknown", 2, "Mondprogramm")]


def test_links_with_russia_are_not_shown_as_active() -> None:
    result = cleaned({"iso3": "RUS", "status": "active"})
    assert (only(result, "status"), only(result, "doubt")) == ("unknown", "links_suspended")
    assert found(result) == [("status_by_rule", 2, "active")]


def test_what_has_ended_has_ended() -> None:
    result = cleaned({"iso3": "Russland", "status": "ended"})
    assert (only(result, "status"), only(result, "doubt")) == ("ended", "")


def test_a_doubtful_record_is_marked() -> None:
    assert only(cleaned({"id": "kez-doubtful"}), "doubt") == "forum_list_only"


def test_every_row_has_a_name_of_its_own() -> None:
    result = cleaned({"id": "a"}, {"id": "a"}, {"id": ""})
    assert result.table["id"].to_list() == ["a", "a~2", "row-4"]
    assert [code for code, *_ in found(result)] == ["id_twice", "id_missing"]


def test_coordinates_are_read_with_point_or_comma() -> None:
    result = cleaned({"given_lat_deg": "5,32", "given_lon_deg": "-4.03"})
    assert (only(result, "given_lat_deg"), only(result, "given_lon_deg")) == (5.32, -4.03)


@pytest.mark.parametrize(("latitude", "code"), [
    ("95", "degrees_out_of_range"), ("north", "degrees_unreadable"), ("", "degrees_half"),
    ("nan", "degrees_out_of_range"),
])  # fmt: skip
def test_half_a_place_is_no_place(latitude: str, code: str) -> None:
    result = cleaned({"given_lat_deg": latitude, "given_lon_deg": "-4.03"})
    assert pd.isna(only(result, "given_lon_deg"))
    assert code in [issue.code for issue in result.report]


def test_only_web_addresses_become_links() -> None:
    result = cleaned({"source_urls": "https://example.org/a | javascript:alert(1)"})
    assert only(result, "source_urls") == ("https://example.org/a",)
    assert [issue.code for issue in result.report] == ["address_unusable"]


def test_a_partner_without_a_name_is_said_and_stays() -> None:
    result = cleaned({"partner_city": ""})
    assert found(result) == [("partner_missing", 2, "")]


@given(
    st.lists(st.dictionaries(st.sampled_from(["iso3", "themes", "since_year", "id", "status"]), st.text()), max_size=4)
)
def test_no_row_is_ever_lost(rows: list[dict[str, str]]) -> None:
    result = cleaned(*rows)
    assert len(result.table) == len(rows)
    assert result.table["id"].is_unique


def test_what_is_for_the_house_alone_stays_so_when_our_own_table_comes_back() -> None:
    rows = pd.DataFrame({"id": ["a", "b", "c"], "visibility": ["internal", "", "secret"]}, index=[2, 3, 4])
    assert records(rows, LISTS).table["visibility"].tolist() == ["internal", "", ""]
