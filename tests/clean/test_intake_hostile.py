# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Naughty texts in a user's list are read as what they are: texts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from intake import understood
from made_files import MadeSheet, xlsx

from kez_geo.model import Language
from kez_geo.read import table
from kez_geo.words import issue_in_words

_CORPUS = Path(__file__).parents[2] / "../shared/corpora/naughty_strings.json"
_OWN = [
    "${alert(1)}",
    "`x`",
    "C:\\neu\\2019",
    "=1+1",
    "@SUM(A1)",
    "+49 821",
    "-2+3",
    "<b>x</b>",
    "%s {0} {name}",
    "\u202eabc",
]
_HEADINGS = ["Kommune", "Partnerkommune", "Partnerland", "Themenfeld", "Beginn", "Bewilligt", "Bemerkung", "Quelle"]


def naughty() -> list[str]:
    if not _CORPUS.is_file():
        pytest.skip("the corpus of naughty strings is not beside this copy")
    return [*json.loads(_CORPUS.read_text(encoding="utf-8")), *_OWN]


def as_text(texts: list[str]) -> bytes:
    made = io.StringIO()
    rows = [_HEADINGS, *(["Köln", text, *[text] * 6] for text in texts)]
    csv.writer(made, delimiter=";").writerows(rows)
    return made.getvalue().encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()


def test_naughty_texts_of_a_text_file_are_kept_and_told() -> None:
    texts = naughty()
    read = table(as_text(texts), name="liste.csv")
    assert [row[1] for row in read.rows] == texts
    found = understood(read)
    assert found.accounting.is_balanced
    assert all(issue_in_words(issue, language) for issue in found.report for language in Language)


def test_naughty_texts_of_a_workbook_are_kept() -> None:
    texts = [text for text in naughty() if text.isprintable() and "_x" not in text]
    read = table(xlsx(MadeSheet([_HEADINGS[:2], *(["Köln", text] for text in texts)])), name="liste.xlsx")
    assert [row[1] for row in read.rows] == texts
