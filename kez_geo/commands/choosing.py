# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The flags of a selection, the same for every command."""

from __future__ import annotations

import difflib
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kez_geo.commands.speaking import store_option
from kez_geo.errors import NothingFound, WrongUse
from kez_geo.model import Confidence, Selection
from kez_geo.model.selection import FIRST_YEAR, LAST_YEAR
from kez_geo.query import understand

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import Atlas
    from kez_geo.query import Unknown

__all__ = ["selection_options", "understood"]

_YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)
_MANY = {
    "region": ("NAME|SCHEME:NAME", "Region, zum Beispiel MENA / region set, for example MENA."),
    "country": ("ISO3", "Partnerland / partner country."),
    "theme": ("CODE", "Thema, zum Beispiel water / theme, for example water."),
    "form": ("CODE", "Form der Partnerschaft / form of partnership."),
    "status": ("CODE", "Status / status."),
    "programme": ("ID", "Förderprogramm / funding programme."),
    "land": ("NAME", "Bundesland / German Land."),
    "municipality": ("NAME", "Deutsche Kommune / German municipality."),
}


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the flags of a selection to a command, which gets them as one ``selection``; and ``--store``."""

    @wraps(command)
    def choosing(**given: Any) -> None:  # noqa: ANN401 - the flags of the command itself pass through
        chosen: dict[str, Any] = {name: frozenset(given.pop(name)) for name in _MANY}
        levels = frozenset(given.pop("confidence")) or Selection.usual().confidence
        years = {name: given.pop(name) for name in ("since", "until")}
        command(selection=Selection(**chosen, **years, text=given.pop("text") or "", confidence=levels), **given)

    return _with_flags(store_option(choosing))


def _with_flags(command: Callable[..., None]) -> Callable[..., None]:
    level = click.Choice([level.value for level in Confidence])
    flags = [click.option(f"--{name}", multiple=True, metavar=meta, help=text) for name, (meta, text) in _MANY.items()]
    flags += [
        click.option("--since", type=_YEAR, metavar="YEAR", help="Beginn ab / started in or after."),
        click.option("--until", type=_YEAR, metavar="YEAR", help="Beginn bis / started in or before."),
        click.option("--text", metavar="WORDS", help="Wörter in Namen und Notizen / words in names and notes."),
        click.option("--confidence", multiple=True, type=level, help="Belegt / attested; usual: high, medium."),
    ]
    for flag in reversed(flags):
        command = flag(command)
    return command


def understood(selection: Selection, atlas: Atlas) -> Selection:
    """Resolve what was typed to codes.

    Raises
    ------
    WrongUse
        When a value of a closed list is unknown; the message lists what is allowed.
    NothingFound
        When no record has that municipality; the message names the nearest ones.
    """
    known, unknown = understand(selection, atlas)
    for one in unknown:
        raise _refusal(one)
    return known


def _refusal(one: Unknown) -> WrongUse | NothingFound:
    if one.field == "municipality":
        near = difflib.get_close_matches(one.value, one.allowed, n=5, cutoff=0.5)
        return NothingFound("no_such_municipality", value=one.value, near=near or ["–"])
    return WrongUse("unknown_value", flag=f"--{one.field}", value=one.value, allowed=list(one.allowed))
