# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One value per partner country, for map and table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kez_geo.analyse.basis import basis_of
from kez_geo.analyse.funding_gap import gaps
from kez_geo.model import Finding, Metric

if TYPE_CHECKING:
    import pandas as pd

    from kez_geo.model import Atlas

__all__ = ["by_country"]

# The amount behind a metric, and the count of partnerships for which it is known.
_MONEY = {
    Metric.PLANNED: ("planned_cents", "with_budget"),
    Metric.SECURED: ("secured_cents", "with_secured"),
    Metric.GAP: ("gap_cents", "with_gap"),
}


@lru_cache(maxsize=4)
def by_country(atlas: Atlas, metric: Metric) -> Finding:
    """Compute one metric for every country that has a record in the atlas; map and list of a view share it.

    Returns
    -------
    Finding
        Columns iso3, value (records, cents or percent; missing = unknown), records and known (the
        records that the value speaks of). The gap is signed: where gaps and surpluses meet in one
        country, the open gaps are shown, because a surplus of one project does not fill another's gap.
    """
    table = atlas.partnerships[atlas.partnerships["iso3"] != ""]
    by_code = table.groupby("iso3", sort=True)
    made = by_code.size().to_frame("records")
    if metric is Metric.PARTNERSHIPS:
        values = made.assign(value=made["records"], known=made["records"])
    elif metric is Metric.MUNICIPALITIES:
        values = made.assign(value=by_code["german_partner"].nunique(), known=made["records"])
    else:
        values = _money(atlas, metric).reindex(made.index)
    made = made.assign(value=values["value"].astype("Int64"), known=values["known"].astype("int64"))
    without = int((made["records"] - made["known"]).sum())
    unit = "EUR" if metric.is_money else "percent" if metric is Metric.BUDGET_SHARE else "records"
    basis = basis_of(atlas, definition=metric.value, without_value=without)
    columns = ["iso3", "value", "records", "known"]
    return Finding(made.reset_index()[columns], unit, f"analyse.by_country {metric}", basis)


def _money(atlas: Atlas, metric: Metric) -> pd.DataFrame:
    found = gaps(atlas, "country").table.set_index("country")
    if metric is Metric.BUDGET_SHARE:
        percent = (100 * found["with_budget"] / found["records"]).round()
        return found.assign(value=percent.astype("Int64"), known=found["records"])
    amount, known = _MONEY[metric]
    value = found[amount]
    if metric is Metric.GAP:
        value = value.where(value.fillna(1) != 0, -found["surplus_cents"])
    return found.assign(value=value, known=found[known])
