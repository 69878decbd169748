# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The map on the screen: a folium map that never changes, and the values that travel.

folium and streamlit-folium carry one element of our own. What it draws is done by our static
files (`kez_geo/static/kez_*.js`); each rerun sends a single call with one JSON object. No text
of a record ever stands in a script or in HTML as anything but a JSON string.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from kez_geo.draw.colours import ground
from kez_geo.draw.town_book import columns, digits
from kez_geo.model import MapView
from kez_geo.model.naming import name_key
from kez_geo.words import number, say, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.draw.town_book import TownBook
    from kez_geo.model import Language, MapSpec

__all__ = ["Assets", "MapAnswer", "Opening", "base_map", "read_answer", "script_json", "values", "web_map"]

_MIDDLE = (0.0, 11.0)
_MOST_ZOOM = 10
_LONGEST_ID = 500
_ISO3_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of our static files, as the frame of the map reaches them.

    Parameters
    ----------
    scripts, styles
        Leaflet first, then our own.
    boundaries
        Packed outlines by resolution (``110m``, ``50m``, ``10m``) and of the Länder (``states``).
    towns
        Folder of the town books, ending with a slash.
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    boundaries: Mapping[str, str]
    towns: str


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


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """What the reader did on the map.

    Parameters
    ----------
    clicked
        What is open: ``ISO3``, ``town:KEY`` or empty.
    view
        What the map shows.
    seq
        Changes with every click; stays when only the view has moved.
    """

    clicked: str
    view: MapView
    seq: int


class _Map(folium.Map):
    """folium's map without its header, which would forbid zooming the page and name other hosts' files."""

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        "{% macro html(this, kwargs) %}{{ this.of_folium('html') }}{% endmacro %}"
        "{% macro script(this, kwargs) %}{{ this.of_folium('script') }}{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(
            location=_MIDDLE,
            zoom_start=1,
            tiles=None,
            prefer_canvas=True,
            crs="EqualEarth",
            zoom_control=False,
            max_zoom=_MOST_ZOOM,
            min_zoom=0,
            zoom_snap=0.1,
            wheel_px_per_zoom_level=90,
            attribution_control=False,
            keyboard=False,
        )
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []

    def of_folium(self, macro: str) -> str:
        """Render a part of folium's own map."""
        return str(getattr(folium.Map._template.module, macro)(self, {}))  # noqa: SLF001 - its only home


class _Atlas(JSCSSMixin):
    """Our one element: starts the map with the addresses of its files."""

    _template = Template(
        "{% macro script(this, kwargs) %}kez.start({{ this._parent.get_name() }}, {{ this.given }});{% endmacro %}"
    )

    def __init__(self, assets: Assets) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Atlas"
        self.given = script_json({"boundaries": dict(assets.boundaries)})
        self.default_js = [(f"kez_script_{place}", address) for place, address in enumerate(assets.scripts)]
        self.default_css = [(f"kez_style_{place}", address) for place, address in enumerate(assets.styles)]


class _Values(folium.FeatureGroup):
    """What a rerun sends: one call with one JSON object."""

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = kez.show({{ this.given }});{% endmacro %}"
    )

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__()
        self.given = script_json(given)


def web_map(
    spec: MapSpec, assets: Assets, *, opening: Opening | None = None, book: TownBook | None = None
) -> tuple[folium.Map, folium.FeatureGroup]:
    """Give the map for `st_folium`, and the values for its ``feature_group_to_add``.

    Parameters
    ----------
    opening
        Where the map looks; by default at the world.
    book
        List of all towns that `assets` serves; without it the towns travel with every rerun.
    """
    given = values(spec, opening or Opening(), book)
    if book is not None and "shown" in given["towns"]:
        given["towns"]["url"] = assets.towns + book.name
    return base_map(assets), _Values(given)


def base_map(assets: Assets) -> folium.Map:
    """Give the part of the map that never changes, in whatever language."""
    base = _Map()
    base.add_child(_Atlas(assets))
    return base


def values(spec: MapSpec, opening: Opening, book: TownBook | None = None) -> dict[str, Any]:
    """Give all that the browser must know of a map, as plain lists and texts."""
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
        "countries": _countries(spec),
        "names": dict(spec.names),
        "towns": _towns(spec, book),
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


def _countries(spec: MapSpec) -> dict[str, Any]:
    """Give the countries of the view as columns, in the order of their names; places in hundredths of a degree."""
    shown = sorted(spec.class_of, key=lambda iso3: (name_key(spec.names.get(iso3, iso3)), iso3))
    at = {symbol.iso3: symbol for symbol in spec.symbols}
    points = [(at[iso3].lon_deg, at[iso3].lat_deg) if iso3 in at else None for iso3 in shown]
    return {
        "iso": "".join(shown),
        "cls": digits(spec.class_of[iso3] for iso3 in shown),
        "values": [spec.label_of.get(iso3, "") for iso3 in shown],
        "n": [at[iso3].partnerships if iso3 in at else 0 for iso3 in shown],
        "at": [None if point is None else [round(100 * degrees) for degrees in point] for point in points],
    }


def _towns(spec: MapSpec, book: TownBook | None) -> dict[str, Any]:
    known = book.shows(spec.towns) if book is not None else None
    return known or {**columns(spec.towns), "n": digits(town.partnerships for town in spec.towns)}


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


def script_json(data: object) -> str:
    r"""Write data as JSON that can stand inside any script: nothing in it ends the script or starts a template.

    ``{{`` is kept out as streamlit-folium replaces what looks like a template of folium's.
    Halves of surrogate pairs, which no protocol can carry, become question marks.

    Examples
    --------
    >>> print(script_json("</script>&${{7*7}}"))
    "\u003c/script\u003e\u0026${\u007b7*7}}"
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode("utf-8").replace("{{", "{\\u007b")
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def read_answer(value: object) -> MapAnswer | None:
    """Read what the map sent back; ``None`` if it has sent nothing yet, or nothing that makes sense."""
    if not isinstance(value, dict) or not isinstance(value.get("view"), dict):
        return None
    clicked, seq = value.get("clicked"), value.get("seq")
    place = [value["view"].get(name) for name in ("lat", "lon", "zoom")]
    if not isinstance(seq, int) or not isinstance(clicked, str) or not all(_is_figure(one) for one in place):
        return None
    if len(clicked) > _LONGEST_ID or not (len(clicked) in {0, _ISO3_LENGTH} or clicked.startswith("town:")):
        return None
    lat, lon, zoom = (float(one) for one in place)
    return MapAnswer(clicked, MapView(max(-90.0, min(90.0, lat)), lon, max(0.0, min(_MOST_ZOOM, zoom))), seq)


def _is_figure(one: object) -> bool:
    return isinstance(one, (int, float)) and not isinstance(one, bool) and math.isfinite(one)
