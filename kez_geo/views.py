# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One view of the data, asked once: what page, command line and export show alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kez_geo import analyse, export, query, way
from kez_geo.draw import charts, maps
from kez_geo.export import public
from kez_geo.export.tables import BYTE_ORDER_MARK
from kez_geo.model import Basis, Language
from kez_geo.words import choice_name, day, filter_in_words, plural, region_in_words, say, share
from kez_geo.words.filters import scheme_in_words

if TYPE_CHECKING:
    from kez_geo.analyse import Totals
    from kez_geo.analyse.funding_gap import Group
    from kez_geo.model import Atlas, ChartSpec, Finding, MapSpec, Metric, Reference, RegionSet, Selection

__all__ = [
    "GROUPS_OF_CHART",
    "View",
    "basis_line",
    "chart_picture",
    "chart_spec",
    "credit_line",
    "file_name",
    "gaps",
    "map_picture",
    "map_spec",
    "nearest_country",
    "records_csv",
    "region_lines",
    "regions_of",
    "view",
    "where",
]

GROUPS_OF_CHART: tuple[Group, ...] = ("country", "theme", "programme")

# The region sets that a gap table by region shows when no scheme was chosen: they cover the world once.
_WORLD_SCHEME = "un_m49_subregion"
_COAST_KM = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The selected records with their totals.

    Parameters
    ----------
    whole
        All records.
    atlas
        The selected ones.
    selection
        What was asked for, in codes.
    totals
        Counts and sums of the selected records, with their basis.
    """

    whole: Atlas
    atlas: Atlas
    selection: Selection
    totals: Totals


def view(whole: Atlas, selection: Selection) -> View:
    """Select records and compute their totals."""
    atlas = query.select(whole, selection)
    totals = analyse.totals(atlas)
    basis = replace(totals.basis, year_unknown=query.year_unknown(whole, selection))
    return View(whole, atlas, selection, replace(totals, basis=basis))


def regions_of(seen: View) -> tuple[RegionSet, ...]:
    """Give the chosen region sets, or those of the world where none was chosen."""
    regions = seen.whole.reference.regions
    if seen.selection.region:
        return tuple(regions[key] for key in sorted(seen.selection.region) if key in regions)
    return tuple(one for one in regions.values() if one.scheme == _WORLD_SCHEME)


def gaps(seen: View, by: Group) -> Finding:
    """Sum planned, secured and open money of a view per group."""
    return analyse.gaps(seen.atlas, by, regions=regions_of(seen))


def map_spec(seen: View, metric: Metric, language: Language, *, selected: str = "", theme: str = "light") -> MapSpec:
    """Say what the map of a view shows."""
    spec = _plain_map(seen, metric, language, theme)
    return maps.opened(spec, seen.atlas, selected, whole=seen.whole)


@lru_cache(maxsize=8)
def _plain_map(seen: View, metric: Metric, language: Language, theme: str) -> MapSpec:
    """Say what the map shows while nothing is selected; a click on it changes no more than the lines."""
    finding = analyse.by_country(seen.atlas, metric)
    chosen = regions_of(seen) if seen.selection.region else ()
    frame = maps.MapFrame(
        title=say(f"map.title.{metric}", language),
        subtitle=_subtitle(seen, language),
        notes=_notes(seen, metric, language),
        outline=frozenset().union(*(one.members for one in chosen)),
        about=frozenset() if chosen else seen.selection.country & frozenset(seen.whole.reference.countries),
        theme=theme,
        whole=seen.whole,
    )
    return maps.partner_map(seen.atlas, finding, metric, language, frame)


def _subtitle(seen: View, language: Language) -> str:
    """Say the filter in words, and that nothing is known of it where that is so."""
    said = filter_in_words(seen.selection, seen.whole.reference, language, brief=True)
    return said if seen.totals.partnerships else f"{said} · {say('basis.nothing', language)}"


def basis_line(seen: View, language: Language) -> str:
    """Say in one line what the totals rest on."""
    totals = seen.totals
    chosen = [one.members for one in regions_of(seen)] if seen.selection.region else []
    members = len(frozenset().union(*chosen)) if chosen else len(seen.whole.reference.countries)
    return say(
        "basis.line",
        language,
        partnerships=plural("common.partnerships", totals.partnerships, language),
        countries=share(totals.countries, members, language),
        budgets=share(totals.with_budget, totals.partnerships, language),
        definition=say("definition.gap_short", language),
        as_of=day(seen.whole.as_of, language),
    )


def chart_spec(seen: View, by: Group, language: Language) -> ChartSpec:
    """Say what the chart of a view's gaps shows."""
    finding = gaps(seen, by)
    reference = seen.whole.reference
    labels = {group: choice_name(by, group, reference, language) for group in finding.table[by]}
    frame = charts.ChartFrame(
        title=say("chart.title", language, group=say(f"chart.group.{by}", language)),
        subtitle=filter_in_words(seen.selection, reference, language),
        notes=(basis_line(seen, language),),
    )
    return charts.gap_chart(finding, labels, language, frame)


def map_picture(spec: MapSpec, kind: str, *, paper: str = "A4", dpi: int = 300) -> bytes:
    """Draw a map as a file (png, svg or pdf), in the house style that the settings name."""
    # The painter for paper is large: who only asks for rows shall not wait for it.
    from kez_geo.draw import printed  # noqa: PLC0415

    spec = replace(spec, outline=spec.outline or spec.about)
    if spec.language == Language.DE:
        spec = maps.in_german(spec, way.german_towns())
    fitting = printed.resolution(spec, way.outlines("50m"), paper=paper)
    base, house = way.base_map(fitting), way.house_style()
    return printed.picture(spec, base, file_format=kind, paper=paper, dpi=dpi, house=house)


def chart_picture(spec: ChartSpec, kind: str) -> bytes:
    """Draw a chart as a file (png, svg or pdf), in the house style that the settings name."""
    from kez_geo.draw import chart_print  # noqa: PLC0415

    return chart_print.picture(spec, file_format=kind, house=way.house_style())


def records_csv(seen: View, language: Language, *, plain: bool = False) -> bytes:
    """Write the records of a view with their money as CSV; every row carries its basis.

    Parameters
    ----------
    plain
        Whether it is for programs: no mark at the beginning, commas between cells and points in numbers.
    """
    money = public.money_rows(gaps(seen, "partnership").table, "partnership")
    rows = public.public_records(seen.atlas, money)
    reference = seen.whole.reference
    said = filter_in_words(seen.selection, reference, language)
    more = export.basis_columns(seen.totals.basis, said, credit_line(seen.whole, language), language)
    columns = [*export.LIST_COLUMNS, *(column.name for column in public.MONEY_COLUMNS)]
    text = export.rows_as_csv(rows, Language.EN if plain else language, more, columns=columns)
    return text.removeprefix(BYTE_ORDER_MARK if plain else "").encode("utf-8")


def file_name(seen: View, what: str, kind: str, language: Language, *, last: str = "") -> str:
    """Name a download: day, what it is, filter, and what it ends with: the paper of a map."""
    chosen = seen.selection.chosen()
    reference = seen.whole.reference
    short = [_short(field, value, reference, language) for field in chosen[:3] for value in _values(seen, field)[:2]]
    return export.file_name(seen.whole.as_of, [say(f"downloads.name.{what}", language), *short], kind, last=last)


def _values(seen: View, field: str) -> list[str]:
    value = getattr(seen.selection, field)
    return sorted(value) if isinstance(value, frozenset) else [str(value)]


def _short(field: str, value: str, reference: Reference, language: Language) -> str:
    """Name a value as briefly as a file name wants it."""
    if field == "region" and value in reference.regions:
        region = reference.regions[value]
        return next(iter(region.aliases), region.name(language))
    return choice_name(field, value, reference, language)


def where(lat_deg: float, lon_deg: float) -> tuple[list[dict[str, Any]], Basis]:
    """Say in which country a point lies, how it is called, and which region sets hold it.

    Parameters
    ----------
    lat_deg, lon_deg
        The point, EPSG:4326.

    Returns
    -------
    tuple
        One row, or none for a point in no country, and what the answer rests on.
    """
    shelf = way.shipped()
    lists = shelf.reference().content
    outlines = [one for one in lists.sources if one.file.startswith("reference/boundaries/world_10m")]
    iso3 = way.finest_boundaries().country_at(lat_deg, lon_deg)
    basis = Basis(
        records=1 if iso3 else 0,
        without_value=0 if iso3 else 1,
        unplaced=0 if iso3 else 1,
        definition="where",
        as_of=way.day_of_data(shelf, lists),
        sources=tuple(one.title for one in outlines),
        sources_en=tuple(one.title_in(Language.EN) for one in outlines),
    )
    if not iso3:
        return [], basis
    country = lists.countries[iso3]
    regions = [
        {"region": key, "name_de": one.name_de, "name_en": one.name_en, "as_of": one.as_of, "confirmed": one.confirmed}
        for key, one in lists.regions.items()
        if iso3 in one.members
    ]
    row = {
        "iso3": iso3,
        "iso2": country.iso2,
        "name_de": country.name_de,
        "name_en": country.name_en,
        "regions": regions,
    }
    return [{"lat_deg": lat_deg, "lon_deg": lon_deg, **row}], basis


def nearest_country(lat_deg: float, lon_deg: float, language: Language) -> str:
    """Name the country at whose coast a point lies, at most 20 km away; empty where there is none."""
    iso3 = way.finest_boundaries().nearest_country_at(lat_deg, lon_deg, within_km=_COAST_KM)
    return way.shipped().reference().content.countries[iso3].name(language) if iso3 else ""


def credit_line(atlas: Atlas, language: Language) -> str:
    """Name all sources as their licences ask for, each once.

    A name that only begins another one ("GeoNames" and "GeoNames, extract") is told by that.
    """
    lines = (source.credit_in(language) for source in atlas.reference.sources)
    named = dict.fromkeys(name.strip() for line in lines for name in line.split(";"))
    return " · ".join(one for one in named if one and not any(_begins(one, other) for other in named))


def _begins(one: str, other: str) -> bool:
    return one != other and other.startswith((f"{one},", f"{one} "))


def region_lines(seen: View, language: Language) -> list[str]:
    """Say which scheme the regions are of; a single one is named in the filter already."""
    reference = seen.whole.reference
    keys = sorted(seen.selection.region)
    if len(keys) == 1 and keys[0] in reference.regions:
        return [say("basis.scheme", language, scheme=scheme_in_words(reference.regions[keys[0]], language))]
    return [say("basis.region", language, region=region_in_words(key, reference, language)) for key in keys]


def _notes(seen: View, metric: Metric, language: Language) -> tuple[str, ...]:
    """Give the lines that belong below every picture: definition, region, borders, day, licences."""
    lines = [basis_line(seen, language), say(f"definition.{metric}", language)]
    lines += region_lines(seen, language)
    lines.append(say("basis.borders", language))
    lines.append(credit_line(seen.whole, language))
    return tuple(lines)
