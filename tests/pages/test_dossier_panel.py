# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The dossier on the page: made on request, offered, and gone when something else is wished."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kez_geo.pages.parts import dossier_panel


def page() -> None:
    """Show the panel alone, for a small view."""
    from products.views_made import small_view  # noqa: PLC0415 - Streamlit runs the body by itself

    from kez_geo.model import Language, Metric  # noqa: PLC0415
    from kez_geo.pages.parts.dossier_panel import dossier_panel as panel  # noqa: PLC0415

    panel(small_view(), Metric.PARTNERSHIPS, Language.DE, {"pdf": "application/pdf", "pptx": "application/x"})


def shown(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Start the panel with a maker that needs no patience."""
    monkeypatch.setattr(dossier_panel, "_made", lambda *_args: b"%PDF-")
    return AppTest.from_function(page).run(timeout=30)


def offers(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_nothing_is_made_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(monkeypatch)
    assert not app.exception
    assert offers(app) == []


def test_what_was_made_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(monkeypatch)
    app.button(key="dossier_make").click().run(timeout=30)
    assert offers(app) == ["Dossier herunterladen"]


def test_what_was_made_for_another_view_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(monkeypatch)
    app.session_state["dossier_made"] = (("another view",), b"%PDF-")
    app.run(timeout=30)
    assert offers(app) == []
    assert "dossier_made" not in app.session_state


@pytest.mark.slow
def test_the_panel_makes_a_real_dossier() -> None:
    app = AppTest.from_function(page).run(timeout=30)
    app.number_input(key="dossier_countries").set_value(0).run(timeout=30)
    app.button(key="dossier_make").click().run(timeout=120)
    assert not app.exception
    assert app.session_state["dossier_made"][1].startswith(b"%PDF-1.7")
