# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The app is found by Streamlit, and asked for the same however it is started."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from kez_geo.errors import MissingData
from kez_geo.model import Language
from kez_geo.pages import faults, serving
from kez_geo.pages.faults import on_script_error, start_log
from kez_geo.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Catch what the reader would see."""
    texts: list[str] = []
    monkeypatch.setattr("streamlit.error", texts.append)
    monkeypatch.setattr("streamlit.query_params", {"lang": "en"})
    return texts


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    yield (file := tmp_path / "log.txt")
    for target in list(logging.getLogger("kez_geo").handlers):
        logging.getLogger("kez_geo").removeHandler(target)
        target.close()
    assert file.is_file()


def flat(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name, value in table.items():
        named |= flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return named


def test_streamlit_finds_the_app(repo: Path) -> None:
    found = discover_asgi_app(repo / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")


def test_streamlit_run_and_our_command_ask_for_the_same(repo: Path) -> None:
    tables = tomllib.loads((repo / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert flat(tables) == dict(serving.STREAMLIT_OPTIONS)


def test_streamlit_knows_every_option_that_we_set() -> None:
    assert serving.STREAMLIT_OPTIONS.keys() <= config._config_options_template.keys()


def test_no_figures_on_use_are_sent() -> None:
    assert serving.STREAMLIT_OPTIONS["browser.gatherUsageStats"] is False


def test_the_script_is_a_page_of_the_package() -> None:
    assert serving.SCRIPT.is_file()


def test_the_server_does_not_name_itself() -> None:
    serving.parts()
    options = uvicorn.Config("nothing:nothing")
    options.load = lambda: None  # type: ignore[method-assign]
    options.encoded_headers = [(b"server", b"uvicorn"), (b"x", b"y")]
    assert options.encoded_headers == [(b"x", b"y")]


def test_an_unexpected_fault_shows_a_number_and_the_log_has_the_rest(log_file: Path, shown: list[str]) -> None:
    start_log(replace(Settings(), log_file=str(log_file)))
    assert on_script_error(RuntimeError("secret")) is True
    (sentence,) = shown
    number = sentence.rstrip(".").split()[-1]
    assert "secret" not in sentence
    log = log_file.read_text(encoding="utf-8")
    assert f"fault {number}" in log
    assert "RuntimeError: secret" in log


def test_a_known_fault_is_explained_in_the_language_of_the_page(log_file: Path, shown: list[str]) -> None:
    start_log(replace(Settings(), log_file=str(log_file)))
    on_script_error(MissingData("package_missing", package="XStatic-Leaflet"))
    assert shown[0].startswith("The package XStatic-Leaflet is missing.")


def test_a_fault_without_a_language_speaks_that_of_the_settings(
    log_file: Path, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start_log(replace(Settings(), log_file=str(log_file)))
    monkeypatch.setattr("streamlit.query_params", {"lang": "klingon"})
    monkeypatch.setattr(faults, "settings", lambda: Settings(language=Language.DE))
    on_script_error(ValueError("x"))
    assert "Fehlernummer" in shown[0]
