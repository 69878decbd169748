# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Values as a store keeps them: checked, the same in every kind of store, unknown is nothing at all."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import pyarrow as pa

from kez_geo.errors import UnusableInput
from kez_geo.model import STORED, Dossier, Overlay, Provenance, Row, Tables, Value, Version
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column, checked

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "as_cells",
    "digest",
    "dossier_of",
    "dossiers_of",
    "frame_of",
    "from_cells",
    "tables_of",
    "version_as_text",
    "version_from_text",
]

_WHOLE = 2**63
_TEXT = pd.StringDtype(na_value=math.nan)
_OWN_COLUMNS = frozenset(column.name for column in STORED)


def dossier_of(given: Dossier) -> Dossier:
    """Check one record with its money and give it in the one form in which it is kept.

    Raises
    ------
    UnusableInput
        When a value cannot be kept, or a statement belongs to another record.
    """
    record = _row(given.partnership, PARTNERSHIPS)
    record_id = record["id"]
    if record_id is None:
        raise UnusableInput("store_id_missing", table="partnerships")
    lines = tuple(_row({"partnership_id": record_id, **line}, FUNDING) for line in given.funding)
    for line in lines:
        if line["id"] is None:
            raise UnusableInput("store_id_missing", table="funding")
        if line["partnership_id"] != record_id:
            raise UnusableInput("store_funding_elsewhere", values=[line["id"]])
    return Dossier(record, lines)


def dossiers_of(tables: Tables) -> dict[str, Dossier]:
    """Give the records of two tables with their money, by id.

    Raises
    ------
    UnusableInput
        When a column or an id is missing, an id comes twice, a value cannot be kept or a statement has no record.
    """
    money: dict[str, list[Row]] = {}
    for line in _rows(tables.funding, FUNDING, "funding"):
        money.setdefault(str(line.get("partnership_id") or ""), []).append(line)
    made: dict[str, Dossier] = {}
    for record in _rows(tables.partnerships, PARTNERSHIPS, "partnerships"):
        dossier = dossier_of(Dossier(record, tuple(money.pop(str(record["id"]), ()))))
        if dossier.record_id in made:
            raise UnusableInput("store_id_twice", values=[dossier.record_id])
        made[dossier.record_id] = dossier
    if money:
        left = [str(line["id"]) for lines in money.values() for line in lines]
        raise UnusableInput("store_funding_elsewhere", values=left[:5])
    return made


def _rows(table: pd.DataFrame, columns: tuple[Column, ...], what: str) -> list[Row]:
    """Give the rows of a table as plain values; a column that we do not know is not dropped but refused."""
    checked(table, tuple(column for column in columns if not column.derived), what=what)
    known = [column for column in columns if column.name in table.columns]
    foreign = sorted(set(table.columns) - {column.name for column in columns} - _OWN_COLUMNS)
    if foreign:
        raise UnusableInput("store_column_unknown", table=what, values=foreign)
    values = [_plain(table[column.name], column) for column in known]
    names = [column.name for column in known]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def _plain(values: pd.Series, column: Column) -> list[Any]:
    if column.dtype == "list":
        return list(values)
    return values.astype("object").where(values.notna(), None).tolist()


def _row(given: Mapping[str, Value], columns: tuple[Column, ...]) -> Row:
    names = {column.name for column in columns}
    foreign = sorted(set(given) - names - _OWN_COLUMNS)
    if foreign:
        raise UnusableInput("store_column_unknown", table="partnerships", values=foreign)
    return {column.name: _checked_value(given.get(column.name), column) for column in columns}


def _checked_value(value: object, column: Column) -> Value:
    """Give a value as it is kept; empty texts and lists are unknown, and unknown is ``None``."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    kept: Value = None
    if column.dtype == "str" and isinstance(value, str):
        kept = _text(value, column) or None
    elif column.dtype == "list" and isinstance(value, Iterable) and not isinstance(value, str):
        kept = tuple(_text(part, column) for part in value) or None
    elif column.dtype == "boolean" and isinstance(value, bool):
        kept = value
    elif column.dtype in {"Int64", "float64"} and not isinstance(value, bool):
        kept = _number(value, column)
    elif value not in ("", ()):
        raise UnusableInput("store_value", column=column.name, found=repr(value))
    return kept


def _text(value: object, column: Column) -> str:
    """Refuse what a database cannot hold as text: the zero character and halves of characters."""
    if not isinstance(value, str):
        raise UnusableInput("store_value", column=column.name, found=repr(value))
    if "\0" in value or not (value.isascii() or _is_whole(value)):
        raise UnusableInput("store_value", column=column.name, found=ascii(value))
    return str(value)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _number(value: object, column: Column) -> Value:
    if value == "":
        return None
    try:
        kept = float(cast("Any", value)) if column.dtype == "float64" else int(cast("Any", value))
    except (TypeError, ValueError, OverflowError) as fault:
        raise UnusableInput("store_value", column=column.name, found=repr(value)) from fault
    if isinstance(value, str) or not math.isfinite(kept) or kept != value or not -_WHOLE <= kept < _WHOLE:
        raise UnusableInput("store_value", column=column.name, found=repr(value))
    return kept


def tables_of(dossiers: Iterable[Dossier]) -> Tables:
    """Give records with their money as two tables, sorted by id."""
    ordered = sorted(dossiers, key=lambda one: one.record_id)
    records = [tuple(one.partnership.get(column.name) for column in PARTNERSHIPS) for one in ordered]
    lines = [tuple(line.get(column.name) for column in FUNDING) for one in ordered for line in one.funding]
    return Tables(frame_of([records], PARTNERSHIPS), frame_of([lines], FUNDING))


def frame_of(parts: Iterable[Sequence[Sequence[object]]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """Give rows, which come in parts, as a table with its declared dtypes; lists may be texts of the store."""
    by_column: list[list[object]] = [[] for _ in columns]
    for rows in parts:
        for values, more in zip(by_column, zip(*rows, strict=True), strict=bool(rows)):
            values.extend(more)
    made = {column.name: _series(values, column) for column, values in zip(columns, by_column, strict=True)}
    return pd.DataFrame(made)


def _series(values: Sequence[Any], column: Column) -> pd.Series:
    if column.dtype == "str":
        # Past pandas' own way, which looks at every text: a third of the time for 100,000 records.
        texts = pa.array(values, pa.large_string()).fill_null("")
        return pd.Series(_TEXT.__from_arrow__(texts))  # type: ignore[attr-defined]  # pandas' way in for Arrow
    if column.dtype == "list":
        lists = [_list(value) if value.__class__ is str else value or () for value in values]
        return pd.Series(lists, dtype="object")
    numbers: pd.Series = pd.Series(values, dtype=cast("Any", column.dtype))
    return numbers


@lru_cache(maxsize=4096)
def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def as_cells(row: Mapping[str, Value]) -> Row:
    """Give a checked row as columns hold it: lists as JSON."""
    return {name: _json(value) if isinstance(value, tuple) else value for name, value in row.items()}


def from_cells(cells: Sequence[Any], columns: tuple[Column, ...]) -> Row:
    """Give a row back as it was before `as_cells`."""
    return {
        column.name: _list(cell) if column.dtype == "list" and cell is not None else cell
        for column, cell in zip(columns, cells, strict=True)
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def _known(row: Mapping[str, Value]) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _plain_dossier(dossier: Dossier) -> dict[str, object]:
    return {"partnership": _known(dossier.partnership), "funding": [_known(line) for line in dossier.funding]}


def digest(dossier: Dossier) -> str:
    """Give a short sign of what a record says; equal for equal records alone."""
    return hashlib.sha256(_json(_plain_dossier(dossier)).encode()).hexdigest()


def version_as_text(version: Version | None) -> str | None:
    """Give one version of a record as JSON; what is unknown is left out."""
    if version is None:
        return None
    facts = {"id": version.record_id, "number": version.number, "provenance": version.provenance}
    state = {"archived": version.archived, "overlay": version.overlay}
    return _json({**facts, **state, **_plain_dossier(version.dossier)})


def version_from_text(text: str | None) -> Version | None:
    """Read what `version_as_text` wrote; columns that have come since are unknown."""
    if text is None:
        return None
    found = json.loads(text)
    return Version(
        found["id"],
        found["number"],
        Provenance(found["provenance"]),
        dossier_of(Dossier(found["partnership"], tuple(found["funding"]))),
        archived=found["archived"],
        overlay=Overlay(found["overlay"]),
    )
