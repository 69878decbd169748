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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from kez_geo.draw.map_values import Opening, values
from kez_geo.model import MapView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.draw.town_book import TownBook
    from kez_geo.model import MapSpec

__all__ = ["SCRIPTS", "Assets", "MapAnswer", "Opening", "base_map", "read_answer", "script_json", "values", "web_map"]

# Our own scripts in the order in which they are loaded, after Leaflet.
SCRIPTS = tuple(f"kez_{part}.js" for part in ("projection", "ground", "scene", "view", "painter", "desk", "map"))
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
