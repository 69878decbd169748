# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Does a joint application pay? Two or three projects together against each alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo.analyse.cents import split
from kez_geo.analyse.programmes import answers, best_answer
from kez_geo.errors import UnusableInput
from kez_geo.model import NOT_ENDED, Budget, Condition, Project, YearAmount

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from kez_geo.model import Answer, CallStatus, Programme, RegionSet

__all__ = ["JointApplication", "joined", "joint_application", "split_own_share"]

_FEWEST, _MOST = 2, 3


@dataclass(frozen=True, slots=True)
class JointApplication:
    """Projects together and alone.

    Parameters
    ----------
    project
        The joint project.
    together
        All answers to it.
    best, alone
        The best answer to it, and to each project alone by its id; ``None`` where no programme fits.
    own_shares
        Own share of each project under the best joint answer, in cents, by volume; empty without one.
    gain_cents
        Grant together less the grants alone; negative means that it does not pay.
    """

    project: Project
    together: tuple[Answer, ...]
    best: Answer | None
    alone: Mapping[str, Answer | None]
    own_shares: tuple[tuple[str, int], ...]
    gain_cents: int


def joined(projects: Sequence[Project]) -> Project:
    """Join two or three projects to one: volumes add up, the longest duration counts.

    A condition is met only if all meet it, and denied if one denies it. Budgets must be known.

    Raises
    ------
    UnusableInput
        When there are not two or three projects with different ids, or a budget is unknown.
    """
    ordered = sorted(projects, key=lambda project: project.id)
    ids = [project.id for project in ordered]
    if not _FEWEST <= len(set(ids)) == len(ids) <= _MOST:
        raise UnusableInput("joint_projects", field="projects", value=", ".join(ids))
    if any(project.budget.total_cents is None for project in ordered):
        raise UnusableInput("budget_unknown", field="total", value="")
    months = [project.months for project in ordered if project.months is not None]
    starts = [project.starts_on for project in ordered if project.starts_on]
    ends = [project.ends_on for project in ordered if project.ends_on]
    lines = [project.lines for project in ordered]
    everyone = len(ordered)
    return Project(
        budget=_budget(ordered),
        id="+".join(ids),
        countries=_all(ordered, lambda project: project.countries),
        months=max(months) if len(months) == everyone else None,
        themes=_all(ordered, lambda project: project.themes),
        lines=None if None in lines else tuple(line for some in lines for line in some or ()),
        cost_plan=_plan(ordered),
        starts_on=min(starts) if len(starts) == everyone else None,
        ends_on=max(ends) if len(ends) == everyone else None,
        applicants=tuple(sorted({kind for project in ordered for kind in project.applicants})),
        lands=_all(ordered, lambda project: project.lands) if all(project.lands for project in ordered) else (),
        confirmed=frozenset.intersection(*(_met(project) for project in ordered)),
        denied=frozenset().union(*(project.denied - _met(project) for project in ordered)),
        takes_part_in=_common_part(ordered),
        parts=tuple(ids),
    )


def _all(projects: Sequence[Project], pick: Callable[[Project], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({value for project in projects for value in pick(project)}))


def _met(project: Project) -> frozenset[Condition]:
    """Say which conditions a project meets; one on the theme climate has its climate link."""
    has_link = Condition.CLIMATE.value in project.themes
    return project.confirmed | {Condition.CLIMATE} if has_link else project.confirmed


def _budget(projects: Sequence[Project]) -> Budget:
    budgets = [project.budget for project in projects]
    return Budget(
        sum(budget.expenditure_cents or 0 for budget in budgets),
        sum(budget.reserve_cents for budget in budgets),
        sum(budget.lump_sum_cents for budget in budgets),
        sum(budget.not_eligible_cents for budget in budgets),
    )


def _plan(projects: Sequence[Project]) -> tuple[YearAmount, ...]:
    if not all(project.cost_plan for project in projects):
        return ()
    sums: dict[int, int] = {}
    for part in (part for project in projects for part in project.cost_plan):
        sums[part.year] = sums.get(part.year, 0) + part.amount_cents
    return tuple(YearAmount(year, sums[year]) for year in sorted(sums))


def _common_part(projects: Sequence[Project]) -> frozenset[str] | None:
    said = [project.takes_part_in for project in projects if project.takes_part_in is not None]
    return frozenset.intersection(*said) if len(said) == len(projects) else None


def joint_application(
    projects: Sequence[Project],
    programmes: Iterable[Programme],
    *,
    on: dt.date,
    regions: Mapping[str, RegionSet],
    statuses: Collection[CallStatus] = NOT_ENDED,
) -> JointApplication:
    """Check projects together and alone and compare the best grants, whatever the order of the projects.

    Raises
    ------
    UnusableInput
        As `joined`.
    """
    known = tuple(programmes)
    project = joined(projects)
    together = answers(project, known, on=on, regions=regions)
    best = best_answer(together, statuses=statuses)
    alone = {
        one.id: best_answer(answers(one, known, on=on, regions=regions), statuses=statuses)
        for one in sorted(projects, key=lambda one: one.id)
    }
    grants_alone = sum(answer.closable_cents or 0 for answer in alone.values() if answer)
    gain = (best.closable_cents or 0 if best else 0) - grants_alone
    shares = split_own_share(projects, best.own_share_cents) if best and best.own_share_cents is not None else ()
    return JointApplication(project, together, best, alone, shares, gain)


def split_own_share(projects: Sequence[Project], own_cents: int) -> tuple[tuple[str, int], ...]:
    """Split an own share between projects by their volume, so that the parts add up to the cent."""
    ordered = sorted(projects, key=lambda project: project.id)
    parts = split(own_cents, [project.budget.total_cents or 0 for project in ordered])
    return tuple(zip((project.id for project in ordered), parts, strict=True))
