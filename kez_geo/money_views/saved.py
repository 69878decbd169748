# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Comparisons saved by name, as JSON in the user's folder: read as typed values, never executed."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.money_views.rule_book import today, user_folder
from kez_geo.money_views.what_if import read_scenario
from kez_geo.store.kept_files import KeptFiles

if TYPE_CHECKING:
    from kez_geo.analyse import Scenario

__all__ = ["Saved", "forget", "load", "names", "save"]

_FORMAT = "kez-atlas-what-if/1"
_LONGEST = 60
_MOST_PAIRS = 60


@dataclass(frozen=True, slots=True)
class Saved:
    """A comparison under a name: the pairs of the address that it was asked with, and the day.

    Parameters
    ----------
    pairs
        Names and values as `kez_geo.model.Link` has them in ``asked``.
    """

    name: str
    saved_on: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios among the pairs."""
        return tuple(read_scenario(value) for name, value in self.pairs if name == "ask_if")


def _kept() -> KeptFiles:
    return KeptFiles(user_folder() / "what-if", "json")


def _file_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def save(name: str, pairs: tuple[tuple[str, str], ...]) -> Saved:
    """Save a comparison under a name; saving it again makes a new version.

    Raises
    ------
    UnusableInput
        When the name has no letter or digit, or another comparison has the same file name.
    StoreFault
        When the folder cannot be written.
    """
    name = " ".join(name.split())[:_LONGEST]
    file = _file_name(name)
    if not file:
        raise UnusableInput("scenario_name", value=name)
    one = Saved(name, today().isoformat(), pairs[:_MOST_PAIRS])
    table = {"format": _FORMAT, "name": one.name, "saved_on": one.saved_on, "asked": [list(pair) for pair in one.pairs]}
    content = json.dumps(table, ensure_ascii=False, indent=2).encode("utf-8")
    kept = _kept()
    if any(known.name != name for known in load() if _file_name(known.name) == file):
        raise UnusableInput("scenario_name_taken", value=name)
    kept.keep(file, content, version=max(kept.versions(file), default=0) + 1)
    return one


def names() -> tuple[str, ...]:
    """List the names under which something is saved."""
    return tuple(one.name for one in load())


def load() -> tuple[Saved, ...]:
    """Read the newest version of everything that is saved; a file that is none of ours is left out."""
    kept = _kept()
    found = (_read(kept.read(name, kept.versions(name)[-1])) for name in kept.names())
    return tuple(sorted((one for one in found if one), key=lambda one: one.name.casefold()))


def _read(content: bytes) -> Saved | None:
    try:
        table = json.loads(content.decode("utf-8"))
        if not isinstance(table, dict) or table.get("format") != _FORMAT:
            return None
        pairs = tuple((str(name), str(value)) for name, value in table["asked"] if str(name).startswith("ask_"))
        one = Saved(str(table["name"]), str(table["saved_on"]), pairs[:_MOST_PAIRS])
        read = len(one.scenarios) + len(one.pairs)
    except (ValueError, KeyError, TypeError):
        # Whoever changed the file by hand keeps it; the list just does not show it.
        return None
    return one if read else None


def forget(name: str) -> None:
    """Delete what is saved under a name.

    Raises
    ------
    StoreFault
        When the folder cannot be written.
    """
    _kept().forget(_file_name(name))
