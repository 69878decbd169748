# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The command that takes a user's file in, with the same report as the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo import intake
from kez_geo.commands.speaking import (
    answer_out,
    as_json,
    language_option,
    opened_own,
    store_option,
    tell,
    write_whole,
)
from kez_geo.errors import UnusableInput, WrongUse
from kez_geo.intake.opening import opened_file, remembered_choices
from kez_geo.intake.remembered import remember
from kez_geo.intake.reporting import as_answer, report_file
from kez_geo.intake.templates import template_csv, template_xlsx
from kez_geo.model import FIELDS, Severity, Tables
from kez_geo.own import Own, login_name
from kez_geo.words import issue_in_words, number, say, texts

if TYPE_CHECKING:
    from kez_geo.clean import Choices
    from kez_geo.model import Language, RawTable

__all__ = ["import_file"]

_MOST_TOLD = 40
_REPORTS = (".json", ".xlsx")
_TEMPLATES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of one call."""

    sheet: str | None
    mapped: tuple[str, ...]
    municipality: str
    doubles: str
    dry_run: bool
    report: Path | None
    who: str | None
    why: str


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--dry-run", is_flag=True, help="Nur prüfen, nichts aufnehmen / only check, take nothing in.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="FILE.json, .xlsx")
@click.option("--sheet", help="Blatt einer Arbeitsmappe / sheet of a workbook.")
@click.option("--map", "mapped", multiple=True, metavar="HEADING=FIELD", help="Spalte zuordnen / map a column.")
@click.option("--municipality", default="", help="Deutsche Kommune der ganzen Liste / for the whole list.")
@click.option(
    "--doubles",
    type=click.Choice([one.value for one in intake.Decision]),
    default=intake.Decision.SKIP.value,
    help="Was schon da ist / what is there already.",
)
@click.option("--template", type=click.Path(path_type=Path, dir_okay=False), help="Leere Vorlage schreiben / write.")
@click.option("--who", metavar="NAME", help="Wer / who; sonst der Anmeldename / otherwise the login name.")
@click.option("--why", default="", metavar="WORDS", help="Warum / why; sonst der Dateiname / otherwise the file.")
@store_option
@language_option
def import_file(*, file: Path | None, template: Path | None, language: Language, **options: object) -> None:
    """Eine Liste aufnehmen: CSV, XLSX, XLS, ODS, GeoJSON, GPKG / take a list in.

    Was schon da ist, wird übersprungen, wenn --doubles nichts anderes sagt. Ohne --report steht der Bericht
    als JSON auf der Standardausgabe.
    """
    if template is not None:
        _write_template(template, language)
    elif file is None:
        raise click.UsageError(say("intake.command.file_missing", language))
    else:
        _take(file, _Asked(**options), language)  # type: ignore[arg-type]


def _write_template(target: Path, language: Language) -> None:
    _check_kind(target, _TEMPLATES)
    known = intake.shipped_knowledge()
    content = template_csv(language) if target.suffix.casefold() == ".csv" else template_xlsx(known.reference, language)
    write_whole(content, target)


def _check_kind(target: Path | None, kinds: tuple[str, ...]) -> None:
    if target is not None and target.suffix.casefold() not in kinds:
        raise WrongUse("unknown_file_kind", value=target.suffix or "–", allowed=kinds)


def _take(file: Path, asked: _Asked, language: Language) -> None:
    """Review a file, take it in unless that was not wanted, and report."""
    _check_kind(asked.report, _REPORTS)
    raw = opened_file(file, sheet=asked.sheet)
    own = opened_own()
    choices = _choices(raw, asked, language)
    wishes = intake.Wishes(choices=choices, otherwise=intake.Decision(asked.doubles))
    review = intake.reviewed(raw, intake.shipped_knowledge(), _kept(own), wishes)
    taken = None
    if not asked.dry_run and review.tally.rows_taken:
        taken = intake.take_in(review, own.store, who=login_name() if asked.who is None else asked.who, why=asked.why)
        if asked.mapped or asked.municipality:
            remember(raw, choices)
    _report(review, taken, asked.report, language)
    _tell(review, taken, asked, language)
    if not review.tally.rows_taken and len(review.report.of(Severity.ERROR)):
        raise UnusableInput("nothing_taken", file=raw.name)


def _kept(own: Own) -> Tables:
    """Give what is kept now; where there is no store yet, the shipped records, and no store is made."""
    if own.is_there:
        return own.store.load()
    shipped = own.shipped()
    return Tables(shipped.partnerships, shipped.funding)


def _choices(raw: RawTable, asked: _Asked, language: Language) -> Choices:
    """Give what is remembered of such files, and what the call says."""
    known = remembered_choices(raw)
    fields = dict(known.fields or {})
    for pair in asked.mapped:
        heading, equals, field = pair.rpartition("=")
        if not equals:
            raise WrongUse("mapping_unreadable", value=pair)
        if heading not in raw.headings:
            raise WrongUse("unknown_heading", value=heading, allowed=raw.headings)
        fields[heading] = _field(field.strip(), language)
    defaults = dict(known.defaults or {})
    if asked.municipality:
        defaults["german_partner"] = asked.municipality
    return replace(known, fields=fields or None, defaults=defaults or None)


def _field(asked: str, language: Language) -> str:
    """Find a field by its code or by its name on screen."""
    named = {texts(language)[f"intake.field.{name}"].casefold(): name for name in FIELDS}
    found = asked if asked in FIELDS or not asked else named.get(asked.casefold())
    if found is None:
        raise WrongUse("unknown_field", value=asked, allowed=list(FIELDS))
    return found


def _report(review: intake.Review, taken: intake.TakenIn | None, target: Path | None, language: Language) -> None:
    if target is not None and target.suffix.casefold() == ".xlsx":
        write_whole(report_file(review, language), target)
    else:
        answer_out(as_json(as_answer(review, taken, language)), target)


def _tell(review: intake.Review, taken: intake.TakenIn | None, asked: _Asked, language: Language) -> None:
    """Say in lines what a person must know: errors first, then warnings, then the counts."""
    report = review.report
    told = [*report.of(Severity.ERROR), *report.of(Severity.WARNING)]
    for issue in told[:_MOST_TOLD]:
        tell(issue_in_words(issue, language))
    if len(told) > _MOST_TOLD:
        tell(say("intake.command.more", language, count=number(len(told) - _MOST_TOLD, language)))
    counts = review.tally
    values = {name: number(getattr(counts, name), language) for name in counts.__slots__}
    tell(say("intake.command.tally", language, **values))
    if counts.rows_skipped:
        tell(say("intake.command.skipped", language, count=values["rows_skipped"]))
    if asked.dry_run:
        tell(say("intake.command.dry_run", language))
    elif taken is None or taken.step is None:
        tell(say("intake.command.nothing_new", language))
    else:
        tell(say("intake.command.kept", language, count=number(taken.step.records, language), step=taken.step.number))
