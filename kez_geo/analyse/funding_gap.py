# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Offene Finanzierung: planned total budget less what is secured, per project and summed.

Definition: `B - (secured own + secured third-party + grants committed or paid)`, in cash and per
currency. Paid money is part of committed money, never added to it. Applications and pledges do not
count. A project without a known budget has no known gap, and neither has one of whose funding the
source says nothing at all: unknown is never zero. Gaps and surpluses are summed apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from kez_geo.analyse.basis import basis_of
from kez_geo.errors import WrongUse
from kez_geo.model import Finding, MoneyForm, MoneyKind, MoneyRole, MoneyState
from kez_geo.model.selection import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kez_geo.model import Atlas, RegionSet

__all__ = ["GROUPS", "Group", "gaps", "projects"]

Group = Literal["partnership", "country", "region", "theme", "programme", "land", "year"]
GROUPS: tuple[Group, ...] = ("partnership", "country", "region", "theme", "programme", "land", "year")
_AMOUNTS = ("planned_cents", "secured_cents", "applied_cents", "gap_cents", "surplus_cents")
# How many partnerships of a group have a known amount, and which amount that is.
_KNOWN = {"with_budget": "planned_cents", "with_secured": "secured_cents", "with_gap": "gap_cents"}
_COLUMN = {"partnership": "id", "country": "iso3", "theme": "themes", "programme": "programmes", "land": "land"}


def projects(atlas: Atlas) -> pd.DataFrame:
    """Compute budget, secured and applied money and the gap of every project with money in euros.

    Only statements of a single project enter (money kind ``project``), in cash and in euros.

    Returns
    -------
    pd.DataFrame
        One row per project: project_id, partnership_id, first_year, last_year, planned_cents,
        secured_cents, applied_cents, gap_cents and surplus_cents (Int64, missing = unknown) and
        balance_cents, the signed difference of which gap and surplus are the two sides.
    """
    money = atlas.funding
    counts = (
        (money["money_kind"] == MoneyKind.PROJECT) & (money["kind"] == MoneyForm.CASH) & (money["currency"] == "EUR")
    )
    money = money[counts]
    table = money.groupby("project_id", sort=True).agg(
        partnership_id=("partnership_id", "first"), first_year=("first_year", "min"), last_year=("last_year", "max")
    )
    table["planned_cents"] = _budget(money).reindex(table.index)
    table["secured_cents"] = _secured(money).reindex(table.index)
    table["applied_cents"] = _sum(money, {MoneyState.APPLIED}).reindex(table.index)
    table["balance_cents"] = table["planned_cents"] - table["secured_cents"]
    table["gap_cents"] = table["balance_cents"].clip(lower=0)
    table["surplus_cents"] = (-table["balance_cents"]).clip(lower=0)
    return table.reset_index()


def _budget(money: pd.DataFrame) -> pd.Series:
    return _known_sum(money[money["role"] == MoneyRole.BUDGET], ["project_id"])


def _secured(money: pd.DataFrame) -> pd.Series:
    """Sum what is committed or paid, per project; 0 where the source speaks of other money only."""
    funding = money[money["role"] == MoneyRole.FUNDING]
    keys = ["project_id", "origin", "funder"]
    committed = _known_sum(funding[funding["state"] == MoneyState.COMMITTED], keys)
    paid = _known_sum(funding[funding["state"] == MoneyState.PAID], keys)
    # What was paid is part of what was committed by the same giver: the larger of the two counts.
    sides = pd.concat([committed.rename("committed"), paid.rename("paid")], axis=1)
    larger = sides.max(axis=1).astype("Int64").rename("amount_cents").reset_index()
    secured = _known_sum(larger, ["project_id"])
    # A project of which only applications or pledges are known has no secured money: that is a zero.
    # One with a secured statement of unknown amount stays unknown.
    certain = funding["state"].isin([MoneyState.COMMITTED, MoneyState.PAID])
    none_secured = ~certain.groupby(funding["project_id"]).any()
    zeros = pd.Series(0, index=none_secured.index[none_secured], dtype="Int64")
    joined: pd.Series = pd.concat([secured.drop(zeros.index, errors="ignore"), zeros]).sort_index()
    return joined


def _sum(money: pd.DataFrame, states: set[MoneyState]) -> pd.Series:
    wanted = (money["role"] == MoneyRole.FUNDING) & money["state"].isin([state.value for state in states])
    return _known_sum(money[wanted], ["project_id"])


def _known_sum(money: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Sum amounts per group; a group with an unknown amount only stays unknown."""
    return money.groupby(keys, sort=True)["amount_cents"].sum(min_count=1).astype("Int64")


def gaps(atlas: Atlas, by: Group = "partnership", *, regions: Iterable[RegionSet] = ()) -> Finding:
    """Sum planned, secured and open money per group; gaps and surpluses apart, without netting.

    A partnership with several themes or programmes counts in each of them, and a country in every
    region that holds it, so that sums over those groups are no total. By year, projects that run
    over several years and have no payment plan stand in the group "unknown".

    Parameters
    ----------
    by
        What to group by.
    regions
        Region sets to group by when `by` is ``region``.

    Returns
    -------
    Finding
        Columns: the name of `by`, planned_cents, secured_cents, applied_cents, gap_cents,
        surplus_cents (missing = unknown), records, with_budget, with_secured, with_gap (counts), and
        secured_of_budgeted_cents, the part of the secured money that has a budget beside it.

    Raises
    ------
    WrongUse
        When there is no such group.
    """
    if by not in GROUPS:
        raise WrongUse("unknown_group", value=by, allowed=list(GROUPS))
    money = projects(atlas)
    members = _members(atlas, money, by, tuple(regions))
    per_group = _per_group(members, money, by)
    budgeted = money.loc[money["planned_cents"].notna(), "partnership_id"]
    basis = basis_of(atlas, definition="gap", without_value=int((~atlas.partnerships["id"].isin(budgeted)).sum()))
    return Finding(table=per_group, unit="EUR", method=f"analyse.gaps by {by}", basis=basis)


def _members(atlas: Atlas, money: pd.DataFrame, by: Group, regions: tuple[RegionSet, ...]) -> pd.DataFrame:
    """Pair every group with its partnerships (and, by year, its projects)."""
    table = atlas.partnerships
    if by == "year":
        single = money["first_year"].eq(money["last_year"]).fillna(value=False)
        years = money["first_year"].astype("str").where(single, UNKNOWN)
        return pd.DataFrame({by: years, "id": money["partnership_id"], "project_id": money["project_id"]})
    if by == "region":
        pairs = [(region.key, key) for region in regions for key in table.loc[table["iso3"].isin(region.members), "id"]]
        return pd.DataFrame(pairs, columns=[by, "id"])
    pairs_of = pd.DataFrame({by: table[_COLUMN[by]], "id": table["id"]}).explode(by)
    pairs_of[by] = pairs_of[by].astype("str").fillna("").replace("", UNKNOWN)
    return pairs_of.reset_index(drop=True)


def _per_group(members: pd.DataFrame, money: pd.DataFrame, by: Group) -> pd.DataFrame:
    keys = ["id", "project_id"] if by == "year" else ["id"]
    joined = members.merge(money.rename(columns={"partnership_id": "id"}), on=keys, how="left")
    budgeted = joined["planned_cents"].notna()
    joined["secured_of_budgeted_cents"] = joined["secured_cents"].where(budgeted)
    sums = joined.groupby(by, sort=True)[[*_AMOUNTS, "secured_of_budgeted_cents"]].sum(min_count=1).astype("Int64")
    sums["records"] = joined.groupby(by)["id"].nunique()
    for name, column in _KNOWN.items():
        known = joined[joined[column].notna()].groupby(by)["id"].nunique()
        sums[name] = known.reindex(sums.index, fill_value=0).astype("int64")
    return sums.reset_index()
