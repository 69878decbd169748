# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""All tables of one state of the data, read-only, in EPSG:4326."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kez_geo.errors import WrongUse
from kez_geo.model.report import Report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from kez_geo.model.vocabulary import Language

__all__ = ["Atlas", "Country", "Reference", "RegionSet", "Source", "StatusRule", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a controlled list: a theme, form, status or programme.

    Parameters
    ----------
    code
        The code in link, command line and table.
    name_de, name_en
        Names on screen.
    meaning_de, meaning_en
        One sentence each; empty where the name says it.
    crs_codes, sdg_targets
        OECD-DAC purpose codes and targets of the 2030 Agenda (themes only).
    """

    code: str
    name_de: str
    name_en: str
    meaning_de: str = ""
    meaning_en: str = ""
    crs_codes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()

    def name(self, language: Language) -> str:
        """Give the name in one language."""
        return self.name_de if language == "de" else self.name_en


@dataclass(frozen=True, slots=True)
class Country:
    """One territory of the boundaries; codes as ISO 3166-1, Kosovo as XKX.

    Parameters
    ----------
    lat_deg, lon_deg
        A point inside the territory where its symbol stands, EPSG:4326.
    note
        Key of a neutral note on a disputed area, below ``border.`` in the words; or empty.
    """

    iso3: str
    iso2: str
    name_de: str
    name_en: str
    lat_deg: float
    lon_deg: float
    note: str = ""

    def name(self, language: Language) -> str:
        """Give the name in one language."""
        return self.name_de if language == "de" else self.name_en


@dataclass(frozen=True, slots=True)
class RegionSet:
    """A named set of countries of a scheme, as of a date.

    Parameters
    ----------
    scheme, region
        Codes; together ``scheme:region``, the name in link and command line.
    name_de, name_en
        Names on screen.
    scheme_de, scheme_en
        Names of the scheme on screen.
    members
        ISO 3166-1 alpha-3 codes.
    as_of
        Date or period of the list, as its source gives it.
    basis
        Where the list was read.
    confirmed
        False where the list is general knowledge and must be marked so on screen.
    aliases
        Short names by which it can be asked for, for example ``MENA``.
    note
        What else must be known; empty for nothing.
    """

    scheme: str
    region: str
    name_de: str
    name_en: str
    scheme_de: str
    scheme_en: str
    members: frozenset[str]
    as_of: str
    basis: str
    confirmed: bool
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """Name in link and command line."""
        return f"{self.scheme}:{self.region}"

    def name(self, language: Language) -> str:
        """Give the name in one language."""
        return self.name_de if language == "de" else self.name_en

    def scheme_name(self, language: Language) -> str:
        """Give the scheme's name in one language."""
        return self.scheme_de if language == "de" else self.scheme_en


@dataclass(frozen=True, slots=True)
class Source:
    """Where a data file comes from, as `data/sources.toml` tells it.

    Title and credit line are German, or those of the source itself; in English they are
    `title_en` and `credit_en`, where they differ.
    """

    file: str
    title: str
    producer: str
    licence: str
    credit: str
    published: str
    accessed: str
    address: str
    sha256: str
    title_en: str = ""
    credit_en: str = ""

    def title_in(self, language: Language) -> str:
        """Give the title in a language."""
        return (self.title_en if language == "en" else "") or self.title

    def credit_in(self, language: Language) -> str:
        """Give the credit line in a language."""
        return (self.credit_en if language == "en" else "") or self.credit


@dataclass(frozen=True, slots=True)
class StatusRule:
    """Which status is shown for partners of one country, whatever a list says.

    Parameters
    ----------
    iso3
        ISO 3166-1 alpha-3 code.
    since
        Year or date from which the rule holds.
    shown_status
        Code of statuses.csv that is shown in place of a running one.
    doubt
        Code of the doubt shown with the record.
    reason_de, reason_en
        One sentence each.
    """

    iso3: str
    since: str
    shown_status: str
    doubt: str
    reason_de: str
    reason_en: str


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The lists that the records refer to.

    Parameters
    ----------
    country_names
        Codes by `name_key` of a spelling; more than one code where a name is ambiguous.
    programme_names
        Ids of programmes by `name_key` of a spelling.
    status_rules
        Rules by country code.
    doubts
        What is doubtful, by id of the record: code and one sentence in each language.
    german_towns
        German names in today's use, by `name_key` of the usual name of a town and code of its country.
    """

    countries: Mapping[str, Country]
    regions: Mapping[str, RegionSet]
    themes: Mapping[str, Term]
    forms: Mapping[str, Term]
    statuses: Mapping[str, Term]
    programmes: Mapping[str, Term]
    german_types: Mapping[str, Term]
    sources: tuple[Source, ...] = ()
    country_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    programme_names: Mapping[str, str] = field(default_factory=dict)
    status_rules: Mapping[str, StatusRule] = field(default_factory=dict)
    doubts: Mapping[str, Term] = field(default_factory=dict)
    german_towns: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def region(self, asked: str) -> RegionSet:
        """Find a region set by ``scheme:region``, region code, name or alias, in any case.

        Raises
        ------
        WrongUse
            When there is none, or when several schemes have one of that name and none of
            them is the one that the alias stands for; the message lists what is allowed.
        """
        if asked in self.regions:
            return self.regions[asked]
        wanted = asked.casefold()
        for found in self.regions.values():
            if wanted in {alias.casefold() for alias in found.aliases}:
                return found
        alike = [r for r in self.regions.values() if wanted in {r.region, r.name_de.casefold(), r.name_en.casefold()}]
        if len(alike) == 1:
            return alike[0]
        msg = "unknown_region"
        raise WrongUse(msg, value=asked, allowed=sorted(r.key for r in (alike or self.regions.values())))


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """All tables of one state of the data.

    Nobody assigns to a table of an atlas that he was given.

    Parameters
    ----------
    partnerships
        One row per partnership, columns as `kez_geo.model.tables.PARTNERSHIPS`.
    funding
        One row per money statement, columns as `kez_geo.model.tables.FUNDING`.
    reference
        The lists that the records refer to.
    as_of
        Day of the data.
    report
        What was found on the way in.

    Attributes
    ----------
    whole
        The atlas that this one was cut from by `part`: what each record says by itself need not be
        worked out again. An atlas made in any other way, from changed tables too, has none.
    """

    partnerships: pd.DataFrame
    funding: pd.DataFrame
    reference: Reference
    as_of: dt.date
    report: Report = field(default_factory=Report)
    whole: Atlas | None = field(default=None, init=False)

    def part(self, kept: npt.NDArray[np.bool_]) -> Atlas:
        """Give the atlas of some of the records, with the money statements that belong to them.

        Parameters
        ----------
        kept
            One mark per row of `partnerships`.
        """
        rows = self.partnerships[kept]
        money = self.funding[self.funding["partnership_id"].isin(rows["id"])]
        made = replace(self, partnerships=rows, funding=money)
        object.__setattr__(made, "whole", self.whole or self)
        return made
