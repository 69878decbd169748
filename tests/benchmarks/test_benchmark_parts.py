# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of the benchmark that need neither a browser nor a clock."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from benchmarks.made_data import made_folder
from benchmarks.measures import Measured
from benchmarks.pictures import Box, Picture, blank, last_change
from benchmarks.python_parts import PARTS
from benchmarks.report import Result, report, write_into
from benchmarks.servers import FLOOR, OURS, STOCK
from benchmarks.taken_in import made_list, one_list, store_load_s
from kez_geo.read import Shelf
from kez_geo.way import open_atlas

if TYPE_CHECKING:
    from pathlib import Path

MADE = 40


def picture(at_s: float, grey: int, square: int | None = None) -> Picture:
    """Make a picture of one grey, with a square of another one in its upper left quarter."""
    pixels = np.full((40, 60), grey, dtype=np.uint8)
    pixels[:10, :15] = grey if square is None else square
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, format="png")
    return Picture(at_s, target.getvalue())


@pytest.fixture(scope="module")
def folder(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_folder(repo / "data", tmp_path_factory.mktemp("made") / "data", MADE)


def test_a_picture_like_the_one_before_is_no_change() -> None:
    assert last_change([picture(1, 10), picture(2, 90), picture(3, 90)], 0) == 2


def test_where_nothing_changed_the_given_time_is_said() -> None:
    assert last_change([picture(1, 10), picture(2, 10)], 0.5) == 0.5
    assert last_change([picture(1, 10), picture(2, 13)], 0.5) == 0.5


def test_a_map_that_went_away_for_a_moment_is_seen() -> None:
    pictures = [picture(1, 255, 0), picture(2, 255), picture(3, 255, 0)]
    assert blank(pictures, Box(0, 0, 60, 40), 120) == 1


def test_a_made_set_is_as_large_as_asked_and_placed_in_towns(folder: Path) -> None:
    table = open_atlas(Shelf(folder)).partnerships
    assert len(table) == table["id"].nunique() == MADE
    assert table["placed"].isin(["town", "point", "region"]).mean() > 0.9


def test_every_made_statement_of_money_belongs_to_a_made_record(folder: Path) -> None:
    records, money = (pd.read_csv(folder / "partnerships" / f"{name}.csv") for name in ("partnerships", "funding"))
    assert set(money["partnership_id"]) <= set(records["id"])
    assert money["id"].is_unique


def test_the_report_gives_ratios_with_their_goals() -> None:
    pages = {
        OURS: Measured(filter_s=[0.3], filter_bytes=[20_000]),
        FLOOR: Measured(filter_s=[0.2]),
        STOCK: Measured(filter_s=[3]),
    }
    text = report([Result(0, pages, dict.fromkeys(PARTS, 0.001), 2)])
    assert "| 1.50 × (goal ≤ 1.6) | 10.0 × faster (goal ≥ 7) |" in text
    assert "20.0 kB" in text


def test_what_was_not_measured_is_a_dash_and_no_number() -> None:
    assert math.isnan(Measured().median("click_s"))
    assert "nan" not in report([Result(100_000, {}, dict.fromkeys(PARTS, 0.001), 2)])


def test_a_made_list_is_taken_whole_and_each_step_is_timed() -> None:
    measured = one_list(made_list(MADE))
    assert measured["rows"] == MADE
    assert min(measured.values()) > 0


def test_a_store_of_many_records_is_made_and_loaded() -> None:
    assert 0 < store_load_s(MADE) < 60


def test_the_table_goes_between_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n", encoding="utf-8")
    write_into(file, "new\n")
    assert file.read_text(encoding="utf-8") == "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n"


def test_a_file_without_the_marks_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("a\n", encoding="utf-8")
    with pytest.raises(LookupError):
        write_into(file, "new\n")
    assert file.read_text(encoding="utf-8") == "a\n"
