# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped lists of synonyms for headings and values of users' tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model.intake import IntakeWords
from kez_geo.read import csv_table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["HEADINGS_FILE", "VALUES_FILE", "intake_words"]

HEADINGS_FILE = "reference/heading_synonyms.csv"
VALUES_FILE = "reference/theme_synonyms.csv"


def intake_words(folder: Path) -> IntakeWords:
    """Read the synonyms from the folder of the shipped data.

    Raises
    ------
    MissingData
        When a list is not there.
    UnusableInput
        When a list is broken; the message names row and column.
    """
    headings = csv_table.table(folder / HEADINGS_FILE, ("heading", "field", "language"), name=HEADINGS_FILE)
    values = csv_table.table(folder / VALUES_FILE, ("word", "list", "code", "language"), name=VALUES_FILE)
    return IntakeWords(
        tuple(zip(headings["heading"], headings["field"], strict=True)),
        tuple(zip(values["list"], values["word"], values["code"], strict=True)),
    )
