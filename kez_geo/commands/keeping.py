# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands on own records: what happened to them, undo and redo, backup and restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kez_geo.commands.funding import FORMAT, OUT
from kez_geo.commands.money_given import money_answer
from kez_geo.commands.speaking import language_option, opened_own, store_option, tell
from kez_geo.errors import NothingFound, WrongUse
from kez_geo.own import history_basis, history_rows, login_name
from kez_geo.words import plural, say, step_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kez_geo.model import Language, Step
    from kez_geo.own import Own

__all__ = ["backup", "history", "redo", "restore", "undo"]

_SHOWN = ("step", "when", "who", "what", "record", "fields", "why")
_STEPS = click.argument("count", metavar="[N]", type=click.IntRange(1), default=1)
_MOST = 1_000_000


def _deed(command: Callable[..., None]) -> Callable[..., None]:
    """Add who does it and why."""
    who = click.option("--who", metavar="NAME", help="Wer / who; sonst der Anmeldename / otherwise the login name.")
    return who(click.option("--why", default="", metavar="WORDS", help="Warum / why.")(command))


def _named(who: str | None) -> str:
    name = (login_name() if who is None else who).strip()
    if not name:
        raise WrongUse("store_who_missing")
    return name


def _kept() -> Own:
    """Refuse to make a store just to find nothing in it."""
    own = opened_own()
    if not own.is_there:
        raise NothingFound("own_nothing_kept", store=own.address)
    return own


@click.command("history")
@click.option(
    "--limit", type=click.IntRange(1, _MOST), default=50, metavar="N", help="Zeilen höchstens / rows at most."
)
@click.option("--record", "record_id", metavar="ID", help="Nur diese Partnerschaft / this partnership alone.")
@FORMAT
@OUT
@store_option
@language_option
def history(limit: int, record_id: str | None, form_of_answer: str, out: Path | None, language: Language) -> None:
    """Wer hat wann was geändert / who changed what, and when."""
    own = opened_own()
    rows = history_rows(own, language, record_id=record_id, limit=limit)
    if record_id is not None and not rows:
        _look_for(own, record_id)
    if not own.is_there:
        tell(say("command.nothing_kept", language, store=own.address))
    money_answer(rows, history_basis(own, rows), form=form_of_answer, out=out, language=language, shown=_SHOWN)


def _look_for(own: Own, record_id: str) -> None:
    """Tell a record that never changed from one that there never was."""
    if record_id not in set(own.atlas().partnerships["id"]):
        raise NothingFound("store_no_record", value=record_id)


@click.command("undo")
@_STEPS
@_deed
@store_option
@language_option
def undo(count: int, who: str | None, why: str, language: Language) -> None:
    """Die letzten Schritte rückgängig machen / take back the latest steps."""
    _tell_steps(_kept().store.undo(count, who=_named(who), why=why), language)


@click.command("redo")
@_STEPS
@_deed
@store_option
@language_option
def redo(count: int, who: str | None, why: str, language: Language) -> None:
    """Rückgängig Gemachtes wiederholen / bring back what was undone."""
    _tell_steps(_kept().store.redo(count, who=_named(who), why=why), language)


def _tell_steps(steps: Iterable[Step], language: Language) -> None:
    for step in steps:
        tell(f"{step_in_words(step, language)} ({plural('common.partnerships', step.records, language)})")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@language_option
def backup(file: Path, language: Language) -> None:
    """Alles mit Verlauf in eine Datei sichern / back up everything, history included."""
    own = _kept()
    own.store.backup(file)
    tell(say("command.backed_up", language, store=own.address, file=file))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_deed
@store_option
@language_option
def restore(file: Path, who: str | None, why: str, language: Language) -> None:
    """Eine Sicherung an die Stelle von allem setzen / put a backup in place of everything."""
    own = opened_own()
    aside = own.restore(file, who=_named(who), why=why)
    tell(say("command.restored", language, store=own.address, file=file))
    if aside:
        tell(say("command.put_aside", language, file=aside))
