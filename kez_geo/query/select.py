# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keep the records that a selection means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kez_geo.query.index import index_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from kez_geo.model import Atlas, Selection
    from kez_geo.query.index import Index

__all__ = ["everything", "masks", "select", "year_unknown"]


def select(atlas: Atlas, selection: Selection) -> Atlas:
    """Keep the partnerships that are meant, and the money statements that belong to them.

    Values of one field mean "or", different fields mean "and". An empty selection keeps all.
    Values that the atlas does not know keep nothing; `understand` names them before.
    """
    mask = everything(masks(atlas, selection), index_of(atlas).size)
    return atlas if mask.all() else atlas.part(mask)


def masks(atlas: Atlas, selection: Selection) -> dict[str, npt.NDArray[np.bool_]]:
    """Mark, for each field in which something was chosen, the records that fit that field."""
    index = index_of(atlas)
    found = {
        field: codes.having(wanted, index.size)
        for field, codes in index.fields.items()
        if (wanted := getattr(selection, field))
    }
    if selection.region:
        found["region"] = index.fields["country"].having(_members(atlas, selection), index.size)
    if selection.since is not None:
        found["since"] = index.years >= selection.since
    if selection.until is not None:
        found["until"] = index.years <= selection.until
    if selection.text:
        found["text"] = _text_mask(index, selection.text)
    return found


def everything(found: dict[str, npt.NDArray[np.bool_]], size: int) -> npt.NDArray[np.bool_]:
    """Join masks by "and"; no mask at all marks every record."""
    return np.logical_and.reduce(list(found.values())) if found else np.ones(size, dtype=bool)


def year_unknown(atlas: Atlas, selection: Selection) -> int:
    """Count the records that only fail the year filter because their start year is unknown."""
    if selection.since is None and selection.until is None:
        return 0
    rest = {name: mask for name, mask in masks(atlas, selection).items() if name not in {"since", "until"}}
    index = index_of(atlas)
    return int((everything(rest, index.size) & np.isnan(index.years)).sum())


def _members(atlas: Atlas, selection: Selection) -> frozenset[str]:
    regions = atlas.reference.regions
    return frozenset().union(*(regions[key].members for key in selection.region if key in regions))


def _text_mask(index: Index, text: str) -> npt.NDArray[np.bool_]:
    mask = np.ones(index.size, dtype=bool)
    for word in text.casefold().split():
        mask &= index.haystack.str.contains(word, regex=False).to_numpy(dtype=bool)
    return mask
