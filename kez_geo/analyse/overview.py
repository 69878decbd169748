# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The totals above a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.basis import basis_of
from kez_geo.analyse.funding_gap import projects

if TYPE_CHECKING:
    import pandas as pd

    from kez_geo.model import Atlas, Basis

__all__ = ["Totals", "totals"]


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a view; an amount that no source states is ``None``, never 0.

    Parameters
    ----------
    partnerships, municipalities, countries
        Counts; municipalities are distinct German partners, countries those of the partners.
    planned_cents, secured_cents, gap_cents, surplus_cents
        Sums over single projects, in cents; gaps and surpluses apart.
    with_budget, with_secured, with_gap
        Partnerships for which the amount beside is known.
    basis
        What the numbers rest on; `without_value` counts the partnerships without a budget.
    """

    partnerships: int
    municipalities: int
    countries: int
    planned_cents: int | None
    secured_cents: int | None
    gap_cents: int | None
    surplus_cents: int | None
    with_budget: int
    with_secured: int
    with_gap: int
    basis: Basis


def totals(atlas: Atlas) -> Totals:
    """Count the partnerships of a view and sum its money."""
    table, money = atlas.partnerships, projects(atlas)
    with_budget = _partnerships(money, "planned_cents")
    return Totals(
        partnerships=len(table),
        municipalities=int(table["german_partner"].nunique()),
        countries=int(table.loc[table["iso3"] != "", "iso3"].nunique()),
        planned_cents=_sum(money["planned_cents"]),
        secured_cents=_sum(money["secured_cents"]),
        gap_cents=_sum(money["gap_cents"]),
        surplus_cents=_sum(money["surplus_cents"]),
        with_budget=with_budget,
        with_secured=_partnerships(money, "secured_cents"),
        with_gap=_partnerships(money, "gap_cents"),
        basis=basis_of(atlas, definition="gap", without_value=len(table) - with_budget),
    )


def _partnerships(money: pd.DataFrame, column: str) -> int:
    return int(money.loc[money[column].notna(), "partnership_id"].nunique())


def _sum(amounts: pd.Series) -> int | None:
    known = amounts.dropna()
    return int(known.sum()) if len(known) else None
