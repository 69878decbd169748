# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Settings: one table, read once, refused when they make no sense."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from kez_geo.errors import WrongUse
from kez_geo.model import Language
from kez_geo.settings import Settings, named, read_settings, settings, table
from kez_geo.words import explain


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_what_the_environment_names_is_taken() -> None:
    read = read_settings({"KEZ_GEO_PORT": " 80 ", "KEZ_GEO_LANGUAGE": "en", "KEZ_GEO_PUBLIC": "ja"})
    assert (read.port, read.language, read.public) == (80, Language.EN, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEZ_GEO_PORT", "70000"),
        ("KEZ_GEO_PORT", "eins"),
        ("KEZ_GEO_LANGUAGE", "fr"),
        ("KEZ_GEO_PUBLIC", "vielleicht"),
        ("KEZ_GEO_LOG_LEVEL", "laut"),
        ("KEZ_GEO_FRAME_ANCESTORS", "'self'; script-src *"),
        ("KEZ_GEO_FRAME_ANCESTORS", "https://a.example\r\nSet-Cookie: x"),
        ("KEZ_GEO_FRAME_ANCESTORS", ""),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_settings({name: value})
    assert name in explain(refused.value, Language.DE)


def test_settings_are_fixed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_the_table_lists_every_setting_with_a_meaning() -> None:
    rows = table()
    assert [name for name, *_ in rows] == [f"KEZ_GEO_{one.name.upper()}" for one in fields(Settings)]
    assert all(meaning for *_, meaning in rows)


def test_the_data_folder_is_found_beside_the_code() -> None:
    assert (Settings().data_folder / "reference").is_dir()


def test_a_setting_that_is_named_holds_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZ_GEO_STORE", "mine.sqlite")
    settings.cache_clear()
    with named(store="theirs.sqlite", public="1"):
        assert (settings().store, settings().public) == ("theirs.sqlite", True)
    assert (settings().store, settings().public) == ("mine.sqlite", False)
    monkeypatch.undo()
    settings.cache_clear()


def test_a_named_value_that_makes_no_sense_is_refused_and_forgotten() -> None:
    with pytest.raises(WrongUse), named(public="vielleicht"):
        pytest.fail("never reached")
    assert settings().public is False
