# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a person is asked before a record is kept: whether this is the place, and whether it is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo import clean, way
from kez_geo.model import Severity, name_key
from kez_geo.own.placing import placed
from kez_geo.store import tables_of

if TYPE_CHECKING:
    from kez_geo.model import Atlas, Dossier, Issue
    from kez_geo.own.records import Own
    from kez_geo.place import Candidate

__all__ = ["new_id", "places_for", "to_confirm"]

_OFFERED = 8


def places_for(name: str, iso3: str) -> tuple[Candidate, ...]:
    """Give the places that a partner's name may mean, the likeliest first; none for an empty name."""
    return way.world().gazetteer.find(name, iso3)[:_OFFERED] if name.strip() and iso3 else ()


def to_confirm(dossier: Dossier, atlas: Atlas, *, before: Dossier | None) -> tuple[Issue, ...]:
    """Give what a person should look at before this record is kept.

    Parameters
    ----------
    atlas
        All records that are shown.
    before
        The record that is changed; nothing for a new one, which is looked for among the others.
    """
    tables, report = placed(tables_of([dossier]), atlas.reference)
    found = [issue for issue in report if issue.severity is not Severity.REPAIRED]
    if before is not None:
        # What was so before has been seen.
        _, known = placed(tables_of([before]), atlas.reference)
        said = {(issue.code, issue.value) for issue in known}
        return tuple(issue for issue in found if (issue.code, issue.value) not in said)
    new = tables.partnerships.set_axis([1], axis="index")
    doubles = clean.as_report(clean.doubles(new, atlas.partnerships))
    return (*found, *doubles)


def new_id(dossier: Dossier, own: Own) -> str:
    """Give a new record an id that says who it is about and that nobody has."""
    told = dossier.partnership
    sides = [str(told.get("german_partner") or ""), f"{told.get('partner_city') or ''} {told.get('iso3') or ''}"]
    stem = "own-" + "--".join(name_key(side).replace(" ", "-") for side in sides)
    taken = set(own.atlas().partnerships["id"])
    name, count = stem, 1
    while name in taken or (own.is_there and own.store.version(name) is not None):
        count += 1
        name = f"{stem}~{count}"
    return name
