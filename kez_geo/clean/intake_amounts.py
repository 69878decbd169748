# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The amounts of a user's table, read by the custom of their columns, and the totals below them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kez_geo.clean.amounts import Amount, amount
from kez_geo.clean.numbers import Custom, custom_of
from kez_geo.model import RowKind, Severity
from kez_geo.model.intake import FIELDS, FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.clean.headings import HeadingMatch
    from kez_geo.clean.intake import Intake

__all__ = ["AmountColumn", "amount_columns", "check_totals", "columns_with_totals"]

_SEVERITIES = {
    "amount_not_a_number": Severity.ERROR,
    "amount_with_comment": Severity.REPAIRED,
    "amount_rounded": Severity.REPAIRED,
}
_BUDGETS = frozenset({"budget_result", "budget_plan"})
_UNTAKEN = frozenset({"", "gap"})
_MOST_OF = 0.8
_TOTALS = frozenset({RowKind.TOTAL, RowKind.SUBTOTAL})


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts.

    Parameters
    ----------
    match
        What the column stands for.
    custom
        How it writes numbers.
    by_row
        What was read in every row that is no title, note or blank, by place of the row.
    """

    match: HeadingMatch
    custom: Custom
    by_row: dict[int, Amount]


def amount_columns(work: Intake) -> list[AmountColumn]:
    """Read all columns of amounts and say what is wrong with single cells.

    A column whose values do not tell how it writes numbers follows the others.
    """
    columns = [one for one in work.columns if one.field and _holds_amounts(one.field)]
    texts = {one.position: _typed_by_hand(work, one.position) for one in columns}
    general = custom_of(text for column in texts.values() for text in column)
    made = []
    for column in columns:
        custom = own if (own := custom_of(texts[column.position])) is not Custom.OPEN else general
        read = _read(work, column, custom)
        made.append(AmountColumn(column, custom, read))
        _say(work, column, read)
    return made


def columns_with_totals(work: Intake, amounts: list[AmountColumn]) -> list[AmountColumn]:
    """Add the columns that are not taken, but have amounts and a total: it is checked all the same."""
    if _TOTALS.isdisjoint(work.kinds):
        return amounts
    found = list(amounts)
    for column in work.columns:
        if column.field not in _UNTAKEN:
            continue
        read = _read(work, column, custom_of(_typed_by_hand(work, column.position)))
        filled = [read[place] for place in work.records if work.text(place, column)]
        if filled and sum(one.cents is not None for one in filled) >= _MOST_OF * len(filled):
            found.append(AmountColumn(column, Custom.OPEN, read))
    return found


def _holds_amounts(name: str) -> bool:
    return FIELDS[name].kind is FieldKind.AMOUNT or name in _BUDGETS


def _is_machine(work: Intake, place: int, column: int) -> bool:
    """Tell whether a workbook holds a cell as a number, and nobody has corrected it since."""
    machine = place in work.raw.machine_numbers.get(column, ())
    return machine and work.cells[place][column] == work.raw.rows[place][column]


def _typed_by_hand(work: Intake, column: int) -> list[str]:
    return [work.cells[place][column] for place in work.records if not _is_machine(work, place, column)]


def _read(work: Intake, column: HeadingMatch, custom: Custom) -> dict[int, Amount]:
    known: dict[tuple[str, bool], Amount] = {}
    made = {}
    for place in _countable(work):
        key = work.cells[place][column.position].strip(), _is_machine(work, place, column.position)
        if key not in known:
            known[key] = amount(key[0], custom=custom, unit=column.unit, machine=key[1])
        made[place] = known[key]
    return made


def _countable(work: Intake) -> Iterable[int]:
    wanted = {RowKind.RECORD, *_TOTALS}
    return (place for place, kind in enumerate(work.kinds) if kind in wanted)


def _say(work: Intake, column: HeadingMatch, read: dict[int, Amount]) -> None:
    taken_up = FIELDS[column.field].kind is FieldKind.AMOUNT
    for place in work.records:
        one = read[place]
        for code in (one.problem, *one.notes) if one.problem or one.notes else ():
            if code:
                text = work.cells[place][column.position].strip()
                taken = "" if one.cents is None else _euros(one.cents)
                severity = _SEVERITIES.get(code, Severity.WARNING) if taken_up else Severity.WARNING
                work.tell(code, severity, place, column.heading, text, more=(("taken_eur", taken),))


def check_totals(work: Intake, columns: list[AmountColumn]) -> None:
    """Compare every total with its rows, and say by how much it differs.

    A total may count the rows since the last total, or all rows above it: either is right.
    """
    for column in columns:
        everything = block = unread = 0
        for place, one in column.by_row.items():
            if work.kinds[place] is RowKind.RECORD:
                everything += one.cents or 0
                block += one.cents or 0
                unread += bool(one.problem)
                continue
            if one.cents is not None and one.cents not in {everything, block}:
                found = everything if work.kinds[place] is RowKind.TOTAL else block
                _differs(work, column, place, one.cents, found, unread)
            block = 0


def _differs(work: Intake, column: AmountColumn, place: int, stated: int, found: int, unread: int) -> None:
    more = (("sum_eur", _euros(found)), ("difference_eur", _euros(found - stated)), ("unread", str(unread)))
    text = work.cells[place][column.match.position].strip()
    work.tell("total_differs", Severity.WARNING, place, column.match.heading, text, more=more)


def _euros(cents: int) -> str:
    """Write cents for a sentence, which puts them into its language."""
    return f"{Decimal(cents) / 100:.2f}"
