# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The long form of the durability tests: ``make torture``.

A thousand kills, two hundred full disks and twenty writers, on a file and on a server; whatever was
acknowledged must be there afterwards, whole. Ends with 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import json
import sys

from torture.embedded import torture_file
from torture.postgis import torture_server

__all__ = ["main"]

_GOALS = ("lost", "corrupt", "lost_updates", "lock_errors", "writers_failed", "other_faults")


def main() -> int:
    """Run what is asked for, report it as JSON, one line for each part."""
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--full-disks", type=int, default=200)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--on", choices=["file", "server", "both"], default="both")
    asked = parser.parse_args()
    works = {"file": [torture_file], "server": [torture_server], "both": [torture_file, torture_server]}[asked.on]
    failed = 0
    for work in works:
        for told in work(asked):
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
            failed += sum(int(told.get(goal, 0)) for goal in _GOALS)
    sys.stdout.write(json.dumps({"lost_or_failed_in_all": failed}) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
