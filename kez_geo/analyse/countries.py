# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One value per partner country, for map and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.analyse.basis import basis_of
from kez_geo.analyse.funding_gap import gaps
from kez_geo.model import Finding, Metric

if TYPE_CHECKING:
    import pandas as pd

    from kez_geo.model import Atlas

__all__ = ["by_country"]

_MONEY = {Metric.PLANNED: "planned_cents", Metric.SECURED: "secured_cents"}


def by_country(atlas: Atlas, metric: Metric) -> Finding:
    """Compute one metric for every country that has a record in the atlas.

    Returns
    -------
    Finding
        Columns iso3, value (records, cents or percent; missing = unknown) and records. For the gap,
        the value is signed: where gaps and surpluses meet in one country, the open gaps are shown,
        because a surplus of one project does not fill another's gap.
    """
    table = atlas.partnerships[atlas.partnerships["iso3"] != ""]
    made = table.groupby("iso3", sort=True).agg(records=("id", "size"), municipalities=("german_partner", "nunique"))
    if metric is Metric.PARTNERSHIPS:
        value = made["records"]
    elif metric is Metric.MUNICIPALITIES:
        value = made["municipalities"]
    else:
        value = _money(atlas, metric).reindex(made.index)
    made["value"] = value.astype("Int64")
    without = int(made.loc[made["value"].isna(), "records"].sum())
    unit = "EUR" if metric.is_money else "percent" if metric is Metric.BUDGET_SHARE else "records"
    basis = basis_of(atlas, definition=metric.value, without_value=without)
    return Finding(made.reset_index()[["iso3", "value", "records"]], unit, f"analyse.by_country {metric}", basis)


def _money(atlas: Atlas, metric: Metric) -> pd.Series:
    found = gaps(atlas, "country").table.set_index("country")
    if metric is Metric.BUDGET_SHARE:
        return (100 * found["with_budget"] / found["records"]).round().astype("Int64")
    if metric is Metric.GAP:
        return found["gap_cents"].where(found["gap_cents"].fillna(1) != 0, -found["surplus_cents"])
    return found[_MONEY[metric]]
