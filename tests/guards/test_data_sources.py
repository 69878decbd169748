# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every data file says where it comes from, is what it was when that was written, and may be used."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
from guards.licences import licence_of
from guards.tree import REPO, read_toml, shown, tracked

_DATA = REPO / "data"
_FILES = sorted(
    path.relative_to(_DATA).as_posix()
    for path in tracked()
    if path.is_relative_to(_DATA) and path.name not in {"README.md", "sources.toml"}
)
_ENTRIES: dict[str, dict[str, Any]] = {entry["file"]: entry for entry in read_toml("data/sources.toml")["file"]}
_FIELDS = {
    "file", "title", "title_en", "producer", "citation", "address", "published", "accessed", "licence", "credit",
    "credit_en", "sha256",
}  # fmt: skip


def test_every_data_file_has_an_entry_and_every_entry_a_file() -> None:
    assert sorted(_ENTRIES) == _FILES


def test_no_file_is_entered_twice() -> None:
    assert len(read_toml("data/sources.toml")["file"]) == len(_ENTRIES)


@pytest.mark.parametrize("name", sorted(_ENTRIES))
def test_an_entry_says_all_that_is_asked(name: str) -> None:
    assert _FIELDS - set(_ENTRIES[name]) == set()
    may_be_empty = {"address"}
    assert [field for field in _FIELDS - may_be_empty if not _ENTRIES[name][field]] == []


@pytest.mark.parametrize("name", [name for name in _FILES if name in _ENTRIES])
def test_a_file_is_what_it_was_when_its_entry_was_written(name: str) -> None:
    assert hashlib.sha256((_DATA / name).read_bytes()).hexdigest() == _ENTRIES[name]["sha256"]


@pytest.mark.parametrize("name", sorted(_ENTRIES))
def test_a_file_was_read_on_a_day(name: str) -> None:
    assert dt.date.fromisoformat(_ENTRIES[name]["accessed"]) >= dt.date(2026, 1, 1)


@pytest.mark.parametrize("name", [name for name in _FILES if name in _ENTRIES])
def test_entry_and_reuse_name_the_same_licence(name: str) -> None:
    assert licence_of(shown(_DATA / name)) == _ENTRIES[name]["licence"]


def test_data_keep_the_size_that_a_download_bears() -> None:
    assert sum((_DATA / name).stat().st_size for name in _FILES) < 40_000_000


@pytest.mark.parametrize("name", sorted(_ENTRIES))
def test_what_is_told_in_english_has_no_german_word(name: str) -> None:
    told = f"{_ENTRIES[name]['title_en']} {_ENTRIES[name]['credit_en']}".casefold().split()
    assert set(told) & {"nach", "und", "der", "die", "von", "stand", "förderregeln:", "daten", "auszug", "für"} == set()
