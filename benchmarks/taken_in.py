# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What taking in a list costs: read, understood and placed, in a process of its own so that its memory is its own.

`python -m benchmarks.taken_in 10000` measures one list and prints the figures as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo import clean, intake
from kez_geo.intake.placing import placed
from kez_geo.model import Tables
from kez_geo.read import table
from kez_geo.store import open_store
from kez_geo.way import open_atlas, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SIZES", "STORED", "intake_table", "look_ups_per_second", "made_list", "one_list", "store_load_s"]

SIZES = (10_000, 200_000)
"""Rows of the lists that are taken in."""

STORED = 100_000
"""Records of the store that is loaded."""

_SEED = 11
_LOOK_UPS = 20_000
_SMALLEST = 20_000  # inhabitants of a partner town
_GOAL_S, _GOAL_MB, _GOAL_ROWS = 60, 1000, 200_000
_THEMES = ("Abfallwirtschaft", "Wasser / Abwasser", "Klimaschutz; Energie", "Gesundheit", "Bildung und Sport", "")
_AMOUNTS = ("40 T€", "1.234,50 EUR", "0,04 Mio. €", "k. A.", "250.000,-- EUR", "12.345,67 €")
_HEADINGS = ("Lfd. Nr.", "Kommune", "Partnerkommune", "Land", "Themenfeld", "Beginn", "Bewilligt")


def made_list(rows: int) -> bytes:
    """Write a list as an office would: towns of the gazetteer, countries by name, amounts in many ways."""
    dice = random.Random(_SEED)  # noqa: S311 - repeatable, nothing secret
    shelf = shipped()
    countries = shelf.reference().content.countries
    towns = _towns(shelf.gazetteer().content.places, set(countries))
    cities = sorted(set(shelf.partnerships().content["german_partner"]))
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    writer.writerow(_HEADINGS)
    for number in range(1, rows + 1):
        town, iso3 = dice.choice(towns)
        country = countries[iso3].name_de if number % 3 else countries[iso3].name_en
        day = f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(1990, 2026)}"
        cells = (dice.choice(cities), town, country, dice.choice(_THEMES), day, dice.choice(_AMOUNTS))
        writer.writerow((number, *cells))
    return made.getvalue().encode()


def _towns(places: pd.DataFrame, countries: set[str]) -> list[tuple[str, str]]:
    towns = places[(places["kind"] == "town") & (places["population"] > _SMALLEST) & places["iso3"].isin(countries)]
    return list(zip(towns["name"], towns["iso3"], strict=True))


def one_list(content: bytes) -> dict[str, float]:
    """Take a list as far as the review, and time each step in seconds.

    Parameters
    ----------
    content
        The list as it was sent.
    """
    known = intake.shipped_knowledge()
    begun = time.perf_counter()
    raw = table(content, name="liste.csv")
    read = time.perf_counter()
    understood = clean.understand(raw, known.reference, known.words)
    knew = time.perf_counter()
    placement = placed(raw, understood, known, {})
    done = time.perf_counter()
    times = {"read_s": read - begun, "understand_s": knew - read, "place_s": done - knew}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": float(len(placement.table)), "memory_mb": peak, **times}


def look_ups_per_second() -> float:
    """Count how many different names the gazetteer finds in a second."""
    known = intake.shipped_knowledge()
    towns = _towns(shipped().gazetteer().content.places, set(known.reference.countries))[:_LOOK_UPS]
    begun = time.perf_counter()
    for town, iso3 in towns:
        known.gazetteer.find(town, iso3)
    return len(towns) / (time.perf_counter() - begun)


def store_load_s(records: int = STORED) -> float:
    """Time the load of a file with many records; the median of three."""
    atlas = open_atlas()
    copies = -(-records // len(atlas.partnerships))
    rows = pd.concat([atlas.partnerships.assign(id=atlas.partnerships["id"] + f"@{n}") for n in range(copies)])
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "atlas.sqlite"))
        store.stock(Tables(rows.iloc[:records], atlas.funding.iloc[:0]), as_of=atlas.as_of)
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            store.load()
            times.append(time.perf_counter() - begun)
        store.close()
    return statistics.median(times)


def intake_table(sizes: Sequence[int] = SIZES) -> str:
    """Measure all of it and write it as Markdown."""
    lists = {size: _in_its_own_process(size) for size in sizes}
    lines = ["| Taking in a list | " + " | ".join(f"{size:,} rows" for size in sizes) + " |"]
    lines.append("|---|" + "--:|" * len(sizes))
    for name, label in (("read_s", "read"), ("understand_s", "understood"), ("place_s", "placed")):
        lines.append(f"| {label} | " + " | ".join(f"{one[name]:.1f} s" for one in lists.values()) + " |")
    lines.append("| together | " + " | ".join(_together(size, one) for size, one in lists.items()) + " |")
    lines.append("| peak of memory | " + " | ".join(_memory(size, one) for size, one in lists.items()) + " |")
    lines += ["", "| Places and store | |", "|---|--:|"]
    lines.append(f"| look-ups of the gazetteer | {look_ups_per_second():,.0f} per second |")
    lines.append(f"| load of a store with {STORED:,} records | {store_load_s():.1f} s |")
    return "\n".join(lines) + "\n"


def _in_its_own_process(size: int) -> Mapping[str, float]:
    command = [sys.executable, "-m", "benchmarks.taken_in", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[1])  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(done.stdout)
    return {name: float(value) for name, value in found.items()}


def _together(size: int, one: Mapping[str, float]) -> str:
    seconds = one["read_s"] + one["understand_s"] + one["place_s"]
    goal = f" (goal < {_GOAL_S} s)" if size == _GOAL_ROWS else ""
    return f"{seconds:.1f} s{goal}, {one['rows'] / seconds:,.0f} rows per second"


def _memory(size: int, one: Mapping[str, float]) -> str:
    return f"{one['memory_mb']:.0f} MB" + (f" (goal < {_GOAL_MB} MB)" if size == _GOAL_ROWS else "")


def main() -> None:
    """Measure one list; it is made in another process, so that making it takes none of the memory."""
    rows = int(sys.argv[1])
    script = f"import sys; from benchmarks.taken_in import made_list; sys.stdout.buffer.write(made_list({rows}))"
    content = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout  # noqa: S603 - our own
    print(json.dumps(one_list(content)))


if __name__ == "__main__":
    main()
