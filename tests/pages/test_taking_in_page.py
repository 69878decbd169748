# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The page that takes data in: every step shows what was understood; nothing is kept before the last click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from intake import fixture, one_row
from naughty import naughty_texts
from pages.opened_page import html, row_of, spaced
from streamlit.testing.v1 import AppTest
from taking_in.trainee_list import trainee_list

from kez_geo.own import open_own
from kez_geo.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("own_folder")

_SCRIPT = """
from kez_geo.pages import loading, state
from kez_geo.pages.taking_in import taking_in
state.start(loading.atlas())
taking_in()
"""


def opened(**address: str) -> AppTest:
    app = AppTest.from_string(_SCRIPT, default_timeout=90)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def sent(content: bytes, name: str = "liste.csv", **address: str) -> AppTest:
    """Open the page and send a file."""
    app = opened(**address)
    app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()
    assert not app.exception
    return app


def clicked(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == key).click().run()
    assert not app.exception
    return app


def at(step: int, content: bytes, **address: str) -> AppTest:
    """Send a file and go on to a step, counted from the first."""
    app = sent(content, **address)
    for _ in range(step):
        clicked(app, "intake_next")
    return app


def labels(app: AppTest) -> list[str]:
    return [spaced(one.label) for one in app.selectbox]


def taken(app: AppTest, who: str = "Azubi") -> AppTest:
    next(one for one in app.text_input if one.key == "intake_who").input(who)
    return clicked(app, "intake_keep_send")


def test_the_steps_are_listed_and_the_present_one_is_marked() -> None:
    page = html(opened())
    assert all(step in page for step in ("Datei", "Spalten", "Werte", "Orte", "Schon da?", "Prüfung", "Aufnehmen"))
    assert '<li class="" aria-current="step">Datei</li>' in page


def test_what_was_read_is_said() -> None:
    app = sent(fixture("01_partnerschaften_cp1252.csv").read_bytes())
    assert "12 Zeilen, 9 Spalten, Kodierung cp1252, Trennzeichen „;“" in app.success[0].value


def test_a_file_beyond_a_limit_is_refused_in_plain_words() -> None:
    app = sent(b"x;y\n" * 5_500_000)
    assert "gelesen werden höchstens 20 MB" in app.error[0].value
    assert [one.key for one in app.button if one.key == "intake_next"] == []


@pytest.mark.parametrize(("content", "words"), [(b"%PDF-1.7", "PDF"), (b"", "leer"), (b"PK\x03\x04x", "beschädigt")])
def test_what_is_no_table_is_refused_in_plain_words(content: bytes, words: str) -> None:
    assert words in sent(content, "x.xlsx").error[0].value


def test_hidden_sheets_are_named_and_another_sheet_can_be_chosen() -> None:
    app = sent(fixture("03_mittel_merged_header.xlsx").read_bytes(), "x.xlsx")
    box = next(one for one in app.selectbox if one.key == "intake_sheet")
    assert "Intern (ausgeblendet)" in box.options
    box.select("Intern").run()
    assert not app.exception
    assert box.value == "Intern"


def test_every_column_is_shown_with_meaning_certainty_and_samples() -> None:
    page = html(at(1, fixture("01_partnerschaften_cp1252.csv").read_bytes()))
    assert "Zuwendung, bewilligt" in page
    assert "40.000,00 EUR · 1.234,56 € · 250.000,-- EUR" in page


def test_a_column_that_is_unknown_is_asked_about_and_counts_as_chosen() -> None:
    app = at(1, b"Kommune;Wo\nAugsburg;Sfax\n")
    box = next(one for one in app.selectbox if one.label == "Spalte „Wo“ bedeutet")
    box.select("partner_city").run()
    for _ in range(2):
        clicked(app, "intake_next")
    assert "„Sfax“: das Land ist unbekannt" in labels(app)


def test_a_town_without_a_column_is_named_for_the_whole_file() -> None:
    app = at(1, b"Partnerstadt;Land\nSfax;Tunesien\n")
    next(one for one in app.text_input if one.key == "intake_municipality").input("Augsburg").run()
    clicked(app, "intake_to_review")
    assert row_of(html(app), "neue Einträge") == ["1"]


def test_a_word_that_is_not_understood_is_asked_once_and_taken_over() -> None:
    app = at(2, trainee_list())
    assert labels(app) == ["Themenfeld: „Mottenkiste“ bedeutet"]
    app.selectbox[0].select("waste")
    clicked(app, "intake_values_send")
    assert app.info[0].value == "Alle Wörter sind verstanden."


def test_open_places_are_asked_with_alternatives() -> None:
    app = at(3, trainee_list())
    assert labels(app)[0] == "„San Isidro“ (Philippinen) kann mehrere Orte meinen"
    assert any("Central Luzon, Philippinen" in one for one in app.selectbox[0].options)
    app.selectbox[0].select_index(2)
    app.text_input[1].input("-33,5; 21,2")
    clicked(app, "intake_places_send")
    assert app.info[0].value == "Kein Ort ist offen."


def test_a_place_that_cannot_be_found_is_told_and_stays_open() -> None:
    app = at(3, trainee_list())
    app.text_input[1].input("Wolkenkuckucksheim")
    clicked(app, "intake_places_send")
    assert "„Wolkenkuckucksheim“ ist nicht eindeutig" in app.error[0].value
    assert len(app.selectbox) == 2


def test_coordinates_that_were_swapped_or_lie_at_sea_are_told() -> None:
    page = html(at(3, trainee_list()))
    assert "Bei „Kigali“ standen Breite und Länge vertauscht" in page
    assert "Koordinate 0.000 -30.000 von „Kapstadt“ liegt im Meer" in page


def test_doubles_show_both_sides_and_one_decision_overrules_the_usual_one() -> None:
    app = at(4, fixture("01_partnerschaften_cp1252.csv").read_bytes())
    assert html(app).count("Schon da</th>") == 5
    switch(app, "intake_for_all").set_value("update").run()
    switch(app, "intake_double_6").set_value("separate").run()
    assert decisions(app) == ["separate", "update", "update", "update", "update"]


def switch(app: AppTest, key: str) -> Any:
    return next(one for one in app.get("button_group") if one.key == key)


def decisions(app: AppTest) -> list[str]:
    keys = [str(one.key) for one in app.get("button_group") if str(one.key).startswith("intake_double_")]
    return [str(switch(app, key).value) for key in keys]


def test_refused_rows_are_corrected_in_place() -> None:
    app = at(5, trainee_list(without_city=2))
    assert "2 Zeilen zurückgewiesen: hier verbessern" in [one.value for one in app.subheader]
    next(one for one in app.text_input if one.label == "Kommune").input("Leipzig")
    clicked(app, "intake_correct_send")
    assert "1 Zeile zurückgewiesen: hier verbessern" in [one.value for one in app.subheader]


def test_nothing_is_kept_before_the_last_click_and_all_of_it_after(own_folder: Path) -> None:
    app = at(6, trainee_list())
    assert not (own_folder / "atlas.sqlite").exists()
    taken(app)
    assert "Aufgenommen: 78 Einträge" in app.success[0].value
    step = open_own().store.versions()[0]
    assert (step.who, step.why, step.records) == ("Azubi", "Liste „liste.csv“", 78)
    assert "Auf der Karte zeigen" in html(app)


def test_nobody_takes_in_without_a_name() -> None:
    app = taken(at(6, trainee_list()), who="  ")
    assert app.error
    assert not open_own().is_there or not open_own().store.load().partnerships["provenance"].eq("own").any()


@pytest.mark.parametrize("step", [0, 1, 3, 5, 6])
def test_giving_up_leaves_nothing_behind(step: int, own_folder: Path) -> None:
    app = clicked(at(step, trainee_list()), "intake_give_up")
    assert "Bis zum letzten Schritt wird nichts aufbewahrt" in html(app)
    assert not (own_folder / "atlas.sqlite").exists()
    assert not (own_folder / "columns").exists()


def test_columns_are_remembered_with_the_last_click_and_can_be_forgotten() -> None:
    taken(at(6, one_row(Partnerkommune="Sfax").encode()))
    app = sent(one_row(Partnerkommune="Bizerta").encode())
    assert "von einer früheren Datei" in app.info[0].value
    clicked(app, next(str(one.key) for one in app.button if str(one.key).startswith("intake_forget_")))
    assert "Noch nichts: Was Spalten bedeuten" in html(app)


def test_hostile_cells_stay_texts_on_every_step() -> None:
    texts = [text for text in naughty_texts() if text.isprintable() and not set(text) & set(';"')][:120]
    rows = "".join(f"Köln;{text[:80]};Tunesien;{text[:80]}\n" for text in texts)
    app = sent(("Kommune;Partnerkommune;Land;Thema<script>\n" + rows).encode("utf-8", "replace"))
    for _ in range(5):
        assert "<script" not in html_source(app)
        clicked(app, "intake_next")


def html_source(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_public_view_takes_nothing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZ_GEO_PUBLIC", "1")
    settings.cache_clear()
    app = opened()
    assert len(app.file_uploader) == 0
    assert app.info[0].value == "In der öffentlichen Ansicht werden keine Daten eingelesen."


def test_the_page_speaks_english() -> None:
    app = at(5, trainee_list(), lang="en")
    assert "rows without a record (titles, totals, blank)" in html(app)
    assert "What was found" in [one.value for one in app.subheader]


def test_an_answer_stays_with_its_word_on_another_part_of_the_list() -> None:
    rows = "".join(f"Köln;Tunis;Tunesien;Wort{number:02}\n" for number in range(30))
    app = at(2, ("Kommune;Partnerkommune;Land;Thema\n" + rows).encode())
    assert len(app.selectbox) == 20
    app.selectbox[0].select("waste")
    app.number_input[0].set_value(2).run()
    assert [one.value for one in app.selectbox] == ["?"] * 10
    clicked(app, "intake_values_send")
    assert len(app.number_input) == 1
