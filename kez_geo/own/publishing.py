# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What of an atlas may be seen by everybody: no internal records, no remarks of an office, no findings on them."""

from __future__ import annotations

from dataclasses import replace

from kez_geo.model import Atlas, Provenance, Report, Visibility
from kez_geo.own.merging import OWN_SOURCE

__all__ = ["published"]

_OWN_CODES = frozenset({"own_left_out"})


def published(atlas: Atlas) -> Atlas:
    """Leave out what is for the house alone.

    Internal records go with their money. Of a user's own records the remarks go, in the record and in its money:
    they may name a person. What was found in own records goes too, as it names them.
    """
    table, money = atlas.partnerships, atlas.funding
    internal = table["visibility"] == Visibility.INTERNAL.value
    shown = table[~internal].reset_index(drop=True)
    lines = money[~money["partnership_id"].isin(table["id"][internal])].reset_index(drop=True)
    own = shown["provenance"] == Provenance.OWN.value
    of_own = lines["partnership_id"].isin(shown["id"][own])
    told = [issue for issue in atlas.report if ("file", OWN_SOURCE.title) not in issue.more]
    # Where the records lie is nobody's business outside.
    said = [
        replace(issue, code="own_left_out_public", more=()) if issue.code in _OWN_CODES else issue for issue in told
    ]
    return replace(
        atlas,
        partnerships=shown.assign(source_note=shown["source_note"].mask(own, "")),
        funding=lines.assign(source_note=lines["source_note"].mask(of_own, "")),
        report=Report(tuple(said)),
    )
