# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A file opened for intake: the right sheet, and what is remembered of files like it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo.clean import Choices
from kez_geo.intake.remembered import recall
from kez_geo.intake.review import prepared
from kez_geo.model import Language, Report
from kez_geo.read import sheets, table
from kez_geo.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from kez_geo.model import RawTable

__all__ = ["opened_file", "remembered_choices"]

_READ_BACK = ("workbook.sheet.import",)
# Sheets of ours that explain others: nobody misses them.
_EXPLAINING = ("workbook.sheet.basis", "workbook.sheet.dictionary", "intake.template.allowed", "intake.template.notes")


def opened_file(file: Path | bytes, *, name: str = "", sheet: str | None = None) -> RawTable:
    """Read a file; of a workbook of ours the sheet that is meant to be read back.

    Parameters
    ----------
    file
        Its path or its content.
    name
        Name by which messages call it; that of the path if empty.
    sheet
        A sheet that a person has chosen.

    Raises
    ------
    NothingFound
        When there is no such sheet.
    UnusableInput
        When the file cannot be used; the sentence names the limit or says what to do.
    """
    if sheet is None:
        ours = _named(_READ_BACK)
        sheet = next((one.name for one in sheets(file, name=name) if one.name in ours), None)
    raw = prepared(table(file, name=name, sheet=sheet))
    told = tuple(one for one in raw.report if one.code != "sheet_not_read" or one.value not in _named(_EXPLAINING))
    return replace(raw, report=Report(told))


def _named(keys: tuple[str, ...]) -> set[str]:
    return {say(key, language) for key in keys for language in Language}


def remembered_choices(raw: RawTable) -> Choices:
    """Give what was said of the columns of an earlier file with the same headings."""
    known = recall(raw)
    return Choices(fields=known.fields, defaults=known.defaults) if known else Choices()
