# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Corrections of borders on a small made-up world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from kez_geo.errors import UnusableInput
from kez_geo.restock.corrections import Correction, corrected, put_in, read_corrections

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_HEADING = "step,from,to,shape,resolutions,reason,source\n"


def _world() -> dict[str, BaseGeometry]:
    """Two neighbours, the western one with an island."""
    west = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(0, 20, 2, 22)])
    return {"WWW": west, "EEE": shapely.box(10, 0, 20, 10)}


def _steps(folder: Path, *rows: str) -> tuple[Correction, ...]:
    path = folder / "corrections.csv"
    path.write_text(_HEADING + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_corrections(path)


def test_a_part_in_a_box_changes_its_country(tmp_path: Path) -> None:
    steps = _steps(tmp_path, 'give,WWW,EEE,"BOX(8 0,12 10)",50m,because,a source')
    made = corrected(_world(), steps, {})
    assert made["EEE"].equals(shapely.box(8, 0, 20, 10))
    assert made["WWW"].area == 8 * 10 + 4


def test_a_part_south_of_a_parallel_becomes_a_country_of_its_own(tmp_path: Path) -> None:
    steps = _steps(tmp_path, 'give,WWW,NEW,"BOX(-180 -90,180 3.5)",50m,because,a source')
    assert corrected(_world(), steps, {})["NEW"].equals(shapely.box(0, 0, 10, 3.5))


def test_a_point_means_the_island_around_it(tmp_path: Path) -> None:
    steps = _steps(tmp_path, "give,WWW,EEE,POINT(1 21),50m,because,a source")
    made = corrected(_world(), steps, {})
    assert made["WWW"].equals(shapely.box(0, 0, 10, 10))
    assert made["EEE"].contains(shapely.Point(1, 21))


def test_no_shape_means_all_of_it_and_an_empty_country_is_gone(tmp_path: Path) -> None:
    made = corrected(_world(), _steps(tmp_path, "give,EEE,WWW,,50m,because,a source"), {})
    assert set(made) == {"WWW"}
    assert len(shapely.get_parts(made["WWW"])) == 2


def test_what_is_dropped_belongs_to_nobody(tmp_path: Path) -> None:
    made = corrected(_world(), _steps(tmp_path, "drop,WWW,,POINT(1 21),50m,because,a source"), {})
    assert sum(shape.area for shape in made.values()) == 200


def test_steps_run_in_the_order_of_the_table(tmp_path: Path) -> None:
    rows = ('give,WWW,NEW,"BOX(0 0,10 10)",50m,because,x', 'give,NEW,EEE,"BOX(5 0,10 10)",50m,because,x')
    made = corrected(_world(), _steps(tmp_path, *rows), {})
    assert made["NEW"].area == 50
    assert made["EEE"].area == 150


def test_a_step_that_finds_nothing_is_a_fault_of_the_table(tmp_path: Path) -> None:
    steps = _steps(tmp_path, 'give,WWW,EEE,"BOX(50 50,60 60)",50m,because,a source')
    with pytest.raises(UnusableInput) as caught:
        corrected(_world(), steps, {})
    assert caught.value.key == "correction_finds_nothing"


def test_a_copy_takes_the_finest_outline_and_the_neighbour_fits_around_it(tmp_path: Path) -> None:
    finest = {"EEE": shapely.box(9, 0, 20, 10)}
    made = corrected(_world(), _steps(tmp_path, "copy,EEE,EEE,,50m,because,a source"), finest)
    assert made["EEE"].equals(finest["EEE"])
    assert made["WWW"].area == 9 * 10 + 4


@pytest.mark.parametrize(
    "row",
    [
        "steal,WWW,EEE,,50m,because,x",
        "give,WWW,EEE,,50m,,x",
        'give,WWW,EEE,"BOX(1 2,3)",50m,because,x',
        'give,WWW,EEE,"POLYGON((0 0))",50m,because,x',
    ],
)
def test_a_row_that_cannot_be_understood_is_named_by_its_number(tmp_path: Path, row: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        _steps(tmp_path, "give,WWW,EEE,,50m,because,x", row)
    assert caught.value.values["row"] == 3


def test_an_enclave_is_cut_out_of_the_country_around_it() -> None:
    made = put_in(_world(), "IN", shapely.box(4, 4, 5, 5))
    assert made["WWW"].area == 100 - 1 + 4
    assert made["WWW"].intersection(made["IN"]).area == 0


def test_what_a_smaller_outline_leaves_falls_to_the_neighbour_and_not_to_the_sea() -> None:
    made = put_in(_world(), "EEE", shapely.box(12, 0, 20, 10))
    assert made["WWW"].area == pytest.approx(120 + 4)


def test_what_a_smaller_outline_leaves_on_the_coast_is_sea() -> None:
    made = put_in(_world(), "EEE", shapely.box(10, 0, 18, 10))
    assert sum(shape.area for shape in made.values()) == pytest.approx(180 + 4)


def test_a_gap_between_two_countries_is_closed_even_if_no_border_is_exact() -> None:
    made = put_in(_world(), "EEE", shapely.Polygon([(10, 0), (20, 0), (20, 10), (10, 10), (11.3, 4.7)]))
    assert shapely.union_all(list(made.values())).area == pytest.approx(200 + 4)


def test_a_crumb_that_is_cut_off_a_neighbour_is_no_new_island_of_it() -> None:
    made = put_in(_world(), "NEW", shapely.box(7, -5, 9.9, 15))
    assert len(shapely.get_parts(made["WWW"])) == 2  # mainland and island, not the strip of 0.1
    assert made["NEW"].contains(shapely.Point(9.95, 5))
