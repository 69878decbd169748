# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The commands that write data and dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kez_geo.commands import main

if TYPE_CHECKING:
    from pathlib import Path

_BEGINS = {"csv": b"\xef\xbb\xbfid;", "xlsx": b"PK", "geojson": b'{"type":"FeatureCollection"', "gpkg": b"SQLite"}


def ran(*arguments: str) -> int:
    """Run a command and give its exit code."""
    try:
        main([*arguments, "--lang", "de"])
    except SystemExit as end:
        return int(str(end.code or 0))
    return 0


@pytest.mark.parametrize("kind", list(_BEGINS))
def test_every_kind_of_data_is_written(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"daten.{kind}"
    assert ran("export", "--region", "MENA", "--theme", "water", "--out", str(out)) == 0
    assert out.read_bytes().startswith(_BEGINS[kind])


def test_another_kind_is_refused_with_those_that_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("export", "--out", str(tmp_path / "daten.docx")) == 2
    assert ".csv, .xlsx, .geojson, .gpkg" in capsys.readouterr().err


def test_the_columns_are_described_in_a_file_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "spalten.csv"
    assert ran("export", "--dictionary", "--out", str(out)) == 0
    assert out.read_text(encoding="utf-8-sig").startswith("table;column;heading;kind;unit;meaning")


def test_a_csv_for_programs_has_no_mark(tmp_path: Path) -> None:
    out = tmp_path / "liste.csv"
    assert ran("export", "--country", "TUN", "--plain", "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"id,german_partner")


def test_the_map_becomes_a_web_page(tmp_path: Path) -> None:
    out = tmp_path / "karte.html"
    assert ran("map", "--country", "TUN", "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    assert out.stat().st_size < 3_000_000


@pytest.mark.slow
def test_the_dossier_is_written_and_every_step_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "dossier.pdf"
    assert ran("dossier", "--region", "MENA", "--theme", "water", "--countries", "1", "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert "kez-geo: 2/7 Seite wird gemacht: Karte" in capsys.readouterr().err


def test_a_dossier_is_no_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("dossier", "--out", str(tmp_path / "dossier.xlsx")) == 2
    assert ".pdf, .pptx" in capsys.readouterr().err
