# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What columns mean is remembered by their headings, and forgotten when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake import raw

from kez_geo.clean import Choices
from kez_geo.intake.opening import remembered_choices
from kez_geo.intake.remembered import forget, recall, remember, remembered

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("own_folder")

_LIST = "Wer;Mit wem\nKöln;Tunis\n"
_CHOICES = Choices(fields={"Wer": "german_partner", "Mit wem": "partner_city"}, defaults={"country": "TUN"})


def test_a_file_of_the_same_headings_is_read_alike() -> None:
    remember(raw(_LIST), _CHOICES)
    found = remembered_choices(raw("WER;Mit  wem\nAachen;Sfax\n"))
    assert (found.fields, found.defaults) == (_CHOICES.fields, _CHOICES.defaults)
    assert recall(raw("Andere;Spalten\na;b\n")) is None


def test_the_last_word_counts_and_saying_it_again_keeps_nothing_new(own_folder: Path) -> None:
    for fields in ({"Wer": "partner_city"}, {"Wer": "german_partner"}, {"Wer": "german_partner"}):
        remember(raw(_LIST), Choices(fields=fields))
    assert [one.fields for one in remembered()] == [{"Wer": "german_partner"}]
    assert len(list((own_folder / "columns").rglob("*.json"))) == 2


def test_what_is_forgotten_is_gone() -> None:
    remember(raw(_LIST), _CHOICES)
    forget(remembered()[0].shape)
    assert remembered() == ()
    assert remembered_choices(raw(_LIST)) == Choices()


def test_nothing_said_is_nothing_remembered() -> None:
    remember(raw(_LIST), Choices())
    assert remembered() == ()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "kez-atlas-columns/1"}', "\x00", '{"format":1}'])
def test_a_file_changed_by_hand_has_no_effect(own_folder: Path, content: str) -> None:
    remember(raw(_LIST), _CHOICES)
    next((own_folder / "columns").rglob("*.json")).write_text(content, encoding="utf-8")
    assert remembered() == ()
    assert recall(raw(_LIST)) is None


def test_a_field_that_does_not_exist_is_no_mapping(own_folder: Path) -> None:
    remember(raw(_LIST), _CHOICES)
    file = next((own_folder / "columns").rglob("*.json"))
    file.write_text(file.read_text(encoding="utf-8").replace("german_partner", "secret"), encoding="utf-8")
    assert recall(raw(_LIST)) is None
