# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places for own records, found as those of the shipped ones are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo import place, way
from kez_geo.model import Dossier, Report, Tables
from kez_geo.model.tables import PARTNERSHIPS
from kez_geo.own.merging import OWN_SOURCE
from kez_geo.store import tables_of

if TYPE_CHECKING:
    from kez_geo.model import Reference, Value

__all__ = ["placed", "placed_dossier"]

_DERIVED = tuple(column for column in PARTNERSHIPS if column.derived and column.name != "visibility")


def placed(tables: Tables, reference: Reference) -> tuple[Tables, Report]:
    """Place both partners of every record anew, and say by name what could not be placed exactly.

    Parameters
    ----------
    reference
        Its countries say where a record lies of which no more is known.
    """
    records = tables.partnerships
    around = way.world()
    # A record of a store has no row that a person could count: its issues name the place alone.
    asked = records.drop(columns=[one.name for one in _DERIVED if one.name in records]).set_index(records["id"])
    located = place.locate(asked, around.gazetteer, around.boundaries, reference.countries)
    table = located.table.set_axis(records.index, axis="index")
    named = (replace(issue, more=(("file", OWN_SOURCE.title), *issue.more)) for issue in located.report)
    return Tables(table, tables.funding), Report(tuple(named))


def placed_dossier(dossier: Dossier, reference: Reference) -> Dossier:
    """Place both partners of one record."""
    plain = tables_of([dossier])
    table = placed(plain, reference)[0].partnerships
    found: dict[str, Value] = {one.name: _plain(table[one.name].iloc[0]) for one in _DERIVED}
    return replace(dossier, partnership={**dossier.partnership, **found})


def _plain(value: object) -> Value:
    """Give a cell as a plain value; what is no number is unknown."""
    if isinstance(value, str):
        return value or None
    number = float(value)  # type: ignore[arg-type]
    return None if number != number else number  # noqa: PLR0124 - only what is no number differs from itself
