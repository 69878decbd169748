# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys of sentences that the code puts together: their fixed beginning and every possible end."""

from __future__ import annotations

import ast
import csv
from typing import TYPE_CHECKING

from guards.tree import REPO, modules, parsed

from kez_geo.model import Confidence, Language
from kez_geo.words import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["GERMAN_ONLY_VALUES", "SPOKEN_BY_CODE"]

_LISTED = ("region", "country", "theme", "form", "status", "programme", "land", "municipality")


def _issue_codes() -> set[str]:
    """Codes of issues that reading and cleaning give to a function that makes the issue."""
    said = {
        node.value
        for path in modules("kez_geo/read", "kez_geo/clean")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in said if f"issue.{text}" in texts(Language.DE)}


def _doubt_codes() -> set[str]:
    files = {"doubts": "code", "status_rules": "doubt"}
    return {
        row[column]
        for name, column in files.items()
        for row in csv.DictReader((REPO / "data" / "reference" / f"{name}.csv").open(encoding="utf-8"))
    }


SPOKEN_BY_CODE: dict[str, Callable[[], Iterable[str]]] = {
    "confidence.": lambda: Confidence,
    "doubt.": _doubt_codes,
    "filter.": lambda: [*_LISTED, "since_year", "until_year"],
    "issue.": _issue_codes,
    "filter.unknown_": lambda: [*(name for name in _LISTED if name != "status"), "confidence"],
}

# A sentence whose German names a value that English does without, with the reason beside it.
GERMAN_ONLY_VALUES: dict[str, set[str]] = {}
