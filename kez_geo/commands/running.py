# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands that run the product itself: start the app, build the reference data anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo.commands.speaking import language_option, store_option, tell
from kez_geo.settings import named
from kez_geo.words import number, say

if TYPE_CHECKING:
    from kez_geo.model import Language

__all__ = ["restock", "run"]


@click.command("run")
@click.option("--port", type=click.IntRange(1, 65535), help="Port; sonst / otherwise KEZ_GEO_PORT, 8501.")
@store_option
@click.option(
    "--public", is_flag=True, help="Öffentliche Ansicht: nichts zu ändern, nichts Internes / public view, read-only."
)
@language_option
def run(port: int | None, public: bool, language: Language) -> None:  # noqa: FBT001 - a flag of the command
    """Die App im Browser starten / start the app in the browser."""
    # Streamlit is loaded for this command alone: the others answer without it.
    from kez_geo.pages.serving import serve  # noqa: PLC0415

    tell(say("command.starting", language))
    with named(**({"public": "1"} if public else {})):
        serve(port=port)


@click.command("restock")
@click.option("--only", multiple=True, metavar="PART", help="Nur dieser Teil / only this part.")
@click.option("--target", type=click.Path(path_type=Path, file_okay=False), help="Datenordner / data folder.")
@language_option
def restock(only: tuple[str, ...], target: Path | None, language: Language) -> None:
    """Grenzen, Ortsverzeichnis und Länderliste neu bauen / build the reference data anew."""
    # What builds the data needs more than what reads them.
    from kez_geo import restock as building  # noqa: PLC0415
    from kez_geo.settings import settings  # noqa: PLC0415

    for built in building.restock(target or settings().data_folder, frozenset(only)):
        key = "command.built_new" if built.is_new else "command.built_same"
        tell(say(key, language, file=built.file, size=number(-(-built.size_bytes // 1024), language)))
