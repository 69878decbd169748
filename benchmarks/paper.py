# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How long maps on paper and a dossier take, and how much memory: `python -m benchmarks.paper`."""

from __future__ import annotations

import resource
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kez_geo import views, way
from kez_geo.model import Language, Metric, Selection
from kez_geo.products import handout

if TYPE_CHECKING:
    from kez_geo.model import MapSpec

__all__ = ["Measured", "measured"]

_ROUNDS = 3
_DOSSIER_S = 30.0
_MOST_MB = 700
_MENA = "wb_region_until_fy25:mena"
_TASKS = (
    ("PNG der Welt, A4, 300 dpi", "", "A4", "png", 2.0),
    ("PDF der Welt, A3", "", "A3", "pdf", 4.0),
    ("PNG von MENA, Folie, 300 dpi", _MENA, "slide", "png", 2.0),
    ("SVG von MENA, A4", _MENA, "A4", "svg", 2.0),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one product.

    Parameters
    ----------
    first_s, again_s
        Seconds for the first picture of a process that has read its data, and the median of the next ones.
    cpu_s
        Seconds of the processor for one of the next ones: what an idle machine would need.
    most_s
        The goal on an idle machine.
    size_kb
        Size of the file.
    """

    product: str
    first_s: float
    again_s: float
    cpu_s: float
    most_s: float
    size_kb: int


def measured() -> tuple[Measured, ...]:
    """Draw each product a few times."""
    atlas = way.open_atlas()
    made = []
    for product, region, paper, kind, most_s in _TASKS:
        seen = views.view(atlas, Selection(region=frozenset({region}) if region else frozenset()))
        spec = views.map_spec(seen, Metric.PARTNERSHIPS, Language.DE)
        rounds = [_once(spec, kind, paper) for _ in range(_ROUNDS + 1)]
        again = statistics.median(wall for wall, _, _ in rounds[1:])
        cpu = min(cpu for _, cpu, _ in rounds[1:])
        made.append(Measured(product, rounds[0][0], again, cpu, most_s, rounds[0][2] // 1024))
    made.append(_dossier(views.view(atlas, Selection.of(region=[_MENA], confidence=["high", "medium"]))))
    return tuple(made)


def _dossier(seen: views.View) -> Measured:
    """Make the hand-out of a region once, about twenty pages with maps of eight countries."""
    wall, cpu = time.perf_counter(), time.process_time()
    file = handout.finished(handout.dossier(seen, "pdf", Language.DE), lambda _step: None)
    took, worked = time.perf_counter() - wall, time.process_time() - cpu
    return Measured("Dossier von MENA, Hand-out", took, took, worked, _DOSSIER_S, len(file) // 1024)


def _once(spec: MapSpec, kind: str, paper: str) -> tuple[float, float, int]:
    """Draw one picture; give seconds by the clock and of the processor, and its size in bytes."""
    wall, cpu = time.perf_counter(), time.process_time()
    file = views.map_picture(spec, kind, paper=paper)
    return time.perf_counter() - wall, time.process_time() - cpu, len(file)


if __name__ == "__main__":
    for one in measured():
        print(
            f"{one.product:32} erstes {one.first_s:5.2f} s, weitere {one.again_s:5.2f} s "
            f"(Prozessor {one.cpu_s:5.2f} s), Ziel {one.most_s:3.1f} s, {one.size_kb} kB"
        )
    print(f"Speicher: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, Ziel {_MOST_MB} MB")
