# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The table of what was measured, with its goals beside, as README.md shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measures import Measured
from benchmarks.python_parts import PARTS
from benchmarks.servers import FLOOR, OURS, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Result", "report", "write_into"]

_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on one set of records.

    Parameters
    ----------
    size
        Records of a made set; 0 for the real ones.
    pages
        What was measured of each page.
    parts
        Seconds of each part in Python alone.
    cores
        Cores of the machine.
    """

    size: int
    pages: Mapping[str, Measured]
    parts: Mapping[str, float]
    cores: int

    @property
    def name(self) -> str:
        """Say which set it is."""
        return f"{self.size:,} made records" if self.size else "real records"


def report(results: Sequence[Result]) -> str:
    """Write what was measured as Markdown: one table with the pages side by side, one with the parts."""
    lines = [
        "| Records | Measured (median) | KEZ-Atlas | floor | stock folium | against the floor | against stock |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for result in results:
        lines += _rows(result)
    lines += ["", "| Python alone | " + " | ".join(result.name for result in results) + " |"]
    lines.append("|---|" + "--:|" * len(results))
    lines += [
        f"| `{part}` | " + " | ".join(_seconds(result.parts[part]) for result in results) + " |" for part in PARTS
    ]
    return "\n".join(lines) + "\n"


def _rows(result: Result) -> list[str]:
    ours, floor, stock = (result.pages.get(kind, Measured()) for kind in (OURS, FLOOR, STOCK))
    real = not result.size
    filters = [page.median("filter_s") for page in (ours, floor, stock)]
    clicks = [page.median("click_s") for page in (ours, floor)]
    received = [page.median("filter_bytes") for page in (ours, floor, stock)]
    cells = [
        (
            "filter click → last repaint",
            *(_seconds(value) for value in filters),
            _times(filters[0], filters[1], 1.6 if real else None),
            _faster(filters[0], filters[2], 7 if real else None),
        ),
        (
            "received per filter" + (" (goal ≤ 30 kB)" if real else ""),
            *(_kilobytes(value) for value in received),
            "",
            "",
        ),
        ("pictures with a blank map", _blank(ours), _NOTHING, _blank(stock), "", ""),
        (
            "click on the map → details",
            *(_seconds(value) for value in clicks),
            _NOTHING,
            _times(clicks[0], clicks[1], 1.5),
            "",
        ),
        ("start of the server → first map", *(_seconds(page.first_map_s) for page in (ours, floor, stock)), "", ""),
        ("memory of the server in the end", *(_megabytes(page.memory_mb) for page in (ours, floor, stock)), "", ""),
    ]
    return [f"| {result.name if place == 0 else ''} | " + " | ".join(row) + " |" for place, row in enumerate(cells)]


def _seconds(value: float) -> str:
    if math.isnan(value):
        return _NOTHING
    return f"{1000 * value:.1f} ms" if value < 0.1 else f"{value:.2f} s"  # noqa: PLR2004 - below, milliseconds read better


def _kilobytes(value: float) -> str:
    return _NOTHING if math.isnan(value) else f"{value / 1000:.1f} kB"


def _megabytes(value: float) -> str:
    return _NOTHING if math.isnan(value) else f"{value:.0f} MB"


def _blank(page: Measured) -> str:
    return f"{page.blank_pictures} of {page.pictures}" if page.pictures else _NOTHING


def _times(value: float, floor: float, goal: float | None) -> str:
    if math.isnan(value / floor):
        return _NOTHING
    return f"{value / floor:.2f} ×" + (f" (goal ≤ {goal:g})" if goal else "")


def _faster(value: float, stock: float, goal: float | None) -> str:
    if math.isnan(stock / value):
        return _NOTHING
    return f"{stock / value:.1f} × faster" + (f" (goal ≥ {goal:g})" if goal else "")


def write_into(file: Path, text: str) -> None:
    """Put the table between its two marks in a file; nothing else of it changes.

    Raises
    ------
    LookupError
        When the marks are missing.
    """
    old = file.read_text(encoding="utf-8")
    before, begin, rest = old.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise LookupError(file, _BEGIN, _END)
    file.write_text(f"{before}{_BEGIN}\n{text}{_END}{after}", encoding="utf-8")
