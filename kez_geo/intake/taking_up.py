# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a kept record takes up from a row of a file that says the same partnership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.model import Form, Placed, Status
from kez_geo.model.tables import PARTNERSHIPS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Said", "differs", "means_the_same", "states_the_same", "take_up"]

_PLACE = (
    "lat_deg", "lon_deg", "placed", "place_basis", "given_lat_deg", "given_lon_deg", "german_lat_deg",
    "german_lon_deg", "german_placed", "given_german_lat_deg", "given_german_lon_deg",
)  # fmt: skip
_FIELDS = tuple(one.name for one in PARTNERSHIPS if one.name not in {"id", *_PLACE})
_NAMES = frozenset({"german_partner", "partner_city", "iso3", "land", "german_type", "doubt"})
_EXACTNESS = (Placed.NONE, Placed.COUNTRY, Placed.REGION, Placed.TOWN, Placed.POINT)
_SILENT = frozenset({Form.UNKNOWN.value, Status.UNKNOWN.value})
_NOTES_JOINT = " | "
# What tells two statements of one record apart; their amounts and words may have changed.
_MEANING = ("project", "role", "origin", "state", "kind", "money_kind", "currency", "first_year", "last_year")


@dataclass(frozen=True, slots=True)
class Said:
    """How a row is to be believed.

    Parameters
    ----------
    columns
        Columns of ours that the file has; of one of our own tables, even an empty cell says something.
    is_same
        Whether the row carries the id of the record: then it is the record, changed by hand.
    """

    columns: frozenset[str]
    is_same: bool


def take_up(record: dict[str, Any], row: Mapping[str, Any], said: Said) -> None:
    """Put what a row says into a record.

    A row with the record's own id replaces what its columns say. Another row of the same partnership
    adds to it: the record keeps its names, the earlier year counts, lists and notes are joined, and what
    the row is silent on stays. The place changes only for a finer one.

    Parameters
    ----------
    record
        Values by name of a column; changed in place.
    row
        The same of the file.
    """
    for name in _FIELDS:
        if said.is_same:
            if name in said.columns:
                record[name] = row[name]
        elif name not in _NAMES or not _is_known(record[name]):
            record[name] = _added(name, record[name], row[name], said)
    finer = _rank(row["placed"]) > _rank(record["placed"])
    moved = said.is_same and any(differs(row[name], record[name]) for name in ("lat_deg", "lon_deg", "placed"))
    if finer or moved:
        record.update({name: row[name] for name in _PLACE})


def means_the_same(known: Mapping[str, Any], line: Mapping[str, Any]) -> bool:
    """Tell whether two money statements of one record speak of the same money."""
    return all(not differs(known[name], line[name]) for name in _MEANING)


def states_the_same(known: Mapping[str, Any], line: Mapping[str, Any]) -> bool:
    """Tell whether two rows of one file state the same money twice: another amount is other money."""
    return means_the_same(known, line) and not differs(known["amount_cents"], line["amount_cents"])


def _added(name: str, old: Any, new: Any, said: Said) -> Any:  # noqa: ANN401 - a cell may hold anything
    """Give the value of a record that another row adds to."""
    if not _is_known(new) or new in _SILENT or (name == "confidence" and name not in said.columns):
        return old
    if not _is_known(old):
        return new
    if isinstance(new, tuple):
        return tuple(dict.fromkeys((*old, *new)))
    if name == "since_year":
        return min(old, new)
    if name == "source_note":
        return old if new in old else f"{new}{_NOTES_JOINT}{old}"
    return new


def _rank(exactness: object) -> int:
    return _EXACTNESS.index(Placed(str(exactness))) if _is_known(exactness) else 0


def _is_known(value: object) -> bool:
    return bool(value) if isinstance(value, str | tuple) else not pd.isna(value)  # type: ignore[call-overload]


def differs(one: object, other: object) -> bool:
    """Tell whether two cells say different things; unknown is the same as unknown."""
    return (_is_known(one) or _is_known(other)) and not (_is_known(one) and _is_known(other) and one == other)
