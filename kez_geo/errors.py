# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, as one tree.

KezGeoError
├── WrongUse        the call itself is off (exit code 2)
├── UnusableInput   a file or value cannot be used (exit code 3)
│   ├── MissingData a file of the product is not there or broken
│   ├── StoreFault  the store cannot be opened, read or written
│   └── Conflict    somebody else changed the record meanwhile (in `kez_geo.model`)
└── NothingFound    something asked for by name does not exist (exit code 4)

An error carries a key and values, never a finished sentence: `kez_geo.words` turns it
into German or English, so that page, log and command line say the same.
"""

from __future__ import annotations

__all__ = ["KezGeoError", "MissingData", "NothingFound", "StoreFault", "UnusableInput", "WrongUse"]


class KezGeoError(Exception):
    """Something went wrong that a user can be told about.

    Parameters
    ----------
    key
        Key of the sentence in `kez_geo.words`, below ``error.``.
    values
        What the sentence names: the file, row, column, value and remedy.
    """

    exit_code = 1

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        named = ", ".join(f"{name}={value!r}" for name, value in values.items())
        super().__init__(f"{key}({named})")


class WrongUse(KezGeoError):
    """The call itself is off: an unknown flag, region, theme or format."""

    exit_code = 2


class UnusableInput(KezGeoError):
    """A file or a value cannot be used."""

    exit_code = 3


class MissingData(UnusableInput):
    """A data file that the product ships is missing or broken."""


class StoreFault(UnusableInput):
    """The store cannot be opened, read or written; what it has acknowledged is not lost."""


class NothingFound(KezGeoError):
    """Something was asked for by name and does not exist."""

    exit_code = 4
