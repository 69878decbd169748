# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The page on data and definitions."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from kez_geo.pages import loading, state
from kez_geo.pages.about import about
state.start(loading.atlas())
about()
"""


@pytest.mark.parametrize(("language", "says"), [("de", "unbekannt, nie null"), ("en", "unknown, never zero")])
def test_the_page_gives_definitions_regions_themes_and_sources(language: str, says: str) -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    page = "\n".join(element.proto.body for element in app.get("html"))
    assert not app.exception
    assert says in page
    assert page.count("<table>") == 3
    assert "GeoNames" in page
