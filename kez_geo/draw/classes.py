# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Classes of a choropleth with limits that a reader can grasp.

The limits follow the gaps in the data (natural breaks after Jenks, on a logarithmic scale, as
counts and sums are many small and a few large) and are then moved to 1, 2 or 5 times a power
of ten. Unknown is a class of its own, and so is nought; a surplus is never mixed with a gap.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kez_geo.draw.colours import ground, patterns, sequential, surplus
from kez_geo.model import LegendClass, Metric
from kez_geo.words import euros, number, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kez_geo.model import Language

__all__ = ["classify", "natural_groups", "round_limits"]

_MOST_UP, _MOST_DOWN = 5, 4
_FEW_AMOUNTS = 3
_PERCENT_LIMITS = (1, 25, 50, 75, 100)
_MILLION, _THOUSAND = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class _Scale:
    """Classes on one side of nought: lower limits, and what each class is called."""

    limits: tuple[float, ...]
    labels: tuple[str, ...]

    def class_of(self, size: float) -> int:
        return max(0, bisect_right(self.limits, size) - 1)


def classify(
    values: Mapping[str, float | None], metric: Metric, language: Language, *, theme: str = "light"
) -> tuple[tuple[LegendClass, ...], dict[str, int]]:
    """Give the legend, lowest class first and "keine Daten" last, and the class of each country.

    Parameters
    ----------
    values
        Value per country (ISO 3166-1 alpha-3): a count, cents, or whole percent for
        `Metric.BUDGET_SHARE`; ``None`` where it is unknown. Below nought is a surplus.
    theme
        ``light``, ``dark`` or ``grey``.
    """
    known = {iso3: float(value) for iso3, value in values.items() if value is not None and not math.isnan(value)}
    up = _scale([value for value in known.values() if value > 0], metric, language, most=_MOST_UP)
    down = _scale([-value for value in known.values() if value < 0], metric, language, most=_MOST_DOWN)
    rank = {iso3: _rank(value, up, down) for iso3, value in known.items()}
    rank |= dict.fromkeys(values.keys() - known.keys(), len(up.limits) + 1)
    looks = _looks(up, down, metric, language, theme)
    ranks = sorted(set(rank.values()))
    counted = {one: sum(1 for other in rank.values() if other == one) for one in ranks}
    strokes = _strokes(len(up.limits), len(down.limits), theme)
    legend = tuple(
        LegendClass(*looks[one], counted[one], hatched=one > len(up.limits), pattern=strokes.get(one, ""))
        for one in ranks
    )
    return legend, {iso3: ranks.index(rank[iso3]) for iso3 in values}


def _rank(value: float, up: _Scale, down: _Scale) -> int:
    """Order the classes: surpluses below nought, largest first; nought; then what is above."""
    if value == 0:
        return 0
    return up.class_of(value) + 1 if value > 0 else -down.class_of(-value) - 1


def _looks(up: _Scale, down: _Scale, metric: Metric, language: Language, theme: str) -> dict[int, tuple[str, str]]:
    """Give label and fill by rank."""
    fills = sequential(len(up.limits), theme, warm=metric is Metric.GAP)
    below = surplus(len(down.limits), theme)
    around = ground(theme)
    looks = {place + 1: (label, fill) for place, (label, fill) in enumerate(zip(up.labels, fills, strict=True))}
    for place, (label, fill) in enumerate(zip(down.labels, below, strict=True)):
        looks[-place - 1] = (say("map.class.surplus", language, range=label), fill)
    looks[0] = (_zero(metric, language), around.zero)
    looks[len(up.limits) + 1] = (say("map.class.no_data", language), around.no_data)
    return looks


def _strokes(up: int, down: int, theme: str) -> dict[int, str]:
    """Give the pattern by rank."""
    above = {place + 1: name for place, name in enumerate(patterns(up, theme))}
    return above | {-place - 1: name for place, name in enumerate(patterns(down, theme, below=True))}


def _zero(metric: Metric, language: Language) -> str:
    if metric is Metric.GAP:
        return say("map.class.balanced", language)
    return euros(0, language) if metric.is_money else _percent("0") if metric is Metric.BUDGET_SHARE else "0"


def _scale(sizes: list[float], metric: Metric, language: Language, *, most: int) -> _Scale:
    """Find the classes of sizes above nought."""
    if not sizes:
        return _Scale((), ())
    if metric is Metric.BUDGET_SHARE:
        return _Scale(_PERCENT_LIMITS, _whole_labels(_PERCENT_LIMITS, 100, language, _percent))
    distinct = sorted(set(sizes))
    if metric.is_money:
        return _money_scale(distinct, most, language)
    limits = tuple(distinct) if len(distinct) <= most else round_limits(distinct, most, least=1)
    if len(distinct) <= most:
        return _Scale(limits, tuple(number(size, language) for size in distinct))
    return _Scale(limits, _whole_labels(limits, distinct[-1], language, str))


def _money_scale(distinct: Sequence[float], most: int, language: Language) -> _Scale:
    if len(distinct) <= min(most, _FEW_AMOUNTS):
        return _Scale(tuple(distinct), tuple(euros(int(cents), language) for cents in distinct))
    in_euros = [cents / 100 for cents in distinct]
    limits = round_limits(in_euros, most, least=in_euros[0])
    if len(limits) == 1:
        low, high = euros(int(distinct[0]), language), euros(int(distinct[-1]), language)
        return _Scale((0.0,), (say("map.class.span", language, low=low, high=high),))
    return _Scale((0.0, *(limit * 100 for limit in limits[1:])), _money_labels(limits, language))


def round_limits(distinct: Sequence[float], most: int, *, least: float) -> tuple[float, ...]:
    """Give the lower limits of at most `most` classes; all but the first are 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    distinct
        Different sizes above nought, ascending.
    least
        Lower limit of the first class.

    Examples
    --------
    >>> round_limits([1, 2, 3, 4, 6, 7, 9, 11, 14, 60, 171], 4, least=1)
    (1, 2, 5, 20)
    """
    limits = [least]
    for below, above in natural_groups(distinct, most):
        limit = _nearest_round(math.sqrt(below * above))
        if limit > limits[-1] and limit > distinct[0]:
            limits.append(limit)
    filled = {bisect_right(limits, size) - 1 for size in distinct}
    return tuple(limit for place, limit in enumerate(limits) if place in filled or place == 0)


def natural_groups(distinct: Sequence[float], most: int) -> list[tuple[float, float]]:
    """Give the gaps between natural groups: the last size below and the first above each.

    Fisher's exact method on logarithms: of all ways to cut the row into `most` groups it
    takes the one with the least squared distance from the means of the groups.
    """
    logs = np.log(np.asarray(distinct, dtype=float))
    size, groups = len(logs), min(most, len(logs))
    sums = np.concatenate([[0.0], np.cumsum(logs)])
    squares = np.concatenate([[0.0], np.cumsum(logs**2)])
    start, end = np.meshgrid(np.arange(size), np.arange(1, size + 1), indexing="ij")
    length = np.maximum(end - start, 1)
    spread = squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / length
    spread = np.where(end > start, spread, np.inf)
    best = spread[0]
    cuts = []
    for _ in range(groups - 1):
        # Row: where the last group starts; column: where it ends.
        tried = np.concatenate([[np.inf], best[:-1]])[:, None] + spread
        cuts.append(tried.argmin(axis=0))
        best = tried.min(axis=0)
    gaps, last = [], size
    for cut in reversed(cuts):
        last = int(cut[last - 1])
        gaps.append((distinct[last - 1], distinct[last]))
    return gaps[::-1]


def _nearest_round(size: float) -> float:
    """Give the number out of 1, 2 and 5 times a power of ten that is nearest by ratio."""
    power = 10.0 ** math.floor(math.log10(size))
    near = min((step * power for step in (1, 2, 5, 10)), key=lambda limit: abs(math.log(limit / size)))
    return round(near) if near >= 1 else near


def _whole_labels(
    limits: Sequence[float], largest: float, language: Language, dressed: Callable[[str], str]
) -> tuple[str, ...]:
    """Name classes of whole numbers: ``5–9``, ``10–19``, ``ab 20``."""
    made = []
    for low, following in zip(limits, [*limits[1:], None], strict=True):
        high = largest if following is None else following - 1
        if high <= low:
            made.append(dressed(number(low, language)))
        elif following is None:
            made.append(say("map.class.from", language, low=dressed(number(low, language))))
        else:
            shown = say("map.class.range", language, low=number(low, language), high=number(high, language))
            made.append(dressed(shown))
    return tuple(made)


def _percent(shown: str) -> str:
    return f"{shown}\N{NO-BREAK SPACE}%"


def _money_labels(limits: Sequence[float], language: Language) -> tuple[str, ...]:
    """Name classes of euros: ``unter 50 Tsd. EUR``, ``50 bis unter 200 Tsd. EUR``, ``ab 1 Mio. EUR``."""
    amounts = [_amount(limit, language) for limit in limits[1:]]
    labels = [say("map.class.below", language, high=_joined(amounts[0]))]
    for low, high in pairwise(amounts):
        start = low[0] if low[1] == high[1] else _joined(low)
        labels.append(say("map.class.between", language, low=start, high=_joined(high)))
    return (*labels, say("map.class.from", language, low=_joined(amounts[-1])))


def _amount(in_euros: float, language: Language) -> tuple[str, str]:
    """Split a round amount into figure and unit."""
    if in_euros >= _MILLION:
        return number(in_euros / _MILLION, language), say("map.class.million", language)
    if in_euros >= 10 * _THOUSAND:
        return number(in_euros / _THOUSAND, language), say("map.class.thousand", language)
    return number(in_euros, language, digits=0 if float(in_euros).is_integer() else 2), "EUR"


def _joined(parts: Iterable[str]) -> str:
    return "\N{NO-BREAK SPACE}".join(parts)
