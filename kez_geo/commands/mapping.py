# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command that draws a map into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo import views
from kez_geo.commands.choosing import selection_options, understood
from kez_geo.commands.speaking import language_option, opened_atlas, write_whole
from kez_geo.errors import WrongUse
from kez_geo.model import Metric

if TYPE_CHECKING:
    from kez_geo.model import Language, Selection

__all__ = ["map_picture"]

_KINDS = ("png", "svg")


@click.command("map")
@selection_options
@click.option("--show", type=click.Choice([m.value for m in Metric]), default="partnerships", help="Wert / value.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="FILE.png, FILE.svg")
@language_option
def map_picture(selection: Selection, show: str, out: Path, language: Language) -> None:
    """Karte als Bild zeichnen / draw the map as a picture."""
    kind = out.suffix.removeprefix(".").casefold()
    if kind not in _KINDS:
        raise WrongUse("unknown_file_kind", value=out.suffix or "–", allowed=[f".{one}" for one in _KINDS])
    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    spec = views.map_spec(seen, Metric(show), language)
    write_whole(views.map_picture(spec, kind), out)
