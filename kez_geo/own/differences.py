# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What two versions of a record differ in, field by field, and one version made of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.model import Dossier
from kez_geo.model.tables import FUNDING, PARTNERSHIPS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kez_geo.model import Value

__all__ = ["LINE", "Difference", "differences", "together"]

# Stands for a whole money statement that is in one of the versions alone.
LINE = "line"
# What is computed changes with what it is computed from, and ids never do.
_TOLD = (*(column.name for column in PARTNERSHIPS if not column.derived and column.name != "id"), "visibility")
_TOLD_OF_LINES = tuple(column.name for column in FUNDING if column.name not in {"id", "partnership_id"})
_NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two versions differ.

    Parameters
    ----------
    line
        Id of the money statement; empty for a field of the record itself.
    field
        Name of the column, or `LINE` where a version has no such statement.
    before, after
        What the versions say; ``None`` for unknown. Of a whole statement: its amount in cents.
    """

    line: str
    field: str
    before: Value
    after: Value

    @property
    def key(self) -> str:
        """Name of the place: field, or statement and field."""
        return f"{self.line}/{self.field}" if self.line else self.field


def differences(before: Dossier | None, after: Dossier | None) -> tuple[Difference, ...]:
    """Name every field in which two versions differ; of a new or vanished record everything that it says.

    Examples
    --------
    >>> old, new = Dossier({"id": "a", "form": "contact"}), Dossier({"id": "a", "form": "project"})
    >>> [(one.field, one.before, one.after) for one in differences(old, new)]
    [('form', 'contact', 'project')]
    """
    old, new = before or Dossier({}), after or Dossier({})
    found = [Difference("", name, *pair) for name, pair in _unlike(old.partnership, new.partnership, _TOLD)]
    lines, others = _lines(old), _lines(new)
    for line_id in dict.fromkeys([*lines, *others]):
        line, other = lines.get(line_id), others.get(line_id)
        if line is None or other is None:
            amounts = [None if one is None else one.get("amount_cents") for one in (line, other)]
            found.append(Difference(line_id, LINE, *amounts))
        else:
            found += [Difference(line_id, name, *pair) for name, pair in _unlike(line, other, _TOLD_OF_LINES)]
    return tuple(found)


def _lines(dossier: Dossier) -> dict[str, Mapping[str, Value]]:
    return {str(line.get("id")): line for line in dossier.funding}


def _unlike(
    one: Mapping[str, Value], other: Mapping[str, Value], names: Collection[str]
) -> list[tuple[str, tuple[Value, Value]]]:
    pairs = [(name, (one.get(name) or None, other.get(name) or None)) for name in names]
    return [(name, pair) for name, pair in pairs if pair[0] != pair[1]]


def together(theirs: Dossier, mine: Dossier, wanted: Collection[str]) -> Dossier:
    """Make one version of two: theirs, but with what is wanted of mine.

    Parameters
    ----------
    wanted
        Keys of `differences` from theirs to mine.
    """
    chosen = [one for one in differences(theirs, mine) if one.key in wanted]
    record = {**theirs.partnership, **{one.field: one.after for one in chosen if not one.line}}
    lines = {line_id: dict(line) for line_id, line in _lines(theirs).items()}
    own = _lines(mine)
    for one in chosen:
        if not one.line:
            continue
        if one.field != LINE:
            lines[one.line][one.field] = one.after
        elif one.line in own:
            lines[one.line] = dict(own[one.line])
        else:
            del lines[one.line]
    return Dossier(record, tuple(lines.values()))
