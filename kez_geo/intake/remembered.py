# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the columns of a kind of file mean, remembered for the next file of the same headings; deletable."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo.clean import Choices, shape_of
from kez_geo.model import FIELDS
from kez_geo.settings import settings
from kez_geo.store import user_folder
from kez_geo.store.kept_files import KeptFiles

if TYPE_CHECKING:
    from kez_geo.model import RawTable

__all__ = ["Mapping", "forget", "recall", "remember", "remembered"]

_FORMAT = "kez-atlas-columns/1"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of one kind of file.

    Parameters
    ----------
    shape
        Short sign of the headings.
    file
        Name of the last file of this kind.
    kept_on
        Day, as YYYY-MM-DD.
    fields
        Field by heading; empty for "not taken".
    defaults
        Values for the whole file, by field.
    """

    shape: str
    file: str
    kept_on: str
    fields: dict[str, str]
    defaults: dict[str, str]


def _kept() -> KeptFiles:
    named = settings().user_folder
    folder = Path(named).expanduser() if named else user_folder()
    return KeptFiles(folder / "columns", "json")


def remember(raw: RawTable, choices: Choices) -> None:
    """Keep what a person has said of the columns of a file; nothing where nothing was said.

    Raises
    ------
    StoreFault
        When the folder cannot be written.
    """
    fields, defaults = dict(choices.fields or {}), dict(choices.defaults or {})
    if not fields and not defaults:
        return
    shape, kept = shape_of(raw), _kept()
    known = recall(raw)
    if known and (known.fields, known.defaults) == (fields, defaults):
        return
    today = dt.datetime.now().astimezone().date().isoformat()
    told = {"format": _FORMAT, "file": raw.name[:_LONGEST], "kept_on": today, "fields": fields, "defaults": defaults}
    content = json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    kept.keep(shape, content, version=max(kept.versions(shape), default=0) + 1)


def recall(raw: RawTable) -> Mapping | None:
    """Give what is remembered of files with these headings."""
    return _read(shape_of(raw))


def remembered() -> tuple[Mapping, ...]:
    """List everything that is remembered, the latest first."""
    found = (_read(name) for name in _kept().names())
    return tuple(sorted((one for one in found if one), key=lambda one: one.kept_on, reverse=True))


def forget(shape: str) -> None:
    """Delete what is remembered of one kind of file.

    Raises
    ------
    StoreFault
        When the folder cannot be written.
    """
    _kept().forget(shape)


def _read(shape: str) -> Mapping | None:
    kept = _kept()
    versions = kept.versions(shape)
    if not versions:
        return None
    try:
        told = json.loads(kept.read(shape, versions[-1]).decode("utf-8"))
        if not isinstance(told, dict) or told.get("format") != _FORMAT:
            return None
        fields = {str(name): str(field) for name, field in told["fields"].items()}
        defaults = {str(name): str(value) for name, value in told["defaults"].items()}
        made = Mapping(shape, str(told["file"]), str(told["kept_on"]), fields, defaults)
    except (ValueError, KeyError, AttributeError):
        # Whoever changed the file by hand keeps it; it just has no effect.
        return None
    return made if all(field in FIELDS or not field for field in (*fields.values(), *defaults)) else None
