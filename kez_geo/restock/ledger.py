# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Write the checksums of files that were built anew into `data/sources.toml`."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.restock.layer import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["LEDGER", "sign"]

LEDGER = "sources.toml"
_HEADING = "[[file]]"


def sign(data: Path, files: Iterable[str]) -> None:
    """Put the checksum of each file into its entry; all else stays as it was written by hand.

    Parameters
    ----------
    data
        Folder with `sources.toml`.
    files
        Paths below that folder, with slashes.

    Raises
    ------
    MissingData
        When there is no `sources.toml`.
    UnusableInput
        When a file has no entry: it must say where it comes from before it may be shipped.
    """
    path = data / LEDGER
    try:
        before, *entries = path.read_text(encoding="utf-8").split(_HEADING)
    except FileNotFoundError as error:
        raise MissingData("file_missing", file=LEDGER) from error
    for file in files:
        number = _entry_of(file, entries)
        digest = hashlib.sha256((data / file).read_bytes()).hexdigest()
        entries[number], changed = re.subn(r'(?m)^sha256 = "[^"]*"', f'sha256 = "{digest}"', entries[number])
        if changed != 1:
            raise UnusableInput("entry_missing", file=file)
    write_text(path, _HEADING.join([before, *entries]))


def _entry_of(file: str, entries: list[str]) -> int:
    for number, entry in enumerate(entries):
        if f'\nfile = "{file}"\n' in entry:
            return number
    raise UnusableInput("entry_missing", file=file)
