# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands on funding: which programme pays which share, and what happens when something changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kez_geo import money_views
from kez_geo.analyse import Scenario
from kez_geo.commands.money_given import DAY, EUROS, PERCENT, money_answer
from kez_geo.commands.speaking import language_option, tell
from kez_geo.errors import UnusableInput, WrongUse
from kez_geo.model import Basis, GermanType, Inquiry, MoneyLine, MoneyOrigin, MoneyState, Project
from kez_geo.money_views.rule_book import with_names
from kez_geo.money_views.what_if import signed_percent
from kez_geo.way import shipped
from kez_geo.words import issue_in_words, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal

    from kez_geo.model import Language, Programme, Reference

__all__ = ["FORMAT", "OUT", "check_programmes", "known_rules", "what_if"]

FORMAT = click.option("--format", "form_of_answer", type=click.Choice(["table", "csv", "json"]), default="table")
OUT = click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Datei / file.")
_SHOWN = ("programme", "tier", "eligible", "grant_eur", "own_share_eur", "own_share_gap_eur", "status", "failed")
_SHOWN_IF = ("scenario", "cost_eur", "grants_eur", "own_share_eur", "gap_eur", "surplus_eur")
_LANDS = "Bundesland der Kommune / German Land."


def known_rules(language: Language) -> tuple[Programme, ...]:
    """Read the rules, and say in one line each which file could not be."""
    found, report = money_views.rules()
    for issue in report:
        tell(issue_in_words(issue, language))
    return found


def _amounts(command: Callable[..., None]) -> Callable[..., None]:
    flags = (
        click.option("--own-cash", type=EUROS, default=0, help="Eigene Barmittel, gesichert / own cash, secured."),
        click.option("--land-money", type=EUROS, default=0, help="Landesmittel / money of the Land."),
        click.option("--third-party", type=EUROS, default=0, help="Drittmittel / third-party money."),
    )
    for flag in reversed(flags):
        command = flag(command)
    return command


@click.command("check-programmes")
@click.option("--total", type=EUROS, required=True, help="Gesamtbudget / total budget.")
@click.option("--country", metavar="ISO3", required=True, help="Partnerland / partner country.")
@click.option("--months", type=int, required=True, metavar="N", help="Laufzeit / duration.")
@click.option("--theme", multiple=True, metavar="CODE", help="Thema, zum Beispiel water / theme.")
@_amounts
@click.option("--in-kind", type=EUROS, default=0, help="Sachleistungen / in-kind contributions.")
@click.option("--lump-sum", type=EUROS, default=0, help="Davon Verwaltungspauschale / lump sum within the total.")
@click.option("--not-eligible", type=EUROS, default=0, help="Davon nicht zuwendungsfähig / not eligible within it.")
@click.option("--experienced", is_flag=True, help="Erfahrung mit größeren Projekten / experience with larger projects.")
@click.option("--climate", is_flag=True, help="Ausdrücklicher Klimabezug / explicit climate link.")
@click.option("--land", default="", metavar="NAME", help=_LANDS)
@click.option("--applicant", type=click.Choice([kind.value for kind in GermanType]), default="municipality")
@click.option("--starts-on", type=DAY, help="Beginn / first day.")
@click.option("--on", type=DAY, help="Tag der Prüfung, sonst heute / day of the check, otherwise today.")
@FORMAT
@OUT
@language_option
def check_programmes(
    on: dt.date | None,
    form_of_answer: str,
    out: Path | None,
    language: Language,
    **given: Any,  # noqa: ANN401
) -> None:
    """Projekt gegen alle Programme prüfen / check a project against all programmes."""
    programmes = known_rules(language)
    lists = with_names(shipped().reference().content, programmes)
    checked = money_views.check(_inquiry(lists, given), lists, on=on or money_views.today(), programmes=programmes)
    rows = money_views.check_rows(checked, lists, language)
    money_answer(rows, checked.basis, form=form_of_answer, out=out, language=language, shown=_SHOWN)


def _inquiry(lists: Reference, given: dict[str, Any]) -> Inquiry:
    """Make what is asked about, after looking up the codes."""
    country = given["country"].upper()
    lands = {land for land in given["land"].split(",") if land}
    known = {"country": lists.countries, "theme": lists.themes}
    for name, values in (("country", (country,)), ("theme", given["theme"])):
        for value in values:
            if value not in known[name]:
                raise WrongUse("unknown_value", flag=f"--{name}", value=value, allowed=sorted(known[name]))
    return Inquiry(
        total_cents=given["total"],
        country=country,
        months=given["months"],
        themes=given["theme"],
        own_cash_cents=given["own_cash"],
        land_money_cents=given["land_money"],
        third_party_cents=given["third_party"],
        in_kind_cents=given["in_kind"],
        is_experienced=given["experienced"],
        has_climate_link=given["climate"],
        starts_on=given["starts_on"],
        land=next(iter(lands), ""),
        applicant=GermanType(given["applicant"]),
        lump_sum_cents=given["lump_sum"],
        not_eligible_cents=given["not_eligible"],
    )


@click.command("what-if", context_settings={"ignore_unknown_options": True})  # "-10" is no flag
@click.option("--total", type=EUROS, required=True, help="Gesamtbudget / total budget.")
@click.option("--grant", type=EUROS, required=True, help="Zuwendung / grant.")
@click.option("--programme", default="", metavar="ID", help="Programm der Zuwendung / programme of the grant.")
@_amounts
@click.option("--cost-change", type=PERCENT, multiple=True, metavar="PERCENT", help="Kosten / costs: 10, -10.")
@click.option("--grant-cut", type=PERCENT, multiple=True, metavar="PERCENT", help="Kürzung / cut of the grant.")
@click.option("--own-rate", type=PERCENT, multiple=True, metavar="PERCENT", help="Eigenanteil / own share demanded.")
@click.option("--lost", is_flag=True, help="Das Programm fällt weg / the programme falls away.")
@click.option("--on", type=DAY, help="Tag, sonst heute / day, otherwise today.")
@FORMAT
@OUT
@language_option
def what_if(on: dt.date | None, form_of_answer: str, out: Path | None, language: Language, **given: Any) -> None:  # noqa: ANN401
    """Szenarien nebeneinander rechnen / reckon scenarios side by side."""
    programmes = known_rules(language)
    lists = with_names(shipped().reference().content, programmes)
    day = on or money_views.today()
    if given["programme"] and given["programme"] not in {one.id for one in programmes}:
        allowed = sorted(one.id for one in programmes)
        raise WrongUse("unknown_value", flag="--programme", value=given["programme"], allowed=allowed)
    found = money_views.compare(
        say("what_if.own_project", language), _project(given), _scenarios(given, language), programmes, on=day
    )
    rows = money_views.outlook_rows(found, lists, language)
    basis = Basis(len(rows), 0, 0, "what_if", day, ())
    money_answer(rows, basis, form=form_of_answer, out=out, language=language, shown=_SHOWN_IF)


def _project(given: dict[str, Any]) -> Project:
    """Make the project with its grant as planned money; the grant cannot be more than the project costs."""
    if given["grant"] > given["total"]:
        raise UnusableInput(
            "grant_above_total", field="grant", value=f"{given['grant'] / 100:.2f}", total=f"{given['total'] / 100:.2f}"
        )
    amounts = {f"{name}_cents": given[name] for name in ("own_cash", "land_money", "third_party")}
    plain = Inquiry(given["total"], "DEU", 1, **amounts).project()
    grant = MoneyLine(given["grant"], MoneyOrigin.GRANT, MoneyState.PLANNED, programme=given["programme"])
    return Project(plain.budget, lines=(*(plain.lines or ()), grant))


def _scenarios(given: dict[str, Any], language: Language) -> list[Scenario]:
    found: list[Scenario] = []

    def named(key: str, share: Decimal) -> str:
        return say(f"what_if.named.{key}", language, percent=signed_percent(share, language))

    found += [Scenario(named("cost", share), cost_change=share) for share in given["cost_change"]]
    found += [Scenario(named("cut", -share), grant_cut=share) for share in given["grant_cut"]]
    found += [Scenario(named("own", share).replace("+", ""), own_rate_min=share) for share in given["own_rate"]]
    if given["lost"]:
        found.append(Scenario("@lost", lost=frozenset({given["programme"]})))
    return found
