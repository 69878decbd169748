# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the parts of one answer cost in Python alone, without server and browser."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from kez_geo import analyse, query, views
from kez_geo.model import Confidence, Language, Metric, Selection
from kez_geo.read import Shelf
from kez_geo.way import open_atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["PARTS", "python_parts"]

PARTS = ("open_atlas", "select", "facets", "totals", "map_spec")
_OPENED = 3
# Each selection is another one than before, so that nothing is answered from memory.
_SELECTIONS = tuple(
    Selection(confidence=frozenset(levels), since=since)
    for levels in ({Confidence.HIGH}, {Confidence.HIGH, Confidence.MEDIUM}, {Confidence.MEDIUM, Confidence.LOW})
    for since in (None, 1990, 2005)
)


def python_parts(data_folder: Path) -> dict[str, float]:
    """Time each part on the data of a folder; medians in seconds.

    Returns
    -------
    dict
        By the name of the part.
    """
    whole = open_atlas(Shelf(data_folder))
    query.select(whole, Selection())  # what is made once per atlas is made now
    views.map_spec(views.view(whole, Selection.usual()), Metric.PARTNERSHIPS, Language.DE)
    chosen = [query.select(whole, selection) for selection in _SELECTIONS]
    seen = [views.view(whole, selection) for selection in _SELECTIONS]
    return {
        "open_atlas": _median(lambda _: open_atlas(Shelf(data_folder)), range(_OPENED)),
        "select": _median(lambda selection: query.select(whole, selection), _SELECTIONS),
        "facets": _median(lambda selection: query.facets(whole, selection), _SELECTIONS),
        "totals": _median(analyse.totals, chosen),
        "map_spec": _median(lambda one: views.map_spec(one, Metric.PARTNERSHIPS, Language.DE), seen),
    }


def _median(act: Callable[..., object], over: Iterable[object]) -> float:
    times = []
    for one in over:
        start = time.perf_counter()
        act(one)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
