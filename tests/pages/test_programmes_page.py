# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The page on programmes: the worked cases on screen, the address, own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages.opened_page import asked, cells, html, opened
from rule_builders import shipped

from kez_geo.model import Language
from kez_geo.money_views import rule_book
from kez_geo.settings import settings

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("own_folder")

NAKOPA = "Nakopa – Nachhaltige Kommunalentwicklung durch Partnerschaftsprojekte"


def project(total: str, months: str, **more: str) -> dict[str, str]:
    """Ask about a project in Tunisia."""
    named = {f"ask_{name}": value for name, value in more.items()}
    return {"ask_total": total, "ask_country": "TUN", "ask_months": months, **named}


def kept(app: AppTest) -> None:
    """Send the form of the rules."""
    next(button for button in app.button if button.label == "Als neue Version aufbewahren").click().run()


def test_200_000_under_nakopa_on_screen() -> None:
    means = project("200000", "30", own_cash="5000", land_money="10000", in_kind="8000")
    verdict, *amounts = cells(opened("programmes", **means), NAKOPA)
    assert verdict.startswith("passt")
    assert amounts[:4] == ["180.000 EUR", "20.000 EUR (10,0 %)", "5.000 EUR", "5.000 EUR"]
    assert "ab 24 Monaten bis 36 Monate" in amounts[4]
    assert "Angabe ohne Gewähr, Stand 22.11.2026." in amounts[5]


def test_300_000_is_capped_and_the_climate_tier_gives_more() -> None:
    capped = cells(opened("programmes", **project("300000", "30")), NAKOPA)
    assert capped[1:3] == ["250.000 EUR", "50.000 EUR (16,7 %)"]
    climate = cells(opened("programmes", **project("300000", "30", climate="1", experienced="1")), NAKOPA)
    assert climate[1:3] == ["270.000 EUR", "30.000 EUR (10,0 %)"]


def test_52_000_fails_at_nakopas_minimum_in_words_and_fits_the_small_fund() -> None:
    app = opened("programmes", **project("52000", "12"))
    assert "Der Zuschuss von 46.800 EUR liegt unter dem Mindestbetrag von 50.000 EUR" in html(app)
    assert "ein Budget ab 55.556 EUR" in html(app)
    assert cells(app, "Kleinprojektefonds kommunale Entwicklungspolitik")[1:3] == ["46.800 EUR", "5.200 EUR (10,0 %)"]


def test_the_smallest_total_for_nakopa_fits() -> None:
    assert cells(opened("programmes", **project("55556", "12")), NAKOPA)[0].startswith("passt")


def test_a_lump_sum_counts_up_to_seven_percent() -> None:
    assert cells(opened("programmes", **project("107000", "24", lump_sum="7000")), NAKOPA)[1] == "96.300 EUR"


def test_an_open_bound_is_flagged_and_not_decided() -> None:
    verdict = cells(opened("programmes", **project("111111.11", "30")), NAKOPA)[0]
    assert verdict.startswith("nicht prüfbar")
    assert "Grenzwert: Quelle lässt es offen" in verdict


def test_nothing_of_unknown_or_ended_status_stands_among_the_open_ones() -> None:
    app = opened("programmes", **project("200000", "30"))
    headings = [heading.value for heading in app.header]
    assert headings[0] == "Jetzt offen"
    assert any(heading.startswith("Status unbekannt (") for heading in headings)
    assert "keines der geprüften Programme offen" in html(app)
    assert any(expander.label.startswith("Beendet (") for expander in app.expander)


def test_what_was_open_then_is_open_then() -> None:
    page = html(opened("programmes", **project("40000", "12"), ask_on="2026-06-01"))
    assert "keines der geprüften Programme offen" not in page


def test_the_form_goes_to_the_address_and_back() -> None:
    app = opened("programmes")
    app.number_input(key="form_total").set_value(52_000)
    app.selectbox(key="form_country").set_value("TUN")
    app.number_input(key="form_months").set_value(12)
    app.button[0].click().run()
    assert (asked(app, "ask_total"), asked(app, "ask_country"), asked(app, "ask_months")) == (
        ["52000"],
        ["TUN"],
        ["12"],
    )
    again = opened("programmes", **{name: asked(app, name) for name in ("ask_total", "ask_country", "ask_months")})
    assert again.number_input(key="form_total").value == 52_000
    assert html(again).count("46.800 EUR") == html(app).count("46.800 EUR") > 0


def test_an_empty_form_asks_for_what_is_needed() -> None:
    assert "mindestens Gesamtbudget" in opened("programmes").info[0].value


def test_what_an_address_asks_wrongly_is_said() -> None:
    app = opened("programmes", ask_total="-1", ask_country="XYZ")
    assert {"ask_total", "ask_country"} == {warning.value.split("„")[1].split("=")[0] for warning in app.warning}


def test_parts_above_the_total_are_explained() -> None:
    app = opened("programmes", **project("100", "12", not_eligible="200"))
    assert "mehr als das Ganze" in app.error[0].value


def test_a_combination_over_100_percent_is_refused() -> None:
    app = opened("programmes", **project("200000", "30"))
    keys = ["nakopa/2025/100-250k", "nrw-kez/2013/12-30k"]
    app.multiselect(key="combined").set_value(keys).run()
    page = html(app)
    assert "So geht es nicht." in page
    assert "übersteigen die Kosten um 10.000 EUR" in page
    assert asked(app, "ask_with") == keys


def test_a_joint_application_is_compared_with_each_alone() -> None:
    app = opened("programmes", **project("40000", "12"), ask_joint="40000,TUN,12,0")
    assert cells(app, "Projekt 2 allein")[1].startswith("Kleinprojektefonds")
    assert "36.000 EUR" in cells(app, "Projekt 1 allein")[1]
    assert cells(app, "Gemeinsam")[0] == "80.000 EUR"
    assert "72.000 EUR" in cells(app, "Gemeinsam")[1]
    assert "gleich viel Zuschuss" in html(app)


def test_a_changed_field_is_kept_as_a_new_version_and_counts_at_once() -> None:
    app = opened("programmes", **project("52000", "12"))
    app.selectbox(key="files_programme").set_value("nakopa").run()
    key = "nakopa_2025_50-100k"
    app.number_input(key=f"rule_grant_min_eur_{key}").set_value(40_000.0)
    kept(app)
    assert "Version 2" in app.success[0].value
    assert [own for _, own in rule_book.versions_of("nakopa")] == [True, False]
    assert cells(app, NAKOPA)[1] == "46.800 EUR"


def test_a_new_programme_without_source_is_refused_in_words() -> None:
    app = opened("programmes")
    app.selectbox(key="files_programme").set_value("").run()
    app.text_input(key="rule_id_new").set_value("mein-land")
    kept(app)
    assert "braucht einen Namen" in app.error[0].value


def test_the_public_view_only_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZ_GEO_PUBLIC", "1")
    settings.cache_clear()
    app = opened("programmes")
    settings.cache_clear()
    assert "" not in app.selectbox(key="files_programme").options
    assert not [button for button in app.button if button.label == "Als neue Version aufbewahren"]


@pytest.mark.parametrize("language", Language)
def test_every_programme_is_named_in_the_language(language: Language) -> None:
    app = opened("programmes", lang=language.value, **project("200000", "30"))
    page = html(app)
    for one in shipped().values():
        assert one.name(language) in page or any(call.status == "ended" for call in one.calls)
