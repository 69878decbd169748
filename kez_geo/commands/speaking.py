# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How a command speaks: its language, its messages and where its answer goes."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from kez_geo.errors import MissingData, UnusableInput, WrongUse
from kez_geo.model import Language, Severity
from kez_geo.own import open_own
from kez_geo.settings import named, settings
from kez_geo.words import explain, issue_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kez_geo.model import Atlas
    from kez_geo.own import Own

__all__ = [
    "answer_out",
    "as_json",
    "chosen_language",
    "language_of_environment",
    "language_option",
    "opened_atlas",
    "opened_own",
    "store_option",
    "tell",
    "write_whole",
]


def tell(message: str) -> None:
    """Write one line to standard error."""
    click.echo(f"kez-geo: {' '.join(message.split())}", err=True)


def opened_atlas(language: Language) -> Atlas:
    """Open the data with the own records, and say in one line each what of them could not be read.

    Raises
    ------
    MissingData
        When there is no record left to speak of.
    """
    own = open_own()
    atlas = own.atlas()
    faults = atlas.report.of(Severity.ERROR)
    for issue in faults:
        tell(issue_in_words(issue, language))
    if own.fault and not settings().public:
        tell(explain(own.fault, language))
    if atlas.partnerships.empty and faults:
        raise MissingData("no_records", folder=settings().data_folder)
    return atlas


def opened_own() -> Own:
    """Open the own records to read their history or to change them, but not where everybody looks on.

    Raises
    ------
    WrongUse
        In the public view.
    """
    if settings().public:
        raise WrongUse("own_not_public")
    return open_own()


def chosen_language(arguments: Sequence[str]) -> Language:
    """Find the language before the arguments are parsed, so that their faults are told in it too."""
    for flag, value in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = value if flag == "--lang" else flag.removeprefix("--lang=")
        if flag.startswith("--lang") and asked in set(Language):
            return Language(asked)
    return language_of_environment()


def language_of_environment() -> Language:
    """Read the language from KEZ_GEO_LANGUAGE or the locale; German where neither says English."""
    for name in ("KEZ_GEO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return Language.EN if value.casefold().startswith("en") else Language.DE
    return Language.DE


def language_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--lang`` to a command."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice([language.value for language in Language]),
        default=lambda: language_of_environment().value,
        callback=lambda _context, _option, value: Language(value),
        help="Sprache / language: de, en.",
    )(command)


def store_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--store`` to a command; it holds for this command alone."""

    def choose(context: click.Context, _option: click.Parameter, value: str | None) -> None:
        if value is not None:
            context.with_resource(named(store=value))

    return click.option(
        "--store",
        metavar="PATH|URL",
        expose_value=False,
        callback=choose,
        help="Eigene Einträge / own records: Datei, postgresql://…; sonst / otherwise KEZ_GEO_STORE.",
    )(command)


def as_json(answer: dict[str, Any]) -> str:
    """Write an answer as JSON with real umlauts."""
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)


def answer_out(text: str, out: Path | None) -> None:
    """Write an answer to standard output, or to a file beside which it was finished first.

    Raises
    ------
    UnusableInput
        When the file cannot be written.
    """
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_whole(text.encode("utf-8"), out)


def write_whole(content: bytes, out: Path) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    UnusableInput
        When the folder is missing or not writable.
    """
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UnusableInput("cannot_write", file=out, reason=error.strerror or str(error)) from error


if sys.platform == "win32":  # pragma: no cover - the console there does not speak UTF-8 by itself
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
