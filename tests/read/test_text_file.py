# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Text files: encodings, separators, titles, stacked headings and forgotten quotation marks."""

from __future__ import annotations

import pytest

from kez_geo.model import RowKind
from kez_geo.read import table

_LIST = "Kommune;Partner;Betrag\r\nMünchen;Harare;40.000,00 €\r\nKöln – „Süd“;Córdoba;5\r\nGroß-Gerau;São Tomé;7\r\n"


def rows_of(text: str, encoding: str = "utf-8") -> list[list[str]]:
    return [list(row) for row in table(text.encode(encoding), name="liste.csv").rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_the_encoding_is_found(encoding: str) -> None:
    read = table(_LIST.encode(encoding), name="liste.csv")
    assert (read.encoding, read.rows[1]) == (encoding, ["Köln – „Süd“", "Córdoba", "5"])


@pytest.mark.parametrize(
    ("encoding", "town"),
    [
        ("cp850", "München"),
        ("cp1250", "Łódź"),
        ("cp1251", "Миколаїв"),
        ("cp1254", "Beyoğlu"),
        ("koi8_u", "Микола, Харків і Запоріжжя"),
    ],
)
def test_an_unusual_encoding_is_found_and_said(encoding: str, town: str) -> None:
    text = f"Ort;Zahl\n{town};1\n{town};2\n"
    read = table(text.encode(encoding), name="liste.csv")
    assert (read.rows[0][0], read.report.counts()) == (town, {"encoding_guessed": 1})


def test_a_line_pasted_in_from_elsewhere_is_repaired_and_said() -> None:
    content = "Ort;Zahl\nKöln;1\nBönen;2\n".encode() + "München;3\n".encode("cp1252")
    read = table(content, name="liste.csv")
    assert read.rows[2] == ["München", "3"]
    assert [(issue.code, issue.row) for issue in read.report] == [("encoding_mixed", 4)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["Ort", "Zahl", "Datum"], ["Köln", "1", "2"], ["Bonn", "3", "4"]))
    read = table(text.encode(), name="liste.csv")
    assert (read.delimiter, read.rows[1]) == (delimiter, ["Bonn", "3", "4"])


def test_decimal_commas_are_no_separators() -> None:
    assert rows_of("Ort;Betrag\nKöln;1,5\nBonn;2,5\nTrier;7\n")[0] == ["Köln", "1,5"]


def test_the_first_line_may_name_the_separator() -> None:
    read = table(b"sep=|\r\nOrt|Zahl;en\r\nBonn|1;2\r\n", name="liste.csv")
    assert (read.headings, read.rows[0], read.heading_rows) == (("Ort", "Zahl;en"), ["Bonn", "1;2"], (2,))
    assert [line.kind for line in read.preamble] == [RowKind.SEPARATOR]


def test_a_file_of_one_column_is_a_table() -> None:
    read = table("Kommune\nKöln\nBonn, Stadt\n".encode(), name="liste.csv")
    assert (read.delimiter, read.rows) == ("", [["Köln"], ["Bonn, Stadt"]])


def test_titles_above_the_headings_are_kept_apart() -> None:
    read = table(b"KEZ 2023;;\nStand: 31.12.2023;;\n;;\nOrt;Land;Betrag\nTunis;TUN;5\n", name="liste.csv")
    assert (read.headings, read.heading_rows, list(read.row_numbers)) == (("Ort", "Land", "Betrag"), (4,), [5])
    assert [line.kind.value for line in read.preamble] == ["title", "title", "blank"]


def test_stacked_headings_are_joined() -> None:
    text = ";;Laufzeit;;Mittel;\nKommune;Partner;von;bis;Eigen;Zuschuss\nKöln;Tunis;2020;2021;5;7,5\n"
    read = table(text.encode(), name="liste.csv")
    assert read.headings[2:] == ("Laufzeit – von", "Laufzeit – bis", "Mittel – Eigen", "Mittel – Zuschuss")
    assert read.rows == [["Köln", "Tunis", "2020", "2021", "5", "7,5"]]


def test_headings_divided_in_a_second_row_are_joined() -> None:
    text = "Kommune;Partner;Laufzeit;;Betrag\n;;von;bis;\nKöln;Tunis;1.2.2020;2.3.2021;5\n"
    assert table(text.encode(), name="liste.csv").headings[2:4] == ("Laufzeit – von", "Laufzeit – bis")


def test_years_are_good_headings() -> None:
    assert table("Kommune;2023;2024\nKöln;5;7\n".encode(), name="liste.csv").headings == ("Kommune", "2023", "2024")


def test_a_table_without_headings_is_said() -> None:
    read = table("Köln;40.000;1.2.2020\nBonn;50.000;1.3.2020\n".encode(), name="liste.csv")
    assert (read.headings, len(read.rows)) == (("[A]", "[B]", "[C]"), 2)
    assert read.report.counts() == {"headings_missing": 1}


def test_a_person_can_name_the_heading_row() -> None:
    read = table(b"a;b\nOrt;Land\nTunis;TUN\n", name="liste.csv", heading_row=2)
    assert (read.headings, read.rows, len(read.preamble)) == (("Ort", "Land"), [["Tunis", "TUN"]], 1)


def test_equal_and_missing_headings_are_told_apart() -> None:
    read = table(b"Ort;Betrag;Betrag;\nTunis;1;2;x\n", name="liste.csv")
    assert read.headings == ("Ort", "Betrag", "Betrag (2)", "[D]")
    assert read.report.counts() == {"heading_twice": 1, "heading_missing": 1}


def test_cells_keep_their_line_breaks() -> None:
    assert rows_of('a;b\r\n"eins\r\nzwei";2\r\n3;4\r\n') == [["eins\r\nzwei", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    "text",
    [
        'a;b;c\n1;x;3\n4;"5;6\n7;y;8\n9;z;1\n',
        'a;b;c\n1;"x;3\n4;5;6\n7;"y";8\n9;z;1\n',
    ],
)
def test_a_forgotten_quotation_mark_swallows_no_rows(text: str) -> None:
    read = table(text.encode(), name="liste.csv")
    assert [row[0] for row in read.rows] == ["1", "4", "7", "9"]
    assert read.report.counts() == {"quotation_mark_open": 1}


def test_text_that_looks_like_a_number_stays_text() -> None:
    assert rows_of("Code;Land\n0101;NA\n01;NaN\n") == [["0101", "NA"], ["01", "NaN"]]


def test_line_breaks_in_headings_are_taken_out() -> None:
    read = table(b'"Partner-\nkommune";"Betrag\nin EUR"\nTunis;5\n', name="liste.csv")
    assert read.headings == ("Partnerkommune", "Betrag in EUR")
