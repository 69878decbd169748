# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The report in words, and refused rows that can be corrected and brought back."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest
from intake import fixture, one_row
from naughty import naughty_texts
from taking_in.files_taken_in import reviewed, taken
from taking_in.trainee_list import trainee_list

from kez_geo.intake import reporting
from kez_geo.model import Language
from kez_geo.read import table

_HEADINGS = ("Kommune", "Partnerkommune", "Partnerland", "Themenfeld", "Status", "Beginn", "Quelle", "Bemerkung")


def hostile_list() -> bytes:
    """Write a list in which every naughty text stands in every column of some row, and one row is refused."""
    texts = [text for text in naughty_texts() if text.isprintable() and ";" not in text and '"' not in text][:300]
    lines = [";".join(_HEADINGS), *(";".join(["Köln", text[:200], *[text[:200]] * 6]) for text in texts)]
    return "\n".join([*lines, ";=1+1;@SUM(A1);;;;;"]).encode("utf-8", "replace")


def texts_in(workbook: bytes) -> str:
    """Give all XML of a workbook."""
    with ZipFile(io.BytesIO(workbook)) as parts:
        return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())


@pytest.mark.parametrize("language", Language)
def test_the_workbook_tells_every_issue_in_words(language: Language) -> None:
    review = reviewed(fixture("01_partnerschaften_cp1252.csv"))
    read = table(reporting.report_file(review, language), name="x.xlsx")
    said = [row["message"] for row in reporting.issue_rows(review.report, language)]
    assert read.column(4) == said
    assert set(read.column(1)) == ({"Warnung", "repariert"} if language == "de" else {"warning", "repaired"})


def test_the_summary_gives_the_account() -> None:
    review = reviewed(trainee_list(without_city=2))
    read = table(reporting.report_file(review, Language.DE), name="x.xlsx", sheet="Übersicht", heading_row=0)
    counts = {row[0]: row[1] for row in read.rows}
    assert (counts["Zeilen gelesen"], counts["Zeilen verstanden"], counts["Zeilen zurückgewiesen"]) == ("84", "78", "2")


def test_no_cell_of_a_report_can_become_a_formula() -> None:
    review = reviewed(hostile_list())
    for made in (reporting.report_file(review, Language.DE), reporting.refused_file(review, Language.EN)):
        xml = texts_in(made)
        assert "<f>" not in xml
        assert "<hyperlink" not in xml


def test_hostile_cells_are_accounted_for_and_taken_as_texts() -> None:
    found = taken(hostile_list())
    assert found.tally.is_balanced
    assert found.tally.rows_refused < 5  # without a German side, or with a placeholder for the partner
    assert found.step is not None


@pytest.mark.parametrize("language", Language)
def test_refused_rows_come_back_corrected(language: Language) -> None:
    review = reviewed(trainee_list(without_city=2))
    back = table(reporting.refused_file(review, language), name="x.xlsx")
    assert back.rows_read == 2
    assert back.headings[:-1] == review.raw.headings
    again = reviewed(reporting.refused_file(review, language), corrections={(2, "Kommune"): "Leipzig"})
    assert (again.tally.rows_taken, again.tally.rows_refused) == (1, 1)
    assert list(again.records["partner_city"]) == ["Kapstadt"]


def test_a_unit_above_the_table_stays_with_the_refused_rows() -> None:
    head = "Liste;;;\nalle Angaben in T€;;;\n\n"
    review = reviewed(head + one_row(Bewilligt="40") + ";Sfax;Tunesien;7\n")
    assert list(review.money["amount_cents"]) == [40_000_00]
    again = reviewed(reporting.refused_file(review, Language.DE), corrections={(2, "Kommune"): "Köln"})
    assert list(again.money["amount_cents"]) == [7_000_00]


def test_the_answer_for_machines_is_json_and_adds_up() -> None:
    review = reviewed(trainee_list(without_city=2))
    told = json.loads(json.dumps(reporting.as_answer(review, None, Language.EN), allow_nan=False))
    assert told["rows_read"] == told["rows_taken"] + told["rows_refused"] + sum(told["no_record"].values())
    assert {"code", "severity", "row", "column", "value", "message"} == set(told["issues"][0])
    assert (told["kept"], told["step"]) == (False, None)
