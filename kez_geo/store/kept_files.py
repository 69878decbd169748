# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What users keep as files in their own folder: every change a new version, nothing is ever overwritten."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.errors import StoreFault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KeptFiles"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A folder with one folder per name, in which every version is a file with its number.

    Parameters
    ----------
    folder
        Where the names lie; made when something is kept.
    ending
        Ending of the files, without a dot.
    """

    folder: Path
    ending: str

    def names(self) -> tuple[str, ...]:
        """List the names of which anything is kept."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(one.name for one in self.folder.iterdir() if self.versions(one.name)))

    def versions(self, name: str) -> tuple[int, ...]:
        """List the versions of a name, the oldest first."""
        place = self.folder / name
        if not _NAME.fullmatch(name) or not place.is_dir():
            return ()
        return tuple(sorted(int(one.stem) for one in place.glob(f"*.{self.ending}") if one.stem.isdecimal()))

    def read(self, name: str, version: int) -> bytes:
        """Read one version.

        Raises
        ------
        StoreFault
            When it is not there or cannot be read.
        """
        try:
            return self._path(name, version).read_bytes()
        except OSError as fault:
            raise StoreFault("kept_unreadable", name=name, reason=fault.strerror or str(fault)) from fault

    def keep(self, name: str, content: bytes, *, version: int) -> None:
        """Keep a new version: written beside, made lasting, then named; an existing one stays as it is.

        Raises
        ------
        StoreFault
            When the name is none, the version is there already, or the folder cannot be written.
        """
        target = self._path(name, version)
        beside = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                # A link, unlike a renaming, fails where somebody else was faster.
                os.link(beside, target)
            finally:
                beside.unlink(missing_ok=True)
        except FileExistsError as fault:
            raise StoreFault("kept_meanwhile", name=name, version=version) from fault
        except OSError as fault:
            raise StoreFault("cannot_keep", folder=self.folder, reason=fault.strerror or str(fault)) from fault

    def forget(self, name: str) -> None:
        """Delete all versions of a name.

        Raises
        ------
        StoreFault
            When the folder cannot be written.
        """
        try:
            for version in self.versions(name):
                self._path(name, version).unlink()
        except OSError as fault:
            raise StoreFault("cannot_keep", folder=self.folder, reason=fault.strerror or str(fault)) from fault

    def _path(self, name: str, version: int) -> Path:
        if not _NAME.fullmatch(name):
            raise StoreFault("kept_name", name=name)
        return self.folder / name / f"{version:0{_DIGITS}d}.{self.ending}"
