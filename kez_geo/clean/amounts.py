# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts of money: currency, thousands and millions, and words around a number; exact to the cent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kez_geo.clean.numbers import MOST, Custom, is_missing, number, plain

__all__ = ["EURO", "Amount", "amount", "percentage", "unit_of"]

EURO = "EUR"
_CENTS = 100
# What binary fractions of a workbook may be off; less than any cent.
_NOISE = Decimal("0.000001")
_SCALES = {"thousand": Decimal(1000), "million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}
_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "us$": "USD",
    "us-$": "USD",
    "£": "GBP",
    "₴": "UAH",
    "sfr": "CHF",
    "sfr.": "CHF",
    "dm": "DEM",
}
_CURRENCIES = frozenset(
    [
        "EUR", "USD", "CHF", "GBP", "DEM", "UAH", "TND", "MAD", "EGP", "JOD", "ILS", "TRY", "LBP", "ZAR", "NAD", "TZS",
        "KES", "UGX", "RWF", "BIF", "MZN", "ETB", "GHS", "XOF", "XAF", "MWK", "ZMW", "NGN", "CNY", "INR", "IDR", "VND",
        "PHP", "BRL", "COP", "PEN", "BOB", "CLP", "ARS", "MXN", "NIO", "CRC", "CUP", "RUB", "BYN", "GEL", "AMD", "AZN",
        "KZT", "KGS", "UZS", "TJS", "RSD", "BAM", "ALL", "MKD", "MDL", "PLN", "CZK", "HUF", "RON", "BGN", "SEK", "NOK",
        "DKK", "JPY", "CAD", "AUD",
    ]
)  # fmt: skip
_UNITS = re.compile(
    r"(?P<thousand_euro>T\s?€|T\s?EUR\b|k\s?€|k\s?EUR\b)"
    r"|(?P<million_euro>Mio\s?€|MEUR\b|M\s?€)"
    r"|(?P<euro>€|\bEUROS?\b)"
    r"|(?P<thousand>\bTsd\b\.?|\btausend\b|\bthousand\b|(?<=\d)\s?k\b)"
    r"|(?P<million>\bMio\b\.?|\bMill\b\.?|\bMillion(?:en)?\b|\bmn\b\.?)"
    r"|(?P<billion>\bMrd\b\.?|\bMilliarden?\b|\bbillion\b)"
    r"|(?P<symbol>us-?\$|\$|£|₴|\bsfr\b\.?|\bdm\b)"
    r"|(?P<code>\b[A-Z]{3}\b|(?<=\d)[A-Z]{3}\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:(?:ca|circa|rund|etwa|ungefähr|about|approx|approximately|knapp|gut|über|mehr als|bis zu|bis|max|maximal"
    r"|up to|mind|mindestens|ab|geschätzt)\b\.?|[~≈<>≤≥])\s*",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\s*(?:p\.?\s?a\.?|/\s?(?:Jahr|a|year)|(?:pro|im|je|per)\s(?:Jahr|year)|jährlich|annually)\s*$", re.IGNORECASE
)
_COMMENT = re.compile(r"(?<=\S)\s*\([^()]*[^\W\d_][^()]*\)\s*$")
_LITTLE_WORDS = re.compile(r"\b(?:brutto|netto|gross|net)\b", re.IGNORECASE)
_DECIMALS_BEFORE_UNIT = {
    Custom.GERMAN: re.compile(r"[-+]?\d+,\d{3}|[-+]?0\.\d{3}"),
    Custom.OPEN: re.compile(r"[-+]?\d+,\d{3}|[-+]?0\.\d{3}"),
    Custom.ENGLISH: re.compile(r"[-+]?\d+\.\d{3}"),
}
_PERCENT = re.compile(r"(?:%|\bProzent\b|\bv\.\s?H\.|\bpercent\b)", re.IGNORECASE)
_UNIT_IN_TEXT = re.compile(
    r"\b(?:in|Angaben in|alle Angaben in)\s+(?:vollen\s+)?(?P<unit>T\s?€|T\s?EUR|k\s?€|Tsd\.?\s?(?:€|EUR|Euro)?"
    r"|tausend\s?(?:€|EUR|Euro)|1\.?000\s?(?:€|EUR)|Mio\.?\s?(?:€|EUR|Euro)?|Millionen\s?(?:€|EUR|Euro)?"
    r"|EUR\s?1\.?000)(?!\w)"
    r"|[(\[](?P<bracket>T\s?€|T\s?EUR|k\s?€|Tsd\.?\s?(?:€|EUR|Euro)|Mio\.?\s?(?:€|EUR|Euro)|1\.?000\s?(?:€|EUR))[)\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that was read, or why it was not.

    Parameters
    ----------
    cents
        Hundredths of the currency; ``None`` where unknown or unreadable.
    currency
        ISO 4217 code; empty where the cell names none.
    problem
        ``amount_ambiguous`` or ``amount_not_a_number``; empty for nothing.
    notes
        What must be said though the amount was read: ``amount_approximate``,
        ``amount_per_year``, ``amount_with_comment``, ``amount_rounded``, ``amount_below_zero``, ``unit_differs``.
    """

    cents: int | None
    currency: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()


def unit_of(text: str) -> Decimal:
    """Tell what the numbers below a heading or title are to be multiplied by.

    Examples
    --------
    >>> unit_of("Mittelübersicht (in TEUR)"), unit_of("Kosten in Mio. €"), unit_of("Kosten in EUR")
    (Decimal('1000'), Decimal('1000000'), Decimal('1'))
    """
    found = _UNIT_IN_TEXT.search(plain(text))
    if not found:
        return Decimal(1)
    word = (found["unit"] or found["bracket"]).casefold()
    return _SCALES["million" if word.startswith("mi") else "thousand"]


def amount(text: str, *, custom: Custom = Custom.OPEN, unit: Decimal = Decimal(1), machine: bool = False) -> Amount:
    """Read one amount.

    Parameters
    ----------
    custom
        How the column writes its numbers.
    unit
        What the heading says to multiply by; a cell that names its own currency or unit overrides it.
    machine
        Whether a workbook holds the cell as a number, whose point is a decimal point.

    Examples
    --------
    >>> amount("40 T€").cents, amount("0,04 Mio. €").cents, amount("1.500,00- EUR").cents, amount("k. A.").cents
    (4000000, 4000000, -150000, None)
    >>> amount("ca. 5.000 USD p. a.")
    Amount(cents=500000, currency='USD', problem='', notes=('amount_approximate', 'amount_per_year'))
    """
    if machine:
        return _exact(Decimal(text) * unit, "", ())
    if is_missing(text):
        return Amount(None)
    bare, notes = _around(plain(text))
    bare, scale, currency = _without_unit(bare)
    if scale != 1 and _DECIMALS_BEFORE_UNIT[custom].fullmatch(bare):
        bare += "0"  # "1,234 Mio." has three decimals: nobody groups in front of a unit
    read = number(bare, custom)
    if read.value is None:
        ambiguous = read.problem == "number_ambiguous"
        return Amount(None, currency, "amount_ambiguous" if ambiguous else "amount_not_a_number")
    own = scale != 1 or currency
    notes += ("unit_differs",) if own and unit not in (1, scale) else ()
    return _exact(read.value * (scale if own else unit), currency, notes)


def _around(text: str) -> tuple[str, tuple[str, ...]]:
    """Take away words that say how sure or how often an amount is, and keep what they say."""
    notes = []
    if comment := _COMMENT.search(text):
        text = text[: comment.start()]
        notes.append("amount_with_comment")
    if yearly := _YEARLY.search(text):
        text = text[: yearly.start()]
        notes.append("amount_per_year")
    if about := _ABOUT.match(text):
        text = text[about.end() :]
        notes.insert(0, "amount_approximate")
    return _LITTLE_WORDS.sub("", text).strip(), tuple(notes)


def _without_unit(text: str) -> tuple[str, Decimal, str]:
    """Take currency and unit away; what is no currency stays, and makes the number unreadable."""
    scale, currency, rest = Decimal(1), "", text
    for found in _UNITS.finditer(text):
        kind = str(found.lastgroup)
        if kind == "code" and found[0] not in _CURRENCIES:
            continue
        size = kind.removesuffix("_euro")
        scale *= _SCALES.get(size, Decimal(1))
        currency = _currency(kind, found[0]) or currency
        rest = rest.replace(found[0], " ", 1)
    return plain(rest), scale, currency


def _currency(kind: str, text: str) -> str:
    if kind.endswith("euro"):
        return EURO
    if kind == "symbol":
        return _SYMBOLS[text.casefold()]
    return text if kind == "code" else ""


def _exact(value: Decimal, currency: str, notes: tuple[str, ...]) -> Amount:
    if abs(value) >= MOST:
        return Amount(None, currency, "amount_not_a_number")
    exact = value * _CENTS
    cents = exact.quantize(Decimal(1), ROUND_HALF_UP)
    if abs(exact - cents) > _NOISE:
        notes += ("amount_rounded",)
    return Amount(int(cents), currency, notes=notes + (("amount_below_zero",) if cents < 0 else ()))


def percentage(text: str, *, custom: Custom = Custom.OPEN, machine: bool = False) -> tuple[Decimal | None, str]:
    """Read a share as a fraction of one, and say what is wrong with it.

    A share without a sign is read as percent if it is greater than one; a workbook's own number
    up to one is a fraction, as its cells hold it; any other small number can mean either.

    Examples
    --------
    >>> percentage("90 %"), percentage("90"), percentage("0.9", machine=True), percentage("0,9")
    ((Decimal('0.9'), ''), (Decimal('0.9'), ''), (Decimal('0.9'), ''), (None, 'percentage_ambiguous'))
    """
    if is_missing(text):
        return None, ""
    bare = _PERCENT.sub("", plain(text)).strip()
    value = Decimal(text) if machine else number(bare, custom).value
    if value is None:
        return None, "percentage_unreadable"
    signed = bare != plain(text)
    if machine and 0 <= value <= 1:
        return value, ""
    if not signed and 0 < value <= 1:
        return None, "percentage_ambiguous"
    return (value / 100, "") if 0 <= value <= _CENTS else (None, "percentage_out_of_range")
