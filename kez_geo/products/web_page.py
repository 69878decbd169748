# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The view as a web page in one file."""

from __future__ import annotations

from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo import views, way
from kez_geo.draw.outlines import packed
from kez_geo.draw.towns import town_keys
from kez_geo.draw.web_map import SCRIPTS, Opening, script_json, values
from kez_geo.errors import MissingData
from kez_geo.export import public
from kez_geo.export.dictionary import heading
from kez_geo.export.named_rows import named_records
from kez_geo.export.web_page import PageTable, WebPage
from kez_geo.export.web_page import web_page as write_page
from kez_geo.model import Metric
from kez_geo.products.tables import country_rows, source_lines
from kez_geo.words import euros, number, plural, say

if TYPE_CHECKING:
    from kez_geo.model import Atlas, Language
    from kez_geo.views import View

__all__ = ["web_page"]

_RESOLUTIONS = ("110m", "50m")
_RECORDS = (
    "german_partner", "land", "partner_city", "country", "themes", "form", "status", "since_year", "programmes",
    "planned_eur", "secured_eur", "gap_eur", "surplus_eur", "placed", "confidence", "doubt", "source_urls",
)  # fmt: skip
_COUNTRIES = ("country", "shown", "records", "with_budget", "planned_eur", "secured_eur", "gap_eur", "surplus_eur")
_MOST_ADDRESSES = 2


def web_page(seen: View, metric: Metric, language: Language, *, title: str = "") -> bytes:
    """Write map, tables, definitions and sources of a view into one HTML file that needs no network."""
    spec = views.map_spec(seen, metric, language)
    money = public.money_rows(views.gaps(seen, "partnership").table, "partnership")
    records = named_records(seen.atlas, money, language)
    given = {
        "map": values(spec, Opening(fit_on=spec.outline or spec.about)),
        "boundaries": {name: _Ready(_outlines(name)) for name in _RESOLUTIONS},
        "records": _places(seen.atlas),
        "how": say("webpage.how", language),
    }
    countries = country_rows(seen, language, spec)
    page = WebPage(
        language=language,
        title=title or spec.title,
        lead=(spec.subtitle, views.basis_line(seen, language)),
        data=_json(given),
        scripts=(_leaflet("leaflet.js"), *(_own(name) for name in SCRIPTS)),
        styles=(_leaflet("leaflet.css"), _own("kez_map.css")),
        tables=(
            _table("page-records", "partnerships", _RECORDS, records, language),
            _table("page-countries", "countries", _COUNTRIES, countries, language),
        ),
        parts=_parts(seen, spec.notes, language),
    )
    return write_page(page)


class _Ready(str):
    """JSON that was written before."""

    __slots__ = ()


def _json(given: dict[str, Any]) -> str:
    """Write the data of the page; the outlines are JSON already and hold no text of a record."""
    boundaries = ",".join(f"{script_json(name)}:{text}" for name, text in given["boundaries"].items())
    others = ",".join(
        f"{script_json(name)}:{script_json(part)}" for name, part in given.items() if name != "boundaries"
    )
    return f'{{"boundaries":{{{boundaries}}},{others}}}'


def _outlines(resolution: str) -> str:
    file = way.shipped().path(f"reference/boundaries/world_{resolution}.geojson")
    return packed(file, "iso3").decode("utf-8")


def _own(name: str) -> str:
    return (resources.files("kez_geo") / "static" / name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    """Read a file of Leaflet where its package keeps it; the package itself is not run."""
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise MissingData("package_missing", package="XStatic-Leaflet")
    return (Path(found.origin).parent / "data" / name).read_text(encoding="utf-8")


def _places(atlas: Atlas) -> list[dict[str, Any]]:
    """Say of every record where it leads; places in hundredths of a degree."""
    table = atlas.partnerships
    ends = table[["german_lon_deg", "german_lat_deg", "lon_deg", "lat_deg"]].to_numpy(dtype=float)
    return [
        {
            "iso": iso3,
            "town": town,
            "name": name,
            "line": None if pd.isna(line).any() else [round(100 * degrees) for degrees in line],
        }
        for iso3, town, name, line in zip(table["iso3"], town_keys(table), table["german_partner"], ends, strict=True)
    ]


def _table(name: str, kind: str, columns: tuple[str, ...], rows: list[dict[str, Any]], language: Language) -> PageTable:
    caption = say(f"table.caption.{kind}", language, rows=plural("common.rows", len(rows), language))
    headings = tuple((column, heading(column, language)) for column in columns)
    told = [{column: _value(row[column], column, language) for column in columns} for row in rows]
    return PageTable(name, caption, headings, told)


def _value(value: Any, column: str, language: Language) -> Any:  # noqa: ANN401 - as `PageTable` says
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[:_MOST_ADDRESSES]
    if column.endswith("_eur"):
        return value, euros(round(value * 100), language)
    return value, str(value) if column.endswith("_year") else number(value, language)


def _parts(seen: View, notes: tuple[str, ...], language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    definitions = [
        *notes[:-1],
        *(say(f"definition.{one}", language) for one in Metric),
        say("definition.surplus", language),
    ]
    limits = [say(f"about.limit.{name}", language) for name in ("incomplete", "silent", "money", "places", "russia")]
    sources = source_lines(seen.whole.reference, language)
    return (
        (say("workbook.part.definitions", language), tuple(dict.fromkeys(definitions))),
        (say("workbook.part.limits", language), tuple(limits)),
        (say("workbook.part.sources", language), (*sources, views.credit_line(seen.whole, language))),
    )
