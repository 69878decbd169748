# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Values that somebody typed, in a link or on the command line, against what there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kez_geo.errors import WrongUse
from kez_geo.model import Confidence, Form, Status
from kez_geo.model.selection import UNKNOWN
from kez_geo.query.index import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kez_geo.model import Atlas, Reference, Selection

__all__ = ["Unknown", "allowed_values", "understand"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that nothing is called by.

    Parameters
    ----------
    field
        Field of the selection, as in link and command line.
    value
        What was asked for.
    allowed
        What is allowed there.
    """

    field: str
    value: str
    allowed: tuple[str, ...]


def allowed_values(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Give the values that each field of a selection may have for this atlas."""
    fields = index_of(atlas).fields
    reference = atlas.reference
    return {
        "region": tuple(sorted(reference.regions)),
        "country": tuple(sorted({*reference.countries, UNKNOWN})),
        "theme": (*sorted(reference.themes), UNKNOWN),
        "form": tuple(Form),
        "status": tuple(Status),
        "programme": (*sorted(reference.programmes), UNKNOWN),
        "land": fields["land"].values,
        "municipality": fields["municipality"].values,
        "confidence": tuple(Confidence),
    }


def understand(selection: Selection, atlas: Atlas) -> tuple[Selection, tuple[Unknown, ...]]:
    """Resolve names to codes and set aside what nothing is called by.

    Case does not matter; a region may be named by code, name or alias, a country, theme or Land by
    its name in either language. What is unknown is not in the selection given back.
    """
    unknown: list[Unknown] = []
    made: dict[str, frozenset[str]] = {}
    for field, allowed in allowed_values(atlas).items():
        known = set()
        for value in getattr(selection, field):
            code = _code(field, value, allowed, atlas.reference)
            if code is None:
                unknown.append(Unknown(field, value, allowed))
            else:
                known.add(code)
        made[field] = frozenset(known)
    return replace(selection, **made), tuple(sorted(unknown, key=lambda one: (one.field, one.value)))  # type: ignore[arg-type]


def _code(field: str, value: str, allowed: Iterable[str], reference: Reference) -> str | None:
    if field == "region":
        try:
            return reference.region(value).key
        except WrongUse:
            return None
    wanted = value.casefold()
    by_name = {name.casefold(): code for code in allowed for name in (code, *_names(field, code, reference))}
    return by_name.get(wanted)


def _names(field: str, code: str, reference: Reference) -> tuple[str, ...]:
    lists: Mapping[str, Mapping[str, object]] = {
        "country": reference.countries,
        "theme": reference.themes,
        "form": reference.forms,
        "status": reference.statuses,
        "programme": reference.programmes,
    }
    entry = lists.get(field, {}).get(code)
    return () if entry is None else (getattr(entry, "name_de", ""), getattr(entry, "name_en", ""))
