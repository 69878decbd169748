# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's table understood: nothing is dropped silently, every repair is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake import codes, one_row, raw, reference, understood

from kez_geo.clean import Choices, refused_table
from kez_geo.model import FileKind, Language, RawTable, RowKind, Severity
from kez_geo.model.tables import FUNDING, PARTNERSHIPS
from kez_geo.read import table
from kez_geo.words import issue_in_words

if TYPE_CHECKING:
    import pandas as pd


def record(**cells: str) -> pd.Series:
    return understood(one_row(**cells)).partnerships.iloc[0]


def said(**cells: str) -> dict[str, int]:
    return understood(one_row(**cells)).report.counts()


def test_tables_have_our_columns_and_types() -> None:
    found = understood(one_row(Bewilligt="5.000,00 EUR"))
    assert list(found.partnerships.columns) == [column.name for column in PARTNERSHIPS]
    assert list(found.funding.columns) == [column.name for column in FUNDING]
    assert str(found.funding["amount_cents"].dtype) == "Int64"
    assert list(found.partnerships.index) == [2]


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Elfenbeinküste", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("TUN", "TUN"),
        ("ps", "PSE"),
        ("die Ukraine", "UKR"),
        ("NA", "NAM"),
    ],
)
def test_countries_are_known_by_many_names(text: str, iso3: str) -> None:
    assert record(Partnerland=text)["iso3"] == iso3


def test_na_is_namibia_in_a_country_column_and_nothing_elsewhere() -> None:
    found = understood(one_row(Partnerland="NA", Themenfeld="NA", Bewilligt="NA"))
    assert found.partnerships.iloc[0]["iso3"] == "NAM"
    assert found.partnerships.iloc[0]["themes"] == ()
    assert len(found.funding) == 0
    assert ("na_is_namibia", 2) in codes(found)


def test_na_among_codes_needs_no_word() -> None:
    rows = "Kommune;Partner;Land\nKöln;Walvis Bay;NA\nBonn;Buchara;UZ\nUlm;Tunis;TN\n"
    assert understood(rows).report.counts() == {}


def test_an_unlikely_country_is_proposed_and_not_taken() -> None:
    found = understood(one_row(Partnerland="Tunesin"))
    assert found.partnerships.iloc[0]["iso3"] == ""
    assert [(one.field, one.text, "Tunesien" in one.proposed) for one in found.open_values] == [
        ("country", "Tunesin", True)
    ]


def test_what_a_person_says_about_a_word_holds_for_all_its_rows() -> None:
    text = "Kommune;Partner;Land;Thema\nKöln;A;Tunesin;Kaninchen\nBonn;B;Tunesin;Kaninchen, Wasser\n"
    answers = {("country", "Tunesin"): "TUN", ("themes", "Kaninchen"): "agriculture"}
    found = understood(text, answers=answers)
    assert list(found.partnerships["iso3"]) == ["TUN", "TUN"]
    assert list(found.partnerships["themes"]) == [("agriculture",), ("agriculture", "water")]
    assert found.open_values == ()


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Wasser / Abwasser", ("water",)),
        ("Energie; Umwelttechnik", ("energy", "environment")),
        ("Abfallwirtschaft, Klimaschutz und Gesundheit", ("waste", "climate", "health")),
        ("Klimaschutz und Klimaanpassung | Water", ("climate", "water")),
        ("Waste, Water", ("waste", "water")),
        ("Waste water", ("water",)),
        ("k. A.", ()),
    ],
)
def test_themes_are_read_from_lists_of_words(text: str, themes: tuple[str, ...]) -> None:
    assert record(Themenfeld=text)["themes"] == themes


def test_an_unknown_theme_is_kept_as_a_remark_and_said() -> None:
    found = understood(one_row(Themenfeld="Wasser; Bienenzucht"))
    assert found.partnerships.iloc[0]["themes"] == ("water",)
    assert found.partnerships.iloc[0]["source_note"] == "Themenfeld: Wasser; Bienenzucht"
    assert [one.text for one in found.open_values] == ["Bienenzucht"]


def test_forms_statuses_and_programmes_are_known_by_their_words() -> None:
    found = record(
        Art_der_Partnerschaft="Klimapartnerschaft", Status="laufend", Förderprogramm="NAKOPA; Kleinprojektefonds"
    )
    assert (found["form"], found["status"]) == ("climate", "active")
    assert found["programmes"] == ("nakopa", "kleinprojektefonds")
    assert found["programme_as_read"] == "NAKOPA; Kleinprojektefonds"


def test_money_becomes_statements_with_state_origin_and_years() -> None:
    found = understood(
        one_row(Beginn="1.7.2021", Ende="2023", Gesamtkosten="200.000", Eigenanteil="20 T€", Beantragt="k. A.")
    )
    money = found.funding.set_index("role", append=True)
    assert list(found.funding["amount_cents"]) == [20_000_000, 2_000_000]
    assert list(found.funding["origin"]) == ["unknown", "own"]
    assert list(found.funding["state"]) == ["planned", "committed"]
    assert set(zip(money["first_year"], money["last_year"], strict=True)) == {(2021, 2023)}
    assert set(found.funding["project_id"]) == {"own-koln--tunis-tun.project"}


def test_amounts_of_a_year_in_the_heading_belong_to_that_year() -> None:
    found = understood("Kommune;Partner;Eigenmittel 2024;Eigenmittel 2025\nKöln;Tunis;40.000;50.000\n")
    assert list(found.funding["first_year"]) == [2024, 2025]


def test_yearly_amounts_are_not_amounts_of_a_project() -> None:
    assert list(understood(one_row(Eigenmittel="40.000 € p. a.")).funding["money_kind"]) == ["annual"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Beginn": "31.2.2023"}, "date_impossible"),
        ({"Bewilligt": "viel"}, "amount_not_a_number"),
        ({"Kommune": ""}, "german_partner_missing"),
        ({"Partnerkommune": "", "Partnerland": ""}, "partner_side_missing"),
    ],
)
def test_a_row_with_an_error_is_refused_and_named(cells: dict[str, str], code: str) -> None:
    found = understood(one_row(**cells) + "Bonn;Buchara;Usbekistan;\n")
    error = next(issue for issue in found.report.of(Severity.ERROR))
    assert (error.code, error.row, found.refused_rows) == (code, 2, (2,))
    assert found.accounting.rows_refused == 1


def test_a_correction_in_place_brings_a_row_back() -> None:
    found = understood(one_row(Beginn="31.2.2023"), corrections={(2, "Beginn"): "28.2.2023"})
    assert (found.refused_rows, found.partnerships.iloc[0]["since_year"]) == ((), 2023)


def test_refused_rows_can_be_downloaded_corrected_and_brought_back() -> None:
    cells = [["Köln", "Tunis", "31.2.2023", "1234.567"]]
    read = RawTable("a.xlsx", FileKind.WORKBOOK, ("Kommune", "Partner", "Beginn", "Bewilligt"), cells, [7])
    read = RawTable(read.name, read.kind, read.headings, cells, [7], machine_numbers={3: frozenset({0})})
    refused = refused_table(read, understood(read), Language.DE)
    assert "Den Tag „31.2.2023“ gibt es nicht" in str(refused.loc[7, "Grund der Zurückweisung"])
    again = refused.replace("31.2.2023", "28.2.2023").to_csv(index=False, sep=";")
    assert list(understood(again).funding["amount_cents"]) == [123_457]
    assert understood(again).refused_rows == ()


def test_a_list_of_one_town_needs_its_name_once() -> None:
    text = "Partnerstadt;Land\nTunis;Tunesien\nBuchara;Usbekistan\n"
    assert understood(text).accounting.rows_refused == 2
    assert "german_column_missing" in understood(text).report.counts()
    found = understood(text, defaults={"german_partner": "Köln"})
    assert list(found.partnerships["german_partner"]) == ["Köln", "Köln"]


def test_columns_that_are_not_taken_are_named() -> None:
    found = said(Aktenzeichen="7/3", Ansprechpartner="Frau Beispiel", Einwohner="1000")
    assert found == {"column_not_taken": 1, "contacts_left_out": 1, "column_aside": 1}


def test_contacts_do_not_get_into_the_records() -> None:
    found = understood(one_row(Ansprechpartner="Frau Beispiel", Telefon="0221 1"))
    assert "Beispiel" not in found.partnerships.to_csv()


def test_a_guessed_heading_is_said() -> None:
    assert said(Themenfelt="Wasser") == {"heading_guessed": 1}


def test_split_signs_are_mended_and_said() -> None:
    found = understood(one_row(Kommune="MÃ¼nchen"))
    assert found.partnerships.iloc[0]["german_partner"] == "München"
    assert ("signs_mended", 2) in codes(found)


def test_coordinates_are_read_and_checked() -> None:
    found = record(Breite="36,8065", Länge="10,1815")
    assert (found["given_lat_deg"], found["given_lon_deg"]) == (36.8065, 10.1815)
    assert record(Koordinaten="36.8, 10.2")["given_lon_deg"] == 10.2
    assert said(Breite="151,2", Länge="-33,9") == {"coordinates_swapped": 1}
    assert said(Breite="36,8", Länge="") == {"degrees_half": 1}
    assert said(Breite="95", Länge="120") == {"degrees_out_of_range": 1}


def test_only_real_addresses_become_links() -> None:
    found = record(Quelle="Ratsbeschluss 12/2020, www.koeln.de/tunis")
    assert found["source_urls"] == ("https://www.koeln.de/tunis",)
    assert found["source_note"] == "Ratsbeschluss 12/2020"


def test_a_partner_still_looked_for_is_a_record() -> None:
    found = understood(one_row(Partnerkommune="N.N.", Partnerland="offen"))
    assert (found.accounting.rows_taken, found.partnerships.iloc[0]["partner_city"]) == (1, "")


def test_equal_pairs_get_names_of_their_own() -> None:
    found = understood(one_row() + "Köln;Tunis;Tunesien\n")
    assert list(found.partnerships["id"]) == ["own-koln--tunis-tun", "own-koln--tunis-tun~2"]


def test_totals_of_blocks_and_of_all_are_checked() -> None:
    rows = "Köln;Tunis;10\nBonn;Buchara;20\nZwischensumme;;30\nUlm;Tunis;5\nZwischensumme;;5\nGesamt;;35\nGesamt;;99\n"
    found = understood("Kommune;Partner;Bewilligt\n" + rows)
    assert [one.row for one in found.report if one.code == "total_differs"] == [8]
    assert found.accounting.no_record == {RowKind.SUBTOTAL: 2, RowKind.TOTAL: 2}


def test_the_unit_of_a_title_multiplies_the_amounts() -> None:
    found = understood("Alle Angaben in TEUR;;\nKommune;Partner;Bewilligt\nKöln;Tunis;40\n")
    assert list(found.funding["amount_cents"]) == [4_000_000]
    assert "unit_applied" in found.report.counts()


def test_whatever_is_said_can_be_told_in_both_languages() -> None:
    rows = "1.4.21;x;viel;y\n;31.2.2023;ca. 5;z\nSumme;;7;\n* Hinweis;;;\n;;;\n"
    found = understood("KEZ;;;\nKommune;Beginn;Bewilligt;Thema\n" + rows)
    told = [issue_in_words(issue, language) for issue in found.report for language in Language]
    assert len(told) > 10
    assert not any("{" in sentence for sentence in told)


def test_choices_may_be_left_out() -> None:
    assert Choices().fields is None
    assert reference().themes


def test_a_broken_feature_is_refused_and_counted() -> None:
    read = table(b'{"type":"FeatureCollection","features":[7]}', name="x.geojson")
    account = understood(read).accounting
    assert (account.rows_read, account.rows_refused, account.is_balanced) == (1, 1, True)


def test_a_list_without_a_row_is_understood() -> None:
    assert understood(raw("Kommune;Partner\n")).accounting.rows_read == 0


def test_addresses_may_hold_commas() -> None:
    address = "https://www.gea.de/artikel,-stadt-in-der-ukraine-_arid,6908338.html"
    assert record(Quelle=f"{address}, http://b.de; www.c.de.")["source_urls"] == (
        address,
        "http://b.de",
        "https://www.c.de",
    )


def test_a_period_is_no_beginning_where_there_is_a_column_for_it() -> None:
    assert record(Laufzeit="2019-2021")["since_year"] == 2019
    found = record(seit="", Laufzeit="2019-2021")
    assert (str(found["since_year"]), found["period"]) == ("<NA>", "2019-2021")


def test_a_period_without_an_end_is_open() -> None:
    found = understood(one_row(Laufzeit="2022-", Bewilligt="5"))
    assert (found.report.counts(), found.partnerships.iloc[0]["period"]) == ({}, "2022-")
    assert found.funding["last_year"].isna().all()


@pytest.mark.parametrize(
    ("text", "note", "found"),
    [
        ("90 %", "Förderquote: 90 %", {}),
        ("87,5", "Förderquote: 87,5 %", {}),
        ("0,9", "Förderquote: 0,9", {"percentage_ambiguous": 1}),
        ("viel", "Förderquote: viel", {"percentage_unreadable": 1}),
        ("190 %", "Förderquote: 190 %", {"percentage_out_of_range": 1}),
    ],
)
def test_a_share_is_kept_in_percent(text: str, note: str, found: dict[str, int]) -> None:
    assert record(Förderquote=text)["source_note"] == note
    assert said(Förderquote=text) == found


def test_totals_of_columns_that_are_not_taken_are_checked_too() -> None:
    rows = "Köln;Tunis;10;7/1\nBonn;Buchara;20;7/2\nSumme;;31;\n"
    found = understood("Kommune;Partner;Xyz;Az.\n" + rows)
    assert [(one.row, one.column) for one in found.report if one.code == "total_differs"] == [(4, "Xyz")]
