# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists in `data/reference/` and the sources in `data/sources.toml`, as types of the model."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from kez_geo.errors import MissingData, UnusableInput
from kez_geo.model import Country, Issue, RegionSet, Report, Severity, Source, StatusRule, Term, name_key
from kez_geo.model.tables import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

__all__ = [
    "COLUMNS",
    "countries",
    "country_names",
    "doubts",
    "german_towns",
    "programme_names",
    "regions",
    "sources",
    "status_rules",
    "terms",
]

_TERM = ("code", "name_de", "name_en", "meaning_de", "meaning_en")
# Headings of each list; data/README.md says what they mean.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "countries": ("iso3", "iso2", "name_de", "name_en", "lat_deg", "lon_deg", "note"),
    "country_aliases": ("alias", "iso3", "language", "kind"),
    "doubts": ("id", "code", "note_de", "note_en"),
    "forms": _TERM,
    "german_types": _TERM,
    "programme_aliases": ("alias", "programme"),
    "programmes": (
        "id", *_TERM[1:], "operator", "funder", "status_as_read", "source_url", "note", "confidence",
    ),
    "region_members": ("scheme", "region", "iso3"),
    "regions": (
        "scheme", "region", "name_de", "name_en", "scheme_de", "scheme_en", "aliases", "as_of", "basis", "confirmed",
        "note",
    ),
    "status_rules": ("iso3", "since", "shown_status", "doubt", "reason_de", "reason_en"),
    "statuses": _TERM,
    "town_names_de": ("name_de", "place", "iso3"),
    "themes": (*_TERM, "crs_codes", "sdg_targets", "status"),
}  # fmt: skip


def terms(table: pd.DataFrame) -> dict[str, Term]:
    """Read a controlled list: themes, forms, statuses, programmes or kinds of German bodies."""
    entries = [
        Term(
            code=row.get("code") or row["id"],
            name_de=row["name_de"],
            name_en=row["name_en"],
            meaning_de=row["meaning_de"],
            meaning_en=row["meaning_en"],
            crs_codes=_parts(row.get("crs_codes", "")),
            sdg_targets=_parts(row.get("sdg_targets", "")),
        )
        for row in _records(table)
    ]
    return {entry.code: entry for entry in entries}


def countries(table: pd.DataFrame) -> dict[str, Country]:
    """Read the territories of the boundaries.

    Raises
    ------
    UnusableInput
        When a coordinate is no number.
    """
    found: dict[str, Country] = {}
    faults: list[Issue] = []
    for number, row in zip(table.index, _records(table), strict=True):
        try:
            where = float(row["lat_deg"]), float(row["lon_deg"])
        except ValueError:
            more = (("file", "reference/countries.csv"),)
            faults.append(Issue("number_unreadable", Severity.ERROR, int(number), "lat_deg", row["lat_deg"], more))
            continue
        found[row["iso3"]] = Country(row["iso3"], row["iso2"], row["name_de"], row["name_en"], *where, row["note"])
    if faults:
        raise UnusableInput("table_unusable", file="reference/countries.csv", faults=Report(tuple(faults)))
    return found


def country_names(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Read the spellings of countries; an ambiguous one keeps all its codes."""
    return {name_key(row["alias"]): _parts(row["iso3"]) for row in _records(table)}


def programme_names(table: pd.DataFrame) -> dict[str, str]:
    """Read the spellings of funding programmes."""
    return {name_key(row["alias"]): row["programme"] for row in _records(table)}


def status_rules(table: pd.DataFrame) -> dict[str, StatusRule]:
    """Read which status is shown for partners of which country."""
    return {row["iso3"]: StatusRule(**{name: row[name] for name in COLUMNS["status_rules"]}) for row in _records(table)}


def doubts(table: pd.DataFrame) -> dict[str, Term]:
    """Read which records are doubtful, by their ids."""
    return {row["id"]: Term(row["code"], row["note_de"], row["note_en"]) for row in _records(table)}


def german_towns(table: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Read which towns have a German name that is in use today."""
    return {(name_key(row["place"]), row["iso3"]): row["name_de"] for row in _records(table)}


def regions(table: pd.DataFrame, members: pd.DataFrame) -> dict[str, RegionSet]:
    """Read the region sets with their members, by ``scheme:region``."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in _records(members):
        grouped.setdefault((row["scheme"], row["region"]), []).append(row["iso3"])
    sets = [
        RegionSet(
            **{name: row[name] for name in COLUMNS["regions"] if name not in {"aliases", "confirmed"}},
            members=frozenset(grouped.get((row["scheme"], row["region"]), ())),
            confirmed=row["confirmed"] == "true",
            aliases=_parts(row["aliases"]),
        )
        for row in _records(table)
    ]
    return {one.key: one for one in sets}


def sources(file: Path) -> tuple[Source, ...]:
    """Read where every data file comes from.

    Raises
    ------
    MissingData
        When the file is missing or no TOML.
    """
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("file", [])
    except FileNotFoundError as error:
        fault = Issue("file_missing", Severity.ERROR, more=(("file", file.name),))
        raise MissingData("table_unusable", file=file.name, faults=Report((fault,))) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        fault = Issue("file_unreadable", Severity.ERROR, more=(("file", file.name), ("reason", str(error))))
        raise MissingData("table_unusable", file=file.name, faults=Report((fault,))) from error
    names = [one.name for one in fields(Source)]
    return tuple(Source(**{name: str(entry.get(name, "")) for name in names}) for entry in entries)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return table.to_dict("records")  # type: ignore[return-value]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(LIST_SEPARATOR) if part.strip())
