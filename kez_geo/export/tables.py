# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Tables for a spreadsheet: CSV that Excel opens right, and that nothing can hide a formula in.

Dialect: UTF-8 with byte order mark, lines end with CR LF, one heading line with the column names of
the data dictionary. German files separate by semicolon and write decimals with a comma, English
ones by comma and point, as Excel of either language expects. Unknown is an empty cell. Lists are
joined as in our own tables: addresses by ``" | "``, all else by ``"; "``.

What the rows rest on (filter, definition, sources, day, licences) stands in columns of its own
behind them, the same in every row. Lines above the heading would be taken for the heading by
Excel and for records by other programs, and a second file gets lost; a column is kept when rows
are sorted, filtered or copied.

Numbers are written as numbers, also below nought. In a text an apostrophe is put before each sign
that could start a formula (``= + - @``, also in full width): at the start of the text, and after a
separator or line break within it, since a program that reads the file in the other dialect starts
a new cell there. A text that starts with a tab or line break gets one too. In a web address, which
must still lead somewhere, the separator itself is written as ``%2C`` or ``%3B`` instead. `unescaped`
takes exactly this back.
"""

from __future__ import annotations

import csv
import io
import numbers
import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from kez_geo.model.tables import URL_SEPARATOR
from kez_geo.words import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kez_geo.model import Basis, Language

__all__ = ["BYTE_ORDER_MARK", "LIST_JOINT", "basis_columns", "escaped", "file_name", "rows_as_csv", "unescaped"]

BYTE_ORDER_MARK = "\ufeff"
LIST_JOINT = "; "
_CELL_START = re.compile(
    r"""(?P<before> (?: \A | [,;\t\r\n] ) [\ "\u00a0]* ) (?P<marks> '* ) (?= [=+\-@＝＋－＠] )
    | (?P<start> \A ) (?P<more> '* ) (?= [\t\r\n] )""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"""https?://[^\s"]+""")
_SEPARATOR = re.compile(r"[,;](?=[=+\-@＝＋－＠])")
_WRITTEN_SEPARATOR = re.compile(r"%2C(?=[=+\-@＝＋－＠])|%3B(?=[=+\-@＝＋－＠])")
_LONGEST_NAME = 80
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "Ae",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "œ": "oe",
    }
)


def rows_as_csv(
    rows: Sequence[Mapping[str, Any]],
    language: Language,
    more: Mapping[str, str] | None = None,
    *,
    columns: Sequence[str] = (),
) -> str:
    """Write rows as CSV in the dialect of a language.

    Parameters
    ----------
    rows
        Cells by column name; a number, text, truth value, list of texts or ``None`` for unknown.
    more
        Written behind every row, so that no part of the file loses its basis: see `basis_columns`.
    columns
        Names of the columns, for a table that may have no row; without them those of the first row.
    """
    more = more or {}
    names = [*(columns or (rows[0] if rows else ())), *more]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        whole = {**row, **more}
        writer.writerow([_cell(name, whole.get(name), language) for name in names])
    return BYTE_ORDER_MARK + written.getvalue()


def basis_columns(basis: Basis, selection: str, credit: str, language: Language) -> dict[str, str]:
    """Give the columns that say what a row rests on: filter, definition, sources, day, credit line."""
    return {
        "selection": selection,
        "definition": say(f"definition.{basis.definition}", language),
        "sources": LIST_JOINT.join(basis.source_names(language)),
        "as_of": basis.as_of.isoformat(),
        "credit": credit,
    }


def _cell(name: str, value: Any, language: Language) -> str:  # noqa: ANN401 - a cell may hold anything
    if value is None or value != value:  # noqa: PLR0124 (not a number is unknown)
        return ""
    if isinstance(value, bool):
        return say("common.yes" if value else "common.no", language)
    if isinstance(value, (numbers.Real, Decimal)):
        # A number stays a number, also below nought: it is no text and so no formula.
        return str(value).replace(".", "," if language == "de" else ".")
    if isinstance(value, (list, tuple)):
        value = (URL_SEPARATOR if name == "source_urls" else LIST_JOINT).join(value)
    # Halves of a character, as a broken file may hold them, cannot be written as UTF-8.
    return escaped(str(value).encode("utf-8", "replace").decode("utf-8"))


def escaped(text: str) -> str:
    """Make a text safe for a spreadsheet.

    Examples
    --------
    >>> escaped("=1+1"), escaped("Köln"), escaped("'s-Hertogenbosch"), escaped("40.000,-")
    ("'=1+1", 'Köln', "'s-Hertogenbosch", "40.000,'-")
    """
    text = _ADDRESS.sub(lambda found: _SEPARATOR.sub(lambda sign: quote(sign.group()), found.group()), text)
    return _CELL_START.sub(lambda found: f"{found.group()}'", text)


def unescaped(text: str) -> str:
    """Take back what `escaped` changed.

    Examples
    --------
    >>> unescaped("'=1+1"), unescaped("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    text = _CELL_START.sub(lambda found: found.group().removesuffix("'"), text)
    return _ADDRESS.sub(lambda found: _WRITTEN_SEPARATOR.sub(lambda sign: unquote(sign.group()), found.group()), text)


def file_name(day: dt.date, parts: Sequence[str], kind: str, *, last: str = "") -> str:
    """Name a file by day, what it shows and filter, safe on every system.

    Only Latin letters, digits, hyphen and underscore are used: other letters survive neither all
    mail programs nor all archives. The day in front keeps names clear of those that Windows reserves.

    Parameters
    ----------
    parts
        What it shows, then the filter; a part of other letters alone is left out.
    kind
        The ending, without a dot.
    last
        A short word that a long filter must not push out.

    Examples
    --------
    >>> import datetime as dt
    >>> file_name(dt.date(2026, 11, 22), ["Karte", "MENA", "Wasser und Abwasser"], "png")
    '2026-11-22_Karte_MENA_Wasser-und-Abwasser.png'
    """
    plain = [_plain(part) for part in parts]
    end = f"_{_plain(last)}" if last else ""
    name = "_".join([day.isoformat(), *(part for part in plain if part)])
    return f"{name[: _LONGEST_NAME - len(end)].rstrip('_-')}{end}.{kind}"


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-")
