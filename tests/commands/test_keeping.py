# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records on the command line: seen by every command, their history, undo and redo, backup and restore."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from own.own_atlas import WHO, mine

from kez_geo.commands import main
from kez_geo.own import Own, open_own
from kez_geo.settings import settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "atlas.sqlite"


@pytest.fixture
def own(file: Path) -> Own:
    """Give own records with one of them kept."""
    made = open_own(str(file))
    made.add(mine(), who=WHO, why="Ratsbeschluss")
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run one command; give exit code, output and messages."""
    code = 0
    try:
        main(list(arguments))
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Run a command that answers with JSON; give its rows."""
    code, out, err = run(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["basis"]["definition"]
    return list(found["rows"])


@pytest.mark.usefixtures("own")
def test_own_records_are_in_the_list(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    found = rows(capsys, "list", "--municipality", "Augsburg", "--country", "NAM", "--store", str(file))
    assert [(row["id"], row["placed"]) for row in found] == [("own-1", "town")]


def test_a_store_that_is_named_holds_for_one_command_alone(
    capsys: pytest.CaptureFixture[str], own: Own, file: Path
) -> None:
    before = settings().store
    assert len(rows(capsys, "gaps", "--country", "NAM", "--store", str(file))) > 0
    assert settings().store == before
    assert own.address == str(file)


@pytest.mark.usefixtures("own")
def test_the_history_names_step_person_reason_and_fields(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    latest = rows(capsys, "history", "--store", str(file))[0]
    assert (latest["who"], latest["action"], latest["why"], latest["record"]) == (WHO, "add", "Ratsbeschluss", "own-1")
    told = {one["field"]: (one["before"], one["after"]) for one in latest["changes"]}
    assert told["partner_city"] == (None, "Windhoek")
    assert told["line"] == (None, 1)


@pytest.mark.usefixtures("own")
def test_the_history_is_as_long_as_asked(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert len(rows(capsys, "history", "--limit", "1", "--store", str(file))) == 1
    assert len(rows(capsys, "history", "--record", "own-1", "--store", str(file))) == 1


@pytest.mark.usefixtures("own")
def test_a_record_that_there_never_was_is_not_found(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code, _, err = run(capsys, "history", "--record", "nobody", "--store", str(file))
    assert (code, "nobody" in err) == (4, True)


def test_undo_and_redo_take_the_record_away_and_back(capsys: pytest.CaptureFixture[str], own: Own, file: Path) -> None:
    code, _, err = run(capsys, "undo", "--store", str(file), "--who", "B")
    assert (code, "durch B" in err) == (0, True)
    assert own.store.version("own-1") is None
    assert run(capsys, "redo", "--store", str(file), "--lang", "en")[0] == 0
    assert own.store.version("own-1") is not None


@pytest.mark.usefixtures("own")
def test_more_steps_than_there_are_change_nothing(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code, _, err = run(capsys, "undo", "5", "--store", str(file))
    assert (code, err.count("\n")) == (4, 1)


def test_nobody_changes_anything(capsys: pytest.CaptureFixture[str], own: Own) -> None:
    assert run(capsys, "undo", "--store", own.address, "--who", " ")[0] == 2
    assert own.store.version("own-1") is not None


@pytest.mark.parametrize("command", [["undo"], ["redo"], ["backup", "b.sqlite"]])
def test_without_a_store_none_is_made(capsys: pytest.CaptureFixture[str], file: Path, command: list[str]) -> None:
    code, _, err = run(capsys, *command, "--store", str(file))
    assert (code, str(file) in err) == (4, True)
    assert not file.exists()


def test_without_a_store_the_history_is_empty(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code, out, err = run(capsys, "history", "--store", str(file), "--format", "json")
    assert (code, json.loads(out)["rows"], str(file) in err) == (0, [], True)


def test_a_backup_brings_everything_back(
    capsys: pytest.CaptureFixture[str], own: Own, file: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "backup.sqlite"
    assert run(capsys, "backup", str(saved), "--store", str(file))[0] == 0
    assert run(capsys, "backup", str(saved), "--store", str(file))[0] == 3
    own.store.undo(who=WHO)
    assert run(capsys, "restore", str(saved), "--store", str(file))[0] == 0
    assert own.store.version("own-1") is not None


def test_a_broken_store_is_named_and_put_aside_by_a_restore(
    capsys: pytest.CaptureFixture[str], own: Own, file: Path, tmp_path: Path
) -> None:
    own.store.backup(tmp_path / "backup.sqlite")
    own.close()
    file.write_bytes(b"x" * 50_000)
    code, out, err = run(capsys, "list", "--country", "NAM", "--store", str(file))
    assert (code, "Windhoek" in out, str(file) in err) == (0, True, True)
    code, _, err = run(capsys, "restore", str(tmp_path / "backup.sqlite"), "--store", str(file))
    assert (code, "atlas-broken" in err) == (0, True)
    assert own.store.version("own-1") is not None


def test_what_is_no_backup_restores_nothing(capsys: pytest.CaptureFixture[str], own: Own, tmp_path: Path) -> None:
    (tmp_path / "none.sqlite").write_bytes(b"nothing of the kind")
    assert run(capsys, "restore", str(tmp_path / "none.sqlite"), "--store", own.address)[0] == 3
    assert own.store.version("own-1") is not None
