# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Measure everything in one run: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NoAnswer

from benchmarks.browser import chromium
from benchmarks.made_data import made_folder
from benchmarks.measures import LEVELS, Contestant, click_place, filter_once, opened
from benchmarks.python_parts import python_parts
from benchmarks.report import Result, report, write_into
from benchmarks.servers import FLOOR, OURS, STOCK, running
from benchmarks.taken_in import intake_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from benchmarks.servers import Running

__all__ = ["main"]

_ROOT = Path(__file__).parents[1]
_SHIPPED = _ROOT / "data"
_RESULTS = Path(__file__).parent / "results"
_MADE = (10_000, 100_000)
_ROUNDS = 2
_CLICKS = 8
_FILTERS = 20
# The usual page takes half a minute for 10,000 markers: it is asked once, and not at all for more.
_STOCK_ONCE = 10_000
_LONGEST_STOCK_S = 90.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write it down."""
    asked = _asked(arguments)
    if asked.intake:
        print(intake_table())
        return 0
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        print("Chromium is missing.", file=sys.stderr)
        return 2
    results = []
    with tempfile.TemporaryDirectory() as folder, chromium(program) as browser:
        for size in (0, *(() if asked.quick else asked.sizes)):
            data = made_folder(_SHIPPED, Path(folder) / str(size), size) if size else _SHIPPED
            results.append(_measured(browser, data, size))
            print(report(results[-1:]), flush=True)
    text = report(results) + ("" if asked.quick else "\n" + intake_table())
    _RESULTS.mkdir(exist_ok=True)
    stamp = dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%dT%H%M%S")
    (_RESULTS / f"{stamp}.md").write_text(text, encoding="utf-8")
    print(text)
    if asked.write_readme:
        write_into(_ROOT / "README.md", text)
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the real records only")
    parser.add_argument("--intake", action="store_true", help="only what taking in a list costs")
    parser.add_argument("--sizes", type=int, nargs="*", default=_MADE, help="sizes of the made sets")
    parser.add_argument("--write-readme", action="store_true", help="put the table into README.md")
    return parser.parse_args(arguments)


def _measured(browser: Browser, data: Path, size: int) -> Result:
    """Measure all pages on one set of records, taking turns, so that whatever else the machine does meets all."""
    kinds = [OURS, FLOOR, *([STOCK] if size <= _STOCK_ONCE else [])]
    with ExitStack() as stack:
        servers = {kind: stack.enter_context(running(kind, data)) for kind in kinds}
        pages = {kind: page for kind, server in servers.items() if (page := _opened(browser, kind, server))}
        for turn in range(_ROUNDS * len(LEVELS)):
            for page in pages.values():
                if page.kind != STOCK or size < _STOCK_ONCE or turn == 0:
                    filter_once(page, LEVELS[turn % len(LEVELS)], longest_s=_LONGEST_STOCK_S)
        for turn in range(_CLICKS):
            for kind in (OURS, FLOOR):
                click_place(pages[kind], turn)
        _fill_up(pages[OURS])
        for page in pages.values():
            page.measured.memory_mb = page.server.memory_mb
            page.seen.page.close()
    return Result(size, {kind: page.measured for kind, page in pages.items()}, python_parts(data), os.cpu_count() or 1)


def _opened(browser: Browser, kind: str, server: Running) -> Contestant | None:
    """Open a page; the usual one gives up on large sets, and then has no numbers."""
    try:
        return opened(browser, kind, server)
    except NoAnswer:
        if kind != STOCK:
            raise
        print(f"No map of the usual page ({kind}).", file=sys.stderr)
        return None


def _fill_up(page: Contestant) -> None:
    """Filter until it was done often enough to speak of memory."""
    done = len(page.measured.filter_s)
    for turn in range(done, _FILTERS):
        filter_once(page, LEVELS[turn % len(LEVELS)])


if __name__ == "__main__":
    raise SystemExit(main())
