# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Say what a chart of funding gaps shows; the page and `chart_print` paint it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.model import Bar, ChartSpec
from kez_geo.words import euros, number, say, share

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from kez_geo.model import Finding, Language

__all__ = ["MOST_BARS", "ChartFrame", "gap_chart"]

# More bars than this are no picture any more; the table has them all.
MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """What surrounds a chart: finished texts of one language."""

    title: str
    subtitle: str
    notes: tuple[str, ...]


def gap_chart(finding: Finding, labels: Mapping[str, str], language: Language, frame: ChartFrame) -> ChartSpec:
    """Say what a bar chart of a gap table shows: the largest gaps first, surpluses apart.

    Groups whose gap is unknown have no bar; how many they are stands in the notes.

    Parameters
    ----------
    finding
        A table as `kez_geo.analyse.gaps` gives it; its first column names the group.
    labels
        Finished name per group.
    """
    table = finding.table
    known = table[table["gap_cents"].notna()].sort_values(
        ["gap_cents", "surplus_cents"], ascending=False, kind="stable"
    )
    bars = tuple(_bar(row, labels, language) for row in known.head(MOST_BARS).to_dict("records"))
    unknown, more = len(table) - len(known), len(known) - len(bars)
    notes = [say("chart.unknown", language, groups=number(unknown, language))] if unknown else []
    notes += [say("chart.more", language, groups=number(more, language))] if more > 0 else []
    return ChartSpec(
        language=language,
        title=frame.title,
        subtitle=frame.subtitle,
        bars=bars,
        axis_label=say("chart.axis", language),
        notes=(*notes, *frame.notes),
        text_alternative=" ".join([f"{frame.title}.", *(f"{bar.label}: {bar.detail}." for bar in bars), *notes]),
    )


def _bar(row: Mapping[Hashable, Any], labels: Mapping[str, str], language: Language) -> Bar:
    group = str(next(iter(row.values())))
    gap, surplus, secured = (_cents(row[name]) for name in ("gap_cents", "surplus_cents", "secured_of_budgeted_cents"))
    said = [say("chart.gap", language, amount=euros(gap, language))]
    if surplus:
        said.append(say("chart.surplus", language, amount=euros(surplus, language)))
    basis = share(_cents(row["with_gap"]), _cents(row["records"]), language)
    said.append(say("chart.basis", language, known=basis))
    return Bar(labels.get(group, group), gap, surplus, secured, "; ".join(said))


def _cents(value: object) -> int:
    return 0 if pd.isna(value) else int(value)  # type: ignore[call-overload]
