# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the browser is told of a map: plain lists and texts, without what it has fetched already."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from kez_geo.draw.colours import ground
from kez_geo.draw.town_book import columns, digits
from kez_geo.model.naming import name_key
from kez_geo.words import number, plural, say, texts

if TYPE_CHECKING:
    from kez_geo.draw.town_book import TownBook
    from kez_geo.model import CountrySymbol, Language, MapSpec, MapView

__all__ = ["Opening", "values"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the map looks; later the reader's own view stays.

    Parameters
    ----------
    view
        View of a link, taken when the map is first shown; ``None`` for the countries of `fit_on`.
    fit
        A new number makes the map fly to the countries of `fit_on`; the same number leaves the view alone.
    fit_on
        Countries to look at; empty for the whole world.
    """

    view: MapView | None = None
    fit: int = 0
    fit_on: frozenset[str] = field(default=frozenset())


def values(spec: MapSpec, opening: Opening, book: TownBook | None = None) -> dict[str, Any]:
    """Give all that the browser must know of a map, as plain lists and texts.

    Parameters
    ----------
    book
        What the browser has fetched already is left out, if the book has every town of the map.
    """
    towns = book.shows(spec.towns) if book is not None else None
    known = book if towns is not None else None
    return {
        "lang": spec.language.value,
        "theme": spec.theme,
        "colours": asdict(ground(spec.theme)),
        "words": _words(spec),
        "legend": spec.legend_title,
        "sizes": say("map.screen.sizes", spec.language) if spec.symbols or spec.towns else "",
        "classes": [
            {
                "label": one.label,
                "colour": one.colour,
                "n": number(one.countries, spec.language),
                "hatched": one.hatched,
            }
            for one in spec.classes
        ],
        "countries": _countries(spec, known),
        "names": dict(spec.names) if known is None else known.unlike(spec.names, spec.language),
        "towns": towns or {**columns(spec.towns), "n": digits(town.partnerships for town in spec.towns)},
        "lines": _lines(spec),
        "outline": "".join(sorted(spec.outline)),
        "selected": spec.selected,
        "view": None if opening.view is None else list(_plain(opening.view)),
        "fit": {"n": opening.fit, "iso": "".join(sorted(opening.fit_on))},
        "credit": say("map.screen.credit", spec.language),
    }


def _words(spec: MapSpec) -> dict[str, str]:
    language: Language = spec.language
    plain = ("places", "zoom_in", "zoom_out", "reset", "legend", "outside", "roughly", "fault")
    return {
        **{name: say(f"map.screen.{name}", language) for name in plain},
        "map": say("map.screen.map", language, title=spec.title),
        "status": say(
            "map.screen.status", language, subtitle=spec.subtitle, countries=number(len(spec.class_of), language)
        ),
        "one": texts(language)["common.partnerships.one"],
        "many": texts(language)["common.partnerships.many"],
    }


def _countries(spec: MapSpec, book: TownBook | None) -> dict[str, Any]:
    """Give the countries of the view as columns, in the order of their names; places in hundredths of a degree."""
    shown = sorted(spec.class_of, key=lambda iso3: (name_key(spec.names.get(iso3, iso3)), iso3))
    at = {symbol.iso3: symbol for symbol in spec.symbols}
    count = {iso3: at[iso3].partnerships if iso3 in at else 0 for iso3 in shown}
    points = [_point(at.get(iso3), book) for iso3 in shown]
    labels = [spec.label_of.get(iso3, "") for iso3 in shown]
    # The browser can write the number of partnerships itself.
    plain = [
        label == plural("common.partnerships", count[iso3], spec.language)
        for iso3, label in zip(shown, labels, strict=True)
    ]
    return {
        "iso": "".join(shown),
        "cls": digits(spec.class_of[iso3] for iso3 in shown),
        "values": [] if book is not None and all(plain) else labels,
        "n": [count[iso3] for iso3 in shown],
        "at": [] if book is not None and not any(points) else points,
    }


def _point(symbol: CountrySymbol | None, book: TownBook | None) -> list[int] | None:
    """Say where the circle of a country stands, unless the browser knows it from the book."""
    if symbol is None or (book is not None and book.has_point(symbol)):
        return None
    return [round(100 * symbol.lon_deg), round(100 * symbol.lat_deg)]


def _lines(spec: MapSpec) -> dict[str, Any]:
    """Give the connections as columns; places in hundredths of a degree."""
    lines = spec.connections
    return {
        "name": [line.german_name for line in lines],
        "from": [round(100 * deg) for line in lines for deg in (line.german_lon_deg, line.german_lat_deg)],
        "to": [round(100 * deg) for line in lines for deg in (line.lon_deg, line.lat_deg)],
    }


def _plain(view: MapView) -> tuple[float, float, float]:
    return view.lat_deg, view.lon_deg, view.zoom
