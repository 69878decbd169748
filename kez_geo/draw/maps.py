# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Say what a map shows; `web_map` and `printed` paint it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.draw.classes import classify
from kez_geo.draw.municipality_index import municipality_index
from kez_geo.draw.towns import TOWN_PREFIX, town_index
from kez_geo.model import Connection, CountrySymbol, Language, MapSpec, Metric, name_key
from kez_geo.words import euros, number, percent, plural, say, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kez_geo.model import Atlas, Country, Finding

__all__ = ["MapFrame", "in_german", "opened", "partner_map", "titled", "value_labels"]


@dataclass(frozen=True, slots=True)
class MapFrame:
    """What surrounds the map: finished texts, the region, what is selected, the background.

    Parameters
    ----------
    title, subtitle, notes
        Finished texts of one language.
    outline
        Countries of the chosen region; empty for the world.
    about
        Countries chosen one by one; empty for all.
    selected
        ``ISO3`` or ``town:KEY`` whose details are open; empty for none.
    theme
        ``light``, ``dark`` or ``grey``.
    whole
        All records where the atlas of the map holds only some of them: their towns are found
        once, and each has the same name in every view.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    outline: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    selected: str = ""
    theme: str = "light"
    whole: Atlas | None = None


def partner_map(atlas: Atlas, finding: Finding, metric: Metric, language: Language, frame: MapFrame) -> MapSpec:
    """Say what a map of the atlas shows when its countries are coloured by a finding.

    Parameters
    ----------
    atlas
        The selected records.
    finding
        One value per country, as `kez_geo.analyse.by_country` gives it.
    """
    values = {row.iso3: None if pd.isna(row.value) else int(row.value) for row in _rows(finding.table)}
    classes, class_of = classify(values, metric, language, theme=frame.theme)
    countries = atlas.reference.countries
    spec = MapSpec(
        language=language,
        metric=metric,
        title=frame.title,
        subtitle=frame.subtitle,
        classes=classes,
        class_of=class_of,
        label_of=value_labels(finding, metric, language),
        symbols=_symbols(finding, countries),
        towns=town_index(frame.whole or atlas).within(atlas.partnerships),
        connections=(),
        outline=frame.outline,
        about=frame.about,
        selected="",
        legend_title=say(f"map.legend.{metric}", language),
        notes=frame.notes,
        basis=finding.basis,
        names={iso3: country.name(language) for iso3, country in countries.items()},
        theme=frame.theme,
        municipalities=municipality_index(frame.whole or atlas).within(atlas.partnerships),
    )
    return opened(spec, atlas, frame.selected, whole=frame.whole)


def opened(spec: MapSpec, atlas: Atlas, selected: str, *, whole: Atlas | None = None) -> MapSpec:
    """Select a country or town on a map, with lines to its German partners where both ends are known.

    Parameters
    ----------
    spec
        The map of the atlas, with nothing selected.
    selected
        ``ISO3`` or ``town:KEY``; empty for none.
    whole
        All records, if the atlas holds only some of them.
    """
    if not selected:
        return spec
    table = atlas.partnerships
    if selected.startswith(TOWN_PREFIX):
        meant = table[town_index(whole or atlas).leading_to(selected.removeprefix(TOWN_PREFIX), table)]
    else:
        meant = table[table["iso3"] == selected]
    return replace(spec, selected=selected, connections=_connections(meant))


def titled(spec: MapSpec, title: str = "", subtitle: str = "") -> MapSpec:
    """Give the map with a title and subtitle of its user's own; what it takes the place of is told below the map.

    What the map rests on stays: definition, region, date, sources and licences are not the user's to leave out.
    """
    told = [say("print.shown", spec.language, title=spec.title)] if title.strip() else []
    told += [say("print.chosen", spec.language, subtitle=spec.subtitle)] if subtitle.strip() and spec.subtitle else []
    return replace(
        spec,
        title=title.strip() or spec.title,
        subtitle=subtitle.strip() or spec.subtitle,
        notes=(*told, *spec.notes),
    )


def in_german(spec: MapSpec, names: Mapping[tuple[str, str], str]) -> MapSpec:
    """Give the map with the German names of towns that have one in use today.

    Parameters
    ----------
    names
        By `name_key` of the usual name and code of the country.
    """
    towns = tuple(replace(one, name=names.get((name_key(one.name), one.iso3), one.name)) for one in spec.towns)
    return replace(spec, towns=towns)


def value_labels(finding: Finding, metric: Metric, language: Language) -> dict[str, str]:
    """Say the value of every country of a finding, for tooltip, screen reader and table."""
    return {row.iso3: _label(row, metric, language) for row in _rows(finding.table)}


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows by the names of their columns, whose types no stub can know."""
    return iter(table.itertuples())


def _label(row: Any, metric: Metric, language: Language) -> str:  # noqa: ANN401 - a row by the names of its columns
    """Say the value of a country and, for money, of how many of its records it speaks."""
    value, records, known = row.value, int(row.records), int(row.known)
    if metric is Metric.PARTNERSHIPS:
        return plural("common.partnerships", records, language)
    if metric is Metric.MUNICIPALITIES:
        return plural("common.municipalities", int(value), language)
    if metric is Metric.BUDGET_SHARE:
        return say(
            "map.label.budget_share",
            language,
            percent=percent(int(value) / 100, language),
            records=number(records, language),
        )
    if pd.isna(value):
        return say("map.label.no_data", language, records=plural("common.partnerships", records, language))
    key = "map.label.surplus" if metric is Metric.GAP and value < 0 else f"map.label.{metric}"
    return say(key, language, amount=euros(abs(int(value)), language), known=share(known, records, language))


def _symbols(finding: Finding, countries: Mapping[str, Country]) -> tuple[CountrySymbol, ...]:
    rows = [row for row in _rows(finding.table) if row.iso3 in countries]
    return tuple(
        CountrySymbol(row.iso3, countries[row.iso3].lat_deg, countries[row.iso3].lon_deg, int(row.records))
        for row in rows
    )


def _connections(partnerships: pd.DataFrame) -> tuple[Connection, ...]:
    both = partnerships.dropna(subset=["german_lat_deg", "german_lon_deg", "lat_deg", "lon_deg"])
    return tuple(
        Connection(
            row.german_partner, row.german_lat_deg, row.german_lon_deg, row.lat_deg, row.lon_deg, row.partner_city
        )
        for row in _rows(both)
    )
