# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Answers for machines: one object with rows and the basis of its numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Atlas, Basis, Finding, Language

__all__ = ["LIST_COLUMNS", "answer", "as_lines", "cells", "gap_rows", "list_rows"]

LIST_COLUMNS = (
    "id",
    "german_partner",
    "german_type",
    "land",
    "partner_city",
    "iso3",
    "themes",
    "form",
    "status",
    "since_year",
    "programmes",
    "programme_as_read",
    "period",
    "funder",
    "german_lat_deg",
    "german_lon_deg",
    "lat_deg",
    "lon_deg",
    "placed",
    "place_basis",
    "doubt",
    "confidence",
    "source_urls",
    "source_note",
    "visibility",
)
_CENTS_PER_EURO = 100


def answer(rows: list[dict[str, Any]], basis: Basis, language: Language) -> dict[str, Any]:
    """Put rows and their basis into the one object that every answer is."""
    return {
        "rows": rows,
        "basis": {
            "records": basis.records,
            "without_value": basis.without_value,
            "unplaced": basis.unplaced,
            "year_unknown": basis.year_unknown,
            "definition": say(f"definition.{basis.definition}", language),
            "as_of": basis.as_of.isoformat(),
            "sources": list(basis.source_names(language)),
        },
    }


def list_rows(atlas: Atlas) -> list[dict[str, Any]]:
    """Give every partnership as a row; what is unknown is ``None``, lists stay lists."""
    return [_row(row) for row in atlas.partnerships[list(LIST_COLUMNS)].to_dict("records")]


def gap_rows(finding: Finding) -> list[dict[str, Any]]:
    """Give every group as a row, amounts as euros; what is unknown is ``None``, never 0."""
    return cells(finding.table)


def cells(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of any table in plain values, cents as euros."""
    return [_row(row) for row in table.to_dict("records")]


def _row(cells: dict[Any, Any]) -> dict[str, Any]:
    """Turn the cells of a row into what JSON knows, cents into euros."""
    plain = {str(name): _plain(value) for name, value in cells.items()}
    return {
        name.removesuffix("_cents") + "_eur" if name.endswith("_cents") else name: _euros(value)
        if name.endswith("_cents")
        else value
        for name, value in plain.items()
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" or pd.isna(value) else value


def _euros(cents: int | None) -> float | int | None:
    """Write cents as euros: whole euros stay whole numbers."""
    if cents is None:
        return None
    euros = Decimal(int(cents)) / _CENTS_PER_EURO
    return int(euros) if euros == euros.to_integral_value() else float(euros)


# What a terminal shows of a row; the other formats give everything.
_TERMINAL = ("german_partner", "partner_city", "iso3", "form", "status", "since_year", "themes")
_WIDEST_CELL = 40


def as_lines(rows: list[dict[str, Any]], *, names: Sequence[str] = ()) -> str:
    """Write rows as a table for the terminal: aligned columns, the long ones cut with a sign.

    Parameters
    ----------
    names
        Columns to write; without them those of a partnership, or all.
    """
    if not rows:
        return ""
    names = list(names) or [name for name in _TERMINAL if name in rows[0]] or list(rows[0])
    cells = [names, *([_short(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _short(value: Any) -> str:  # noqa: ANN401 - a cell may hold anything
    text = ", ".join(value) if isinstance(value, list) else "–" if value is None else str(value)
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return text if len(text) <= _WIDEST_CELL else text[: _WIDEST_CELL - 1] + "…"
