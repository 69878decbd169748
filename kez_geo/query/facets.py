# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How many records each further choice would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.query.index import index_of
from kez_geo.query.select import everything, masks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Atlas, Selection

__all__ = ["facets"]


def facets(atlas: Atlas, selection: Selection) -> Mapping[str, Mapping[str, int]]:
    """Count, per field and value, the records that fit all *other* fields of the selection.

    So the number beside a value is what choosing it alone in its field would show. Regions are
    counted by their members; a record counts in every region that holds its country.
    """
    index = index_of(atlas)
    found = masks(atlas, selection)
    counted: dict[str, Mapping[str, int]] = {}
    for field, codes in index.fields.items():
        others = {name: mask for name, mask in found.items() if name != field}
        counted[field] = codes.counted(everything(others, index.size))
    others = {name: mask for name, mask in found.items() if name != "region"}
    countries = index.fields["country"].counted(everything(others, index.size))
    counted["region"] = {
        key: sum(countries.get(iso3, 0) for iso3 in region.members) for key, region in atlas.reference.regions.items()
    }
    return counted
