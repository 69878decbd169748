# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Styles of layers, as QGIS (QML) and other programs (SLD 1.0) read them: the same classes as on our map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import LegendClass

__all__ = ["CLASS_FIELD", "LayerStyle", "lines_style", "points_style", "polygons_style"]

CLASS_FIELD = "class"
_BORDER, _SYMBOL, _RING, _HATCH, _NO_DATA = "#77797c", "#8a1553", "#ffffff", "#8b8780", "#f6f4ef"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_SLD = "http://www.opengis.net/sld"
_OGC = "http://www.opengis.net/ogc"


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """The look of a layer in both languages of styles."""

    title: str
    qml: str
    sld: str


def points_style() -> LayerStyle:
    """Draw partner towns as circles with a light ring."""
    looks = {
        "color": _rgba(_SYMBOL),
        "outline_color": _rgba(_RING),
        "outline_width": "0.2",
        "size": "2",
        "name": "circle",
    }
    rule = Element("Rule")
    mark = SubElement(SubElement(SubElement(rule, "PointSymbolizer"), "Graphic"), "Mark")
    SubElement(mark, "WellKnownName").text = "circle"
    _parameter(SubElement(mark, "Fill"), "fill", _SYMBOL)
    _parameter(SubElement(mark, "Stroke"), "stroke", _RING)
    return LayerStyle("partnerships", _qml_single("marker", "SimpleMarker", looks), _sld("partnerships", [rule]))


def lines_style() -> LayerStyle:
    """Draw connections as thin lines through which the map can be seen."""
    looks = {"line_color": _rgba(_SYMBOL, 90), "line_width": "0.2", "line_style": "solid"}
    rule = Element("Rule")
    stroke = SubElement(SubElement(rule, "LineSymbolizer"), "Stroke")
    _parameter(stroke, "stroke", _SYMBOL)
    _parameter(stroke, "stroke-width", "0.5")
    _parameter(stroke, "stroke-opacity", "0.35")
    return LayerStyle("connections", _qml_single("line", "SimpleLine", looks), _sld("connections", [rule]))


def polygons_style(classes: tuple[LegendClass, ...], title: str) -> LayerStyle:
    """Fill countries by the field ``class`` in the colours of the map; "keine Daten" is hatched."""
    root = _qgis()
    renderer = SubElement(root, "renderer-v2", {"type": "categorizedSymbol", "attr": CLASS_FIELD, "symbollevels": "0"})
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    rules = []
    for place, look in enumerate(classes):
        number = str(place)
        SubElement(
            categories,
            "category",
            {"value": number, "type": "long", "symbol": number, "label": look.label, "render": "true"},
        )
        fill = {
            "color": _rgba(_HATCH if look.hatched else look.colour),
            "outline_color": _rgba(_BORDER),
            "outline_width": "0.1",
        }
        fill["style"] = "f_diagonal" if look.hatched else "solid"
        _symbol(symbols, number, "fill", "SimpleFill", fill)
        rules.append(_class_rule(number, look))
    return LayerStyle(title, _written(root), _sld("countries", rules))


def _class_rule(number: str, look: LegendClass) -> Element:
    rule = Element("Rule")
    SubElement(rule, "Title").text = look.label
    same = SubElement(SubElement(rule, f"{{{_OGC}}}Filter"), f"{{{_OGC}}}PropertyIsEqualTo")
    SubElement(same, f"{{{_OGC}}}PropertyName").text = CLASS_FIELD
    SubElement(same, f"{{{_OGC}}}Literal").text = number
    drawn = SubElement(rule, "PolygonSymbolizer")
    _parameter(SubElement(drawn, "Fill"), "fill", _NO_DATA if look.hatched else look.colour)
    _parameter(SubElement(drawn, "Stroke"), "stroke", _BORDER)
    return rule


def _qgis() -> Element:
    return Element("qgis", {"version": "3.22.0", "styleCategories": "Symbology"})


def _qml_single(kind: str, layer: str, looks: Mapping[str, str]) -> str:
    root = _qgis()
    renderer = SubElement(root, "renderer-v2", {"type": "singleSymbol", "symbollevels": "0"})
    _symbol(SubElement(renderer, "symbols"), "0", kind, layer, looks)
    return _written(root)


def _symbol(symbols: Element, name: str, kind: str, layer: str, looks: Mapping[str, str]) -> None:
    """Describe one symbol twice: QGIS up to 3.24 reads `prop`, later ones read `Option`."""
    symbol = SubElement(symbols, "symbol", {"type": kind, "name": name, "alpha": "1", "clip_to_extent": "1"})
    drawn = SubElement(symbol, "layer", {"class": layer, "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(drawn, "Option", {"type": "Map"})
    for key, value in looks.items():
        SubElement(options, "Option", {"type": "QString", "name": key, "value": value})
    for key, value in looks.items():
        SubElement(drawn, "prop", {"k": key, "v": value})


def _sld(layer: str, rules: list[Element]) -> str:
    root = Element("StyledLayerDescriptor", {"version": "1.0.0", "xmlns": _SLD})
    named = SubElement(root, "NamedLayer")
    SubElement(named, "Name").text = layer
    kind = SubElement(SubElement(named, "UserStyle"), "FeatureTypeStyle")
    kind.extend(rules)
    return _written(root, doctype="")


def _parameter(parent: Element, name: str, value: str) -> None:
    SubElement(parent, "CssParameter", {"name": name}).text = value


def _written(root: Element, doctype: str = _DOCTYPE) -> str:
    return doctype + tostring(root, encoding="unicode")


def _rgba(colour: str, alpha: int = 255) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + f",{alpha}"
