# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A change names what differs."""

from __future__ import annotations

import datetime as dt

from kez_geo.model import Action, Change, Dossier, Provenance, Step, Version

_STEP = Step(1, Action.CHANGE, "A.", dt.datetime(2026, 11, 22, tzinfo=dt.UTC), "", 1)


def _version(dossier: Dossier) -> Version:
    return Version("a", 1, Provenance.OWN, dossier)


def test_a_change_names_the_fields_that_differ() -> None:
    old, new = Dossier({"id": "a", "land": "Bayern"}), Dossier({"id": "a", "land": "Hessen"}, ({"id": "m"},))
    assert Change(_STEP, "a", _version(old), _version(new)).fields() == ("land", "funding")


def test_a_new_record_differs_in_all_that_it_says() -> None:
    assert Change(_STEP, "a", None, _version(Dossier({"id": "a", "land": None}))).fields() == ("id",)
