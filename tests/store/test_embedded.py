# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The store in a file: made whole, left alone when it is broken, brought up to date with a way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from store.dossiers import WHO, dossier

from kez_geo.errors import StoreFault, UnusableInput
from kez_geo.model import Language
from kez_geo.store import EmbeddedStore, rescue
from kez_geo.words import explain

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a store with one record, and close it."""
    made = tmp_path / "atlas.sqlite"
    with closing(EmbeddedStore(made)) as store:
        store.add(dossier("own-1", land="Hessen"), who=WHO)
    return made


def _lands(path: Path) -> list[str]:
    with closing(EmbeddedStore(path)) as store:
        return list(store.load().partnerships["land"])


def _refused(path: Path) -> StoreFault:
    """Open what must be refused, see that not a byte was written, and give the fault."""
    before = path.read_bytes()
    with pytest.raises(StoreFault) as told:
        EmbeddedStore(path)
    assert path.read_bytes() == before
    assert explain(told.value, Language.DE) != explain(told.value, Language.EN)
    return told.value


def test_the_first_opening_makes_folder_and_file(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "new" / "atlas.sqlite").close()
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["atlas.sqlite"]
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_the_file_writes_ahead_and_waits_for_the_disk(path: Path) -> None:
    with closing(EmbeddedStore(path)) as store, store._transaction() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]


def test_what_was_closed_is_there_when_opened_again(path: Path) -> None:
    assert _lands(path) == ["Hessen"]


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda old: b"x" * len(old), lambda old: old[:100] + b"\0" * 9000])
def test_a_broken_file_is_named_and_left_alone(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path.write_bytes(spoil(path.read_bytes()))
    assert _refused(path).key in {"store_broken", "store_foreign"}


def test_a_file_broken_in_the_middle_is_named_with_its_backup(path: Path) -> None:
    EmbeddedStore(path).close()  # the backup of the day
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(8192) + whole[12288:])
    fault = _refused(path)
    assert fault.key == "store_broken_backup"
    assert Path(str(fault.values["backup"])).is_file()


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    assert _refused(tmp_path / "other.sqlite").key == "store_foreign"


def test_a_store_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
        connection.commit()
    assert _refused(path).key == "store_newer"


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as told:
        EmbeddedStore(tmp_path)
    assert told.value.key == "store_not_writable"


def test_a_folder_that_is_a_file_is_said_plainly(path: Path) -> None:
    with pytest.raises(StoreFault) as told:
        EmbeddedStore(path / "below.sqlite")
    assert told.value.key == "cannot_write"


def test_a_store_is_backed_up_once_a_day(path: Path) -> None:
    for _ in range(3):
        EmbeddedStore(path).close()
    (only,) = (path.parent / "atlas-backups").iterdir()
    os.utime(only, (0, 0))
    EmbeddedStore(path).close()
    assert len(list((path.parent / "atlas-backups").iterdir())) == 2


def test_of_daily_backups_the_newest_fourteen_stay(path: Path) -> None:
    folder = path.parent / "atlas-backups"
    folder.mkdir()
    for day in range(20):
        (folder / f"atlas-daily-{day:02}.sqlite").touch()
        os.utime(folder / f"atlas-daily-{day:02}.sqlite", (day, day))
    EmbeddedStore(path).close()
    left = sorted(one.name for one in folder.iterdir())
    assert (len(left), left[0]) == (14, "atlas-daily-07.sqlite")


def test_a_backup_never_overwrites(path: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.sqlite").write_text("mine")
    with closing(EmbeddedStore(path)) as store, pytest.raises(StoreFault):
        store.backup(tmp_path / "mine.sqlite")
    assert (tmp_path / "mine.sqlite").read_text() == "mine"


def test_a_backup_leaves_nothing_beside_itself(path: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with closing(EmbeddedStore(path)) as store:
        store.backup(tmp_path / "kept" / "mine.sqlite")
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["mine.sqlite"]


def test_what_is_no_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite").write_bytes(path.read_bytes()[:5000])
    with closing(EmbeddedStore(path)) as store:
        for wrong in ("broken.sqlite", "missing.sqlite"):
            with pytest.raises(StoreFault):
                store.restore(tmp_path / wrong, who=WHO)
    assert _lands(path) == ["Hessen"]


def test_before_a_restore_the_present_is_backed_up(path: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(path)) as store:
        store.backup(tmp_path / "old.sqlite")
        store.add(dossier("own-2", land="Berlin"), who=WHO)
        store.restore(tmp_path / "old.sqlite", who=WHO)
    (saved,) = (path.parent / "atlas-backups").glob("*before-restore*")
    assert (_lands(path), _lands(saved)) == (["Hessen"], ["Hessen", "Berlin"])


def test_whoever_has_the_file_open_sees_what_was_restored(path: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(path)) as store, closing(EmbeddedStore(path)) as other:
        store.backup(tmp_path / "old.sqlite")
        other.add(dossier("own-2"), who=WHO)
        store.restore(tmp_path / "old.sqlite", who=WHO)
        assert list(other.load().partnerships["id"]) == ["own-1"]
        other.add(dossier("own-3"), who=WHO)
        assert list(store.load().partnerships["id"]) == ["own-1", "own-3"]


def test_a_broken_file_is_rescued_by_a_backup_and_kept(path: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(path)) as store:
        store.backup(tmp_path / "good.sqlite")
    path.write_bytes(b"broken")
    aside = rescue(path, tmp_path / "good.sqlite")
    assert aside is not None
    assert (_lands(path), aside.read_bytes()) == (["Hessen"], b"broken")


def test_a_sound_file_is_not_rescued(path: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(path)) as store:
        store.backup(tmp_path / "good.sqlite")
    with pytest.raises(StoreFault):
        rescue(path, tmp_path / "good.sqlite")


def test_a_broken_file_is_not_replaced_by_a_broken_backup(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"broken")
    (tmp_path / "bad.sqlite").write_bytes(b"bad")
    with pytest.raises(StoreFault):
        rescue(path, tmp_path / "bad.sqlite")
    assert path.read_bytes() == b"broken"


def test_a_fault_of_the_store_is_a_fault_of_the_input(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput):
        EmbeddedStore(tmp_path)
