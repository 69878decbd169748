# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""CSV that Excel opens right and nothing can hide a formula in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from builders import atlas_of, partnership
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.export import basis_columns, file_name, list_rows, rows_as_csv, unescaped
from kez_geo.export.tables import BYTE_ORDER_MARK, escaped
from kez_geo.model import Basis, Language
from kez_geo.model.tables import PARTNERSHIPS, typed

NAUGHTY = Path(__file__).parents[2] / "../shared/corpora/naughty_strings.json"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TRICKY = st.text(alphabet="=+-@\t\r\n'\",; aＡ＝－", max_size=12).map(lambda text: text.replace("a", "https://a"))
NUMBERS = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def read(text: str, separator: str) -> list[dict[str, str]]:
    """Read our CSV as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=separator))


@given(st.lists(TEXTS | TRICKY, min_size=1, max_size=5), st.sampled_from(Language))
def test_every_text_comes_back_as_it_was(texts: list[str], language: Language) -> None:
    written = rows_as_csv([{"name": text, "last": "x"} for text in texts], language)
    rows = read(written, ";" if language is Language.DE else ",")
    assert [unescaped(row["name"]) for row in rows] == texts


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.sampled_from(Language))
def test_every_number_comes_back_as_it_was(amounts: list[float | None], language: Language) -> None:
    rows = read(rows_as_csv([{"amount": a, "last": "x"} for a in amounts], language), ";" if language == "de" else ",")
    back = [row["amount"].replace(",", ".") for row in rows]
    assert [float(cell) if cell else None for cell in back] == [None if a is None else float(a) for a in amounts]


@given(TEXTS | TRICKY, st.sampled_from(Language), st.sampled_from([",", ";", "\t"]))
def test_no_cell_is_a_formula_in_whichever_dialect_it_is_read(text: str, language: Language, separator: str) -> None:
    written = rows_as_csv([{"name": text, "last": "x"}], language).removeprefix(BYTE_ORDER_MARK)
    cells = [cell for line in re.split(r"[\r\n]", written) for cell in line.split(separator)]
    assert [cell for cell in cells if cell.strip(' "\u00a0').startswith(tuple("=+-@＝＋－＠"))] == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 821", "-", "@SUM(A1)", " =1", "＝1", "a;=1", "a\n=1", 'a,"=1', "\tx", "\rx"]
)
def test_what_could_start_a_formula_is_marked(text: str) -> None:
    assert escaped(text) != text
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(
    "text", ["Köln", "'s-Hertogenbosch", "a-b", "Wasser, Abwasser", "1 = 1", "x@y.org", "", "2015-"]
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


def test_an_address_still_leads_somewhere() -> None:
    address = "https://example.org/a_artikel,-b_arid,1.html"
    assert escaped(address) == "https://example.org/a_artikel%2C-b_arid,1.html"
    assert unescaped(escaped(address)) == address


def test_every_naughty_string_comes_back() -> None:
    if not NAUGHTY.exists():
        pytest.skip("the list of naughty strings is not here")
    texts = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    rows = read(rows_as_csv([{"name": text, "last": "x"} for text in texts], Language.DE), ";")
    assert [unescaped(row["name"]) for row in rows] == texts


def test_numbers_stay_numbers_also_below_nought() -> None:
    (row,) = read(rows_as_csv([{"gap_eur": -1500.5, "since": 2016}], Language.DE), ";")
    assert row == {"gap_eur": "-1500,5", "since": "2016"}
    (row,) = read(rows_as_csv([{"gap_eur": Decimal("-1500.50"), "since": np.int64(-3)}], Language.EN), ",")
    assert row == {"gap_eur": "-1500.50", "since": "-3"}


def test_unknown_is_an_empty_cell_and_zero_is_a_zero() -> None:
    (row,) = read(rows_as_csv([{"gap_eur": None, "own_eur": 0, "lat_deg": float("nan")}], Language.DE), ";")
    assert row == {"gap_eur": "", "own_eur": "0", "lat_deg": ""}


def test_a_truth_value_is_a_word() -> None:
    (row,) = read(rows_as_csv([{"with_budget": True}], Language.DE), ";")
    assert row["with_budget"] == "ja"


def test_every_row_carries_its_basis() -> None:
    basis = Basis(2, 0, 0, "partnerships", dt.date(2026, 11, 22), ("Wikipedia", "Wikidata"))
    more = basis_columns(basis, "Wasser in MENA", "CC BY 4.0", Language.DE)
    rows = read(rows_as_csv([{"id": "a"}, {"id": "b"}], Language.DE, more), ";")
    assert [list(row)[1:] for row in rows] == [["selection", "definition", "sources", "as_of", "credit"]] * 2
    assert {(row["selection"], row["sources"], row["as_of"]) for row in rows} == {
        ("Wasser in MENA", "Wikipedia; Wikidata", "2026-11-22")
    }


def test_records_are_read_back_by_our_own_declaration() -> None:
    addresses = ("https://example.org/a;b", "https://example.org/c")
    atlas = atlas_of(partnership(id="p", themes=("water", "waste"), source_urls=addresses))
    row = {name: unescaped(cell) for name, cell in read(rows_as_csv(list_rows(atlas), Language.EN), ",")[0].items()}
    back = typed(atlas.partnerships.assign(themes=row["themes"], source_urls=row["source_urls"]), PARTNERSHIPS)
    assert back["themes"].iloc[0] == ("water", "waste")
    assert back["source_urls"].iloc[0] == addresses


def test_a_table_without_rows_has_its_heading() -> None:
    assert rows_as_csv([], Language.DE, {"as_of": ""}, columns=("id", "land")) == BYTE_ORDER_MARK + "id;land;as_of\r\n"


def test_half_a_character_does_not_stop_the_export() -> None:
    assert "a?b" in rows_as_csv([{"name": "a\ud800b"}], Language.DE).encode("utf-8").decode("utf-8")


def test_the_file_begins_with_a_byte_order_mark_for_excel() -> None:
    assert rows_as_csv([], Language.DE).startswith(BYTE_ORDER_MARK)


@pytest.mark.parametrize("part", ["Größe/Maß", "../../etc", "CON", "a" * 300, "Côte d'Ivoire", "ا", "x\0y"])
def test_file_names_are_safe_everywhere(part: str) -> None:
    name = file_name(dt.date(2026, 11, 22), ["Karte", part], "png")
    assert re.fullmatch(r"2026-11-22_[A-Za-z0-9_-]{1,90}\.png", name)


@pytest.mark.parametrize(
    ("part", "plain"),
    [("Łódź", "Lodz"), ("Müllheim", "Muellheim"), ("Mu\u0308nchen", "Muenchen"), ("Beyoğlu", "Beyoglu")],
)
def test_letters_of_a_file_name_are_spelt_out(part: str, plain: str) -> None:
    assert file_name(dt.date(2026, 11, 22), [part], "csv") == f"2026-11-22_{plain}.csv"
