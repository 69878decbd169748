# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Two versions of a record side by side, field by field, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.own import LINE, differences
from kez_geo.pages.parts.markup import Raw, cards, element
from kez_geo.pages.parts.own_widgets import field_name, value_name
from kez_geo.words import euros, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Atlas, Dossier, Language, Value
    from kez_geo.own import Difference

__all__ = ["comparison", "difference_name", "difference_rows", "shown_value"]


def comparison(
    one: Dossier | None, other: Dossier | None, atlas: Atlas, language: Language, *, heads: Sequence[str]
) -> Raw:
    """Make a table of what two versions differ in.

    Parameters
    ----------
    heads
        Keys of the two columns' headings.
    """
    rows = difference_rows(one, other, atlas, language)
    if not rows:
        return element("p", say("own.no_difference", language))
    titles = [say("own.column.field", language), *(say(key, language) for key in heads)]
    return cards(say("own.differences", language), titles, rows)


def difference_rows(
    one: Dossier | None, other: Dossier | None, atlas: Atlas, language: Language
) -> list[tuple[str, str, str]]:
    """Give field, one value and the other for everything that two versions differ in."""
    lines = _line_names(one, other)
    return [
        (
            difference_name(found, lines, language),
            shown_value(found.field, found.before, atlas, language),
            shown_value(found.field, found.after, atlas, language),
        )
        for found in differences(one, other)
    ]


def _line_names(*versions: Dossier | None) -> list[str]:
    every = [str(line.get("id")) for version in versions if version for line in version.funding]
    return list(dict.fromkeys(every))


def difference_name(found: Difference, lines: Sequence[str], language: Language) -> str:
    """Name a field, with the number of its money statement."""
    if not found.line:
        return field_name(found.field, language)
    number = str(lines.index(found.line) + 1) if found.line in lines else ""
    whole = say("own.line", language, number=number).strip()
    return whole if found.field == LINE else f"{whole}: {field_name(found.field, language)}"


def shown_value(name: str, value: Value, atlas: Atlas, language: Language) -> str:
    """Say a value in words: codes by name, amounts in euros, unknown as a dash."""
    if value is None or value == ():
        return "–"
    if name in {"amount_cents", LINE} and isinstance(value, int):
        return euros(value, language)
    if isinstance(value, tuple):
        return ", ".join(value_name(name, code, atlas, language) for code in value)
    return value_name(name, value, atlas, language) if isinstance(value, str) else f"{value}"
