# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts that no database can hold, put right before they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import Issue, Report, Severity, Tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["sound"]

_LOST = "\N{REPLACEMENT CHARACTER}"


def sound(tables: Tables) -> tuple[Tables, Report]:
    """Put a sign of loss in place of zero characters and halves of characters, and say where.

    Parameters
    ----------
    tables
        What is to be kept.
    """
    issues: list[Issue] = []
    made = Tables(_mended(tables.partnerships, issues), _mended(tables.funding, issues))
    return made, Report(tuple(issues))


def _mended(table: pd.DataFrame, issues: list[Issue]) -> pd.DataFrame:
    changed = {}
    for name in table.columns:
        values = table[name].tolist()
        mended = [_whole(value) for value in values]
        places = [place for place, (old, new) in enumerate(zip(values, mended, strict=True)) if old is not new]
        if places:
            changed[name] = type(table[name])(mended, index=table.index, dtype=table[name].dtype)
            issues += [
                Issue("signs_replaced", Severity.REPAIRED, value=str(table["id"].iloc[place]), column=str(name))
                for place in places
            ]
    return table.assign(**changed) if changed else table


def _whole(value: object) -> object:
    """Give a text that can be kept; the very same where nothing is wrong with it."""
    if isinstance(value, tuple):
        parts = tuple(_whole(part) for part in value)
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if not isinstance(value, str) or (value.isascii() and "\0" not in value):
        return value
    made = value.replace("\0", _LOST).encode("utf-8", "replace").decode("utf-8")
    return value if made == value else made
