# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The chapters of a dossier, each from one view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kez_geo import query, views
from kez_geo.analyse import totals as totals_of
from kez_geo.export import public
from kez_geo.export.dictionary import heading
from kez_geo.export.named_rows import named_records
from kez_geo.model.handout import Chapter, Grid
from kez_geo.products.pictures import chart_illustration, country_illustration, map_illustration
from kez_geo.products.programme_checks import programme_grids
from kez_geo.products.tables import country_rows
from kez_geo.words import choice_name, day, euros, number, plural, say, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kez_geo.analyse import Totals
    from kez_geo.model import Language, Metric
    from kez_geo.views import View

__all__ = ["countries", "country", "gaps", "listing", "overview_map", "programmes", "totals"]

_MOST_THEMES = 2
_AMOUNTS = ("planned", "secured", "gap", "surplus")
_COUNTRY_SHARES = (3.0, 2.0, 1.5, 2.0, 2.0, 2.0, 2.0)
_LIST = {
    "german_partner": 3.2, "partner_city": 3.2, "country": 2.2, "themes": 3.0, "form": 2.9, "since_year": 1.5,
    "status": 1.9, "sources": 2.6,
}  # fmt: skip
_IN_COUNTRY = {
    "german_partner": 3.2, "land": 2.4, "partner_city": 3.2, "themes": 3.0, "form": 2.9, "since_year": 1.5,
    "status": 1.9, "sources": 2.6,
}  # fmt: skip


def totals(seen: View, language: Language) -> Chapter:
    """Tell counts and sums of the selection, each with what it rests on."""
    found = seen.totals
    facts = [
        (say("metric.partnerships", language), number(found.partnerships, language)),
        (say("metric.municipalities", language), number(found.municipalities, language)),
        (say("dossier.countries", language), number(found.countries, language)),
        *_money_facts(found, language),
    ]
    notes = [say(f"definition.{name}", language) for name in ("planned", "secured", "gap")]
    return Chapter(
        say("dossier.totals", language),
        lead=(views.basis_line(seen, language),),
        facts=tuple(facts),
        notes=(*notes, say("about.limit.money", language)),
    )


def _money_facts(found: Totals, language: Language) -> list[tuple[str, str]]:
    """Tell the four amounts; one that no source states is unknown, never 0."""
    known = {
        "planned": found.with_budget,
        "secured": found.with_secured,
        "gap": found.with_gap,
        "surplus": found.with_gap,
    }
    told = []
    for name in _AMOUNTS:
        cents = getattr(found, f"{name}_cents")
        basis = say("metrics.known", language, known=share(known[name], found.partnerships, language))
        value = say("common.unknown", language) if cents is None else f"{euros(cents, language)} ({basis})"
        told.append((say(f"metric.{name}", language), value))
    return told


def overview_map(seen: View, metric: Metric, language: Language, *, for_slide: bool) -> Chapter:
    """Show the map of the selection, on a broad slide or on an upright page."""
    spec = views.map_spec(seen, metric, language)
    picture = map_illustration(spec, for_slide=for_slide)
    return Chapter(spec.title, lead=(spec.subtitle,), picture=picture, notes=spec.notes)


def countries(seen: View, language: Language) -> Chapter:
    """List all countries with their counts and money."""
    names = ("name", "records", "with_budget", *(f"{name}_cents" for name in _AMOUNTS))
    headings = tuple(say(f"table.country_column.{name}", language) for name in names)
    rows = tuple(_country_row(row, language) for row in country_rows(seen, language))
    if not rows:
        return Chapter(say("dossier.countries", language), lead=(say("dossier.nothing", language),))
    caption = say("table.caption.countries", language, rows=plural("common.rows", len(rows), language))
    grid = Grid(caption, headings, rows, _COUNTRY_SHARES, frozenset(range(1, len(names))))
    return Chapter(say("dossier.countries", language), grids=(grid,), notes=(say("definition.gap", language),))


def _country_row(row: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    return (
        row["country"],
        number(row["records"], language),
        number(row["with_budget"], language),
        *(_amount(row[f"{name}_eur"], language) for name in _AMOUNTS),
    )


def _amount(amount_eur: float | None, language: Language) -> str:
    return "–" if amount_eur is None else euros(round(amount_eur * 100), language)


def gaps(seen: View, language: Language) -> Chapter:
    """Show where money is open, with surpluses apart."""
    spec = views.chart_spec(seen, "country", language)
    if not spec.bars:
        lead = (say("chart.empty", language), say("dossier.check.none", language))
        return Chapter(spec.title, lead=lead, notes=(say("definition.gap", language),))
    headings = tuple(say(f"chart.column.{name}", language) for name in ("group", "gap", "surplus", "basis"))
    rows = tuple(
        (bar.label, euros(bar.gap_cents, language), euros(bar.surplus_cents, language), bar.detail) for bar in spec.bars
    )
    grid = Grid(spec.title, headings, rows, (2.5, 2.0, 2.0, 5.0), frozenset({1, 2}))
    return Chapter(
        spec.title,
        (spec.subtitle,),
        (),
        chart_illustration(spec),
        (grid,),
        (*spec.notes, say("definition.gap", language)),
    )


def programmes(seen: View, language: Language) -> Chapter:
    """Check the programmes for every project with an open gap."""
    grids = programme_grids(seen, language)
    lead = say("dossier.check.lead", language) if grids else say("dossier.check.none", language)
    disclaimer = say("programme.disclaimer", language, as_of=day(seen.whole.as_of, language))
    notes = (say("definition.programme_check", language), disclaimer)
    return Chapter(say("dossier.programmes", language), lead=(lead,), grids=grids, notes=notes)


def country(seen: View, iso3: str, language: Language) -> Chapter:
    """Tell what is known of the partnerships with one country."""
    only = replace(seen.selection, country=frozenset({iso3}))
    part = views.View(seen.whole, query.select(seen.atlas, only), only, seen.totals)
    part = replace(part, totals=totals_of(part.atlas))
    entry = seen.whole.reference.countries[iso3]
    facts = [
        (say("metric.partnerships", language), number(part.totals.partnerships, language)),
        (say("metric.municipalities", language), number(part.totals.municipalities, language)),
        *(
            (heading(column, language), _counted(part, field, column, language))
            for field, column in (("theme", "themes"), ("form", "form"), ("status", "status"))
        ),
        *_money_facts(part.totals, language),
    ]
    notes = (say(f"border.{entry.note}", language),) if entry.note else ()
    grid = _records_grid(part, _IN_COUNTRY, language)
    name = entry.name(language)
    return Chapter(name, (), tuple(facts), country_illustration(seen, iso3, language), (grid,), notes)


def _counted(seen: View, field: str, column: str, language: Language) -> str:
    counted = seen.atlas.partnerships[column].explode().dropna().value_counts()
    parts = (
        f"{choice_name(field, str(code), seen.whole.reference, language)} {number(count, language)}"
        for code, count in counted.items()
    )
    return ", ".join(parts) or "–"


def listing(seen: View, language: Language) -> Chapter:
    """List every partnership of the selection."""
    if seen.atlas.partnerships.empty:
        return Chapter(say("dossier.list", language), lead=(say("dossier.nothing", language),))
    return Chapter(
        say("dossier.list", language),
        grids=(_records_grid(seen, _LIST, language),),
        notes=(say("about.limit.silent", language), say("about.limit.russia", language)),
    )


_HEADINGS = {"sources": "source_urls"}


def _records_grid(seen: View, columns: Mapping[str, float], language: Language) -> Grid:
    money = public.money_rows(views.gaps(seen, "partnership").table, "partnership")
    records = sorted(
        named_records(seen.atlas, money, language),
        key=lambda row: (row["german_partner"] or "", row["partner_city"] or ""),
    )
    headings = tuple(say(f"dictionary.heading.{_HEADINGS.get(name, name)}", language) for name in columns)
    records = [{**row, "themes": _first_themes(row["themes"], language)} for row in records]
    rows = tuple(tuple(_cell(row, name) for name in columns) for row in records)
    caption = say("table.caption.partnerships", language, rows=plural("common.rows", len(rows), language))
    return Grid(caption, headings, rows, tuple(columns.values()))


def _first_themes(themes: str, language: Language) -> str:
    """Name the first themes and count the others: a page is no place for all twenty."""
    named = [theme for theme in themes.split("; ") if theme]
    more = len(named) - _MOST_THEMES
    if more < 2:  # noqa: PLR2004 - one more theme is as short as "1 more"
        return ", ".join(named)
    return ", ".join([*named[:_MOST_THEMES], say("dossier.more_themes", language, count=number(more, language))])


def _cell(row: Mapping[str, Any], name: str) -> str:
    if name == "sources":
        return ", ".join(_hosts(row["source_urls"] or ())) or "–"
    value = row[name]
    return "–" if value is None or value == "" else str(value)


def _hosts(addresses: Iterable[str]) -> list[str]:
    """Name the first pages that were read by their hosts; the workbook has the whole addresses."""
    found = []
    for address in addresses:
        try:
            host = urlsplit(address).netloc.removeprefix("www.")
        except ValueError:
            host = ""
        found.append(host or address)
    return list(dict.fromkeys(found))[:2]
