# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data's way into the atlas: read, clean, place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kez_geo import clean, place
from kez_geo.model import Atlas, BaseMap, HouseStyle, Report
from kez_geo.place.boundaries import Boundaries
from kez_geo.read import FUNDING_FILE, PARTNERSHIPS_FILE, Shelf
from kez_geo.read.boundaries import boundaries as read_boundaries
from kez_geo.read.boundaries import disputed_borders, german_areas
from kez_geo.read.house_style import house_style as read_house_style
from kez_geo.settings import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from kez_geo.model import Reference

__all__ = [
    "World",
    "base_map",
    "day_of_data",
    "finest_boundaries",
    "german_towns",
    "house_style",
    "open_atlas",
    "outlines",
    "shipped",
    "world",
]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What places are looked up in.

    Parameters
    ----------
    gazetteer, boundaries
        Names of places, and territories at 1:50 million.
    report
        What of their files could not be read.
    """

    gazetteer: place.Gazetteer
    boundaries: Boundaries
    report: Report


def shipped() -> Shelf:
    """Give the shelf with the data that the product ships, or those that the settings name."""
    return Shelf(settings().data_folder)


@lru_cache(maxsize=2)
def outlines(resolution: str) -> gpd.GeoDataFrame:
    """Give the shipped territories of the world for drawing, EPSG:4326; nobody changes them.

    Raises
    ------
    MissingData
        When their file is missing or broken.
    """
    return read_boundaries(shipped().path(f"reference/boundaries/world_{resolution}.geojson"))


@lru_cache(maxsize=2)
def base_map(resolution: str) -> BaseMap:
    """Give what every map on paper is drawn from: territories, German Länder, disputed borders.

    Raises
    ------
    MissingData
        When one of the files is missing or broken.
    """
    shelf = shipped()
    laender = german_areas(shelf.path("reference/boundaries/german_laender.geojson"))
    return BaseMap(outlines(resolution), laender, disputed_borders(shelf.path("reference/disputed_borders.csv")))


@lru_cache(maxsize=1)
def house_style() -> HouseStyle:
    """Give the house style that the settings name, or the usual look.

    Raises
    ------
    UnusableInput
        When its file cannot be used.
    """
    named = settings().house_style
    return read_house_style(Path(named)) if named else HouseStyle()


@lru_cache(maxsize=1)
def finest_boundaries() -> Boundaries:
    """Give the shipped territories at 1:10 million, to ask in which country a point lies."""
    return Boundaries(outlines("10m"))


@lru_cache(maxsize=1)
def german_towns() -> Mapping[tuple[str, str], str]:
    """Give the German names of towns that are in use today; they are read once."""
    return shipped().reference().content.german_towns


def world(shelf: Shelf | None = None) -> World:
    """Give what places of the shipped data, and of a user's own, are looked up in; it is read once.

    Parameters
    ----------
    shelf
        Where its files lie; the shipped ones if not named.
    """
    return _world(shelf or shipped())


@lru_cache(maxsize=1)
def _world(shelf: Shelf) -> World:
    names, territories = shelf.gazetteer(), shelf.boundaries()
    return World(place.Gazetteer(names.content), Boundaries(territories.content), names.report + territories.report)


def open_atlas(shelf: Shelf | None = None) -> Atlas:
    """Read, clean and place all records of a shelf.

    A missing or broken file does not stop the way: the atlas has what is left, and its report
    says what is missing.

    Parameters
    ----------
    shelf
        Where the data lie; the shipped ones if not named.
    """
    shelf = shelf or shipped()
    lists, records, money = shelf.reference(), shelf.partnerships(), shelf.funding()
    partnerships = clean.records(records.content, lists.content)
    funding = clean.funding(money.content, lists.content, frozenset(partnerships.table["id"]))
    # A shelf that somebody names may change under our hands: it is read anew.
    around = world(shelf) if shelf == shipped() else _world.__wrapped__(shelf)
    placed = place.locate(partnerships.table, around.gazetteer, around.boundaries, lists.content.countries)
    missing = [*(taken.report for taken in (lists, records, money)), around.report]
    found = _from(PARTNERSHIPS_FILE, partnerships.report + placed.report) + _from(FUNDING_FILE, funding.report)
    return Atlas(
        partnerships=placed.table.reset_index(drop=True),
        funding=funding.table.reset_index(drop=True),
        reference=lists.content,
        as_of=day_of_data(shelf, lists.content),
        report=sum(missing, Report()) + found,
    )


def _from(file: str, report: Report) -> Report:
    """Name in every issue the file that it was found in."""
    return Report(tuple(replace(issue, more=(("file", file), *issue.more)) for issue in report))


def day_of_data(shelf: Shelf, reference: Reference) -> dt.date:
    """Take the day of the records from their source; without it, the day on which their file was written."""
    for source in reference.sources:
        if source.file == PARTNERSHIPS_FILE:
            try:
                return dt.date.fromisoformat(source.published)
            except ValueError:
                break
    file = shelf.path(PARTNERSHIPS_FILE)
    written = file.stat().st_mtime if file.exists() else dt.datetime.now(tz=dt.UTC).timestamp()
    return dt.datetime.fromtimestamp(written, tz=dt.UTC).date()
