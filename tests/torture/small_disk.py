# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A disk so small that it is soon full; needs the right to mount."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["SmallDisk"]


class SmallDisk:
    """A file system in the memory, gone afterwards.

    Parameters
    ----------
    size_bytes
        How much it holds.
    """

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = size_bytes
        self.folder = Path(tempfile.mkdtemp(prefix="kez-disk-"))
        self._ballast = self.folder / "ballast"

    def __enter__(self) -> Self:
        options = f"size={self._size_bytes},mode=0755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", self.folder], check=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["umount", "--lazy", self.folder], check=True)
        self.folder.rmdir()

    def fill(self, *, but_bytes: int) -> None:
        """Leave no more room than this."""
        told = os.statvfs(self.folder)
        room = told.f_bavail * told.f_frsize - but_bytes
        with self._ballast.open("wb") as file:
            if room > 0:
                os.posix_fallocate(file.fileno(), 0, room)

    def empty(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)
