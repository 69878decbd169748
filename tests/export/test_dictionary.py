# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every column that we hand out is declared, public and explained."""

from __future__ import annotations

import pytest

from kez_geo.export import LIST_COLUMNS
from kez_geo.export.dictionary import dictionary
from kez_geo.export.public import STATEMENT_COLUMNS, TABLES
from kez_geo.model import Language
from kez_geo.model.tables import FUNDING, PARTNERSHIPS


@pytest.mark.parametrize("language", Language)
def test_every_public_column_is_explained_in_both_languages(language: Language) -> None:
    told = {(entry.table, entry.name): entry for entry in dictionary(language)}
    assert set(told) == {(table, column.name) for table, columns in TABLES.items() for column in columns}
    assert all(entry.meaning and entry.heading and entry.kind for entry in told.values())


def test_the_english_meaning_is_the_declared_one() -> None:
    declared = {column.name: column.meaning for column in PARTNERSHIPS}
    told = {entry.name: entry.meaning for entry in dictionary(Language.EN) if entry.table == "partnership"}
    assert {name: told[name] for name in declared if name in told} == {
        name: meaning for name, meaning in declared.items() if name in told
    }


def test_headings_of_a_table_are_unique() -> None:
    for table in TABLES:
        headings = [entry.heading for entry in dictionary(Language.DE) if entry.table == table]
        assert len(headings) == len(set(headings))


def test_what_is_not_checked_or_not_declared_is_not_public() -> None:
    assert not any(name.startswith("given_") for name in LIST_COLUMNS)
    assert set(LIST_COLUMNS) <= {column.name for column in PARTNERSHIPS}
    assert set(STATEMENT_COLUMNS) - {"amount_eur"} <= {column.name for column in FUNDING}
