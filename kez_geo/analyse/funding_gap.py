# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Offene Finanzierung: planned total budget less what is secured, per project and summed.

Definition: `B - (secured own + secured third-party + grants committed or paid)`, in cash and per
currency. Paid money is part of committed money, never added to it. Applications and pledges do not
count. A project without a known budget has no known gap, and neither has one of whose funding the
source says nothing at all: unknown is never zero. Gaps and surpluses are summed apart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from kez_geo.analyse.basis import basis_of
from kez_geo.errors import WrongUse
from kez_geo.model import Finding, MoneyForm, MoneyKind, MoneyRole, MoneyState
from kez_geo.model.selection import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from kez_geo.model import Atlas, RegionSet

__all__ = ["GROUPS", "Group", "distinct", "gaps", "projects"]

Group = Literal["partnership", "country", "region", "theme", "programme", "land", "year"]
GROUPS: tuple[Group, ...] = ("partnership", "country", "region", "theme", "programme", "land", "year")
_AMOUNTS = ("planned_cents", "secured_cents", "applied_cents", "gap_cents", "surplus_cents")
_OF_BUDGETED = ("secured_of_budgeted_cents", "applied_of_budgeted_cents")
# How many partnerships of a group have a known amount, and which amount that is.
_KNOWN = {"with_budget": "planned_cents", "with_secured": "secured_cents", "with_gap": "gap_cents"}
_COLUMN = {"partnership": "id", "country": "iso3", "theme": "themes", "programme": "programmes", "land": "land"}


@lru_cache(maxsize=8)
def projects(atlas: Atlas) -> pd.DataFrame:
    """Compute budget, secured and applied money and the gap of every project with money in euros.

    Only statements of a single project enter (money kind ``project``), in cash and in euros, and none that
    another statement holds already (``part_of``). One unknown amount makes its sum unknown.
    The totals, the table and the chart of one view ask for the same atlas: it is computed once.

    Returns
    -------
    pd.DataFrame
        One row per project: project_id, partnership_id, first_year, last_year, planned_cents,
        secured_cents, applied_cents, gap_cents and surplus_cents (Int64, missing = unknown) and
        balance_cents, the signed difference of which gap and surplus are the two sides.
    """
    if atlas.whole is not None:
        made = projects(atlas.whole)
        return made[made["partnership_id"].isin(atlas.partnerships["id"])].reset_index(drop=True)
    money = atlas.funding
    counts = (
        (money["money_kind"] == MoneyKind.PROJECT) & (money["kind"] == MoneyForm.CASH) & (money["currency"] == "EUR")
    )
    money = money[counts & (money["part_of"] == "")]
    table = money.groupby("project_id", sort=True).agg(
        {"partnership_id": "first", "first_year": "min", "last_year": "max"}
    )
    statements = _Statements(money, table.index)
    table["planned_cents"] = statements.summed(statements.role == MoneyRole.BUDGET)
    table["secured_cents"] = _secured(statements)
    table["applied_cents"] = statements.summed(statements.funds(MoneyState.APPLIED), silent=~statements.is_funded)
    table["balance_cents"] = table["planned_cents"] - table["secured_cents"]
    table["gap_cents"] = table["balance_cents"].clip(lower=0)
    table["surplus_cents"] = (-table["balance_cents"]).clip(lower=0)
    return table.reset_index()


class _Statements:
    """The money statements of some projects as arrays, so that a sum is one pass."""

    def __init__(self, money: pd.DataFrame, projects: pd.Index) -> None:
        self.role = money["role"].to_numpy(dtype=object)
        self.state = money["state"].to_numpy(dtype=object)
        self.project = projects.get_indexer(pd.Index(money["project_id"]))
        self.projects = len(projects)
        self.cents = money["amount_cents"].to_numpy(dtype=np.int64, na_value=0)
        self.known = money["amount_cents"].notna().to_numpy(dtype=bool)
        programmes = [next(iter(codes), "") for codes in money["programmes"]]
        givers = pd.MultiIndex.from_arrays([self.project, money["origin"], programmes, money["funder"]])
        self.giver, distinct = pd.factorize(givers)
        self.project_of_giver = np.array([giver[0] for giver in distinct], dtype=np.intp)

    def funds(self, *states: MoneyState) -> npt.NDArray[np.bool_]:
        """Mark the statements of who pays, in one of some states."""
        of_states = np.logical_or.reduce([self.state == state for state in states])
        return np.asarray((self.role == MoneyRole.FUNDING) & of_states, dtype=bool)

    @property
    def is_funded(self) -> npt.NDArray[np.bool_]:
        """Mark the projects of whose funding a source says anything at all."""
        return np.asarray(np.bincount(self.project[self.role == MoneyRole.FUNDING], minlength=self.projects) > 0)

    def summed(
        self, mask: npt.NDArray[np.bool_], *, silent: npt.NDArray[np.bool_] | None = None
    ) -> pd.arrays.IntegerArray:
        """Sum amounts per project; a silent one (without any), or one with an unknown amount, stays unknown."""
        if silent is None:
            silent = np.bincount(self.project[mask], minlength=self.projects) == 0
        return _sum(self.project, self.cents, self.known, mask, silent)

    def per_giver(self, mask: npt.NDArray[np.bool_]) -> tuple[pd.arrays.IntegerArray, npt.NDArray[np.bool_]]:
        """Sum amounts per project, origin, programme and funder; and say which givers have any statement there."""
        there = np.bincount(self.giver[mask], minlength=len(self.project_of_giver)) > 0
        return _sum(self.giver, self.cents, self.known, mask, ~there), there


def _sum(
    groups: npt.NDArray[np.intp],
    cents: npt.NDArray[np.int64],
    known: npt.NDArray[np.bool_],
    mask: npt.NDArray[np.bool_],
    silent: npt.NDArray[np.bool_],
) -> pd.arrays.IntegerArray:
    """Sum the marked amounts per group; a group that is silent or has an unknown amount is unknown."""
    count = len(silent)
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, groups[mask], cents[mask])
    unknown = np.bincount(groups[mask & ~known], minlength=count) > 0
    return pd.arrays.IntegerArray(sums, silent | unknown)


def _secured(statements: _Statements) -> pd.arrays.IntegerArray:
    """Sum what is committed or paid, per project; 0 where the source speaks of other money only."""
    committed, is_committed = statements.per_giver(statements.funds(MoneyState.COMMITTED))
    paid, is_paid = statements.per_giver(statements.funds(MoneyState.PAID))
    # What was paid is part of what was committed by the same giver: the larger of the two counts, and where
    # one of them is unknown, what was committed.
    both = is_committed & is_paid
    sides = pd.DataFrame({"committed": committed, "paid": paid}).astype("Int64")
    counted = sides["committed"].where(is_committed, sides["paid"])
    counted = counted.where(~(both & sides.notna().all(axis=1).to_numpy()), sides.max(axis=1))
    certain = is_committed | is_paid
    # A project of which only applications or pledges are known has no secured money: that is a zero.
    return _sum(
        statements.project_of_giver,
        counted.to_numpy(dtype=np.int64, na_value=0),
        counted.notna().to_numpy(dtype=bool),
        certain,
        ~statements.is_funded,
    )


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
        secured_of_budgeted_cents and applied_of_budgeted_cents, the part of the money that has a known gap beside it.

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
    if atlas.whole is None:
        return _memberships(atlas, by)
    pairs_of = _memberships(atlas.whole, by)
    return pairs_of[pairs_of["id"].isin(table["id"])].reset_index(drop=True)


@lru_cache(maxsize=16)
def _memberships(atlas: Atlas, by: Group) -> pd.DataFrame:
    """Pair every group with its partnerships: found once, however often the atlas is filtered."""
    table = atlas.partnerships
    pairs = pd.DataFrame({by: table[_COLUMN[by]], "id": table["id"]}).explode(by)
    pairs[by] = pairs[by].astype("str").fillna("").replace("", UNKNOWN)
    return pairs.reset_index(drop=True)


def _per_group(members: pd.DataFrame, money: pd.DataFrame, by: Group) -> pd.DataFrame:
    """Sum the money of every group; an amount is unknown where no project of the group has a known one."""
    group, names = pd.factorize(members[by], sort=True)
    record, _ = pd.factorize(members["id"])
    keys = ["id", "project_id"] if by == "year" else ["id"]
    # Most partnerships have no money that is known: only the others are summed.
    pairs = members[keys].assign(group=group, record=record)
    joined = pairs.merge(money.rename(columns={"partnership_id": "id"}), on=keys)
    group_of, record_of = joined["group"].to_numpy(), joined["record"].to_numpy()
    budgeted = joined["balance_cents"].notna().to_numpy(dtype=bool)
    made: dict[str, object] = {by: names.astype("str")}
    for name in (*_AMOUNTS, *_OF_BUDGETED):
        amounts = joined[name.replace("_of_budgeted", "")]
        known = amounts.notna().to_numpy(dtype=bool) & (budgeted | (name in _AMOUNTS))
        silent = np.bincount(group_of[known], minlength=len(names)) == 0
        made[name] = _sum(group_of, amounts.to_numpy(dtype=np.int64, na_value=0), known, known, silent)
    made["records"] = distinct(group, record, len(names))
    for name, column in _KNOWN.items():
        known = joined[column].notna().to_numpy(dtype=bool)
        made[name] = distinct(group_of[known], record_of[known], len(names))
    return pd.DataFrame(made)


def distinct(group: npt.NDArray[np.intp], record: npt.NDArray[np.intp], groups: int) -> npt.NDArray[np.int64]:
    """Count the records of every group, each once."""
    wide = int(record.max(initial=0)) + 1
    return np.bincount(np.unique(group * wide + record) // wide, minlength=groups).astype(np.int64)
