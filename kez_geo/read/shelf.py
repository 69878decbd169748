# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data that the product ships: where they lie, and what of them can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

import geopandas as gpd
import pandas as pd

from kez_geo.errors import UnusableInput
from kez_geo.model import IntakeWords, Issue, Reference, Report, Severity
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column
from kez_geo.read import csv_table, reference
from kez_geo.read.boundaries import boundaries
from kez_geo.read.gazetteer import gazetteer_tables
from kez_geo.read.intake_words import intake_words
from kez_geo.read.programmes import programmes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kez_geo.model import Country, Programme, Source
    from kez_geo.model.gazetteer import GazetteerTables

__all__ = ["FUNDING_FILE", "PARTNERSHIPS_FILE", "Shelf", "Taken", "headings"]

PARTNERSHIPS_FILE = "partnerships/partnerships.csv"
FUNDING_FILE = "partnerships/funding.csv"
_Content = TypeVar("_Content")


@dataclass(frozen=True, slots=True)
class Taken(Generic[_Content]):
    """What could be read, and what could not.

    Parameters
    ----------
    content
        What was read; empty where the file is missing or broken.
    report
        The faults of the file.
    """

    content: _Content
    report: Report


def headings(columns: Sequence[Column]) -> tuple[str, ...]:
    """Name the headings of a table in its file: no derived columns, and amounts in euros.

    Examples
    --------
    >>> "amount_eur" in headings(FUNDING), "placed" in headings(PARTNERSHIPS)
    (True, False)
    """
    return tuple(column.name.replace("amount_cents", "amount_eur") for column in columns if not column.derived)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of the shipped data.

    A file that is missing or broken never stops the atlas: an empty table stands in its place, and
    the report says what is missing and what to do.

    Parameters
    ----------
    folder
        `data/` of the project, or its copy inside the installed package.
    """

    folder: Path

    def path(self, name: str) -> Path:
        """Tell where a file lies; whether it is there is another question."""
        return self.folder / name

    def partnerships(self) -> Taken[pd.DataFrame]:
        """Read the records as texts."""
        return self._table(PARTNERSHIPS_FILE, headings(PARTNERSHIPS))

    def funding(self) -> Taken[pd.DataFrame]:
        """Read the money statements as texts."""
        return self._table(FUNDING_FILE, headings(FUNDING))

    def intake_words(self) -> Taken[IntakeWords]:
        """Read the words that the headings and values of users' tables may be."""
        return _taken(lambda: intake_words(self.folder), IntakeWords((), ()))

    def reference(self) -> Taken[Reference]:
        """Read all lists that the records refer to."""
        read = {name: self._table(f"reference/{name}.csv", columns) for name, columns in reference.COLUMNS.items()}
        sources: Taken[tuple[Source, ...]] = _taken(lambda: reference.sources(self.path("sources.toml")), ())
        countries: Taken[dict[str, Country]] = _taken(lambda: reference.countries(read["countries"].content), {})
        found = Reference(
            countries=countries.content,
            regions=reference.regions(read["regions"].content, read["region_members"].content),
            themes=reference.terms(read["themes"].content),
            forms=reference.terms(read["forms"].content),
            statuses=reference.terms(read["statuses"].content),
            programmes=reference.terms(read["programmes"].content),
            german_types=reference.terms(read["german_types"].content),
            sources=sources.content,
            country_names=reference.country_names(read["country_aliases"].content),
            programme_names=reference.programme_names(read["programme_aliases"].content),
            status_rules=reference.status_rules(read["status_rules"].content),
            doubts=reference.doubts(read["doubts"].content),
            german_towns=reference.german_towns(read["town_names_de"].content),
        )
        reports = [*(one.report for one in read.values()), countries.report, sources.report]
        return Taken(found, sum(reports, Report()))

    def funding_rules(self) -> Taken[tuple[Programme, ...]]:
        """Read the rules of all funding programmes; a broken file is left out and reported."""
        name = "reference/programmes"
        nothing: tuple[tuple[Programme, ...], Report] = ((), Report())
        taken = _taken(lambda: programmes(self.path(name)), nothing, name=name)
        found, report = taken.content
        return Taken(found, report + taken.report)

    def gazetteer(self) -> Taken[GazetteerTables]:
        """Read the tables that names of places are looked up in."""
        tables, report = gazetteer_tables(self.path("reference"))
        # Names whose place is gone, because one of the two files is missing, lead nowhere.
        known = tables.names["place"] < len(tables.places)
        return Taken(tables if known.all() else replace(tables, names=tables.names[known]), report)

    def boundaries(self, resolution: str = "50m") -> Taken[gpd.GeoDataFrame]:
        """Read the territories of the world: columns ``iso3`` and ``geometry``, EPSG:4326.

        Parameters
        ----------
        resolution
            Scale as Natural Earth names it: ``10m``, ``50m`` or ``110m``.
        """
        name = f"reference/boundaries/world_{resolution}.geojson"
        empty = gpd.GeoDataFrame({"iso3": pd.Series(dtype="str")}, geometry=gpd.GeoSeries([], crs="EPSG:4326"))
        if not self.path(name).is_file():
            return Taken(empty, Report((Issue("file_missing", Severity.ERROR, more=(("file", name),)),)))
        return _taken(lambda: boundaries(self.path(name)), empty, name=name)

    def _table(self, name: str, columns: tuple[str, ...]) -> Taken[pd.DataFrame]:
        empty = pd.DataFrame({column: pd.Series(dtype="str") for column in columns})
        return _taken(lambda: csv_table.table(self.path(name), columns, name=name), empty)


def _taken(read: Callable[[], _Content], instead: _Content, *, name: str = "") -> Taken[_Content]:
    try:
        return Taken(read(), Report())
    except UnusableInput as error:
        faults = error.values.get("faults")
        if not isinstance(faults, Report):
            more = (("file", name), ("reason", str(error.values.get("found", error.key))))
            faults = Report((Issue("file_unreadable", Severity.ERROR, more=more),))
        return Taken(instead, faults)
