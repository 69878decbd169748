# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One value per partner country, for map and table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kez_geo.analyse.basis import basis_of
from kez_geo.analyse.funding_gap import distinct, gaps
from kez_geo.model import Finding, Metric
from kez_geo.model.selection import UNKNOWN

if TYPE_CHECKING:
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
    codes, iso3 = pd.factorize(atlas.partnerships["iso3"], sort=True)
    records = np.bincount(codes, minlength=len(iso3))
    made = pd.DataFrame({"iso3": iso3.astype("str"), "value": records, "records": records, "known": records})
    if metric is Metric.MUNICIPALITIES:
        partners, _ = pd.factorize(atlas.partnerships["german_partner"])
        made["value"] = distinct(codes, partners, len(iso3))
    elif metric is not Metric.PARTNERSHIPS:
        money = _money(atlas, metric).reindex(made["iso3"].replace("", UNKNOWN))
        made["value"] = money["value"].array
        made["known"] = money["known"].to_numpy(dtype=np.int64)
    made = made[made["iso3"] != ""].astype({"value": "Int64"}).reset_index(drop=True)
    without = int((made["records"] - made["known"]).sum())
    unit = "EUR" if metric.is_money else "percent" if metric is Metric.BUDGET_SHARE else "records"
    basis = basis_of(atlas, definition=metric.value, without_value=without)
    return Finding(made, unit, f"analyse.by_country {metric}", basis)


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
