# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The rules of all programmes: those that are shipped, and beside them the versions that users have made."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.export.rule_file import rule_file
from kez_geo.model import Report, Term, newest_versions
from kez_geo.read import Shelf
from kez_geo.read.programmes import programme
from kez_geo.settings import settings
from kez_geo.store.kept_files import KeptFiles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.model import Programme, Reference

__all__ = ["file_of", "keep", "read_upload", "rules", "today", "user_folder", "versions_of", "with_names"]

_LARGEST_BYTES = 200_000
_COPY = re.compile(r"[ _]?\(\d+\)(?=\.toml$)")


def today() -> dt.date:
    """Give the day on this machine's clock."""
    return dt.datetime.now().astimezone().date()


def user_folder() -> Path:
    """Give the folder of what users keep as files."""
    if settings().user_folder:
        return Path(settings().user_folder).expanduser()
    from kez_geo.store.opening import user_folder as of_system  # noqa: PLC0415 - brings the whole store with it

    return of_system()


def _kept() -> KeptFiles:
    return KeptFiles(user_folder() / "programmes", "toml")


@lru_cache(maxsize=2)
def _shipped(folder: Path) -> tuple[tuple[Programme, ...], Report]:
    taken = Shelf(folder).funding_rules()
    return taken.content, taken.report


def _own() -> tuple[tuple[Programme, ...], Report]:
    """Read what users have kept; a broken file is left out and reported."""
    kept, found, report = _kept(), [], Report()
    for name in kept.names():
        for version in kept.versions(name):
            one, faults = programme(kept.read(name, version), f"{name}.toml")
            found += [one] if one else []
            report += faults
    return tuple(found), report


def rules() -> tuple[tuple[Programme, ...], Report]:
    """Give the newest version of every programme, and the faults of files that could not be read.

    Where a shipped and an own version have the same number, the one that was changed later counts.
    """
    shipped, faults = _shipped(settings().data_folder)
    own, own_faults = _own()
    latest_first = sorted((*own, *shipped), key=lambda one: one.changed_on, reverse=True)
    return newest_versions(latest_first), faults + own_faults


def with_names(lists: Reference, programmes: Iterable[Programme]) -> Reference:
    """Give the lists with a name for every programme that has rules, those that users added too."""
    named = {one.id: Term(one.id, one.name_de, one.name_en) for one in programmes}
    return replace(lists, programmes={**named, **lists.programmes})


def versions_of(name: str) -> tuple[tuple[Programme, bool], ...]:
    """List all versions of a programme, the newest first, and whether a user made it."""
    shipped, own = _shipped(settings().data_folder)[0], _own()[0]
    found = [(one, False) for one in shipped if one.id == name] + [(one, True) for one in own if one.id == name]
    return tuple(sorted(found, key=lambda pair: (pair[0].version, pair[0].changed_on), reverse=True))


def file_of(one: Programme) -> bytes:
    """Write a programme as the readable file that can be changed and brought back."""
    return rule_file(one).encode("utf-8")


def read_upload(content: bytes, file: str) -> tuple[Programme | None, Report]:
    """Read a rule file that a user brings; a second download may carry a number in its name.

    Raises
    ------
    UnusableInput
        When it is larger than any rule file.
    """
    if len(content) > _LARGEST_BYTES:
        raise UnusableInput("rule_file_too_big", file=file, limit=_LARGEST_BYTES // 1000)
    return programme(content, _COPY.sub("", file))


def keep(one: Programme) -> Programme:
    """Keep a changed programme as a new version beside the others, and give it with its number and day.

    Raises
    ------
    StoreFault
        When somebody kept that version meanwhile, or the folder cannot be written.
    UnusableInput
        When what was put together is no sound rule file; the faults are named.
    """
    versions = [version.version for version, _ in versions_of(one.id)]
    made = replace(one, version=max(versions, default=0) + 1, changed_on=today())
    content = file_of(made)
    read, faults = programme(content, f"{made.id}.toml")
    if read is None:
        raise UnusableInput("table_unusable", file=f"{made.id}.toml", faults=faults)
    _kept().keep(made.id, content, version=made.version)
    return read
