# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a user's table can hold: its fields, the words it may use, and the account of its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kez_geo.model.vocabulary import MoneyForm, MoneyOrigin, MoneyRole, MoneyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model.raw_table import RowKind

__all__ = ["FIELDS", "Accounting", "FieldKind", "IntakeField", "IntakeWords", "MoneyMeaning"]


class FieldKind(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"
    TERM = "term"
    TERMS = "terms"
    COUNTRY = "country"
    DATE = "date"
    PERIOD = "period"
    AMOUNT = "amount"
    DEGREES = "degrees"
    POSITION = "position"
    ADDRESSES = "addresses"
    NOTE = "note"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class MoneyMeaning:
    """What an amount in a column of this field says."""

    role: MoneyRole
    origin: MoneyOrigin
    state: MoneyState
    form: MoneyForm = MoneyForm.CASH


@dataclass(frozen=True, slots=True)
class IntakeField:
    """A field that a column of a user's table can stand for.

    Parameters
    ----------
    name
        Name in mapping and code; its name on screen stands in `kez_geo.words` below ``field.``.
    kind
        How its cells are read. What stands aside is known but not taken.
    terms
        The controlled list of its values, as the synonyms name it.
    money
        What an amount means.
    """

    name: str
    kind: FieldKind
    terms: str = ""
    money: MoneyMeaning | None = None


def _money(name: str, role: MoneyRole, origin: MoneyOrigin, state: MoneyState) -> IntakeField:
    form = MoneyForm.IN_KIND if name == "in_kind" else MoneyForm.CASH
    return IntakeField(name, FieldKind.AMOUNT, money=MoneyMeaning(role, origin, state, form))


_ALL = (
    IntakeField("german_partner", FieldKind.TEXT),
    IntakeField("german_type", FieldKind.TERM, "german_type"),
    IntakeField("land", FieldKind.TERM, "land"),
    IntakeField("partner_city", FieldKind.TEXT),
    IntakeField("country", FieldKind.COUNTRY),
    IntakeField("since", FieldKind.DATE),
    IntakeField("until", FieldKind.DATE),
    IntakeField("period", FieldKind.PERIOD),
    IntakeField("form", FieldKind.TERM, "form"),
    IntakeField("status", FieldKind.TERM, "status"),
    IntakeField("themes", FieldKind.TERMS, "theme"),
    IntakeField("programmes", FieldKind.TERMS, "programme"),
    IntakeField("funder", FieldKind.TEXT),
    IntakeField("project", FieldKind.TEXT),
    _money("budget", MoneyRole.BUDGET, MoneyOrigin.UNKNOWN, MoneyState.PLANNED),
    _money("own", MoneyRole.FUNDING, MoneyOrigin.OWN, MoneyState.COMMITTED),
    _money("own_planned", MoneyRole.FUNDING, MoneyOrigin.OWN, MoneyState.PLANNED),
    _money("land_money", MoneyRole.FUNDING, MoneyOrigin.LAND, MoneyState.COMMITTED),
    _money("third_party", MoneyRole.FUNDING, MoneyOrigin.THIRD_PARTY, MoneyState.COMMITTED),
    _money("partner_money", MoneyRole.FUNDING, MoneyOrigin.PARTNER, MoneyState.COMMITTED),
    _money("in_kind", MoneyRole.FUNDING, MoneyOrigin.OWN, MoneyState.COMMITTED),
    _money("grant_applied", MoneyRole.FUNDING, MoneyOrigin.GRANT, MoneyState.APPLIED),
    _money("grant_pledged", MoneyRole.FUNDING, MoneyOrigin.GRANT, MoneyState.PLEDGED),
    _money("grant", MoneyRole.FUNDING, MoneyOrigin.GRANT, MoneyState.COMMITTED),
    _money("grant_paid", MoneyRole.FUNDING, MoneyOrigin.GRANT, MoneyState.PAID),
    _money("secured", MoneyRole.FUNDING, MoneyOrigin.UNKNOWN, MoneyState.COMMITTED),
    IntakeField("currency", FieldKind.TEXT),
    IntakeField("position", FieldKind.POSITION),
    IntakeField("given_lat_deg", FieldKind.DEGREES),
    IntakeField("given_lon_deg", FieldKind.DEGREES),
    IntakeField("given_german_lat_deg", FieldKind.DEGREES),
    IntakeField("given_german_lon_deg", FieldKind.DEGREES),
    IntakeField("source_urls", FieldKind.ADDRESSES),
    IntakeField("source_note", FieldKind.NOTE),
    IntakeField("grant_rate", FieldKind.NOTE),
    IntakeField("confidence", FieldKind.TERM, "confidence"),
    IntakeField("doubt", FieldKind.TEXT),
    IntakeField("id", FieldKind.TEXT),
    # Known, but not taken: what we compute ourselves, what is no business of an atlas, other tables' columns.
    IntakeField("row_number", FieldKind.ASIDE),
    IntakeField("refused_because", FieldKind.ASIDE),
    IntakeField("gap", FieldKind.ASIDE),
    IntakeField("region", FieldKind.ASIDE),
    IntakeField("population", FieldKind.ASIDE),
    IntakeField("contact", FieldKind.ASIDE),
    IntakeField("budget_code", FieldKind.ASIDE),
    IntakeField("budget_name", FieldKind.ASIDE),
    IntakeField("budget_line", FieldKind.ASIDE),
    IntakeField("budget_result", FieldKind.ASIDE),
    IntakeField("budget_plan", FieldKind.ASIDE),
)

FIELDS: Mapping[str, IntakeField] = MappingProxyType({one.name: one for one in _ALL})


@dataclass(frozen=True, slots=True)
class IntakeWords:
    """The words of users' tables, as the shipped lists of synonyms hold them.

    Parameters
    ----------
    headings
        Pairs of a heading and the field that it stands for; one heading may stand for two.
    values
        Name of a controlled list, a word, and the code that it stands for.
    """

    headings: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Accounting:
    """What became of every row of a file; nothing is dropped without a line here.

    Parameters
    ----------
    rows_read
        All rows, the headings left out.
    rows_taken
        Rows that became records.
    rows_refused
        Rows with an error, to be corrected and brought back.
    no_record
        Rows that are titles, notes, totals or blank, by kind.

    Examples
    --------
    >>> from kez_geo.model.raw_table import RowKind
    >>> Accounting(7, 4, 1, {RowKind.BLANK: 2}).is_balanced
    True
    """

    rows_read: int
    rows_taken: int
    rows_refused: int
    no_record: Mapping[RowKind, int] = field(default_factory=dict)

    @property
    def rows_without_record(self) -> int:
        """Rows recognised as no record."""
        return sum(self.no_record.values())

    @property
    def is_balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows_read == self.rows_taken + self.rows_refused + self.rows_without_record
