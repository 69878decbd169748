# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records in the app: written, checked, changed, archived, undone, and decided on by two people."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from own.own_atlas import WHO, mine
from pages.opened_page import html, opened
from store.dossiers import edited

from kez_geo.model import Overlay, Provenance, Tables
from kez_geo.own import open_own, places_for

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from kez_geo.model import Version
    from kez_geo.own import Own

_FIRST = "kez-aachen--cape-town-zaf"

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def own(own_folder: object) -> Own:
    """Give the own records of the app, with one of them kept."""
    assert own_folder
    found = open_own()
    found.add(mine(), who=WHO)
    return found


def put(app: AppTest, key: str, value: Any) -> None:
    """Write into the widget of a key."""
    for kind in (app.text_input, app.text_area, app.selectbox, app.multiselect, app.checkbox, app.radio):
        for widget in kind:
            if widget.key == key:
                widget.set_value(value)
                return
    raise KeyError(key)


def press(app: AppTest, key: str) -> None:
    """Press a button, named by whom."""
    put(app, "own_editor", WHO)
    app.button(key=key).click().run()
    assert not app.exception


def said(app: AppTest) -> str:
    """Join what the page says in boxes and at fields."""
    boxes = [box.value for kind in (app.error, app.warning, app.success) for box in kind]
    boxes = [text.replace("\\", "") for text in boxes]
    return "\n".join([*boxes, *re.findall(r'kez-fault"[^>]*>([^<]*)', html(app))])


def version(own: Own, record_id: str = "own-1") -> Version:
    found = own.store.version(record_id)
    assert found is not None
    return found


def test_without_own_records_the_page_opens_and_makes_no_store() -> None:
    app = opened("own_data")
    assert "Dazu gibt es keinen Eintrag" in html(app)
    assert not open_own().is_there


def test_a_new_record_is_checked_at_its_fields() -> None:
    app = opened("own_data", ask_record="new")
    put(app, "own_new0_since_year", "neunzehnhundert")
    press(app, "own_new0_send")
    assert "Tragen Sie die deutsche Kommune ein." in said(app)
    assert "„neunzehnhundert“ ist kein Jahr." in said(app)
    assert not open_own().is_there


def test_a_new_record_is_kept_with_its_money_and_then_open() -> None:
    app = opened("own_data", ask_record="new")
    for name, value in {"german_partner": "Augsburg", "partner_city": "Windhoek", "iso3": "NAM"}.items():
        put(app, f"own_new0_{name}", value)
    put(app, "own_new0_line0_amount_eur", "40 T€")
    press(app, "own_new0_send")
    assert "Gespeichert: Augsburg – Windhoek" in said(app)
    kept = version(open_own(), "own-augsburg--windhoek-nam").dossier
    assert [line["amount_cents"] for line in kept.funding] == [4_000_000]
    assert "own_own-augsburg--windhoek-nam_1_funder" in {field.key for field in app.text_input}


def test_a_place_that_may_be_several_is_asked_about_before_it_is_kept() -> None:
    app = opened("own_data", ask_record="new")
    for name, value in {"german_partner": "Augsburg", "partner_city": "Springfield", "iso3": "USA"}.items():
        put(app, f"own_new0_{name}", value)
    press(app, "own_new0_send")
    assert "Springfield (Illinois)" in said(app)
    meant = next(one for one in places_for("Springfield", "USA") if one.region == "Illinois")
    put(app, "own_new0_place", f"{meant.lat_deg} {meant.lon_deg}")
    press(app, "own_new0_send")
    kept = version(open_own(), "own-augsburg--springfield-usa").dossier.partnership
    assert kept["placed"] == "town"
    assert round(float(str(kept["lat_deg"])), 1) == 39.8


def test_what_is_there_already_is_named(own: Own) -> None:
    app = opened("own_data", ask_record="new")
    for name, value in {"german_partner": "Stadt Augsburg", "partner_city": "Windhoek", "iso3": "NAM"}.items():
        put(app, f"own_new0_{name}", value)
    press(app, "own_new0_send")
    assert "Augsburg – Windhoek" in said(app)
    assert len(own.store.versions()) == 2


def test_a_change_covers_a_shipped_record_and_says_why(own: Own) -> None:
    shipped = str(own.shipped().partnerships["id"].iloc[0])
    app = opened("own_data", ask_record=shipped)
    put(app, f"own_{shipped}_1_funder", "Stadtwerke")
    put(app, f"own_{shipped}_1_why", "Beschluss")
    press(app, f"own_{shipped}_1_send")
    assert version(own, shipped).dossier.partnership["funder"] == "Stadtwerke"
    assert own.store.versions(limit=1)[0].why == "Beschluss"
    assert "eigene Fassung eines mitgelieferten Eintrags" in html(app)


def test_nothing_changes_without_a_name(own: Own) -> None:
    app = opened("own_data", ask_record="own-1")
    put(app, "own_editor", "")
    app.button(key="own_archive").click().run()
    assert "Es fehlt, wer etwas ändert" in said(app)
    assert not version(own).archived


def test_what_is_archived_leaves_the_list_and_can_come_back(own: Own) -> None:
    app = opened("own_data", ask_record="own-1")
    press(app, "own_archive")
    assert version(own).archived
    put(app, "own_which", "archived")
    app.run()
    press(app, "own_open")
    press(app, "own_unarchive")
    assert not version(own).archived


def test_the_latest_step_is_named_undone_and_done_again(own: Own) -> None:
    app = opened("own_data")
    assert f"hinzugefügt durch {WHO}: Augsburg – Windhoek" in html(app)
    press(app, "own_undo")
    assert own.store.version("own-1") is None
    press(app, "own_redo")
    assert own.store.version("own-1") is not None


def test_two_sessions_change_the_same_record_and_nothing_is_lost(own: Own) -> None:
    first, second = opened("own_data", ask_record="own-1"), opened("own_data", ask_record="own-1")
    put(first, "own_own-1_1_funder", "Stadtwerke")
    press(first, "own_own-1_1_send")
    put(second, "own_own-1_1_period", "2027")
    put(second, "own_own-1_1_funder", "Sparkasse")
    press(second, "own_own-1_1_send")
    assert "Zwei Fassungen" in "".join(heading.value for heading in second.subheader)
    put(second, "own_dispute_own-1_funder", "theirs")
    press(second, "own_dispute_chosen")
    told = version(own).dossier.partnership
    assert (told["funder"], told["period"]) == ("Stadtwerke", "2027")


def test_the_other_version_can_be_left_or_replaced_as_a_whole(own: Own) -> None:
    app = opened("own_data", ask_record="own-1")
    own.change(edited(version(own).dossier, funder="Stadtwerke"), version=1, who="B")
    put(app, "own_own-1_1_funder", "Sparkasse")
    press(app, "own_own-1_1_send")
    press(app, "own_dispute_mine")
    assert version(own).dossier.partnership["funder"] == "Sparkasse"
    assert "Zwei Fassungen" not in "".join(heading.value for heading in app.subheader)


def test_the_history_names_field_before_and_after(own: Own) -> None:
    own.change(edited(version(own).dossier, funder="Stadtwerke"), version=1, who="B", why="Brief")
    page = html(opened("own_data", ask_part="history"))
    assert "geändert durch B – Brief" in page
    assert "Geldgeber" in page
    assert "Stadtwerke" in page


def test_a_version_of_the_whole_shows_what_it_held(own: Own) -> None:
    own.add(mine("own-2", partner_city="Swakopmund"), who=WHO)
    app = opened("own_data", ask_part="history")
    assert "davon eigene und geänderte: 2 Partnerschaften" in html(app)
    put(app, "own_version", 2)
    app.run()
    assert "davon eigene und geänderte: 1 Partnerschaft." in html(app)


def test_a_store_that_cannot_be_read_is_named_and_stops_nothing(own: Own) -> None:
    assert own.file
    own.close()
    own.file.write_bytes(b"x" * 50_000)
    app = opened("own_data")
    assert str(own.file) in said(app)
    assert "beschädigt" in said(app)


def test_own_records_are_told_apart_in_details_and_table_of_the_explorer(own: Own) -> None:
    own.change(edited(version(own, _FIRST).dossier, funder="Stadtwerke"), version=1, who=WHO)
    page = html(opened("explorer", open="NAM", municipality="Augsburg", country="NAM"))
    assert 'Augsburg – Windhoek <span class="kez-own">eigener Eintrag</span>' in page
    assert "<td>eigener Eintrag</td>" in page
    assert "eigene-daten?ask_record=own-1" in page
    page = html(opened("explorer", open="ZAF", municipality="Aachen"))
    assert '<span class="kez-own">eigene Fassung eines mitgelieferten Eintrags</span>' in page


def test_of_shipped_records_alone_no_origin_is_said() -> None:
    page = html(opened("explorer", open="ZAF"))
    assert "Herkunft" not in page
    assert "kez-own" not in page


def test_a_shipped_record_can_be_archived_before_there_is_a_store() -> None:
    app = opened("own_data", ask_record=_FIRST)
    press(app, "own_archive")
    assert version(open_own(), _FIRST).archived
    assert _FIRST not in set(open_own().atlas().partnerships["id"])


def _with_outdated(own: Own) -> AppTest:
    """Lie an own version over a shipped record that then changes; open it."""
    own.change(edited(version(own, _FIRST).dossier, funder="Stadtwerke"), version=1, who=WHO)
    shipped = own.shipped()
    table = shipped.partnerships.assign(
        funder=shipped.partnerships["funder"].where(shipped.partnerships.index > 0, "X")
    )
    own.store.stock(Tables(table, shipped.funding), as_of=shipped.as_of + dt.timedelta(days=1))
    app = opened("own_data", ask_record=_FIRST)
    assert "Die mitgelieferte Angabe hat sich geändert" in said(app)
    return app


def test_an_own_version_of_a_record_that_has_changed_since_can_be_kept(own: Own) -> None:
    press(_with_outdated(own), "own_keep_mine")
    assert version(own, _FIRST).overlay is Overlay.CURRENT
    assert version(own, _FIRST).dossier.partnership["funder"] == "Stadtwerke"


def test_an_own_version_of_a_record_that_has_changed_since_can_be_given_up(own: Own) -> None:
    press(_with_outdated(own), "own_take_shipped")
    assert version(own, _FIRST).provenance is Provenance.SHIPPED


def test_the_name_of_who_edits_is_kept_through_the_session(own: Own) -> None:
    assert own.is_there
    app = opened("own_data")
    put(app, "own_editor", "C. Beispiel")
    app.run()
    app.button(key="own_undo").click().run()
    assert own.store.versions(limit=1)[0].who == "C. Beispiel"


def test_a_name_is_shown_letter_by_letter_and_never_as_markup(own: Own) -> None:
    own.add(mine("own-2", german_partner="![x](http://a.example/x.png) :material/home:"), who=WHO)
    app = opened("own_data", ask_record="own-2")
    (heading,) = [found.value for found in app.header]
    assert heading.startswith(r"\!\[x\](http\://a.example/x.png) \:material/home\:")
    press(app, "own_archive")
    assert "![x](http" not in "".join(box.value for box in app.success)
