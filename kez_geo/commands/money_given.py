# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Flags of amounts, shares and days, read as exact values and refused in one line."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from kez_geo.commands.speaking import answer_out, as_json
from kez_geo.export import answer, as_lines, rows_as_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kez_geo.model import Basis, Language

__all__ = ["DAY", "EUROS", "PERCENT", "money_answer"]

_AMOUNT = re.compile(r"-?\d+(\.\d{1,2})?")
_SHARE = re.compile(r"[+-]?\d+(\.\d+)?")


class _Euros(click.ParamType[int]):
    """Whole cents from euros with a point: 52000 or 52000.50. Whether an amount may be negative is judged later."""

    name = "EUR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Read an amount."""
        if isinstance(value, int):
            return value
        if not _AMOUNT.fullmatch(str(value)):
            self.fail(f"{value!r}: 52000, 52000.50", param, ctx)
        return int(Decimal(str(value)) * 100)


class _Percent(click.ParamType[Decimal]):
    """A fraction of one from percent: 10, -5, 12.5."""

    name = "PERCENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Read a share."""
        if isinstance(value, Decimal):
            return value
        if not _SHARE.fullmatch(str(value)):
            self.fail(f"{value!r}: 10, -5, 12.5", param, ctx)
        return Decimal(str(value)) / 100


class _Day(click.ParamType[dt.date]):
    """A day as ISO 8601 writes it: 2026-11-22."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Read a day."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r}: 2026-11-22", param, ctx)


EUROS, PERCENT, DAY = _Euros(), _Percent(), _Day()


def money_answer(
    rows: list[dict[str, Any]],
    basis: Basis,
    *,
    form: str,
    out: Path | None,
    language: Language,
    shown: Sequence[str],
) -> None:
    """Give rows of money as JSON, CSV or a table of the columns that a terminal has room for."""
    if form == "json":
        answer_out(as_json(answer(rows, basis, language)), out)
    elif form == "csv":
        answer_out(rows_as_csv(rows, language), out)
    else:
        answer_out(as_lines([{name: row[name] for name in shown} for row in rows], names=shown), out)
