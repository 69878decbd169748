# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The integer programme behind a portfolio, solved by HiGHS through scipy, checked in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kez_geo.analyse.solver_output import solver_aside
from kez_geo.errors import KezGeoError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Choice"]

_CENTS = 100.0
_CUTS = 50
_YES = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """Options as columns: at most one per project, every year within its budget.

    Parameters
    ----------
    projects, values, needs
        Project, value in cents and own money in cents by year, one entry per option.
    budgets
        Own money in cents by year; a year that is not named has none.
    """

    projects: Sequence[str]
    values: Sequence[int]
    needs: Sequence[Mapping[int, int]]
    budgets: Mapping[int, int]

    @property
    def years(self) -> list[int]:
        """All years in which there is a budget or a need."""
        return sorted({*self.budgets, *(year for need in self.needs for year in need)})

    def worth(self, chosen: Sequence[int]) -> int:
        """Add the values of some options, in cents."""
        return sum(self.values[n] for n in chosen)

    def lack(self, option: int) -> dict[int, int]:
        """Tell by how many cents an option alone exceeds the budgets, by year; empty where it fits."""
        need = self.needs[option]
        return {y: over for y in sorted(need) if (over := need[y] - self.budgets.get(y, 0)) > 0}

    def with_more(self, cents: int, *years: int) -> Choice:
        """Give the same choice with more own money in each of some years."""
        more = {year: self.budgets.get(year, 0) + cents for year in years}
        return replace(self, budgets={**self.budgets, **more})

    def best(self) -> list[int]:
        """Find the options of highest value, and among these those that need least own money."""
        own = [sum(need.values()) for need in self.needs]
        first = self._solve([-value for value in self.values])
        if not first:
            return first
        thrifty = self._solve(own, at_least=self.worth(first)) or first
        return [n for n in thrifty if self.values[n]]

    def best_worth(self, *, forced: str = "") -> int:
        """Compute the highest value, in cents.

        Parameters
        ----------
        forced
            Project that must be among the chosen ones.
        """
        return self.worth(self._solve([-value for value in self.values], forced))

    def _solve(self, cost: Sequence[int], forced: str = "", *, at_least: int = 0) -> list[int]:
        """Minimise a cost; what breaks a budget in whole numbers is cut off and the rest is solved again."""
        cuts: list[list[int]] = []
        for _ in range(_CUTS):
            chosen = self._once(cost, forced, cuts, at_least)
            if chosen is None:
                return []
            if self._fits(chosen) and self.worth(chosen) >= at_least:
                return chosen
            cuts.append(chosen)
        raise KezGeoError("no_exact_choice")

    def _fits(self, chosen: Sequence[int]) -> bool:
        return all(sum(self.needs[n].get(year, 0) for n in chosen) <= self.budgets.get(year, 0) for year in self.years)

    def _once(self, cost: Sequence[int], forced: str, cuts: list[list[int]], at_least: int) -> list[int] | None:
        rows, low, high = self._rows(forced)
        if at_least:
            rows, low, high = [*rows, self._value_row()], [*low, at_least / _CENTS], [*high, np.inf]
        for cut in cuts:
            rows, low, high = [*rows, self._cut(cut)], [*low, -np.inf], [*high, len(cut) - 1.0]
        return _chosen(np.array(cost) / _CENTS, rows, low, high)

    def _value_row(self) -> list[float]:
        return [value / _CENTS for value in self.values]

    def _cut(self, chosen: list[int]) -> list[float]:
        """Rule out exactly one choice: of its options fewer, or others more."""
        return [1.0 if n in chosen else -1.0 for n in range(len(self.projects))]

    def _rows(self, forced: str) -> tuple[list[list[float]], list[float], list[float]]:
        names = sorted(set(self.projects))
        rows = [[float(project == name) for project in self.projects] for name in names]
        rows += [[need.get(year, 0) / _CENTS for need in self.needs] for year in self.years]
        low = [1.0 if name == forced else 0.0 for name in names] + [-np.inf] * len(self.years)
        high = [1.0] * len(names) + [self.budgets.get(year, 0) / _CENTS for year in self.years]
        return rows, low, high

    def dual(self, *years: int) -> float:
        """Give the dual value of some years' budgets in the linear relaxation: value per euro in each of them."""
        if not self.projects:
            return 0.0
        from scipy.optimize import linprog  # noqa: PLC0415 - as above

        rows, _, high = self._rows("")
        with solver_aside():
            found: Any = linprog([-value / _CENTS for value in self.values], A_ub=rows, b_ub=high, bounds=(0, 1))
        first = len(set(self.projects))
        return round(sum(-float(found.ineqlin.marginals[first + self.years.index(year)]) for year in years), 9)

    def next_step(self, worth: int, *years: int) -> int | None:
        """Find the least more own money in each of some years, in cents, with which the best choice is worth more."""
        cuts: list[list[int]] = []
        for _ in range(_CUTS):
            chosen = self._with_step(worth + 1, years, cuts)
            if chosen is None:
                return None
            lacks = [sum(self.needs[n].get(y, 0) for n in chosen) - self.budgets.get(y, 0) for y in years]
            step = max(lacks, default=0)
            if step > 0 and self.worth(chosen) > worth and self.with_more(step, *years)._fits(chosen):  # noqa: SLF001
                return step
            cuts.append(chosen)
        raise KezGeoError("no_exact_choice")

    def _with_step(self, at_least: int, years: tuple[int, ...], cuts: list[list[int]]) -> list[int] | None:
        """Choose so that the most that a year lacks is as little as possible: a last column that is no option."""
        rows, low, high = self._rows("")
        names = len(set(self.projects))
        wide = [[*row, 0.0] for row in rows[:names]]
        wide += [[*row, -float(year in years)] for year, row in zip(self.years, rows[names:], strict=True)]
        wide.append([*self._value_row(), 0.0])
        low, high = [*low, at_least / _CENTS], [*high, np.inf]
        for cut in cuts:
            wide, low, high = [*wide, [*self._cut(cut), 0.0]], [*low, -np.inf], [*high, len(cut) - 1.0]
        return _chosen(np.array([0.0] * len(self.projects) + [1.0]), wide, low, high, steps=1)


def _chosen(
    cost: np.ndarray, rows: list[list[float]], low: list[float], high: list[float], *, steps: int = 0
) -> list[int] | None:
    """Solve one integer programme; the last columns may be amounts instead of options. ``None``: nothing fits."""
    options = len(cost) - steps
    if not options:
        return None
    # Loading the solver takes most of a second, which only a portfolio is worth.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    with solver_aside():
        found = milp(
            cost,
            integrality=np.array([1] * options + [0] * steps),
            bounds=Bounds(0, np.array([1.0] * options + [np.inf] * steps)),
            constraints=LinearConstraint(np.array(rows), low, high),
            options={"mip_rel_gap": 0.0},
        )
    return None if found.x is None else [n for n in range(options) if found.x[n] > _YES]
