# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, euros, shares and days as Germans and Britons write them (CLDR through babel)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import dates, numbers

if TYPE_CHECKING:
    import datetime as dt

    from kez_geo.model import Language

__all__ = ["day", "euros", "euros_short", "in_currency", "number", "percent", "share"]

_LOCALE = {"de": "de_DE", "en": "en_GB"}
_MILLION = 1_000_000_00
_THOUSAND = 1_000_00


def number(value: float | Decimal, language: Language, *, digits: int = 0) -> str:
    """Write a number with its language's separators, rounded half up.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> number(1234.5, Language.DE, digits=1)
    '1.234,5'
    """
    # babel rounds half to even; a treasurer rounds half up.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return _written(rounded or abs(rounded), language.value, digits)


@lru_cache(maxsize=20_000)
def _written(rounded: Decimal, language: str, digits: int) -> str:
    """Write a rounded number; a page has a thousand of them, and babel takes its time."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(numbers.format_decimal(rounded, format=pattern, locale=_LOCALE[language]))


def euros(cents: int, language: Language) -> str:
    r"""Write an amount in cents as euros; whole euros without cents.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> euros(123450, Language.DE)
    '1.234,50\xa0EUR'
    """
    return in_currency(cents, "EUR", language)


def in_currency(cents: int, currency: str, language: Language) -> str:
    r"""Write an amount in the hundredths of any currency; whole amounts without them.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> in_currency(123450, "USD", Language.DE)
    '1.234,50\xa0USD'
    """
    digits = 0 if cents % 100 == 0 else 2
    return f"{number(Decimal(int(cents)) / 100, language, digits=digits)}\N{NO-BREAK SPACE}{currency}"


def euros_short(cents: int, language: Language) -> str:
    r"""Write an amount for a tile or legend: thousands and millions are named.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> euros_short(290030000_00, Language.DE)
    '290\xa0Mio.\xa0EUR'
    """
    million, thousand = ("Mio.", "Tsd.") if language.value == "de" else ("m", "k")
    size = abs(int(cents))
    if size >= _MILLION:
        value = Decimal(int(cents)) / _MILLION
        text = number(value, language, digits=0 if size >= 100 * _MILLION else 2)
        return f"{text}\N{NO-BREAK SPACE}{million}\N{NO-BREAK SPACE}EUR"
    if size >= 10 * _THOUSAND:
        text = number(Decimal(int(cents)) / _THOUSAND, language)
        return f"{text}\N{NO-BREAK SPACE}{thousand}\N{NO-BREAK SPACE}EUR"
    return euros(cents, language)


def percent(fraction: float, language: Language, *, digits: int = 0) -> str:
    r"""Write a fraction of one as percent.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> percent(0.125, Language.EN, digits=1)
    '12.5\xa0%'
    """
    return f"{number(fraction * 100, language, digits=digits)}\N{NO-BREAK SPACE}%"


def share(part: int, whole: int, language: Language) -> str:
    """Write "x of y" in the language's words.

    Examples
    --------
    >>> from kez_geo.model import Language
    >>> share(4, 37, Language.DE)
    '4 von 37'
    """
    of = "von" if language.value == "de" else "of"
    return f"{number(part, language)} {of} {number(whole, language)}"


def day(date: dt.date, language: Language) -> str:
    """Write a day in the language's usual short form with a four-digit year.

    Examples
    --------
    >>> import datetime as dt
    >>> from kez_geo.model import Language
    >>> day(dt.date(2026, 11, 22), Language.DE)
    '22.11.2026'
    """
    pattern = "dd.MM.yyyy" if language.value == "de" else "d MMMM yyyy"
    return str(dates.format_date(date, format=pattern, locale=_LOCALE[language.value]))
