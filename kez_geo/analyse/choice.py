# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The integer programme behind a portfolio, solved by HiGHS through scipy, checked in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kez_geo.errors import KezGeoError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Choice"]

_CENTS = 100.0
_CUTS = 50


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

    def with_more(self, year: int, cents: int) -> Choice:
        """Give the same choice with more own money in one year."""
        return replace(self, budgets={**self.budgets, year: self.budgets.get(year, 0) + cents})

    def best(self, *, forced: str = "") -> list[int]:
        """Find the options of highest value, and among these those that need least own money.

        Parameters
        ----------
        forced
            Project that must be among them.
        """
        own = [sum(need.values()) for need in self.needs]
        first = self._solve([-value for value in self.values], forced)
        if not first:
            return first
        thrifty = self._solve(own, forced, at_least=self.worth(first)) or first
        return [n for n in thrifty if self.values[n] or self.projects[n] == forced]

    def _solve(self, cost: Sequence[int], forced: str, *, at_least: int = 0) -> list[int]:
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
        if not self.projects:
            return None
        rows, low, high = self._rows(forced)
        if at_least:
            rows, low, high = [*rows, [v / _CENTS for v in self.values]], [*low, at_least / _CENTS], [*high, np.inf]
        for cut in cuts:
            # Exactly this choice is out: of its options fewer, or others more.
            rows.append([1.0 if n in cut else -1.0 for n in range(len(self.projects))])
            low, high = [*low, -np.inf], [*high, len(cut) - 1.0]
        # Loading the solver takes most of a second, which only a portfolio is worth.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        found = milp(
            np.array(cost) / _CENTS,
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(np.array(rows), low, high),
            options={"mip_rel_gap": 0.0},
        )
        return None if found.x is None else [n for n, x in enumerate(found.x) if x > 0.5]  # noqa: PLR2004 - a rounded yes

    def _rows(self, forced: str) -> tuple[list[list[float]], list[float], list[float]]:
        names = sorted(set(self.projects))
        rows = [[float(project == name) for project in self.projects] for name in names]
        rows += [[need.get(year, 0) / _CENTS for need in self.needs] for year in self.years]
        low = [1.0 if name == forced else 0.0 for name in names] + [-np.inf] * len(self.years)
        high = [1.0] * len(names) + [self.budgets.get(year, 0) / _CENTS for year in self.years]
        return rows, low, high

    def dual(self, year: int) -> float:
        """Give the dual value of a year's budget in the linear relaxation: value per euro of own money."""
        if not self.projects:
            return 0.0
        from scipy.optimize import linprog  # noqa: PLC0415 - as above

        rows, _, high = self._rows("")
        found: Any = linprog([-value / _CENTS for value in self.values], A_ub=rows, b_ub=high, bounds=(0, 1))
        place = len(set(self.projects)) + self.years.index(year)
        return round(-float(found.ineqlin.marginals[place]), 9)

    def next_step(self, year: int, worth: int) -> int | None:
        """Find the least more own money in one year, in cents, with which the best choice is worth more."""
        lacking = replace(self, budgets={**self.budgets, year: sum(need.get(year, 0) for need in self.needs)})
        own = [need.get(year, 0) for need in self.needs]
        chosen = lacking._solve(own, "", at_least=worth + 1)  # noqa: SLF001 - the same class
        return max(sum(own[n] for n in chosen) - self.budgets.get(year, 0), 0) or None if chosen else None
