# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command that takes a list in: its report, its exit codes, and our own exports brought back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from intake import fixture, one_row
from taking_in.trainee_list import trainee_list

from kez_geo.commands import main
from kez_geo.export import LIST_COLUMNS
from kez_geo.intake.remembered import remembered
from kez_geo.own import open_own
from kez_geo.read import table

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("own_folder")

_FIRST, _SECOND = "01_partnerschaften_cp1252.csv", "02_haushalt_teilplan_utf8bom.csv"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "atlas.sqlite"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "liste.csv"
    file.write_text(one_row(Partnerkommune="Sfax"), encoding="utf-8")
    return file


def ran(capsys: pytest.CaptureFixture[str], *arguments: object, lang: str = "de") -> tuple[int, str, str]:
    """Run the command; give exit code, output and messages."""
    code = 0
    try:
        main(["import", *map(str, arguments), "--lang", lang])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def report(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    code, out, _ = ran(capsys, *arguments)
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_a_dry_run_reports_and_makes_no_store(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "bericht.json"
    code, out, err = ran(capsys, fixture(_FIRST), "--dry-run", "--report", target, "--store", store)
    told = json.loads(target.read_text(encoding="utf-8"))
    assert (code, out, store.exists()) == (0, "", False)
    assert (told["rows_read"], told["rows_taken"], told["rows_refused"]) == (12, 5, 0)
    assert sum(told["no_record"].values()) == 7
    assert "Nur geprüft, nichts aufgenommen." in err


def test_what_is_there_already_is_skipped_and_said(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, fixture(_FIRST), "--store", store)
    assert (code, json.loads(out)["rows_skipped"], json.loads(out)["kept"]) == (0, 5, False)
    assert "Übersprungen, weil schon da: 5. Mit --doubles update" in err


@pytest.mark.parametrize("doubles", ["update", "separate"])
def test_a_list_is_taken_in_as_one_step(doubles: str, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, fixture(_FIRST), "--store", store, "--doubles", doubles, "--who", "Azubi", "--why", "Rat")
    step = open_own(str(store)).store.versions()[0]
    assert (found["kept"], found["step"], found["records_kept"]) == (True, step.number, 5)
    assert (step.who, step.why, step.records) == ("Azubi", "Rat", 5)


def test_a_file_of_which_nothing_can_be_taken_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, fixture(_SECOND), "--dry-run")
    assert (code, json.loads(out)["rows_refused"]) == (3, 4)
    assert "konnte keine Zeile übernommen werden" in err


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["nix.csv"], 3), ([], 2), (["LISTE", "--sheet", "x"], 2), (["LISTE", "--map", "Stadt"], 2),
        (["LISTE", "--map", "Stadt=land"], 2), (["LISTE", "--map", "Kommune=x"], 2), (["LISTE", "--doubles", "x"], 2),
        (["LISTE", "--report", "x.pdf"], 2), (["--template", "x.ods"], 2),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_its_code_and_a_sentence(
    arguments: list[str], wanted: int, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ran(capsys, *(str(listed) if one == "LISTE" else one for one in arguments), lang="en")
    assert code == wanted
    assert err.startswith("kez-geo: ")
    assert "Traceback" not in err


def test_a_column_is_mapped_and_remembered(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wer.csv"
    file.write_text("Wer;Wo drüben;Staat\nKöln;Sfax;Tunesien\n", encoding="utf-8")
    mapped = ("--map", "Wer=german_partner", "--map", "Wo drüben=Partner")
    assert report(capsys, file, "--store", store, *mapped)["records_new"] == 1
    assert [one.fields for one in remembered()] == [{"Wer": "german_partner", "Wo drüben": "partner_city"}]
    assert report(capsys, file, "--store", store)["rows_skipped"] == 1


def test_a_towns_own_list_gets_its_name(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "partner.csv"
    file.write_text("Partnerstadt;Land\nSfax;Tunesien\n", encoding="utf-8")
    assert ran(capsys, file, "--store", store)[0] == 3
    assert report(capsys, file, "--store", store, "--municipality", "Augsburg")["records_new"] == 1


def test_the_report_as_workbook_is_in_words(listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.xlsx"
    assert ran(capsys, listed, "--dry-run", "--report", target, lang="en")[0] == 0
    assert table(target).headings[:2] == ("Row", "Severity")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_written_and_comes_back_without_a_fault(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"vorlage.{kind}"
    assert ran(capsys, "--template", target)[0] == 0
    assert report(capsys, target)["issues"] == []


def test_the_trainees_list_is_on_the_map(tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "azubi.csv"
    file.write_bytes(trainee_list())
    found = report(capsys, file, "--store", store)
    atlas = open_own(str(store)).atlas()
    mine = atlas.partnerships[atlas.partnerships["provenance"] == "own"]
    assert len(mine) == found["records_new"] == 78
    assert mine["lat_deg"].notna().all()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg"])
def test_an_export_brought_back_changes_nothing(
    kind: str, tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"alles.{kind}"
    levels = [part for level in ("high", "medium", "low") for part in ("--confidence", level)]
    main_code = _exported(*levels, "--out", str(out))
    found = report(capsys, out, "--store", store, "--doubles", "update")
    assert (main_code, found["rows_taken"], found["rows_refused"], found["kept"]) == (0, 915, 0, False)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg"])
def test_an_export_taken_in_beside_is_the_same_in_every_column(
    kind: str, tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"mena.{kind}"
    assert _exported("--region", "MENA", "--out", str(out)) == 0
    found = report(capsys, out, "--store", store, "--doubles", "separate")
    shown = open_own(str(store)).atlas().partnerships
    mine = shown[shown["provenance"] == "own"].assign(id=lambda rows: rows["id"].str.removesuffix("~2"))
    both = [rows.sort_values("id")[list(LIST_COLUMNS)].reset_index(drop=True) for rows in (mine, _originals(shown))]
    assert len(mine) == found["records_new"] > 100
    assert both[0].equals(both[1].loc[both[1]["id"].isin(both[0]["id"])].reset_index(drop=True))


def _originals(shown: Any) -> Any:
    return shown[shown["provenance"] == "shipped"]


def _exported(*arguments: str) -> int:
    try:
        main(["export", *arguments, "--lang", "de"])
    except SystemExit as left:
        return int(left.code or 0)
    return 0
