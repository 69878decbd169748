# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The tables that a review becomes: new records with ids of their own, kept ones with what the file adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kez_geo.clean.own_tables import own_kind
from kez_geo.intake.sound import sound
from kez_geo.intake.taking_up import Said, differs, means_the_same, states_the_same, take_up
from kez_geo.intake.wishes import Decision
from kez_geo.model import Tables
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kez_geo.intake.doubling import Twin
    from kez_geo.intake.review import Review
    from kez_geo.model import Report

    _Same = Callable[[Mapping[str, Any], Mapping[str, Any]], bool]

__all__ = ["Merged", "merged"]

_RECORD = tuple(column.name for column in PARTNERSHIPS)
_LINE = tuple(column.name for column in FUNDING)
_SAME_ID = "same_id"


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """What is to be kept in one step.

    Parameters
    ----------
    tables
        Records with their money; a changed one carries the version that it was made from.
    new_ids
        Ids of records that are new.
    updated_ids
        Ids of kept records that change.
    report
        What had to be put right so that it can be kept.
    """

    tables: Tables
    new_ids: tuple[str, ...]
    updated_ids: tuple[str, ...]
    report: Report


def merged(review: Review, taken: Iterable[str]) -> Merged:
    """Put together what is to be kept.

    Parameters
    ----------
    taken
        Ids that no new record may have: those of the store, archived ones too.
    """
    fates = {one.row: one for one in review.twins}
    own = [row for row in review.records.index if _is_new(fates.get(row))]
    records = review.records.loc[own, list(_RECORD)]
    ids = _fresh_ids(records["id"], set(taken))
    money = review.money
    fresh_money = money[money.index.isin(own)] if len(records) else money.iloc[:0]
    fresh = Tables(records.assign(id=list(ids.values())), _moved(fresh_money, ids))
    joined = _Joining(review, fresh, ids)
    for one in review.twins:
        if one.decision is Decision.UPDATE:
            joined.join(one)
    joined.pay()
    tables, report = sound(joined.tables())
    return Merged(tables, tuple(ids.values()), joined.updated, report)


def _is_new(twin: Twin | None) -> bool:
    return twin is None or twin.decision is Decision.SEPARATE


def _fresh_ids(wanted: pd.Series, taken: set[str]) -> dict[str, str]:
    """Give every new record an id that nobody has; the one it wants, or that with a number behind."""
    made: dict[str, str] = {}
    for name in wanted:
        free, count = name, 1
        while free in taken:
            count += 1
            free = f"{name}~{count}"
        taken.add(free)
        made[name] = free
    return made


def _moved(money: pd.DataFrame, ids: Mapping[str, str]) -> pd.DataFrame:
    """Give statements the new ids of their records; their own ids begin with them."""
    changed = {old: new for old, new in ids.items() if old != new}
    rows = money["partnership_id"].isin(changed)
    if not rows.any():
        return money
    made = money.copy()
    for name in ("id", "project_id", "part_of"):
        pairs = zip(money[name][rows], money["partnership_id"][rows], strict=True)
        made.loc[rows, name] = [_led(text, old, changed[old]) for text, old in pairs]
    made.loc[rows, "partnership_id"] = money["partnership_id"][rows].map(changed)
    return made


def _led(text: str, old: str, new: str) -> str:
    return new + text.removeprefix(old) if text.startswith(old) else text


class _Joining:
    """The work on records that take up rows of the file: kept ones, or earlier rows."""

    def __init__(self, review: Review, fresh: Tables, ids: Mapping[str, str]) -> None:
        self._review = review
        self._fresh = fresh
        self._ids = ids
        self._kept = review.kept.partnerships.set_index("id", drop=False)
        self._records: dict[str, dict[str, Any]] = {}
        self._money: dict[str, list[dict[str, Any]]] = {}
        self._lines = _by_record(review.kept.funding)
        self._rows = _by_record(review.money)
        fields = (column.field for column in review.understood.columns)
        self._ours = own_kind(review.raw) is not None
        self._said = frozenset(review.raw.headings if own_kind(review.raw) else fields)

    @property
    def updated(self) -> tuple[str, ...]:
        """Ids of kept records that say something else now."""
        return tuple(name for name in self._records if name in self._kept.index and self._has_changed(name))

    def _has_changed(self, name: str) -> bool:
        known = self._kept.loc[name]
        if any(differs(self._records[name][field], known[field]) for field in _RECORD):
            return True
        pairs = self._money[name], list(self._lines.get(name, ()))
        return len(pairs[0]) != len(pairs[1]) or any(
            differs(new[field], old[field]) for new, old in zip(*pairs, strict=True) for field in _LINE
        )

    def join(self, twin: Twin) -> None:
        """Let a record take up one row."""
        double = twin.double
        target = self._ids.get(double.known_id, double.known_id) if double.in_file else double.known_id
        record = self._opened(target)
        if record is None:  # the earlier row was itself skipped, or joined another record
            target = next((t.double.known_id for t in self._review.twins if t.double.new_id == double.known_id), "")
            record = self._opened(target)
        if record is None:
            return
        row = self._review.records.loc[twin.row]
        take_up(
            record,
            {str(name): value for name, value in row.items()},
            Said(self._said, is_same=self._ours and double.reason == _SAME_ID),
        )
        for line in self._rows.get(double.new_id, ()):
            same = states_the_same if double.in_file else means_the_same
            self._pay(target, _line_of(line, double.new_id, target), same)

    def pay(self) -> None:
        """Add statements that came without a record of their own to the kept records they name."""
        with_record = set(self._review.records["id"])
        for target, lines in self._rows.items():
            if target not in with_record and self._opened(target) is not None:
                for line in lines:
                    self._pay(target, line, _has_its_id)

    def tables(self) -> Tables:
        """Give new and changed records with their money."""
        touched = list(self._records)
        fresh, money = self._fresh.partnerships, self._fresh.funding
        fresh = fresh[~fresh["id"].isin(touched)]
        fresh = fresh.assign(version=pd.Series(pd.NA, index=fresh.index, dtype="Int64"))
        money = money[~money["partnership_id"].isin(touched)]
        if not touched:
            return Tables(fresh, money[list(_LINE)])
        lines = [line for name in touched for line in self._money[name]]
        opened = list(self._records.values())
        versions = pd.Series([_plain(record["version"]) for record in opened], dtype="Int64")
        records = _frame(opened, PARTNERSHIPS).assign(version=versions)
        every = pd.concat([fresh, records]) if len(fresh) else records
        return Tables(every, _joined(money[list(_LINE)], lines))

    def _opened(self, target: str) -> dict[str, Any] | None:
        if target not in self._records:
            found = self._found(target)
            if found is None:
                return None
            self._records[target] = found
        return self._records[target]

    def _found(self, target: str) -> dict[str, Any] | None:
        if target in self._kept.index:
            row = self._kept.loc[target]
            self._money[target] = [dict(line) for line in self._lines.get(target, ())]
            return {name: row.get(name) for name in (*_RECORD, "version")}
        own = self._fresh.partnerships
        rows = own[own["id"] == target]
        if rows.empty:
            return None
        lines = self._fresh.funding
        self._money[target] = lines.loc[lines["partnership_id"] == target, list(_LINE)].to_dict("records")  # type: ignore[assignment]
        return {**{name: rows.iloc[0][name] for name in _RECORD}, "version": pd.NA}

    def _pay(self, target: str, line: dict[str, Any], same: _Same) -> None:
        """Put a statement to a record: in place of one that means the same, else beside the others."""
        lines = self._money[target]
        for place, known in enumerate(lines):
            if same(known, line):
                lines[place] = {**line, "id": known["id"], "project_id": known["project_id"]}
                return
        names = {known["id"] for known in lines}
        wanted, count = line["id"], 1
        while line["id"] in names:
            count += 1
            line = {**line, "id": f"{wanted}~{count}"}
        lines.append(line)


def _has_its_id(known: Mapping[str, Any], line: Mapping[str, Any]) -> bool:
    return bool(known["id"] == line["id"])


def _line_of(line: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    moved = {name: _led(str(line[name]), old, new) for name in ("id", "project_id", "part_of")}
    return {**line, **moved, "partnership_id": new}


def _by_record(money: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {}
    for line in money[list(_LINE)].to_dict("records"):
        made.setdefault(str(line["partnership_id"]), []).append(line)  # type: ignore[arg-type]
    return made


def _frame(rows: list[dict[str, Any]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """Make a table of rows with the declared dtypes."""
    cells = {one.name: [_plain(row[one.name]) for row in rows] for one in columns}
    return typed(pd.DataFrame({name: pd.Series(values, dtype="object") for name, values in cells.items()}), columns)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    return value if isinstance(value, str | tuple) or not pd.isna(value) else None


def _joined(money: pd.DataFrame, lines: list[dict[str, Any]]) -> pd.DataFrame:
    if not lines:
        return money
    more = _frame(lines, FUNDING)
    return pd.concat([money, more]) if len(money) else more
