# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys of sentences that the code puts together: their fixed beginning and every possible end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["GERMAN_ONLY_VALUES", "SPOKEN_BY_CODE"]

_LISTED = ("region", "country", "theme", "form", "status", "programme", "land", "municipality")

SPOKEN_BY_CODE: dict[str, Callable[[], Iterable[str]]] = {
    "confidence.": lambda: Confidence,
    "filter.": lambda: [*_LISTED, "since_year", "until_year"],
    "filter.unknown_": lambda: [*(name for name in _LISTED if name != "status"), "confidence"],
}

# A sentence whose German names a value that English does without, with the reason beside it.
GERMAN_ONLY_VALUES: dict[str, set[str]] = {}
