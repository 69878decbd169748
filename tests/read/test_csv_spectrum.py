# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The twelve files of csv-spectrum, an acid test for readers of CSV, against their references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kez_geo.read import table

_FOLDER = Path(__file__).parents[2] / "../shared/corpora/csv-spectrum"
_NAMES = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip
# The reference of one file shows another telephone number than the file itself: that cell is compared with the file.
_WRONG_IN_REFERENCE = {("location_coordinates", "Contact Phone Number"): "2095257564"}


@pytest.mark.parametrize("name", _NAMES)
def test_a_file_is_read_as_its_reference_says(name: str) -> None:
    if not _FOLDER.is_dir():
        pytest.skip("the corpus csv-spectrum is not beside this copy")
    expected = json.loads((_FOLDER / "json" / f"{name}.json").read_text(encoding="utf-8"))
    rows = expected if isinstance(expected, list) else [expected]
    rows = [{key: _WRONG_IN_REFERENCE.get((name, key), value) for key, value in row.items()} for row in rows]
    read = table(_FOLDER / "csvs" / f"{name}.csv")
    assert [dict(zip(read.headings, row, strict=True)) for row in read.rows] == rows
