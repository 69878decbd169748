# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands that write the data of a selection, or its whole dossier, into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo import views
from kez_geo.commands.choosing import selection_options, understood
from kez_geo.commands.speaking import language_option, opened_atlas, tell, write_whole
from kez_geo.errors import WrongUse
from kez_geo.model import Metric

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import Language, Selection
    from kez_geo.views import View

__all__ = ["export_data", "make_dossier"]

_DATA = ("csv", "xlsx", "geojson", "gpkg")
_DOSSIERS = ("pdf", "pptx")
_SHOW = click.option(
    "--show", type=click.Choice([m.value for m in Metric]), default="partnerships", help="Wert der Karte / value."
)


def _out(kinds: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--out", type=path, required=True, help=kinds)


@click.command("export")
@selection_options
@_SHOW
@_out("FILE.csv, .xlsx, .geojson, .gpkg")
@click.option("--plain", is_flag=True, help="CSV für Programme, ohne Marke am Anfang / CSV for programs, without BOM.")
@click.option("--dictionary", is_flag=True, help="Beschreibung der Spalten (CSV) / what the columns mean (CSV).")
@language_option
def export_data(
    *, selection: Selection, show: str, out: Path, plain: bool, dictionary: bool, language: Language
) -> None:
    """Daten der Auswahl als Datei / the data of the selection as a file."""
    kind = _kind(out, ("csv",) if plain or dictionary else _DATA)
    if dictionary:
        write_whole(_dictionary(language), out)
        return
    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    write_whole(_data(seen, Metric(show), "plain" if plain else kind, language), out)


def _dictionary(language: Language) -> bytes:
    from kez_geo.products.tables import dictionary_csv  # noqa: PLC0415 - loaded for this alone

    return dictionary_csv(language)


def _data(seen: View, metric: Metric, kind: str, language: Language) -> bytes:
    if kind in {"csv", "plain"}:
        return views.records_csv(seen, language, plain=kind == "plain")
    # What writes workbooks and maps is loaded for them alone.
    from kez_geo.products import tables  # noqa: PLC0415

    if kind == "gpkg":
        return tables.geopackage(seen, views.map_spec(seen, metric, language))
    return tables.workbook(seen, language) if kind == "xlsx" else tables.geojson(seen, language)


@click.command("dossier")
@selection_options
@_SHOW
@click.option("--title", default="", help="Titel / title.")
@click.option("--countries", type=click.IntRange(0), default=8, help="Länderseiten höchstens / country pages at most.")
@_out("FILE.pdf, .pptx")
@language_option
def make_dossier(*, selection: Selection, show: str, title: str, countries: int, out: Path, language: Language) -> None:
    """Dossier der Auswahl als Hand-out oder Folien / a dossier of the selection as hand-out or slides."""
    kind = _kind(out, _DOSSIERS)
    # What sets paper and slides is loaded for this command alone.
    from kez_geo.products import handout  # noqa: PLC0415

    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    wish = handout.Wish(Metric(show), title, countries)
    making = handout.dossier(seen, "pdf" if kind == "pdf" else "pptx", language, wish)
    write_whole(handout.finished(making, lambda step: tell(f"{step.done + 1}/{step.total} {step.sentence}")), out)


def _kind(out: Path, kinds: tuple[str, ...]) -> str:
    kind = out.suffix.removeprefix(".").casefold()
    if kind not in kinds:
        raise WrongUse("unknown_file_kind", value=out.suffix or "–", allowed=[f".{one}" for one in kinds])
    return kind
