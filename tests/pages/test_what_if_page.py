# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The page "what if": scenarios, saved comparisons, and what own money makes possible."""

from __future__ import annotations

import pytest
from pages.opened_page import asked, cells, html, opened

from kez_geo.model import Language
from kez_geo.money_views import saved

pytestmark = pytest.mark.usefixtures("own_folder")

OWN = {"ask_total": "200000", "ask_country": "TUN", "ask_months": "30"}


def pressed(app: object, label: str) -> None:
    """Press the first button of a label."""
    next(button for button in app.button if button.label == label).click().run()  # type: ignore[attr-defined]


def test_costs_that_rise_raise_the_own_share_alone() -> None:
    app = opened("what_if", **OWN)
    assert cells(app, "wie geplant")[1:4] == ["200.000 EUR", "180.000 EUR", "20.000 EUR (10,0 %)"]
    assert cells(app, "Kosten +10 %")[1:4] == ["220.000 EUR", "180.000 EUR", "40.000 EUR (18,2 %)"]
    assert cells(app, "Kosten −10 %")[1:4] == ["180.000 EUR", "162.000 EUR", "18.000 EUR (10,0 %)"]


def test_a_programme_that_falls_away_leaves_all_to_the_own_share() -> None:
    assert cells(opened("what_if", **OWN), "Programm fällt weg")[2:4] == ["0 EUR", "200.000 EUR (100,0 %)"]


def test_a_project_of_the_selection_can_be_chosen() -> None:
    app = opened("what_if", country="BFA")
    app.selectbox(key="what_if_project").set_value("kez-ludwigsburg--kongoussi-bfa.climate-projects").run()
    assert cells(app, "wie geplant")[1] == "400.000 EUR"
    assert cells(app, "Kosten +10 %")[-2] == "40.000 EUR"


def test_without_a_project_the_page_says_what_is_missing() -> None:
    assert "fehlen Angaben" in opened("what_if").info[0].value


def test_an_added_scenario_stands_in_the_address_and_is_restored() -> None:
    app = opened("what_if", **OWN)
    app.text_input(key="if_name").set_value("Teurer")
    app.number_input(key="if_cost").set_value(25)
    pressed(app, "Szenario hinzufügen")
    assert "Teurer~25~0~~0~" in asked(app, "ask_if")
    again = opened("what_if", **OWN, ask_if=asked(app, "ask_if"))
    assert cells(again, "Teurer")[1:3] == ["250.000 EUR", "180.000 EUR"]


def test_a_scenario_of_the_address_that_is_none_is_said() -> None:
    assert "ask_if" in opened("what_if", **OWN, ask_if="nonsense").warning[0].value


def test_a_comparison_is_saved_by_name_opened_and_deleted() -> None:
    app = opened("what_if", **OWN, ask_if="Teurer~25~0~~0~")
    app.text_input(key="save_name").set_value("Haushalt 2027")
    pressed(app, "Speichern")
    assert saved.names() == ("Haushalt 2027",)
    other = opened("what_if")
    other.button(key="saved_open").click().run()
    assert cells(other, "Teurer")[1] == "250.000 EUR"
    other.button(key="saved_forget").click().run()
    assert saved.names() == ()


def test_40_000_a_year_are_an_upper_bound() -> None:
    page = html(opened("what_if", ask_own_per_year="40000", ask_years="1"))
    assert "höchstens 400.000 EUR Projektvolumen und 360.000 EUR Zuschüsse" in page
    assert "Obergrenze" in page


def test_own_money_goes_through_the_form_to_the_address() -> None:
    app = opened("what_if", country="TZA")
    app.number_input(key="means_own_per_year").set_value(45_000)
    pressed(app, "Berechnen")
    assert asked(app, "ask_own_per_year") == ["45000"]
    page = html(app)
    assert "Damit geschlossene Lücken: 450.000 EUR" in page
    assert "Regeln teils nicht prüfbar (Laufzeit unbekannt)" in page


def test_too_little_own_money_names_reason_and_next_step() -> None:
    page = html(opened("what_if", country="TZA", ask_years="1"))
    assert "Auch allein nicht bezahlbar: 2027 fehlen 5.000 EUR Eigenmittel." in page
    assert "Erst 5.000 EUR mehr im Jahr 2027 machen einen Unterschied: 450.000 EUR zusätzlich." in page


@pytest.mark.parametrize("language", Language)
def test_both_languages_are_whole(language: Language) -> None:
    app = opened("what_if", lang=language.value, **OWN)
    assert [header.value for header in app.header] == {
        Language.DE: ["Szenarien für ein Projekt", "Was Eigenmittel möglich machen"],
        Language.EN: ["Scenarios for one project", "What own money makes possible"],
    }[language]
