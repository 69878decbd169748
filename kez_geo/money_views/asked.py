# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the form of the programmes page asks, as it stands in the address."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.model import GermanType, Inquiry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

__all__ = ["AMOUNTS", "NAMES", "Partner", "Question", "cents_of", "euros_of"]

AMOUNTS = ("total", "not_eligible", "lump_sum", "own_cash", "land_money", "third_party", "in_kind")
_SINGLE = ("country", "months", "on", "starts_on", "land", "applicant", "climate", "experienced")
NAMES = frozenset(f"ask_{name}" for name in (*AMOUNTS, *_SINGLE, "theme", "joint", "with"))
_COUNTRY = re.compile(r"[A-Z]{3}")
_MOST_CENTS = 10**13
_PARTS = 4
_MOST_MONTHS = 600


def cents_of(text: str) -> int:
    """Read euros as an address writes them, with a point and at most two digits behind it.

    Raises
    ------
    ValueError
        When it is no such amount.

    Examples
    --------
    >>> cents_of("52000"), cents_of("0.5")
    (5200000, 50)
    """
    try:
        cents = Decimal(text) * 100
    except InvalidOperation as fault:
        raise ValueError(text) from fault
    if not cents.is_finite() or cents != cents.to_integral_value() or not 0 <= cents < _MOST_CENTS:
        raise ValueError(text)
    return int(cents)


def euros_of(cents: int) -> str:
    """Write cents as an address reads them.

    Examples
    --------
    >>> euros_of(5200000), euros_of(50)
    ('52000', '0.50')
    """
    return str(cents // 100) if cents % 100 == 0 else f"{Decimal(cents) / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Partner:
    """A further project of a joint application: total and own cash in cents, country, months."""

    total_cents: int
    country: str
    months: int
    own_cash_cents: int = 0

    def written(self) -> str:
        """Write it as one value of an address."""
        return f"{euros_of(self.total_cents)},{self.country},{self.months},{euros_of(self.own_cash_cents)}"

    @classmethod
    def read(cls, text: str) -> Partner:
        """Read it back; raises ValueError where it is none."""
        parts = text.split(",")
        if len(parts) != _PARTS or not _COUNTRY.fullmatch(parts[1]):
            raise ValueError(text)
        return cls(cents_of(parts[0]), parts[1], _months(parts[2]), cents_of(parts[3]))


def _months(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_MONTHS):
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True, slots=True)
class Question:
    """The form: what is not filled in is ``None`` or empty; amounts in cents.

    Parameters
    ----------
    on
        Day of the check; ``None`` means today.
    joint
        Further projects of a joint application.
    together
        Answers to be combined, as ``programme/call/tier``.
    """

    total_cents: int | None = None
    not_eligible_cents: int = 0
    lump_sum_cents: int = 0
    country: str = ""
    months: int | None = None
    themes: tuple[str, ...] = ()
    own_cash_cents: int = 0
    land_money_cents: int = 0
    third_party_cents: int = 0
    in_kind_cents: int = 0
    is_experienced: bool = False
    has_climate_link: bool = False
    on: dt.date | None = None
    starts_on: dt.date | None = None
    land: str = ""
    applicant: GermanType = GermanType.MUNICIPALITY
    joint: tuple[Partner, ...] = ()
    together: tuple[str, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        """Whether a check can be made: total, country and months are there."""
        return self.total_cents is not None and bool(self.country) and self.months is not None

    def inquiry(self) -> Inquiry:
        """Give what is asked about.

        Raises
        ------
        UnusableInput
            When total, country or months are missing.
        """
        if self.total_cents is None or not self.country or self.months is None:
            raise UnusableInput("question_incomplete")
        return Inquiry(
            total_cents=self.total_cents,
            country=self.country,
            months=self.months,
            themes=self.themes,
            own_cash_cents=self.own_cash_cents,
            land_money_cents=self.land_money_cents,
            third_party_cents=self.third_party_cents,
            in_kind_cents=self.in_kind_cents,
            is_experienced=self.is_experienced,
            has_climate_link=self.has_climate_link,
            starts_on=self.starts_on,
            land=self.land,
            applicant=self.applicant,
            lump_sum_cents=self.lump_sum_cents,
            not_eligible_cents=self.not_eligible_cents,
        )

    def to_pairs(self) -> tuple[tuple[str, str], ...]:
        """Write the form as pairs of an address, in a fixed order and without what is usual."""
        pairs = [
            (f"ask_{name}", euros_of(cents))
            for name in AMOUNTS
            if (cents := getattr(self, f"{name}_cents")) or (name == "total" and cents is not None)
        ]
        said = {
            "country": self.country,
            "months": str(self.months or ""),
            "on": self.on.isoformat() if self.on else "",
            "starts_on": self.starts_on.isoformat() if self.starts_on else "",
            "land": self.land,
            "applicant": "" if self.applicant is GermanType.MUNICIPALITY else self.applicant.value,
            "climate": "1" if self.has_climate_link else "",
            "experienced": "1" if self.is_experienced else "",
        }
        pairs += [(f"ask_{name}", value) for name, value in said.items() if value]
        pairs += [("ask_theme", theme) for theme in sorted(self.themes)]
        pairs += [("ask_joint", partner.written()) for partner in self.joint]
        pairs += [("ask_with", key) for key in self.together]
        return tuple(pairs)

    @classmethod
    def read(
        cls, pairs: Iterable[tuple[str, str]], allowed: Mapping[str, Collection[str]]
    ) -> tuple[Question, tuple[tuple[str, str], ...]]:
        """Read the form from an address; give what was understood, and the pairs that were not.

        Parameters
        ----------
        allowed
            Known values of ``country``, ``theme`` and ``land``.
        """
        found, strange = cls(), []
        for name, value in pairs:
            if name not in NAMES:
                continue
            try:
                found = _with(found, name.removeprefix("ask_"), value, allowed)
            except ValueError:
                strange.append((name, value))
        return found, tuple(strange)


def _with(form: Question, name: str, value: str, allowed: Mapping[str, Collection[str]]) -> Question:
    """Put one value into the form; raises ValueError where it is none."""
    if name in AMOUNTS:
        return replace(form, **{f"{name}_cents": cents_of(value)})  # type: ignore[arg-type]
    if name in {"country", "theme", "land"} and value not in allowed[name]:
        raise ValueError(value)
    return _SETTERS[name](form, value)


_SETTERS: dict[str, Callable[[Question, str], Question]] = {
    "country": lambda form, value: replace(form, country=value),
    "land": lambda form, value: replace(form, land=value),
    "theme": lambda form, value: replace(form, themes=tuple(sorted({*form.themes, value}))),
    "months": lambda form, value: replace(form, months=_months(value)),
    "on": lambda form, value: replace(form, on=dt.date.fromisoformat(value)),
    "starts_on": lambda form, value: replace(form, starts_on=dt.date.fromisoformat(value)),
    "applicant": lambda form, value: replace(form, applicant=GermanType(value)),
    "climate": lambda form, value: replace(form, has_climate_link=_yes(value)),
    "experienced": lambda form, value: replace(form, is_experienced=_yes(value)),
    "joint": lambda form, value: replace(form, joint=(*form.joint, Partner.read(value))[:2]),
    "with": lambda form, value: replace(form, together=(*form.together, value)[:4]),
}


def _yes(value: str) -> bool:
    if value != "1":
        raise ValueError(value)
    return True
