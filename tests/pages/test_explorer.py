# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The explorer page, as Streamlit runs it on the shipped data."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kez_geo.pages.serving import SCRIPT


def opened(**address: str | list[str]) -> AppTest:
    """Open the app at an address."""
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def asked(app: AppTest, name: str) -> list[str]:
    """Read the values of one name from the address."""
    found = app.query_params.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def html(app: AppTest) -> str:
    """Join all HTML of the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def partnerships(app: AppTest) -> int:
    """Read the number of partnerships from the totals line."""
    found = re.search(r'class="kez-basis"[^>]*>([\d.,]+) ', html(app))
    assert found is not None
    return int(re.sub(r"\D", "", found[1]))


def table_rows(app: AppTest) -> int:
    """Read the number of rows from the caption of the table."""
    found = re.search(r"<caption>[^:]+: ([\d.,]+) ", html(app))
    assert found is not None
    return int(re.sub(r"\D", "", found[1]))


def test_the_usual_view_shows_the_attested_records_and_as_many_rows() -> None:
    app = opened()
    assert partnerships(app) == table_rows(app) == 795


def test_poorly_attested_records_are_one_click_away() -> None:
    app = opened()
    app.pills(key="filter_confidence").select("low").run()
    assert partnerships(app) == table_rows(app) == 915
    assert asked(app, "confidence") == ["high", "medium", "low"]


def test_a_link_restores_filters_metric_and_language() -> None:
    app = opened(region="MENA", theme=["water", "waste"], show="gap", lang="en")
    assert app.multiselect(key="filter_theme").value == ["waste", "water"]
    assert app.segmented_control(key="map_metric").value == "gap"
    assert "partnerships in" in html(app)
    assert asked(app, "region") == ["wb_region_until_fy25:mena"]


def test_two_choices_in_a_row_both_hold_although_the_counts_change() -> None:
    app = opened()
    app.multiselect(key="filter_country").select("UKR").run()
    app.multiselect(key="filter_theme").select("energy").run()
    assert app.multiselect(key="filter_country").value == ["UKR"]
    assert asked(app, "theme") == ["energy"]
    assert 0 < partnerships(app) < 171


def test_what_a_link_asks_wrongly_is_said_and_left_out() -> None:
    app = opened(theme="beauty", show="nothing")
    said = " ".join(warning.value for warning in app.warning)
    assert "theme=beauty" in said
    assert "show=nothing" in said
    assert partnerships(app) == 795


def test_nothing_found_says_why_and_offers_to_widen() -> None:
    app = opened(theme="procurement", country="UKR")
    assert partnerships(app) == 0
    assert "Keine Partnerschaft passt" in app.info[0].value
    app.button(key="drop_theme").click().run()
    assert asked(app, "theme") == []
    assert partnerships(app) == 167


def test_where_no_single_filter_is_to_blame_all_can_be_cleared() -> None:
    app = opened(theme="procurement", form="climate", country="UKR")
    app.button(key="drop_all").click().run()
    assert partnerships(app) == 795


def test_an_opened_country_shows_its_records_and_sources() -> None:
    page = html(opened(open="TUN"))
    assert "<summary>Köln – Tunis</summary>" in page
    assert 'rel="noopener noreferrer"' in page


def test_an_opened_country_outside_the_selection_says_so() -> None:
    assert "keine Partnerschaft" in html(opened(open="TUN", country="UKR"))


def test_russia_is_not_shown_as_active() -> None:
    page = html(opened(country="RUS", open="RUS"))
    assert "Stand unbekannt" in page
    assert "Status: aktiv" not in page


@pytest.mark.parametrize("kind", ["countries", "unplaced"])
def test_the_other_tables_are_there(kind: str) -> None:
    app = opened(region="MENA")
    app.segmented_control(key="table_kind").set_value(kind).run()
    assert not app.exception
    assert table_rows(app) == {"countries": 12, "unplaced": 2}[kind]


def test_the_table_is_sorted_as_asked() -> None:
    app = opened(country="TUN")
    app.toggle(key="downwards_partnerships").set_value(True).run()
    names = re.findall(r'<th scope="row">([^<]+)</th>', html(app).split("Deutscher Partner")[1])
    assert names[:3] == sorted(names[:3], reverse=True)


def test_unknown_money_is_called_unknown() -> None:
    assert "unbekannt" in html(opened(country="JOR"))


@pytest.mark.parametrize("metric", ["partnerships", "municipalities", "planned", "secured", "gap", "budget_share"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_metric_is_shown_in_both_languages(metric: str, language: str) -> None:
    assert not opened(show=metric, lang=language).exception
