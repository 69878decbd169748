# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Users' tables for tests, understood with the shipped lists."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kez_geo import clean
from kez_geo.read import Shelf, table

if TYPE_CHECKING:
    from kez_geo.model import IntakeWords, RawTable, Reference

_REPO = Path(__file__).parents[1]
_FIXTURES = _REPO / "../shared/fixtures/spreadsheets"


@cache
def reference() -> Reference:
    """Give the shipped lists."""
    return Shelf(_REPO / "data").reference().content


@cache
def words() -> IntakeWords:
    """Give the shipped synonyms."""
    return Shelf(_REPO / "data").intake_words().content


def raw(text: str) -> RawTable:
    """Read a text file with semicolons."""
    return table(text.encode(), name="liste.csv", delimiter=";")


def understood(text: str | RawTable, **choices: Any) -> clean.Understood:
    """Understand a text file, or a table that was read before."""
    read = raw(text) if isinstance(text, str) else text
    return clean.understand(read, reference(), words(), choices=clean.Choices(**choices))


def one_row(**cells: str) -> str:
    """Write a list of one partnership; every heading is a keyword, with a line for a blank."""
    plain = {"Kommune": "Köln", "Partnerkommune": "Tunis", "Partnerland": "Tunesien"} | cells
    made = io.StringIO()
    csv.writer(made, delimiter=";", lineterminator="\n").writerows(
        [[name.replace("_", " ") for name in plain], list(plain.values())]
    )
    return made.getvalue()


def codes(found: clean.Understood) -> list[tuple[str, int | None]]:
    """Name what was found, and in which row."""
    return [(issue.code, issue.row) for issue in found.report]


def fixture(name: str) -> Path:
    """Give the path of a shared spreadsheet; the test skips where there is none."""
    if not (_FIXTURES / name).is_file():
        pytest.skip("the shared spreadsheets are not beside this copy")
    return _FIXTURES / name
