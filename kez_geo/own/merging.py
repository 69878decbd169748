# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Shipped records and own ones as one atlas: an own version covers the shipped record of its id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.model import STORED, Overlay, Provenance, Report, Source
from kez_geo.model.tables import FUNDING, PARTNERSHIPS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kez_geo.model import Atlas, Tables

__all__ = ["OWN_SOURCE", "marked", "merged"]

# Stands among the sources of an atlas that holds own records, so that figures name it as their basis.
OWN_SOURCE = Source(
    file="partnerships/own",
    title="Eigene Einträge / own records",
    producer="",
    licence="",
    credit="",
    published="",
    accessed="",
    address="",
    sha256="",
)
_RECORD = [column.name for column in (*PARTNERSHIPS, *STORED)]
_LINE = [column.name for column in FUNDING]


def marked(shipped: Atlas) -> Atlas:
    """Say of every record of an atlas that it is a shipped one; of its version nothing is known."""
    table = shipped.partnerships
    told = {
        "provenance": pd.Series(Provenance.SHIPPED.value, index=table.index, dtype="str"),
        "version": pd.Series(pd.NA, index=table.index, dtype="Int64"),
        "overlay": pd.Series(Overlay.NONE.value, index=table.index, dtype="str"),
    }
    return replace(shipped, partnerships=table.assign(**told))


def merged(shipped: Atlas, own: Tables, archived: Collection[str], *, as_of: dt.date, found: Report) -> Atlas:
    """Put own records over the shipped ones; a covering record stands where the covered one stood.

    Parameters
    ----------
    shipped
        As `marked` gives it.
    own
        Own records that are shown, placed, and their money.
    archived
        Ids of records that are kept, but not shown.
    as_of
        Day of the last own change.
    found
        What was found on the way in of the own records.
    """
    gone = {*own.partnerships["id"], *archived}
    table, money = shipped.partnerships, shipped.funding
    # Sets of Python: pandas' own look-up of texts takes a third of the time of all this.
    kept = [record_id not in gone for record_id in table["id"].tolist()]
    records = _joined(table.loc[kept], own.partnerships[_RECORD])
    position = {record_id: place for place, record_id in enumerate(table["id"])}
    order = records["id"].map(lambda one: position.get(one, len(position))).argsort(kind="stable")
    paid = [record_id not in gone for record_id in money["partnership_id"].tolist()]
    lines = _joined(money.loc[paid], own.funding[_LINE])
    lists = shipped.reference
    if len(own.partnerships):
        lists = replace(lists, sources=(*lists.sources, OWN_SOURCE))
    return replace(
        shipped,
        partnerships=records.take(order.to_numpy()).reset_index(drop=True),
        funding=lines,
        reference=lists,
        as_of=max(shipped.as_of, as_of),
        report=shipped.report + found,
    )


def _joined(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Put one table under the other; an empty one has no say in the dtypes."""
    parts = [part for part in (first, second) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else first.reset_index(drop=True)
