# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The page on funding: sums by definition, bars, the way of reckoning, days to watch."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pages.opened_page import asked, html, opened, row_of

from kez_geo import export, views
from kez_geo.model import Language, Selection
from kez_geo.money_views import amounts_by, overview
from kez_geo.pages import loading
from kez_geo.pages.parts.gap_overview import amount_rows
from kez_geo.words import say

pytestmark = pytest.mark.usefixtures("own_folder")


def figure(page: str, line: str) -> str:
    """Read the figure of a line of the ledger."""
    found = re.search(rf">{re.escape(line)}</span><strong>([^<]+)</strong>", page)
    assert found, line
    return found[1]


def test_the_sums_stand_by_definition_gaps_and_surpluses_apart() -> None:
    page = html(opened("financing"))
    assert figure(page, "1 · Offene Finanzierung") == "450.000 EUR"
    assert figure(page, "6 · Überdeckung (getrennt)") == "10.000 EUR"
    assert figure(page, "4 · Durch Programm schließbar") == "0 EUR"
    assert "bekannt bei 9 von 30 Projekten" in page


def test_programmes_that_are_not_open_count_only_when_asked_for() -> None:
    app = opened("financing")
    app.toggle(key="calls_not_open").set_value(True).run()
    page = html(app)
    assert figure(page, "4 · Durch Programm schließbar") == "405.000 EUR"
    assert figure(page, "4 · Restlücke") == "45.000 EUR"
    assert figure(page, "3 · Eigenanteilslücke") == "45.000 EUR"
    assert asked(app, "ask_calls") == ["all"]


@pytest.mark.parametrize("language", Language)
def test_all_seven_definitions_have_their_sentence(language: Language) -> None:
    page = html(opened("financing", lang=language.value))
    names = ("gap", "gap_after_applications", "own_share_gap", "closable", "year", "sums", "coverage")
    for name in names:
        assert say(f"financing.define.{name}", language).replace("<", "&lt;") in page


@pytest.mark.parametrize("by", overview.GROUPS)
def test_every_group_shows_the_same_sums_as_the_command(by: str) -> None:
    app = opened("financing", country="TZA")
    app.segmented_control(key="financing_by").set_value(by).run()
    assert not app.exception
    seen = views.view(loading.atlas(), Selection.of(country=["TZA"], confidence=["high", "medium"]))
    if by in {"country", "land", "region", "theme"}:
        gaps = {row.gap_cents for row in amounts_by(seen, by) if row.gap_cents}  # type: ignore[arg-type]
        assert gaps == {450_000_00}
    assert "450.000 EUR" in html(app)


def test_the_grouping_stands_in_the_address_and_is_read_from_it() -> None:
    app = opened("financing", ask_by="land")
    assert app.segmented_control(key="financing_by").value == "land"
    app.segmented_control(key="financing_by").set_value("theme").run()
    assert asked(app, "ask_by") == ["theme"]
    assert opened("financing", ask_by="planet").segmented_control(key="financing_by").value == "project"


def test_a_project_opens_to_its_lines_and_why_they_count() -> None:
    page = html(opened("financing", country="BFA"))
    assert "Offene Finanzierung = Gesamtbudget 400.000 EUR − gesichert 400.000 EUR = 0 EUR" in page
    assert "zählt als gesichert" in page
    assert "Kein Kostenplan bekannt" in page


def test_a_planned_line_does_not_count_and_says_so() -> None:
    assert "nur geplant, zählt nicht" in html(opened("financing", country="TZA"))


def test_a_project_without_budget_is_unknown_and_not_zero() -> None:
    page = html(opened("financing", country="CMR", municipality="Mannheim"))
    assert "0 EUR" not in page.split("Rechenweg je Projekt")[0] or "unbekannt" in page


def test_the_filter_of_the_explorer_holds_here_and_leads_back_to_the_map() -> None:
    page = html(opened("financing", country="UKR"))
    assert "Nürnberg – Kharkiv" in page
    assert "Enzkreis" not in page
    assert 'href="./?country=UKR&open=UKR&lang=de"' in page


def test_the_treasurer_sees_own_cash_by_year() -> None:
    page = html(opened("financing")).split("Was die Kommunen der Auswahl selbst")[1]
    assert row_of(page, "2024") == ["60.000 EUR", "60.000 EUR", "0 EUR"]
    assert row_of(page, "ohne einzelnes Haushaltsjahr") == ["204.580 EUR", "159.580 EUR", "45.000 EUR"]


def test_more_secured_than_planned_is_possible_double_funding() -> None:
    assert "übersteigen die Kosten um 10.000 EUR" in html(opened("financing"))


def test_lists_of_days_say_when_nothing_is_known() -> None:
    page = html(opened("financing"))
    assert "Keine bekannte Zuwendung endet" in page
    assert "ohne bekanntes Projektende" not in page, "of every grant a source tells at least the last year"


def test_in_an_earlier_year_deadlines_are_ahead() -> None:
    app = opened("financing", ask_on="2026-02-01")
    assert "30.06.2026" in html(app)
    assert not app.get("download_button")[-1].proto.disabled


def test_nothing_selected_offers_to_widen() -> None:
    app = opened("financing", theme="procurement", country="UKR")
    assert "Keine Partnerschaft passt" in app.info[0].value


def test_the_table_file_holds_every_row_with_its_basis() -> None:
    seen = views.view(loading.atlas(), Selection.usual())
    rows = amount_rows(seen, amounts_by(seen, "project"), "project", Language.DE)
    text = export.rows_as_csv(rows, Language.DE, export.basis_columns(seen.totals.basis, "", "", Language.DE))
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(read) == 30
    assert {row["gap_eur"] for row in read} == {"450000", "0", ""}
