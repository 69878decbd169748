# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands that answer in rows: list, gaps, where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo import views
from kez_geo.analyse import GROUPS
from kez_geo.commands.choosing import selection_options, understood
from kez_geo.commands.funding import known_rules
from kez_geo.commands.money_given import DAY
from kez_geo.commands.speaking import answer_out, as_json, language_option, opened_atlas, tell
from kez_geo.export import answer, as_lines, gap_rows, list_rows, rows_as_csv
from kez_geo.money_views import today
from kez_geo.money_views.groups import with_further
from kez_geo.words import say

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from kez_geo.analyse.funding_gap import Group
    from kez_geo.model import Basis, Language, Selection

__all__ = ["gaps_table", "list_partnerships", "where"]

_FORMAT = click.option("--format", "form_of_answer", type=click.Choice(["table", "csv", "json"]), default="table")
_OUT = click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Datei / file.")


@click.command("list")
@selection_options
@_FORMAT
@_OUT
@language_option
def list_partnerships(selection: Selection, form_of_answer: str, out: Path | None, language: Language) -> None:
    """Partnerschaften auflisten / list partnerships."""
    atlas = opened_atlas(language)
    view = views.view(atlas, understood(selection, atlas))
    _answer(list_rows(view.atlas), view.totals.basis, form_of_answer, out, language)


@click.command("gaps")
@selection_options
@click.option("--by", type=click.Choice(GROUPS), default="partnership", help="Gruppe / group.")
@click.option(
    "--closable", is_flag=True, help="Auch, was offene Programme schließen / also what open programmes close."
)
@click.option("--on", type=DAY, help="Tag der Prüfung, sonst heute / day of the check, otherwise today.")
@_FORMAT
@_OUT
@language_option
def gaps_table(  # noqa: PLR0913 - one argument for each flag
    selection: Selection,
    *,
    by: Group,
    closable: bool,
    on: dt.date | None,
    form_of_answer: str,
    out: Path | None,
    language: Language,
) -> None:
    """Geplant, gesichert und offen je Gruppe / planned, secured and open money per group."""
    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    finding = views.gaps(seen, by)
    rows = gap_rows(finding)
    if closable:
        rows = with_further(rows, seen, by, known_rules(language), on=on or today())
    _answer(rows, finding.basis, form_of_answer, out, language)


@click.command("where", context_settings={"ignore_unknown_options": True})  # "-30" is no flag
@click.argument("lat_deg", metavar="LAT", type=click.FloatRange(-90, 90))
@click.argument("lon_deg", metavar="LON", type=click.FloatRange(-180, 180))
@click.option("--format", "form_of_answer", type=click.Choice(["json"]), default="json")
@language_option
def where(lat_deg: float, lon_deg: float, form_of_answer: str, language: Language) -> None:
    """Land, Namen und Regionen eines Punkts / country, names and regions of a point."""
    rows, basis = views.where(lat_deg, lon_deg)
    _answer(rows, basis, form_of_answer, None, language)
    if not rows:
        near = views.nearest_country(lat_deg, lon_deg, language)
        tell(say("command.nowhere_near" if near else "command.nowhere", language, country=near))


def _answer(rows: list[dict[str, Any]], basis: Basis, form: str, out: Path | None, language: Language) -> None:
    if form == "json":
        answer_out(as_json(answer(rows, basis, language)), out)
    elif form == "csv":
        answer_out(rows_as_csv(rows, language), out)
    else:
        answer_out(as_lines(rows), out)
