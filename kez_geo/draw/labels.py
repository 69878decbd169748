# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where names stand on a map, so that none covers another, a symbol or the edge.

Each name comes with candidates: boxes where it could stand, each with a cost (how far from
the best place, how much foreign land it covers) and perhaps a line that leads to its country.
The choice is made in rounds: the hardest names first, then names without room push others
aside, then every name looks for a better place, free or by trade, until nothing changes. It depends on
nothing but its input, so that the same map always looks the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Box = tuple[float, float, float, float]
    Line = tuple[float, float, float, float]

__all__ = ["Candidate", "Name", "Placement", "place"]

_ROUNDS = 8
_NONE = -1
_TRADES = 40
_GAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place where a name could stand, in points.

    Parameters
    ----------
    box
        Left, bottom, right, top of the name.
    lines
        The name as written there: one line or several.
    cost
        Lower is better.
    leader
        Line from the name to what it names: x, y, x, y; ``None`` where it stands on it.
    scale
        How large it is written there, in parts of its usual size.
    """

    box: Box
    lines: tuple[str, ...]
    cost: float
    leader: Line | None = None
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be placed.

    Parameters
    ----------
    key
        What it names.
    candidates
        Where it could stand.
    weight
        How much it matters that it is there at all; a heavier name may push out a lighter one.
    """

    key: str
    candidates: tuple[Candidate, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Placement:
    """Which name stands where, and which found no room."""

    chosen: dict[str, Candidate]
    without_room: tuple[str, ...] = field(default=())


def place(names: Sequence[Name], obstacles: Sequence[Box], frame: Box) -> Placement:
    """Choose one candidate for each name so that nothing overlaps.

    Parameters
    ----------
    names
        Names with their candidates.
    obstacles
        Boxes that no name may touch: symbols, towns, names that stand already; lines may cross them.
    frame
        Left, bottom, right, top of the map; no name leaves it.
    """
    owners, candidates = _free(names, obstacles, frame)
    table = _Table(
        owner=np.array(owners, dtype=int),
        cost=np.array([candidate.cost for candidate in candidates], dtype=float),
        weight=np.array([name.weight for name in names], dtype=float),
        conflicts=_conflicts(owners, candidates),
    )
    chosen = table.solve()
    placed = {names[n].key: candidates[c] for n, c in enumerate(chosen) if c != _NONE}
    return Placement(placed, tuple(name.key for name in names if name.key not in placed))


def _free(names: Sequence[Name], obstacles: Sequence[Box], frame: Box) -> tuple[list[int], list[Candidate]]:
    """Keep the candidates that are inside the frame and touch no obstacle."""
    owners = [number for number, name in enumerate(names) for _ in name.candidates]
    candidates = [candidate for name in names for candidate in name.candidates]
    if not candidates:
        return [], []
    boxes = np.array([candidate.box for candidate in candidates])
    inside = np.array((boxes[:, :2] >= frame[:2]).all(axis=1) & (boxes[:, 2:] <= frame[2:]).all(axis=1))
    if len(obstacles):
        tree = shapely.STRtree(shapely.box(*np.array(obstacles, dtype=float).T))
        touched = np.unique(tree.query(shapely.box(*boxes.T), predicate="intersects")[0])
        inside[touched] = False
    kept = np.flatnonzero(inside)
    return [owners[k] for k in kept], [candidates[k] for k in kept]


def _conflicts(owners: Sequence[int], candidates: Sequence[Candidate]) -> list[NDArray[np.int64]]:
    """List for each candidate those of other names that cannot stand beside it."""
    if not candidates:
        return []
    boxes = np.array([candidate.box for candidate in candidates])
    low, high = boxes[:, :2], boxes[:, 2:]
    touch: NDArray[np.bool_] = np.array((low[:, None, 0] < high[None, :, 0]) & (low[None, :, 0] < high[:, None, 0]))
    touch = touch & (low[:, None, 1] < high[None, :, 1]) & (low[None, :, 1] < high[:, None, 1])
    for number, other in _crossings(candidates, boxes):
        touch[number, other] = touch[other, number] = True
    owner = np.array(owners)
    return [np.flatnonzero(row) for row in touch & (owner[:, None] != owner[None, :])]


def _crossings(candidates: Sequence[Candidate], boxes: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair each candidate that has a line with all whose box or line it meets."""
    led = [number for number, candidate in enumerate(candidates) if candidate.leader is not None]
    if not led:
        return []
    lines = np.array([shapely.LineString(np.reshape(candidates[number].leader, (2, 2))) for number in led])  # type: ignore[arg-type]
    covers = np.concatenate([np.asarray(shapely.box(*boxes.T)), lines])
    owners = [*range(len(candidates)), *led]
    first, second = shapely.STRtree(covers).query(lines, predicate="intersects")
    return [(led[a], owners[b]) for a, b in zip(first, second, strict=True)]


@dataclass(slots=True)
class _Table:
    """Candidates as numbers, and the search among them."""

    owner: NDArray[np.int64]
    cost: NDArray[np.float64]
    weight: NDArray[np.float64]
    conflicts: list[NDArray[np.int64]]
    chosen: NDArray[np.int64] = field(init=False)
    blocked: NDArray[np.int64] = field(init=False)
    own: list[NDArray[np.int64]] = field(init=False)

    def __post_init__(self) -> None:
        self.chosen = np.full(len(self.weight), _NONE)
        self.blocked = np.zeros(len(self.owner), dtype=int)
        order = np.argsort(self.cost, kind="stable")
        self.own = [order[self.owner[order] == name] for name in range(len(self.weight))]

    def solve(self) -> list[int]:
        names = sorted(range(len(self.weight)), key=lambda n: (-self.weight[n], len(self.own[n]), n))
        for name in names:
            self._settle(name)
        for _ in range(_ROUNDS):
            pushed = [name for name in names if self.chosen[name] == _NONE and self._push(name)]
            better = [name for name in names if self._settle(name) or self._trade(name)]
            if not pushed and not better:
                break
        return [int(candidate) for candidate in self.chosen]

    def _settle(self, name: int) -> bool:
        """Move a name to its best free place; tell whether it moved."""
        before = self.chosen[name]
        free = self.own[name][self.blocked[self.own[name]] == 0]
        best = free[0] if len(free) else _NONE
        if best == before or (_NONE not in (before, best) and self.cost[best] >= self.cost[before]):
            return False
        self._take(name, int(best))
        return True

    def _take(self, name: int, candidate: int) -> None:
        if self.chosen[name] != _NONE:
            self.blocked[self.conflicts[self.chosen[name]]] -= 1
        self.chosen[name] = candidate
        if candidate != _NONE:
            self.blocked[self.conflicts[candidate]] += 1

    def _push(self, name: int) -> bool:
        """Make room for a name: others move, or the lighter of them give way."""
        best: tuple[float, int] | None = None
        state = self.chosen.copy()
        for candidate in self.own[name][:60]:
            loss = self._loss(name, int(candidate))
            self._restore(state)
            if loss < self.weight[name] and (best is None or loss < best[0]):
                best = (loss, int(candidate))
            if best is not None and best[0] <= 0:
                break
        if best is None:
            return False
        self._loss(name, best[1])
        return True

    def _trade(self, name: int) -> bool:
        """Move a name to a better place that is taken, if those who stand there lose less than it gains."""
        before, held = self.chosen.copy(), self.chosen[name]
        if held == _NONE:
            return False
        total = self._total()
        for candidate in self.own[name][:_TRADES]:
            if self.cost[candidate] >= self.cost[held]:
                break
            if self._loss(name, int(candidate)) <= 0 and self._total() < total - _GAIN:
                return True
            self._restore(before)
        return False

    def _total(self) -> float:
        return float(self.cost[self.chosen[self.chosen != _NONE]].sum())

    def _loss(self, name: int, candidate: int) -> float:
        """Put a name on a candidate, let those in its way look for other places, and weigh who found none."""
        away = sorted({int(self.owner[c]) for c in self.conflicts[candidate] if self.chosen[self.owner[c]] == c})
        for other in away:
            self._take(other, _NONE)
        self._take(name, candidate)
        for other in sorted(away, key=lambda n: len(self.own[n])):
            self._settle(other)
        return float(sum(self.weight[other] for other in away if self.chosen[other] == _NONE))

    def _restore(self, state: NDArray[np.int64]) -> None:
        for name in np.flatnonzero(self.chosen != state):
            self._take(int(name), _NONE)
        for name in np.flatnonzero(self.chosen != state):
            self._take(int(name), int(state[name]))
