# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command on own money: what so many euros a year make possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kez_geo import money_views, views
from kez_geo.commands.choosing import selection_options, understood
from kez_geo.commands.funding import FORMAT, OUT, known_rules
from kez_geo.commands.money_given import DAY, EUROS, PERCENT, money_answer
from kez_geo.commands.speaking import language_option, opened_atlas
from kez_geo.money_views.rule_book import with_names

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from pathlib import Path

    from kez_geo.model import Language, Selection

__all__ = ["plan"]

_SHOWN = ("kind", "project", "option", "year", "own_eur", "volume_eur", "grants_eur", "closes_eur", "reason")
_MOST_YEARS = 30


@click.command("plan")
@selection_options
@click.option("--own-per-year", type=EUROS, required=True, help="Eigenmittel im Jahr / own money a year.")
@click.option("--years", type=click.IntRange(1, _MOST_YEARS), default=1, metavar="N", help="Jahre / years.")
@click.option(
    "--first-year", type=click.IntRange(2000, 2100), metavar="YEAR", help="Erstes Haushaltsjahr / first year."
)
@click.option("--own-rate", type=PERCENT, default="10", metavar="PERCENT", help="Eigenanteil / own share; 10.")
@click.option("--on", type=DAY, help="Tag der Prüfung, sonst heute / day of the check, otherwise today.")
@FORMAT
@OUT
@language_option
def plan(  # noqa: PLR0913 - one argument for each flag
    selection: Selection,
    *,
    own_per_year: int,
    years: int,
    first_year: int | None,
    own_rate: Decimal,
    on: dt.date | None,
    form_of_answer: str,
    out: Path | None,
    language: Language,
) -> None:
    """Was Eigenmittel möglich machen / what own money makes possible."""
    atlas = opened_atlas(language)
    seen = views.view(atlas, understood(selection, atlas))
    day = on or money_views.today()
    means = money_views.Means(own_per_year, years, first_year or day.year + 1, own_rate)
    programmes = known_rules(language)
    found = money_views.own_plan(seen, programmes, means, on=day)
    rows = money_views.plan_rows(found, with_names(atlas.reference, programmes), language)
    money_answer(rows, found.basis, form=form_of_answer, out=out, language=language, shown=_SHOWN)
