# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command that puts a map into a file: a picture, a slide or a web page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo import views
from kez_geo.commands.choosing import selection_options, understood
from kez_geo.commands.speaking import language_option, opened_atlas, write_whole
from kez_geo.draw.maps import titled
from kez_geo.errors import WrongUse
from kez_geo.model import Metric

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Language, Selection

__all__ = ["map_picture"]

_PICTURES = ("png", "svg", "pdf")
_KINDS = (*_PICTURES, "pptx", "html")


@click.command("map")
@selection_options
@click.option("--show", type=click.Choice([m.value for m in Metric]), default="partnerships", help="Wert / value.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="FILE.png, .svg, .pdf, .pptx, .html"
)
@click.option(
    "--paper",
    default="A4",
    help="A4, A3, A4-portrait, A3-portrait, slide, square, post, story, 180mm; Bild / picture.",
)
@click.option("--title", default="", help="Eigener Titel / title of your own.")
@click.option("--subtitle", default="", help="Eigener Untertitel / subtitle of your own.")
@click.option("--look", type=click.Choice(["light", "dark", "grey"]), default="light", help="Farben / colours.")
@click.option("--address", default="", help="Adresse der Ansicht, auch als QR-Code / address of the view.")
@language_option
def map_picture(selection: Selection, show: str, out: Path, language: Language, **wishes: str) -> None:
    """Karte als Bild, Folie oder Webseite / the map as a picture, slide or web page."""
    kind = out.suffix.removeprefix(".").casefold()
    if kind not in _KINDS:
        raise WrongUse("unknown_file_kind", value=out.suffix or "–", allowed=[f".{one}" for one in _KINDS])
    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    made = _picture(seen, Metric(show), kind, language, wishes) if kind in _PICTURES else None
    write_whole(made or _made(seen, Metric(show), kind, language, title=wishes["title"]), out)


def _picture(seen: views.View, metric: Metric, kind: str, language: Language, wishes: Mapping[str, str]) -> bytes:
    """Make a picture as the user wishes it: paper, colours, title and address."""
    spec = titled(views.map_spec(seen, metric, language, theme=wishes["look"]), wishes["title"], wishes["subtitle"])
    return views.map_picture(replace(spec, address=wishes["address"].strip()), kind, paper=wishes["paper"])


def _made(seen: views.View, metric: Metric, kind: str, language: Language, *, title: str) -> bytes:
    """Make the file of a map; slides and pages need more than a picture does and are loaded for themselves."""
    if kind == "pptx":
        from kez_geo.products.handout import map_slide  # noqa: PLC0415

        return map_slide(seen, metric, language, title=title)
    if kind == "html":
        from kez_geo.products.web_page import web_page  # noqa: PLC0415

        return web_page(seen, metric, language, title=title)
    raise WrongUse("unknown_file_kind", value=kind, allowed=[f".{one}" for one in _KINDS])
