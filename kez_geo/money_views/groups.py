# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The definitions that hang on applications and programmes, summed for groups of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kez_geo.money_views.overview import check_against, definitions, funded, members, sum_of_known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from kez_geo.model import Programme
    from kez_geo.money_views.overview import Funded, Group
    from kez_geo.views import View

__all__ = ["FURTHER", "of_groups", "with_further"]

FURTHER = ("gap_after_applications", "own_share_gap", "closable", "rest_gap")


def of_groups(table: pd.DataFrame, behind: Mapping[str, Sequence[Funded]]) -> dict[str, dict[str, int | None]]:
    """Sum the definitions that hang on programmes, and the gap after applications, for every group of projects.

    Parameters
    ----------
    table
        As `definitions` gives it.
    behind
        The projects of each group, as `members` gives them.
    """
    rows = table.set_index("project_id")
    ids = {key: [one.project.id for one in projects] for key, projects in behind.items()}
    return {
        key: {name: sum_of_known(rows.loc[of_group, f"{name}_cents"])[0] for name in FURTHER}
        for key, of_group in ids.items()
    }


def with_further(
    rows: Sequence[Mapping[str, Any]], seen: View, by: Group, programmes: tuple[Programme, ...], *, on: dt.date
) -> list[dict[str, Any]]:
    """Add these definitions to the rows of a group for machines, in euros; unknown is ``None``.

    Only programmes that are open on the day can close a gap, as the definition says.
    """
    projects = funded(seen)
    table = definitions(projects, check_against(seen, programmes, on, not_open=False))["gap"][2]
    sums = of_groups(table, members(seen, by))
    return [
        {**row, **{f"{name}_eur": _euros(sums.get(str(row[by] or ""), {}).get(name)) for name in FURTHER}}
        for row in rows
    ]


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100
