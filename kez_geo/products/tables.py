# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data of a view as files: workbook, GeoJSON and GeoPackage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo import export, views, way
from kez_geo.export import dictionary as lexicon
from kez_geo.export import public
from kez_geo.export.geo import CountryValues
from kez_geo.export.geo import geojson as write_geojson
from kez_geo.export.geo import geopackage as write_geopackage
from kez_geo.export.named_rows import country_name, named_records, named_statements
from kez_geo.export.tables import LIST_JOINT
from kez_geo.export.workbook_out import DataSheet, SheetColumn, TextSheet
from kez_geo.export.workbook_out import workbook as write_workbook
from kez_geo.model import Metric
from kez_geo.model.tables import URL_SEPARATOR
from kez_geo.words import day, filter_in_words, number, region_in_words, say

if TYPE_CHECKING:
    from kez_geo.analyse.funding_gap import Group
    from kez_geo.model import Language, MapSpec, Reference, Source
    from kez_geo.views import View

__all__ = [
    "basis_of_view",
    "country_rows",
    "dictionary_csv",
    "geojson",
    "geopackage",
    "source_line",
    "source_lines",
    "workbook",
]

_WIDTHS = {
    "german_partner": 24, "german_type": 16, "land": 18, "partner_city": 24, "country": 18, "iso3": 8, "themes": 26,
    "form": 20, "status": 16, "since_year": 8, "programmes": 24, "programme_as_read": 24, "period": 16, "funder": 22,
    "placed": 14, "doubt": 30, "confidence": 10, "source_urls": 50, "source_note": 60, "id": 32, "project": 40,
    "role": 14, "origin": 16, "state": 12, "kind": 12, "money_kind": 22, "part_of": 32, "currency": 9, "first_year": 8,
    "last_year": 8, "partnership_id": 32, "project_id": 32, "records": 14, "shown": 40,
}  # fmt: skip
_USUAL_WIDTH = 14
_RULES = "reference/programmes/"
_CODES = {"id", "iso3", "source_note", "currency", "source_urls", "partnership_id", "project_id", "part_of"}
_PARTNERSHIPS = (
    "german_partner", "german_type", "land", "partner_city", "country", "iso3", "themes", "form", "status",
    "since_year", "programmes", "programme_as_read", "period", "funder", "planned_eur", "secured_eur", "applied_eur",
    "gap_eur", "surplus_eur", "placed", "lat_deg", "lon_deg", "german_lat_deg", "german_lon_deg", "doubt", "confidence",
    "source_urls", "source_note", "id",
)  # fmt: skip
_STATEMENTS = (
    "german_partner", "partner_city", "country", "project", "role", "origin", "state", "kind", "money_kind",
    "amount_eur", "currency", "first_year", "last_year", "period", "programmes", "funder", "confidence", "source_urls",
    "source_note", "id", "part_of", "project_id", "partnership_id",
)  # fmt: skip
_COUNTRIES = (
    "country", "iso3", "records", "with_budget", "planned_eur", "secured_eur", "applied_eur", "gap_eur", "surplus_eur",
)  # fmt: skip


def workbook(seen: View, language: Language) -> bytes:
    """Write partnerships, money statements and countries of a view as a workbook that explains itself."""
    records = named_records(seen.atlas, _money(seen, "partnership"), language)
    statements = named_statements(seen.atlas, records, language)
    title = say("workbook.title", language)
    sheets = (
        DataSheet(
            say("workbook.sheet.partnerships", language),
            _columns(_PARTNERSHIPS, language),
            records,
            frozen=1,
            printed=10,
        ),
        DataSheet(
            say("workbook.sheet.money", language), _columns(_STATEMENTS, language), statements, frozen=1, printed=11
        ),
        DataSheet(
            say("workbook.sheet.countries", language),
            _columns(_COUNTRIES, language),
            country_rows(seen, language),
            frozen=1,
        ),
        TextSheet(say("workbook.sheet.basis", language), _explanations(seen, language)),
        _dictionary_sheet(language),
        _import_sheet(seen, language),
    )
    as_of = say("print.date", language, date=day(seen.whole.as_of, language))
    footer = f"{filter_in_words(seen.selection, seen.whole.reference, language)} · {as_of}"
    return write_workbook(sheets, title=title, footer=footer, day=seen.whole.as_of)


def dictionary_csv(language: Language) -> bytes:
    """Write what every column of every file means, as CSV."""
    rows = [
        {"table": one.table, "column": one.name, "heading": one.heading, "kind": one.kind, "unit": one.unit,
         "meaning": one.meaning}
        for one in lexicon.dictionary(language)
    ]  # fmt: skip
    return export.rows_as_csv(rows, language).encode("utf-8")


def geojson(seen: View, language: Language) -> bytes:
    """Write the partnerships of a view as GeoJSON with their basis."""
    return write_geojson(public.public_records(seen.atlas, _money(seen, "partnership")), basis_of_view(seen, language))


def geopackage(seen: View, spec: MapSpec) -> bytes:
    """Write the partnerships, connections and countries of a view as a GeoPackage, coloured like its map."""
    language = spec.language
    values = pd.DataFrame(country_rows(seen, language, spec), columns=[one.name for one in public.COUNTRY_COLUMNS])
    whole = {one.name: one.dtype for one in public.COUNTRY_COLUMNS if one.dtype != "str"}
    shapes = way.outlines("50m")[["iso3", "geometry"]]
    layer = shapes.merge(values.astype(whole), on="iso3")
    countries = CountryValues(layer, spec.classes, spec.legend_title)
    basis = [{"name": name, "value": _one_line(value)} for name, value in basis_of_view(seen, language).items()]
    entries = [
        {"table": one.table, "column": one.name, "unit": one.unit, "meaning": one.meaning}
        for one in lexicon.dictionary(language)
    ]
    records = public.public_records(seen.atlas, _money(seen, "partnership"))
    return write_geopackage(records, countries, {"basis": basis, "dictionary": entries}, seen.whole.as_of)


def country_rows(seen: View, language: Language, spec: MapSpec | None = None) -> list[dict[str, Any]]:
    """Give the countries of a view with their counts and money, the most partnerships first.

    Parameters
    ----------
    spec
        Map whose class and finished value are told with each country.
    """
    found = views.gaps(seen, "country").table
    money = public.money_rows(found, "country")
    rows = [
        {
            "iso3": row["country"],
            "country": country_name(row["country"], seen.whole, language),
            "records": row["records"],
            "with_budget": row["with_budget"],
            **money[row["country"]],
            **(
                {"class": spec.class_of.get(row["country"]), "shown": spec.label_of.get(row["country"], "")}
                if spec
                else {}
            ),
        }
        for row in export.cells(found)
        if row["country"] in seen.whole.reference.countries
    ]
    return sorted(rows, key=lambda row: (-row["records"], row["country"]))


def basis_of_view(seen: View, language: Language) -> dict[str, Any]:
    """Say what the data of a view rest on, for files that machines read."""
    basis = seen.totals.basis
    reference = seen.whole.reference
    return {
        "selection": filter_in_words(seen.selection, reference, language),
        "regions": [region_in_words(key, reference, language) for key in sorted(seen.selection.region)],
        "records": basis.records,
        "without_value": basis.without_value,
        "unplaced": basis.unplaced,
        "year_unknown": basis.year_unknown,
        "definition": say(f"definition.{basis.definition}", language),
        "borders": say("basis.borders", language),
        "as_of": basis.as_of.isoformat(),
        "sources": list(basis.source_names(language)),
        "credit": views.credit_line(seen.whole, language),
    }


def source_line(source: Source, language: Language) -> str:
    """Name a source with its producer, licence, day and address."""
    parts = [source.title_in(language), source.producer, source.published, source.licence, source.address]
    return " · ".join(part for part in parts if part)


def source_lines(reference: Reference, language: Language) -> list[str]:
    """Name the sources; the rules of the programmes, a file each, in one line."""
    rules = [one for one in reference.sources if one.file.startswith(_RULES)]
    lines = [source_line(one, language) for one in reference.sources if not one.file.startswith(_RULES)]
    return [*lines, say("dossier.rules_of", language, count=number(len(rules), language))] if rules else lines


def _money(seen: View, by: Group) -> dict[str, dict[str, Any]]:
    return public.money_rows(views.gaps(seen, by).table, by)


def _columns(names: tuple[str, ...], language: Language) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(name, lexicon.heading(name, language), _kind(name), _WIDTHS.get(name, _USUAL_WIDTH))
        for name in names
    )


def _kind(name: str) -> str:
    if name in _CODES:
        return "code"
    ends = {"_eur": "money", "_year": "year", "_deg": "degree"}
    counts = {"records": "count", "with_budget": "count"}
    return counts.get(name) or next((kind for end, kind in ends.items() if name.endswith(end)), "text")


def _dictionary_sheet(language: Language) -> DataSheet:
    columns = (("table", 16), ("heading", 26), ("name", 20), ("kind", 14), ("unit", 12), ("meaning", 90))
    rows = [
        {
            "table": say(f"dictionary.table.{one.table}", language),
            "heading": one.heading,
            "name": one.name,
            "kind": one.kind,
            "unit": one.unit,
            "meaning": one.meaning,
        }
        for one in lexicon.dictionary(language)
    ]
    made = tuple(
        SheetColumn(name, say(f"dictionary.column.{name}", language), "text", width) for name, width in columns
    )
    return DataSheet(say("workbook.sheet.dictionary", language), made, rows)


def _import_sheet(seen: View, language: Language) -> DataSheet:
    """Give the records in codes and with the names of our tables, as they can be read back unchanged."""
    names = (*export.LIST_COLUMNS, *(column.name for column in public.MONEY_COLUMNS))
    columns = tuple(SheetColumn(name, name, "code" if _kind(name) == "text" else _kind(name), 16) for name in names)
    rows = [
        {name: _joined(name, value) for name, value in row.items()}
        for row in public.public_records(seen.atlas, _money(seen, "partnership"))
    ]
    return DataSheet(say("workbook.sheet.import", language), columns, rows, frozen=1)


def _joined(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    joint = URL_SEPARATOR if name == "source_urls" else LIST_JOINT
    return joint.join(value) if isinstance(value, list) else value


def _explanations(seen: View, language: Language) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Give what the sheet on basis and sources says."""
    reference = seen.whole.reference
    basis = seen.totals.basis
    what = [
        (say("workbook.basis.selection", language), filter_in_words(seen.selection, reference, language)),
        (say("workbook.basis.counts", language), views.basis_line(seen, language)),
        (say("workbook.basis.unplaced", language), str(basis.unplaced)),
        (say("workbook.basis.year_unknown", language), str(basis.year_unknown)),
        (say("workbook.basis.as_of", language), day(basis.as_of, language)),
        (say("workbook.basis.borders", language), say("basis.borders", language)),
    ]
    what += [
        (say("filter.region", language), region_in_words(key, reference, language))
        for key in sorted(seen.selection.region)
    ]
    definitions = [(say(f"metric.{one}", language), say(f"definition.{one}", language)) for one in Metric]
    definitions.append((say("metric.surplus", language), say("definition.surplus", language)))
    limits = [
        ("", say(f"about.limit.{name}", language))
        for name in ("incomplete", "silent", "money", "places", "low", "russia")
    ]
    sources = [(one.file, source_line(one, language)) for one in reference.sources]
    return (
        (say("workbook.title", language), tuple(what)),
        (say("workbook.part.definitions", language), tuple(definitions)),
        (say("workbook.part.limits", language), tuple(limits)),
        (say("workbook.part.sources", language), tuple(sources)),
        (
            say("workbook.part.credit", language),
            ((say("workbook.basis.credit", language), views.credit_line(seen.whole, language)),),
        ),
    )


def _one_line(value: object) -> str:
    return "; ".join(str(part) for part in value) if isinstance(value, list) else str(value)
