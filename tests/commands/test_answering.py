# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line as a user types it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kez_geo.commands import main

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run one command; give exit code, output and messages."""
    code = 0
    try:
        main(list(arguments))
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


_LISTED = {
    "id",
    "german_partner",
    "partner_city",
    "iso3",
    "themes",
    "form",
    "status",
    "since_year",
    "lat_deg",
    "lon_deg",
    "placed",
    "confidence",
}


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run a command that answers with JSON."""
    code, out, err = run(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_list_gives_rows_and_basis(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "list", "--region", "MENA", "--theme", "water")
    assert found["basis"]["records"] == len(found["rows"]) == 12
    assert found["basis"]["as_of"] == "2026-11-22"
    assert set(found["rows"][0]) >= _LISTED
    assert all("water" in row["themes"] for row in found["rows"])


def test_values_of_one_flag_mean_or(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "list", "--country", "TUN", "--country", "JOR")
    assert {row["iso3"] for row in found["rows"]} == {"TUN", "JOR"}


def test_namibia_is_not_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert {row["iso3"] for row in answer(capsys, "list", "--country", "NAM")["rows"]} == {"NAM"}


def test_unknown_money_is_null_and_never_zero(capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "gaps", "--by", "country", "--country", "JOR")["rows"]
    assert rows[0]["planned_eur"] is None
    assert rows[0]["gap_eur"] is None
    assert rows[0]["with_budget"] == 0


@pytest.mark.parametrize("by", ["partnership", "country", "region", "theme", "programme", "land", "year"])
def test_gaps_by_every_group_has_the_promised_columns(capsys: pytest.CaptureFixture[str], by: str) -> None:
    rows = answer(capsys, "gaps", "--by", by)["rows"]
    promised = {by, "planned_eur", "secured_eur", "gap_eur", "surplus_eur", "records", "with_budget"}
    assert promised <= set(rows[0])


def test_where_names_country_and_regions(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = answer(capsys, "where", "44.95", "34.1")["rows"]
    assert (row["iso3"], row["name_de"]) == ("UKR", "Ukraine")
    assert any(region["region"] == "un_m49_subregion:eastern_europe" for region in row["regions"])


@pytest.mark.parametrize(
    ("place", "told"), [(("0", "-30"), "erst die Breite"), (("36.8", "10.2"), "Küste von: Tunesien")]
)
def test_where_at_sea_says_so(capsys: pytest.CaptureFixture[str], place: tuple[str, str], told: str) -> None:
    code, _, messages = run(capsys, "where", *place)
    assert code == 0
    assert told in messages


def test_a_wrong_theme_lists_what_is_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "list", "--theme", "beauty")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "„beauty“ ist nicht bekannt" in err
    assert "water" in err


def test_a_municipality_that_nobody_knows_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "list", "--municipality", "Augsbrug")
    assert code == 4
    assert "Augsburg" in err


@pytest.mark.parametrize("wrong", [["--since", "20"], ["--planet", "x"], ["--format", "pdf"], ["--confidence", "no"]])
def test_wrong_use_is_two_and_one_line(capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    code, out, err = run(capsys, "list", *wrong, "--lang", "en")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("kez-geo: Wrong use:")


@pytest.mark.parametrize(("place", "code"), [(("91", "0"), 2), (("x", "0"), 2), (("0", "181"), 2)])
def test_a_point_off_the_globe_is_refused(
    capsys: pytest.CaptureFixture[str], place: tuple[str, str], code: int
) -> None:
    assert run(capsys, "where", *place)[0] == code


def test_csv_goes_to_a_file_and_reads_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "liste.csv"
    assert run(capsys, "list", "--country", "TUN", "--format", "csv", "--out", str(out))[0] == 0
    text = out.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row["iso3"] for row in rows} == {"TUN"}


def test_a_file_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "list", "--out", str(tmp_path / "no" / "x.csv"))
    assert code == 3
    assert "lässt sich nicht schreiben" in err


def test_the_table_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list", "--municipality", "Augsburg")
    assert out.startswith("german_partner  partner_city")
    assert max(len(line) for line in out.splitlines()) < 220


@pytest.mark.parametrize("command", ["run", "list", "gaps", "map", "where", "restock"])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert " / " in out


def test_missing_records_are_told_and_the_code_is_three(tmp_path: Path) -> None:
    environment = {**os.environ, "KEZ_GEO_DATA_FOLDER": str(tmp_path), "KEZ_GEO_LANGUAGE": "de"}
    done = subprocess.run(
        [sys.executable, "-m", "kez_geo", "list"], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "partnerships/partnerships.csv“ fehlt" in done.stderr
    assert "Traceback" not in done.stderr
