# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a picture shows, said once and painted for screen and print alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model.finding import Basis
    from kez_geo.model.vocabulary import Language, Metric

__all__ = [
    "Bar",
    "ChartSpec",
    "Connection",
    "CountrySymbol",
    "LegendClass",
    "MapSpec",
    "MapView",
    "Municipality",
    "TownSymbol",
]


@dataclass(frozen=True, slots=True)
class LegendClass:
    """One class of the choropleth.

    Parameters
    ----------
    label
        Finished text in the language of the map, for example ``1–2`` or ``keine Daten``.
    colour
        Fill as ``#rrggbb``.
    countries
        How many countries of the view fall into it.
    hatched
        Drawn with a pattern beside the colour: the class "keine Daten".
    pattern
        Strokes beside the colour where colours alone do not tell classes apart (theme ``grey``):
        ``dots``, ``rows``, ``crosses``, ``columns``, ``slopes``, ``grid``; empty for none.
    """

    label: str
    colour: str
    countries: int
    hatched: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class CountrySymbol:
    """A proportional symbol: area grows with the number of partnerships."""

    iso3: str
    lat_deg: float
    lon_deg: float
    partnerships: int


@dataclass(frozen=True, slots=True)
class TownSymbol:
    """A partner town, with all partnerships that lead there."""

    key: str
    name: str
    iso3: str
    lat_deg: float
    lon_deg: float
    partnerships: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Connection:
    """A line from a German municipality to a partner of what is selected."""

    german_name: str
    german_lat_deg: float
    german_lon_deg: float
    lat_deg: float
    lon_deg: float
    town: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A German municipality, with all partnerships of the view that it has."""

    name: str
    lat_deg: float
    lon_deg: float
    partnerships: int


@dataclass(frozen=True, slots=True)
class MapView:
    """What part of the world the map on the screen shows.

    Parameters
    ----------
    lat_deg, lon_deg
        The middle of the picture, EPSG:4326.
    zoom
        0 shows the whole world 256 pixels wide; each step doubles that.
    """

    lat_deg: float
    lon_deg: float
    zoom: float


@dataclass(frozen=True, slots=True)
class MapSpec:
    """All that a map shows, in finished words of one language.

    Parameters
    ----------
    metric
        What the countries are coloured by.
    title, subtitle
        Finished texts; the subtitle is the filter in words.
    classes
        Legend from the lowest class to the highest, "keine Daten" last.
    class_of
        Index into `classes` per country (ISO 3166-1 alpha-3). A country without an entry is not
        part of the view (outside the region or without any record) and stays background.
    label_of
        Finished value per country for tooltip, screen reader and table.
    symbols, towns, connections
        Layers above the countries.
    outline
        Countries of the chosen region, drawn with a stronger border; empty for the world.
    selected
        Country or town (``ISO3`` or ``town:KEY``) whose details are open; empty for none.
    notes
        Lines below the map: definition, scheme, border note, licence.
    theme
        ``light``, ``dark`` or ``grey``: the background that the colours of `classes` are made for.
    municipalities
        The German municipalities of the view, where their place is known.
    about
        Countries that were chosen one by one where no region was: paper is filled by them.
    address
        Where the same view is found on the web; empty for nowhere. Paper shows it with a QR code.
    """

    language: Language
    metric: Metric
    title: str
    subtitle: str
    classes: tuple[LegendClass, ...]
    class_of: Mapping[str, int]
    label_of: Mapping[str, str]
    symbols: tuple[CountrySymbol, ...]
    towns: tuple[TownSymbol, ...]
    connections: tuple[Connection, ...]
    outline: frozenset[str]
    selected: str
    legend_title: str
    notes: tuple[str, ...]
    basis: Basis
    names: Mapping[str, str] = field(default_factory=dict)
    theme: str = "light"
    municipalities: tuple[Municipality, ...] = ()
    address: str = ""
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a gap to the right, a surplus apart, each with its basis in words."""

    label: str
    gap_cents: int
    surplus_cents: int
    secured_cents: int
    detail: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """All that a bar chart of funding gaps shows, in finished words of one language."""

    language: Language
    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    axis_label: str
    notes: tuple[str, ...]
    text_alternative: str
    theme: str = "light"
