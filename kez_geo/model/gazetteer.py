# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The tables that names of places are looked up in, as they are read from their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GazetteerTables"]


@dataclass(frozen=True, slots=True)
class GazetteerTables:
    """All that a gazetteer knows.

    Parameters
    ----------
    places
        Towns and areas of the world: ``name``, ``kind`` (town, admin1, admin2), ``iso3``,
        ``admin1`` (code of the province), ``lat`` and ``lon`` in ten-thousandths of a degree
        (EPSG:4326), ``population`` (0 where unknown).
    names
        Their names as sorted keys: ``key``, ``place`` (row of places), ``is_other``.
    exonyms
        Our own list of German and former names: ``name``, ``language``, ``place`` (its name in
        places), ``iso3``, ``kind``, ``what`` (town or region), ``note``.
    municipalities
        German units: ``ags``, ``name``, ``kind``, ``land``, ``district``, ``lat_deg``,
        ``lon_deg``, ``population``, ``population_basis``.
    bodies
        German utilities and associations: ``body``, ``seat``, ``land``, ``area``, ``basis``.
    """

    places: pd.DataFrame
    names: pd.DataFrame
    exonyms: pd.DataFrame
    municipalities: pd.DataFrame
    bodies: pd.DataFrame
