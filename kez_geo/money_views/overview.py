# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The money of a view: per project and per group, each amount known or unknown, each with its way of reckoning."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import pandas as pd

from kez_geo import analyse, views
from kez_geo.analyse import Rules
from kez_geo.analyse.cents import added
from kez_geo.model import NOT_ENDED, CallStatus
from kez_geo.model.selection import UNKNOWN
from kez_geo.words import choice_name, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kez_geo.analyse import ProjectMoney
    from kez_geo.model import Atlas, Language, Programme, Project
    from kez_geo.views import View

__all__ = [
    "GROUPS",
    "Amounts",
    "Funded",
    "Group",
    "amounts_by",
    "amounts_of",
    "check_against",
    "definitions",
    "funded",
    "members",
    "name_of",
    "sum_of_known",
    "titles_of",
]

Group = Literal["project", "partnership", "year", "country", "region", "theme", "programme", "land"]
GROUPS: tuple[Group, ...] = ("project", "partnership", "year", "country", "region", "theme", "programme", "land")


@dataclass(frozen=True, slots=True, eq=False)
class Funded:
    """A project of the view with its money and its partners.

    Parameters
    ----------
    title
        The two partners.
    about
        What the money is for, in the words of the data (English); may be empty.
    """

    project: Project
    money: ProjectMoney
    title: str
    about: str
    iso3: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a project or group has, in cents; ``None`` where unknown, never 0.

    Parameters
    ----------
    secured_part_cents, applied_part_cents
        What of it lies within projects whose gap is known: the parts of a bar.
    records, with_gap
        Projects or partnerships that the row speaks of, and those of which the gap is known.
    """

    key: str
    planned_cents: int | None
    secured_cents: int | None
    applied_cents: int | None
    gap_cents: int | None
    surplus_cents: int | None
    secured_part_cents: int | None
    applied_part_cents: int | None
    records: int
    with_gap: int


def funded(seen: View) -> tuple[Funded, ...]:
    """Give the projects behind the money statements of a view, those with an open gap first."""
    return _funded(seen.atlas)


@lru_cache(maxsize=8)
def _funded(atlas: Atlas) -> tuple[Funded, ...]:
    """Read the projects of an atlas once: sums, bars, lists and plans of one view all ask for them."""
    money = atlas.funding
    first = money.drop_duplicates("project_id").set_index("project_id")
    partnerships = atlas.partnerships.set_index("id")
    found = []
    for project in analyse.projects_of(atlas):
        statement = first.loc[project.id]
        about = partnerships.loc[statement["partnership_id"]]
        title = f"{about['german_partner']} – {about['partner_city']}"
        found.append(Funded(project, analyse.money_of(project), title, str(statement["project"]), str(about["iso3"])))
    return tuple(sorted(found, key=_order))


def _order(one: Funded) -> tuple[bool, int, str, str]:
    gap = one.money.gap_cents
    return gap is None, -(gap or 0), one.title.casefold(), one.project.id


def amounts_of(one: Funded) -> Amounts:
    """Give the amounts of one project; gap and surplus are the two sides of its signed balance."""
    money = one.money
    gap = money.gap_cents
    known = gap is not None
    return Amounts(
        key=one.project.id,
        planned_cents=money.planned_cents,
        secured_cents=money.secured_cents,
        applied_cents=money.applied_cents,
        gap_cents=max(gap, 0) if gap is not None else None,
        surplus_cents=max(-gap, 0) if gap is not None else None,
        secured_part_cents=money.secured_cents if known else None,
        applied_part_cents=money.applied_cents if known else None,
        records=1,
        with_gap=int(known),
    )


def amounts_by(seen: View, by: Group) -> tuple[Amounts, ...]:
    """Give the amounts of every project, or of every group of partnerships that has any money known."""
    if by == "project":
        return tuple(amounts_of(one) for one in funded(seen))
    table = views.gaps(seen, by).table
    rows = [
        Amounts(
            key=str(row[by]),
            planned_cents=_cents(row["planned_cents"]),
            secured_cents=_cents(row["secured_cents"]),
            applied_cents=_cents(row["applied_cents"]),
            gap_cents=_cents(row["gap_cents"]),
            surplus_cents=_cents(row["surplus_cents"]),
            secured_part_cents=_cents(row["secured_of_budgeted_cents"]),
            applied_part_cents=_cents(row["applied_of_budgeted_cents"]),
            records=int(row["records"]),
            with_gap=int(row["with_gap"]),
        )
        for row in table.to_dict("records")
    ]
    told = [row for row in rows if any(cents is not None for cents in (row.planned_cents, row.secured_cents))]
    if by == "year":
        return tuple(sorted(told, key=lambda row: (not row.key.isdecimal(), row.key)))
    return tuple(sorted(told, key=lambda row: (row.gap_cents is None, -(row.gap_cents or 0), row.key)))


def members(seen: View, by: Group) -> dict[str, list[Funded]]:
    """Tell which projects stand behind every group, so that a sum can be opened."""
    found: dict[str, list[Funded]] = {}
    first = seen.atlas.funding.drop_duplicates("project_id").set_index("project_id")["partnership_id"]
    partnerships = seen.atlas.partnerships.set_index("id")
    table = analyse.projects(seen.atlas)
    years = dict(zip(table["project_id"], zip(table["first_year"], table["last_year"], strict=True), strict=True))
    regions = views.regions_of(seen) if by == "region" else ()
    for one in funded(seen):
        about = partnerships.loc[first.loc[one.project.id]]
        if by == "year":
            keys = [_year_of(years, one.project.id)]
        elif by == "region":
            keys = [region.key for region in regions if one.iso3 in region.members]
        else:
            told = {
                "partnership": first.loc[one.project.id],
                "country": one.iso3,
                "land": about["land"],
                "theme": about["themes"],
                "programme": about["programmes"],
            }
            value = told[by]
            keys = [key or UNKNOWN for key in ((value,) if isinstance(value, str) else value or ("",))]
        for key in keys:
            found.setdefault(key, []).append(one)
    return found


def _year_of(years: dict[str, tuple[object, object]], project: str) -> str:
    """Give the one budget year of a project, as the sums by year have it."""
    first, last = (_cents(year) for year in years.get(project, (None, None)))
    return str(first) if first is not None and first == last else UNKNOWN


def _cents(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def titles_of(seen: View) -> dict[str, str]:
    """Name the projects of a view by their partners; where a pair has several, by their subject too."""
    projects = funded(seen)
    count = Counter(one.title for one in projects)
    return {
        one.project.id: f"{one.title} ({one.about})" if count[one.title] > 1 and one.about else one.title
        for one in projects
    }


def name_of(row: Amounts, by: Group, seen: View, titles: dict[str, str], language: Language) -> str:
    """Name a row: the partners of a project, a year, or the entry of a list."""
    if by == "project":
        return titles.get(row.key, row.key)
    if by == "year":
        return row.key if row.key.isdecimal() else say("financing.no_year", language)
    if by == "partnership":
        return _partners(seen.atlas).get(row.key, row.key)
    return choice_name(by, row.key, seen.whole.reference, language)


@lru_cache(maxsize=8)
def _partners(atlas: Atlas) -> dict[str, str]:
    """Name every partnership by its two partners."""
    table = atlas.partnerships
    return dict(zip(table["id"], table["german_partner"] + " – " + table["partner_city"], strict=True))


def check_against(seen: View, programmes: tuple[Programme, ...], on: dt.date, *, not_open: bool) -> Rules:
    """Say what the gaps of a view are checked against.

    The statements tell no duration, so that many a rule stays open: such answers count and are marked.
    """
    statuses = NOT_ENDED if not_open else frozenset({CallStatus.OPEN})
    return Rules(programmes, seen.whole.reference.regions, on, statuses=statuses, with_doubtful=True)


def definitions(projects: Sequence[Funded], rules: Rules) -> dict[str, tuple[int | None, int, pd.DataFrame]]:
    """Sum every definition over projects: the sum, for how many projects it is known, and the table behind it.

    Gaps and surpluses are summed apart, without netting; a sum without any known part is unknown.
    """
    table = analyse.project_gaps([one.project for one in projects], rules, on_open_calls=False).table
    table["surplus_cents"] = (-table["gap_cents"]).clip(lower=0)
    # Sources that name no goods do not say that there were none.
    with_goods = [one.project.id for one in projects if any(use.why == "in_kind" for use in one.money.uses)]
    table["in_kind_cents"] = table["in_kind_cents"].where(table["project_id"].isin(with_goods), None)
    # A project without an open gap has nothing to close.
    is_open = (table["gap_cents"] > 0).fillna(value=False)
    for name in ("own_share_gap_cents", "closable_cents", "rest_gap_cents"):
        table[name] = table[name].where(is_open, None)
    for name in ("gap_cents", "gap_after_applications_cents", "rest_gap_cents"):
        table[name] = table[name].clip(lower=0)
    columns = [name for name in table.columns if name.endswith("_cents")]
    return {name.removesuffix("_cents"): (*sum_of_known(table[name]), table) for name in columns}


def sum_of_known(column: pd.Series) -> tuple[int | None, int]:
    """Sum what is known, and say how many that are; without any known part the sum is unknown."""
    known = column.dropna()
    return (added([int(cents) for cents in known]) if len(known) else None), len(known)
