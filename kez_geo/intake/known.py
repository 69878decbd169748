# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known before a file is read: the lists, their words, places and borders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kez_geo import way
from kez_geo.errors import MissingData
from kez_geo.model import Severity

if TYPE_CHECKING:
    from kez_geo import place
    from kez_geo.model import IntakeWords, Reference
    from kez_geo.read import Shelf

__all__ = ["Known", "knowledge_of", "shipped_knowledge"]


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a user's file is understood with.

    Parameters
    ----------
    reference
        The lists that records refer to.
    words
        The known words of headings and values.
    gazetteer
        Places by name.
    boundaries
        Which country lies where.
    """

    reference: Reference
    words: IntakeWords
    gazetteer: place.Gazetteer
    boundaries: place.Boundaries


def knowledge_of(shelf: Shelf) -> Known:
    """Read what is known from a shelf.

    Raises
    ------
    MissingData
        When a list is missing or broken: a file would be misunderstood without it.
    """
    lists, words, world = shelf.reference(), shelf.intake_words(), way.world(shelf)
    faults = (lists.report + words.report + world.report).of(Severity.ERROR)
    if len(faults):
        raise MissingData("table_unusable", faults=faults)
    return Known(lists.content, words.content, world.gazetteer, world.boundaries)


@lru_cache(maxsize=1)
def shipped_knowledge() -> Known:
    """Give what the shipped data know, read once."""
    return knowledge_of(way.shipped())
