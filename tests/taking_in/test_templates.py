# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates are read back without a question."""

from __future__ import annotations

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest
from intake import reference
from taking_in.files_taken_in import reviewed

from kez_geo.intake.templates import FIELDS_OF_TEMPLATE, template_csv, template_name, template_xlsx
from kez_geo.model import Language
from kez_geo.read import sheets, table
from kez_geo.words import say


def filled(language: Language, **cells: str) -> str:
    """Fill one row into the CSV template."""
    names = next(csv.reader(io.StringIO(template_csv(language).decode("utf-8-sig")), delimiter=_sign(language)))
    row = [cells.get(name, "") for name in FIELDS_OF_TEMPLATE]
    made = io.StringIO()
    csv.writer(made, delimiter=_sign(language)).writerows([names, row])
    return made.getvalue()


def _sign(language: Language) -> str:
    return ";" if language == "de" else ","


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_heading_is_understood_for_certain(language: Language, kind: str) -> None:
    made = template_csv(language) if kind == "csv" else template_xlsx(reference(), language)
    found = reviewed(made)
    assert [(one.field, one.sure) for one in found.understood.columns] == [(name, True) for name in FIELDS_OF_TEMPLATE]
    assert (found.tally.rows_read, found.tally.rows_taken) == (0, 0)


@pytest.mark.parametrize("language", Language)
def test_a_filled_row_is_taken_with_every_field(language: Language) -> None:
    lists = reference()
    cells: dict[str, Any] = {
        "german_partner": "Köln", "partner_city": "Tunis", "country": lists.countries["TUN"].name(language),
        "form": lists.forms["project"].name(language), "themes": lists.themes["water"].name(language),
        "since": "2021", "budget": "40000", "grant": "30000", "own": "10000",
    }  # fmt: skip
    found = reviewed(filled(language, **cells))
    row = found.records.iloc[0]
    assert (row["iso3"], row["form"], row["themes"], row["since_year"]) == ("TUN", "project", ("water",), 2021)
    assert sorted(found.money["amount_cents"]) == [10_000_00, 30_000_00, 40_000_00]
    assert [issue.code for issue in found.report if issue.severity != "repaired"] == []


@pytest.mark.parametrize("language", Language)
def test_the_workbook_offers_lists_and_notes(language: Language) -> None:
    made = template_xlsx(reference(), language)
    with ZipFile(io.BytesIO(made)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode("utf-8")
        notes = parts.read("xl/comments1.xml").decode("utf-8")
    assert page.count("<dataValidation ") == 3
    assert all(say(f"intake.help.{name}", language).split(",")[0] in notes for name in FIELDS_OF_TEMPLATE)
    assert len(sheets(made, name="x.xlsx")) == 3


def test_the_allowed_words_are_understood() -> None:
    read = table(template_xlsx(reference(), Language.DE), name="x.xlsx", sheet="Erlaubte Werte")
    themes = [text for text in read.column(read.headings.index("Themen")) if text]
    assert len(themes) == len(reference().themes)


def test_a_template_is_named_in_its_language() -> None:
    assert [template_name("csv", one) for one in Language] == ["KEZ-Atlas-Vorlage.csv", "KEZ-Atlas-template.csv"]
