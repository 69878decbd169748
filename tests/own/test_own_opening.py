# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which own records are meant, and what happens when they are not there, changed elsewhere or broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from own.own_atlas import WHO, mine, seen, shipped

from kez_geo.model import Language
from kez_geo.own import Own, address_of, open_own
from kez_geo.words import explain, issue_in_words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "atlas.sqlite"


def test_looking_makes_no_file(file: Path) -> None:
    own = Own(str(file), shipped=shipped)
    assert len(own.atlas().partnerships) == 3
    assert not own.is_there
    assert not file.parent.exists()


def test_what_another_process_keeps_is_seen(file: Path) -> None:
    one, other = Own(str(file), shipped=shipped), Own(str(file), shipped=shipped)
    assert "own-1" not in seen(other.atlas())
    one.add(mine(), who=WHO)
    assert seen(other.atlas())["own-1"] == "Windhoek"


def test_a_broken_store_leaves_the_shipped_records_and_says_so(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 300)
    own = Own(str(file), shipped=shipped)
    atlas = own.atlas()
    assert len(atlas.partnerships) == 3
    assert str(file) in issue_in_words(atlas.report.issues[-1], Language.DE)
    assert own.fault is not None
    assert str(file) in explain(own.fault, Language.DE)


def test_a_store_that_cannot_be_reached_is_left_alone_for_a_while() -> None:
    own = Own("postgresql://nobody@127.0.0.1:1/atlas", shipped=shipped)
    assert own.atlas() is own.atlas()
    assert own.fault is not None
    assert own.fault.key == "store_unreachable"


def test_a_file_that_was_taken_away_takes_its_records_along(file: Path) -> None:
    own = Own(str(file), shipped=shipped)
    own.add(mine(), who=WHO)
    assert "own-1" in seen(own.atlas())
    file.unlink()
    assert "own-1" not in seen(own.atlas())


def test_another_file_in_its_place_is_read_anew(file: Path, tmp_path: Path) -> None:
    own, other = Own(str(file), shipped=shipped), Own(str(tmp_path / "other.sqlite"), shipped=shipped)
    own.add(mine(), who=WHO)
    assert "own-1" in seen(own.atlas())
    other.add(mine("own-2"), who=WHO)
    other.store.backup(tmp_path / "backup.sqlite")
    for old in file.parent.glob("atlas.sqlite*"):
        old.unlink()
    (tmp_path / "backup.sqlite").replace(file)
    assert "own-2" in seen(own.atlas())


def test_a_restored_backup_is_seen_although_its_step_has_the_same_number(file: Path, tmp_path: Path) -> None:
    own = Own(str(file), shipped=shipped)
    own.add(mine(), who=WHO)
    own.store.backup(tmp_path / "backup.sqlite")
    own.add(mine("own-2"), who=WHO)
    assert "own-2" in seen(own.atlas())
    own.store.restore(tmp_path / "backup.sqlite", who=WHO)
    assert "own-2" not in seen(own.atlas())


@pytest.mark.usefixtures("own_folder")
def test_one_address_is_opened_once() -> None:
    assert open_own() is open_own(address_of())


def test_own_records_lie_beside_what_else_the_user_keeps(own_folder: Path) -> None:
    assert Path(address_of()) == own_folder / "atlas.sqlite"
    assert address_of("postgresql://me@host/atlas") == "postgresql://me@host/atlas"
