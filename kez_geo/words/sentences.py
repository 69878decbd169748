# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Sentences by key, from `de.toml` and `en.toml`."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kez_geo.model import Report
from kez_geo.words.figures import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.errors import KezGeoError
    from kez_geo.model import Issue, Language

__all__ = ["explain", "issue_in_words", "plural", "say", "texts"]

# An amount as an error carries it: in the currency, with a point and two digits.
_AMOUNT = re.compile(r"-?\d+\.\d{2}")


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Give all sentences of one language by dotted key."""
    file = resources.files("kez_geo.words") / f"{language.value}.toml"
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def _flat(tree: Mapping[str, object], above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += _flat(value, f"{above}{name}.")
        else:
            found.append((f"{above}{name}", str(value)))
    return found


def say(key: str, language: Language, **values: object) -> str:
    """Give the sentence of a key, with its values filled in.

    Values are put in as they are: numbers must have been formatted before.

    Raises
    ------
    KeyError
        When there is no such sentence: a fault of ours, found by the guard tests.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> say("common.or", Language.DE)
    'oder'
    """
    return texts(language)[key].format_map({name: str(value) for name, value in values.items()})


def plural(key: str, count: int, language: Language, **values: object) -> str:
    """Give ``key.one`` or ``key.many`` with the count as ``{count}``.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> plural("common.partnerships", 1234, Language.DE)
    '1.234 Partnerschaften'
    """
    return say(f"{key}.{'one' if count == 1 else 'many'}", language, count=number(count, language), **values)


def explain(error: KezGeoError, language: Language) -> str:
    """Say an error in one sentence: what was expected, what came, what to do."""
    values = {name: _listed(value, language) for name, value in error.values.items()}
    if "field" in values:
        # What a field of a project holds is an amount or a share: written as the language writes numbers.
        values |= {name: _as_number(error.values[name], text, language) for name, text in values.items()}
        values["field"] = texts(language).get(f"project.field.{values['field']}", values["field"])
    return say(f"error.{error.key}", language, **values)


def issue_in_words(issue: Issue, language: Language) -> str:
    """Say what was found in a file in one sentence: where, what, and what was done or is to do.

    Examples
    --------
    >>> from kez_geo.model import Issue, Language, Severity
    >>> issue_in_words(Issue("id_missing", Severity.REPAIRED, 7, "id", "", (("given", "row-7"),)), Language.EN)
    'Row 7: the record has no id; it was given "row-7".'
    """
    row = "" if issue.row is None else number(issue.row, language)
    more = {name: _told(name, value, language) for name, value in issue.more}
    values = {"row": row, "column": issue.column, "value": issue.value, **more}
    sentence = say(f"issue.{issue.code}", language, **values)
    # What lies in no file has no row to begin with.
    return sentence if issue.row is not None else _without_row(sentence, issue.column, language)


def _without_row(sentence: str, column: str, language: Language) -> str:
    """Leave out where in a file something stood that stands in none."""
    for key in ("common.row", "common.row_column"):
        sentence = sentence.removeprefix(say(key, language, row="", column=column)).lstrip()
    return sentence[:1].upper() + sentence[1:]


def _told(name: str, value: str, language: Language) -> str:
    """Say a further value of an issue: amounts as its language writes them, fields and reasons by name."""
    if name.endswith("_eur") and value:
        return f"{number(Decimal(value), language, digits=2)}\N{NO-BREAK SPACE}EUR"
    if name == "field":
        return texts(language).get(f"intake.field.{value}", value)
    return texts(language)[f"intake.double.{value}"] if name == "double_reason" else value


def _as_number(value: object, text: str, language: Language) -> str:
    """Write an amount with two digits, or an exact number, as a reader of the language writes it; leave other texts."""
    if isinstance(value, Decimal) and value.is_finite():
        plain = value.normalize()
        return number(plain, language, digits=max(-int(plain.as_tuple().exponent), 0))
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return number(Decimal(value), language, digits=0 if value.endswith(".00") else 2)
    return text


def _listed(value: object, language: Language) -> str:
    if isinstance(value, Report):
        return " ".join(issue_in_words(issue, language) for issue in value)
    return ", ".join(str(part) for part in value) if isinstance(value, (list, tuple, set, frozenset)) else str(value)
