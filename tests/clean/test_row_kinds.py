# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a row is: a record, or a title, total, note, section, numbering, heading or blank."""

from __future__ import annotations

import pytest

from kez_geo.clean.row_kinds import Anchors, kind_of

_ANCHORS = Anchors(1, 2, 3, frozenset({4}), ("Nr.", "Kommune", "Partner", "Land", "Betrag"))


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["1", "Köln", "Tunis", "Tunesien", "5"], "record"),
        (["", "Köln", "", "Tunesien", ""], "record"),
        (["", "Köln", "", "", "5"], "record"),
        (["", "", "Tunis", "", ""], "record"),
        (["", "", "Total", "TUN", "5"], "record"),
        (["", "", "", "", ""], "blank"),
        (["  ", "", "\t", "", ""], "blank"),
        (["", "Summe", "", "", "5"], "total"),
        (["Gesamt:", "", "", "", "5"], "total"),
        (["", "Insgesamt 2023", "", "", "5"], "total"),
        (["", "", "", "", "5"], "total"),
        (["", "Zwischensumme", "", "", "5"], "subtotal"),
        (["", "Köln Ergebnis", "", "", ""], "subtotal"),
        (["", "10 = ordentliche Erträge", "", "", "5"], "subtotal"),
        (["Nr.", "Kommune", "Partner", "Land", "Betrag"], "heading"),
        (["1", "2", "3", "4", "5"], "numbering"),
        (["(1)", "(2)", "(3)", "(4)", "(5)"], "numbering"),
        (["Quelle: eigene Erhebung", "", "", "", ""], "note"),
        (["* vorläufig", "", "", "", ""], "note"),
        (["", "Stand: 31.12.2023", "", "", ""], "note"),
        (["Stand:", "31.12.2023", "", "", ""], "note"),
        (["Afrika", "", "", "", ""], "section"),
        (["", "", "Westafrika", "", ""], "section"),
        (["Die Beträge der letzten beiden Jahre sind noch nicht bestätigt worden.", "", "", "", ""], "note"),
    ],
)
def test_a_row_is_told_by_what_is_filled_and_how(row: list[str], kind: str) -> None:
    assert kind_of(row, _ANCHORS).value == kind


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["Tunis", "Tunesien", ""], "record"),
        (["Tunis", "", "5"], "record"),
        (["Tunis", "", ""], "record"),
        (["Summe", "", "5"], "total"),
        (["Stand: Mai 2024", "", ""], "note"),
        (["Afrika", "", ""], "section"),
        (["Total", "Gabun", "5"], "record"),
    ],
)
def test_where_the_german_side_is_given_totals_and_notes_are_still_told(row: list[str], kind: str) -> None:
    given = Anchors(None, 0, 1, frozenset({2}), ("Partner", "Land", "Betrag"), german_given=True)
    assert kind_of(row, given).value == kind
