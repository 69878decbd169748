# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every row is accounted for: taken, refused, or named as no record. Always."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from intake import understood

from kez_geo.model import FileKind, RawTable, Severity

_WORDS = st.sampled_from(
    [
        "", "", "Köln", "Tunis", "Tunesien", "NA", "Summe", "Zwischensumme", "k. A.", "31.2.2023", "1.7.2021", "40.000",
        "40 T€", "3.5", "viel", "* Hinweis", "Quelle: x", "Wasser; Müll", "Kommune", "Partner", "MÃ¼nchen", "M\ufffd",
        "2019-2021", "95", "-33,9", "https://x.de", "=1+1", "1", "2", "3", "Ergebnis", " ", "\t", "\ufeff",
    ]
)  # fmt: skip
_CELLS = _WORDS | st.text(max_size=6)
_HEADINGS = st.lists(
    st.sampled_from(
        [
            "Kommune",
            "Partner",
            "Land",
            "Thema",
            "Beginn",
            "Laufzeit",
            "Bewilligt",
            "Breite",
            "Länge",
            "Status",
            "Info",
            "Wer?",
        ]
    ),
    min_size=1,
    max_size=8,
    unique=True,
)


@st.composite
def tables(draw: st.DrawFn) -> RawTable:
    headings = draw(_HEADINGS)
    row = st.lists(_CELLS, min_size=len(headings), max_size=len(headings))
    rows = draw(st.lists(row, max_size=6))
    return RawTable("liste", FileKind.TEXT, tuple(headings), rows, range(2, len(rows) + 2))


@settings(max_examples=60)
@given(tables())
def test_rows_read_are_rows_taken_refused_or_no_record(read: RawTable) -> None:
    found = understood(read)
    assert found.accounting.is_balanced
    assert found.accounting.rows_read == len(read.rows)
    assert found.accounting.rows_taken == len(found.partnerships)
    assert found.accounting.rows_refused == len(found.refused_rows)


@settings(max_examples=60)
@given(tables())
def test_every_refused_row_has_an_error_and_no_other_row_has(read: RawTable) -> None:
    found = understood(read)
    errors = {issue.row for issue in found.report.of(Severity.ERROR)}
    assert errors - {None} <= set(found.refused_rows)
    assert None in errors or set(found.refused_rows) <= errors


@settings(max_examples=60)
@given(tables())
def test_money_belongs_to_records_that_were_taken(read: RawTable) -> None:
    found = understood(read)
    assert set(found.funding["partnership_id"]) <= set(found.partnerships["id"])
    assert found.funding["id"].is_unique
    assert found.partnerships["id"].is_unique
