# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Our own tables: everything is text, and every fault is named with row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.model import Language, Report
from kez_geo.read.csv_table import table
from kez_geo.words import explain

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "made.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def faults(file: Path, *columns: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(UnusableInput) as caught:
        table(file, columns)
    found = caught.value.values["faults"]
    assert isinstance(found, Report)
    return [(issue.code, issue.row, issue.column) for issue in found]


def test_namibias_code_stays_text(tmp_path: Path) -> None:
    read = table(written(tmp_path, "iso2,since\nNA,0085\n"), ("iso2",))
    assert list(read.loc[2]) == ["NA", "0085"]


def test_rows_are_counted_as_a_person_counts_them(tmp_path: Path) -> None:
    read = table(written(tmp_path, 'id,note\na,"two\nlines"\n\nb,x\n'), ("id",))
    assert read.index.to_list() == [2, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_heading(tmp_path: Path) -> None:
    assert list(table(written(tmp_path, b"\xef\xbb\xbfid\na\n"), ("id",)).columns) == ["id"]


def test_a_missing_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingData) as caught:
        table(tmp_path / "gone.csv", ("id",), name="partnerships/gone.csv")
    assert explain(caught.value, Language.DE).startswith(
        "Die Datei „partnerships/gone.csv“ fehlt. Legen Sie sie zurück"
    )


def test_all_faults_of_a_file_are_said_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "id,name,name\na,b\nc,d,e,f\n")
    assert faults(file, "id", "iso3") == [
        ("column_missing", None, "iso3"),
        ("column_twice", None, "name"),
        ("cells_do_not_fit", 2, ""),
        ("cells_do_not_fit", 3, ""),
    ]


def test_a_letter_in_another_encoding_is_found_in_its_row(tmp_path: Path) -> None:
    assert faults(written(tmp_path, "id\nok\nKöln\n".encode("cp1252"))) == [("text_not_utf8", 3, "")]


def test_an_unclosed_quotation_mark_is_found(tmp_path: Path) -> None:
    assert faults(written(tmp_path, 'id,note\na,b\nc,"open\n'), "id") == [("quotes_do_not_fit", 3, "")]


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert faults(written(tmp_path, "\n\n")) == [("table_empty", None, "")]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert faults(tmp_path) == [("file_unreadable", None, "")]


@pytest.mark.parametrize("language", Language)
def test_faults_are_told_in_both_languages(tmp_path: Path, language: Language) -> None:
    with pytest.raises(UnusableInput) as caught:
        table(written(tmp_path, "id\na,b\n"), ("iso3",))
    told = explain(caught.value, language)
    assert "made.csv" in told
    assert "iso3" in told


@given(cell=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool))
def test_any_cell_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, cell: str) -> None:
    quoted = cell.replace('"', '""')
    file = written(tmp_path_factory.mktemp("cells"), f'id,text\na,"{quoted}"\n')
    assert table(file, ("text",)).loc[2, "text"] == cell
