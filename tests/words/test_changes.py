# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The history and the origin of a record in words."""

from __future__ import annotations

import datetime as dt

import pytest

from kez_geo.model import Action, Dossier, Language, Overlay, Provenance, Step, Version
from kez_geo.words import provenance_in_words, step_in_words

_WHEN = dt.datetime(2026, 11, 22, 9, 5).astimezone()


def test_a_step_says_when_what_who_and_why() -> None:
    step = Step(3, Action.ARCHIVE, "A. Beispiel", _WHEN, "beendet", 1)
    assert step_in_words(step, Language.DE) == "22.11.2026, 09:05: archiviert durch A. Beispiel – beendet"


def test_an_undone_step_says_so() -> None:
    step = Step(3, Action.KEEP, "A.", _WHEN, "", 80, in_force=False)
    assert step_in_words(step, Language.DE) == "22.11.2026, 09:05: übernommen durch A. (rückgängig gemacht)"


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("language", list(Language))
def test_every_step_can_be_said(action: Action, language: Language) -> None:
    assert "A." in step_in_words(Step(3, action, "A.", _WHEN, "", 1, cancels=2), language)


@pytest.mark.parametrize(
    ("overlay", "archived", "said"),
    [
        (Overlay.NONE, False, "eigener Eintrag"),
        (Overlay.CURRENT, False, "eigene Fassung eines mitgelieferten Eintrags"),
        (Overlay.OUTDATED, False, "eigene Fassung; die mitgelieferte Angabe hat sich seither geändert"),
        (Overlay.CURRENT, True, "archiviert"),
    ],
)
def test_the_origin_of_a_record_is_said(overlay: Overlay, archived: bool, said: str) -> None:  # noqa: FBT001 - a case
    version = Version("a", 1, Provenance.OWN, Dossier({}), archived=archived, overlay=overlay)
    assert provenance_in_words(version, Language.DE) == said
