# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What numbers of an atlas rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import Basis, Language

if TYPE_CHECKING:
    from kez_geo.model import Atlas

__all__ = ["basis_of"]


def basis_of(atlas: Atlas, *, definition: str, without_value: int) -> Basis:
    """Say what a number rests on: its records, the unknown among them, definition, day and sources."""
    sources = [source for source in atlas.reference.sources if source.file.startswith("partnerships/")]
    return Basis(
        records=len(atlas.partnerships),
        without_value=without_value,
        unplaced=int((atlas.partnerships["iso3"] == "").sum()),
        definition=definition,
        as_of=atlas.as_of,
        sources=tuple(source.title for source in sources),
        sources_en=tuple(source.title_in(Language.EN) for source in sources),
    )
