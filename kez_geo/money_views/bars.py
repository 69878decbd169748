# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the bars of the money page show: secured, applied for and open, a surplus apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo import views
from kez_geo.model.stacks import Part, Stack, StackSpec
from kez_geo.money_views.overview import amounts_by, name_of, titles_of
from kez_geo.words import euros, filter_in_words, number, say, share

if TYPE_CHECKING:
    from kez_geo.model import Language
    from kez_geo.money_views.overview import Amounts, Group
    from kez_geo.views import View

__all__ = ["parts_of", "stacks"]

_MOST_STACKS = 20


def stacks(seen: View, by: Group, language: Language) -> tuple[StackSpec, tuple[Amounts, ...]]:
    """Say what the bars of a view show: secured, applied for and open, a surplus apart; and give all rows."""
    rows = amounts_by(seen, by)
    titles = titles_of(seen)
    bars = [
        Stack(name_of(row, by, seen, titles, language), _detail(row, language), parts_of(row))
        for row in rows
        if row.gap_cents is not None
    ]
    kinds = (Part.SECURED, Part.APPLIED, Part.OPEN, Part.SURPLUS)
    notes = [views.basis_line(seen, language), say("definition.gap", language), views.credit_line(seen.whole, language)]
    if unknown := len(rows) - len(bars):
        notes.insert(0, say("financing.rows_unknown", language, count=number(unknown, language)))
    if len(bars) > _MOST_STACKS:
        notes.insert(0, say("financing.more_bars", language, count=len(bars) - _MOST_STACKS))
    spec = StackSpec(
        language=language,
        title=say("financing.chart_title", language, group=say(f"financing.by.{by}", language)),
        subtitle=filter_in_words(seen.selection, seen.whole.reference, language),
        stacks=tuple(bars[:_MOST_STACKS]),
        kinds=kinds,
        names=tuple(say(f"financing.part.{kind}", language) for kind in kinds),
        notes=tuple(notes),
    )
    return spec, rows


def parts_of(row: Amounts) -> tuple[tuple[Part, int], ...]:
    """Cut a bar: an application closes part of the gap at most, what is secured above the budget is surplus."""
    gap, surplus = row.gap_cents or 0, row.surplus_cents or 0
    applied = min(row.applied_part_cents or 0, gap)
    secured = max((row.secured_part_cents or 0) - surplus, 0)
    parts = ((Part.SECURED, secured), (Part.APPLIED, applied), (Part.OPEN, gap - applied), (Part.SURPLUS, surplus))
    return tuple((kind, cents) for kind, cents in parts if cents)


def _detail(row: Amounts, language: Language) -> str:
    said = [
        f"{say(f'financing.part.{name}', language)} {euros(cents, language)}"
        for name, cents in (
            ("secured", row.secured_cents),
            ("applied", row.applied_cents),
            ("open", row.gap_cents),
            ("surplus", row.surplus_cents),
        )
        if cents
    ]
    if row.records > 1:
        said.append(say("financing.gap_known", language, known=share(row.with_gap, row.records, language)))
    return "; ".join(said)
