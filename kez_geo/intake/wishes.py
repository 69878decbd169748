# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a person has decided about one file; nothing of it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kez_geo.clean import Choices
from kez_geo.model import Placed

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Decision", "PlaceChoice", "PlaceKey", "Wishes"]

PlaceKey = tuple[str, str, str, str]
"""A question about a place: side, name, country or Land, given coordinates."""


class Decision(StrEnum):
    """What becomes of a record that seems to be there already."""

    UPDATE = "update"
    SKIP = "skip"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that a person may choose for a name.

    Parameters
    ----------
    name, region
        As the gazetteer has them; the region is empty where unknown.
    iso3
        Country in which it lies.
    lat_deg, lon_deg
        EPSG:4326.
    placed
        How exactly it is known.
    basis
        What it rests on: gazetteer or given.
    population
        Inhabitants; 0 where unknown.
    """

    name: str
    region: str
    iso3: str
    lat_deg: float
    lon_deg: float
    placed: Placed = Placed.TOWN
    basis: str = "gazetteer"
    population: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """All decisions on a file.

    Parameters
    ----------
    choices
        What was said about columns, words, cells and the whole file.
    places
        Places chosen for names that were open.
    decisions
        What becomes of single doubles, by row of the file.
    otherwise
        What becomes of all other records that are kept already. A row that stands in the file twice
        is kept twice unless a decision names it: it may be a project of its own.
    """

    choices: Choices = field(default_factory=Choices)
    places: Mapping[PlaceKey, PlaceChoice] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    otherwise: Decision = Decision.SKIP
