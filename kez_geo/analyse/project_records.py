# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The projects behind the money statements of an atlas, ready for check, scenario and portfolio.

Only statements of a single project enter. One that another statement holds already is left out, and
where several statements tell a budget the project's budget is their sum, as in the funding gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.analyse.cents import added
from kez_geo.model import (
    Budget,
    Condition,
    Confidence,
    GermanType,
    MoneyForm,
    MoneyKind,
    MoneyLine,
    MoneyOrigin,
    MoneyRole,
    MoneyState,
    Project,
    YearAmount,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Mapping
    from typing import Any

    from kez_geo.model import Atlas

__all__ = ["projects_of"]


def projects_of(atlas: Atlas) -> tuple[Project, ...]:
    """Make a typed project of every project in the money statements, sorted by its id.

    A budget in another currency than euros is unknown, and so is the funding of a project of which the
    sources tell none. A budget of one year is its cost plan. Of the
    end the statements tell the year at most. Duration, conditions and other plans stay unknown:
    the statements do not tell them.
    """
    money = atlas.funding
    money = money[(money["money_kind"] == MoneyKind.PROJECT) & (money["part_of"] == "")]
    partnerships = atlas.partnerships.set_index("id")
    found = []
    for key, statements in money.groupby("project_id", sort=True):
        rows: list[dict[Hashable, Any]] = statements.to_dict("records")
        about = partnerships.loc[rows[0]["partnership_id"]].to_dict()
        found.append(_project(str(key), rows, about, atlas.as_of))
    return tuple(found)


def _project(key: str, statements: list[dict[Hashable, Any]], about: Mapping[Hashable, Any], as_of: dt.date) -> Project:
    costs = [row for row in statements if row["role"] == MoneyRole.BUDGET and row["kind"] == MoneyForm.CASH]
    lines = tuple(_line(row, as_of) for row in statements if row["role"] == MoneyRole.FUNDING)
    known = [_cents(row["amount_cents"]) if row["currency"] == "EUR" else None for row in costs]
    kind = str(about["german_type"])
    total = added(known) if known else None
    return Project(
        budget=Budget(total),
        id=key,
        countries=(about["iso3"],) if about["iso3"] else (),
        themes=tuple(sorted(about["themes"])),
        lines=lines or None,
        cost_plan=_cost_plan(costs, total),
        applicants=(GermanType(kind) if kind in set(GermanType) else GermanType.MUNICIPALITY,),
        lands=(about["land"],) if about["land"] else (),
        confirmed=frozenset({Condition.PARTNERSHIP}),
        takes_part_in=None,
        ends_in=max((int(row["last_year"]) for row in statements if not pd.isna(row["last_year"])), default=None),
    )


def _cost_plan(costs: list[dict[Hashable, Any]], total: int | None) -> tuple[YearAmount, ...]:
    """Put a budget into its year, where every statement of it names the same single one."""
    years = {row[name] for row in costs for name in ("first_year", "last_year") if not pd.isna(row[name])}
    dated = all(not pd.isna(row[name]) for row in costs for name in ("first_year", "last_year"))
    return (YearAmount(int(years.pop()), total),) if total is not None and dated and len(years) == 1 else ()


def _line(row: Mapping[Hashable, Any], as_of: dt.date) -> MoneyLine:
    cents = _cents(row["amount_cents"])
    first, last = row["first_year"], row["last_year"]
    one_year = not pd.isna(first) and not pd.isna(last) and first == last
    return MoneyLine(
        amount_cents=cents,
        origin=MoneyOrigin(row["origin"]),
        state=MoneyState(row["state"]),
        form=MoneyForm(row["kind"]),
        by_year=(YearAmount(int(first), cents),) if one_year and cents is not None else (),
        programme=next(iter(row["programmes"]), ""),
        funder=row["funder"],
        currency=row["currency"] or "EUR",
        source=next(iter(row["source_urls"]), ""),
        as_of=as_of,
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
    )


def _cents(amount: object) -> int | None:
    return None if pd.isna(amount) else int(amount)  # type: ignore[call-overload]
