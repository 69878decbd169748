# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Any table that is written as CSV is read back equal, whatever the dialect."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from kez_geo.read import table

_LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F)
_HEADING = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: text == " ".join(text.split()) and text.casefold() not in {"true", "false"}
)
_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1f"), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    headings = draw(st.lists(_HEADING, min_size=2, max_size=6, unique=True))
    row = st.lists(_CELL, min_size=len(headings), max_size=len(headings)).filter(any)
    return [headings, *draw(st.lists(row, min_size=1, max_size=8))]


def written(rows: list[list[str]], delimiter: str, line_end: str, *, all_quoted: bool) -> str:
    made = io.StringIO(newline="")
    if all_quoted:
        writer = csv.writer(made, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(made, delimiter=delimiter, lineterminator=line_end)
    writer.writerows(rows)
    return made.getvalue()


@given(
    rows=tables(),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    all_quoted=st.booleans(),
)
def test_what_is_written_is_read_back(
    rows: list[list[str]],
    delimiter: str,
    encoding: str,
    all_quoted: bool,  # noqa: FBT001 - drawn
) -> None:
    text = written(rows, delimiter, "\r\n", all_quoted=all_quoted)
    read = table(text.encode(encoding), name="liste.csv", delimiter=delimiter)
    assert [list(read.headings), *map(list, read.rows)] == rows


@given(rows=tables(), delimiter=st.sampled_from([";", ",", "\t", "|"]))
def test_with_a_line_that_names_the_separator_nothing_is_guessed(rows: list[list[str]], delimiter: str) -> None:
    text = f"sep={delimiter}\r\n" + written(rows, delimiter, "\r\n", all_quoted=False)
    read = table(text.encode("utf-8-sig"), name="liste.csv")
    assert [list(read.headings), *map(list, read.rows)] == rows


@given(rows=tables(), delimiter=st.sampled_from([";", ",", "\t", "|"]))
def test_words_and_numbers_need_no_hint_of_the_separator(rows: list[list[str]], delimiter: str) -> None:
    quiet = [["".join(sign for sign in cell if sign.isalnum()) for cell in row] for row in rows]
    quiet = [quiet[0], *(row for row in quiet[1:] if any(row))]
    read = table(written(quiet, delimiter, "\n", all_quoted=False).encode(), name="liste.csv")
    assert [list(read.headings), *map(list, read.rows)] == quiet


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    read = table(b"a" + content, name="liste.csv")
    assert all(len(row) == len(read.headings) for row in read.rows)
