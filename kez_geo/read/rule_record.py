# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Field by field through one table of a rule file, gathering every fault instead of stopping at the first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kez_geo.model import Evidence, Grade, Issue, Severity, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from enum import StrEnum

__all__ = ["NONE", "UNKNOWN", "Fault", "RuleRecord", "cents", "months", "one_of", "percent", "several_of", "yes_no"]

NONE = "none"
UNKNOWN = "unknown"
_HUNDRED = Decimal(100)
_PARTS = frozenset({"value", "source", "grade", "carried_from"})

_Kind = TypeVar("_Kind")
_Code = TypeVar("_Code", bound="StrEnum")


class Fault(ValueError):
    """A value that cannot be used: the code of its sentence and what would be allowed."""

    def __init__(self, code: str, allowed: Collection[str] = ()) -> None:
        self.code = code
        self.allowed = ", ".join(sorted(allowed))
        super().__init__(code)


def cents(raw: object) -> int:
    """Read euros as whole cents."""
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)) or raw < 0 or raw * 100 % 1 != 0:
        raise Fault("rule_file.money")
    return int(raw * 100)


def percent(raw: object) -> Decimal:
    """Read a percentage between 0 and 100 as a fraction of one."""
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)) or not 0 <= raw <= _HUNDRED:
        raise Fault("rule_file.percent")
    return Decimal(raw) / _HUNDRED


def months(raw: object) -> int:
    """Read a duration in whole months."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise Fault("rule_file.months")
    return raw


def yes_no(raw: object) -> bool:
    """Read true or false."""
    if not isinstance(raw, bool):
        raise Fault("rule_file.yes_no")
    return raw


def one_of(codes: type[_Code]) -> Callable[[object], _Code]:
    """Make a reader of one code of a closed list."""

    def read(raw: object) -> _Code:
        if raw not in {code.value for code in codes}:
            raise Fault("rule_file.code", [code.value for code in codes])
        return codes(str(raw))

    return read


def several_of(codes: type[_Code]) -> Callable[[object], frozenset[_Code]]:
    """Make a reader of a list of codes of a closed list."""
    one = one_of(codes)

    def read(raw: object) -> frozenset[_Code]:
        if not isinstance(raw, list) or not raw:
            raise Fault("rule_file.list")
        return frozenset(one(part) for part in raw)

    return read


class RuleRecord:
    """One table of a rule file; every question marks its field as known.

    `sources` holds the witnesses by key, and `default` the one for values without their own.

    Parameters
    ----------
    file
        Name of the file, for messages.
    table
        Fields and values as TOML gave them.
    where
        Where the table stands in the file, as a person would say it.
    faults
        List that every fault is added to.
    """

    def __init__(self, file: str, table: Mapping[str, object], where: str, faults: list[Issue]) -> None:
        self.file, self.where, self.faults = file, where, faults
        self._table = table
        self._asked: set[str] = set()
        self.sources: Mapping[str, Evidence] = {}
        self.default: Evidence | None = None

    def fault(self, code: str, name: str, value: object, allowed: str = "") -> None:
        """Note a fault at a field."""
        more = (("file", self.file), ("allowed", allowed))
        field = f"{self.where} · {name}" if self.where else name
        self.faults.append(Issue(code, Severity.ERROR, None, field, str(value), more))

    def raw(self, name: str, *, needed: bool = False) -> object:
        """Give a field as it stands; a needed one that is missing is a fault."""
        self._asked.add(name)
        if name not in self._table and needed:
            self.fault("rule_file.missing", name, "")
        return self._table.get(name)

    def read(self, name: str, kind: Callable[[object], _Kind], *, needed: bool = False) -> _Kind | None:
        """Read a field with a reader of its kind; ``None`` where it is missing or at fault."""
        raw = self.raw(name, needed=needed)
        return None if raw is None else self._of_kind(name, raw, kind)

    def _of_kind(self, name: str, raw: object, kind: Callable[[object], _Kind]) -> _Kind | None:
        try:
            return kind(raw)
        except Fault as fault:
            self.fault(fault.code, name, raw, fault.allowed)
            return None

    def text(self, name: str, *, needed: bool = False) -> str:
        """Read a text; empty where it is missing."""
        raw = self.raw(name, needed=needed)
        if raw is not None and (not isinstance(raw, str) or (needed and not raw.strip())):
            self.fault("rule_file.text", name, raw)
            return ""
        return str(raw or "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts; empty where it is missing."""
        raw = self.raw(name)
        if raw is None:
            return ()
        if not isinstance(raw, list) or not all(isinstance(part, str) for part in raw):
            self.fault("rule_file.list", name, raw)
            return ()
        return tuple(raw)

    def day(self, name: str, *, needed: bool = False) -> dt.date | None:
        """Read a day; ``None`` where it is missing."""
        raw = self.raw(name, needed=needed)
        if raw is None or (isinstance(raw, dt.date) and not isinstance(raw, dt.datetime)):
            return raw
        self.fault("rule_file.day", name, raw)
        return None

    def flag(self, name: str) -> bool:
        """Read true or false; false where it is missing."""
        return self.read(name, yes_no) or False

    def whole(self, name: str) -> int:
        """Read a needed whole number from 1; 1 where it is at fault."""
        raw = self.raw(name, needed=True)
        if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 1:
            return raw
        if raw is not None:
            self.fault("rule_file.whole", name, raw)
        return 1

    def tables(self, name: str, *, needed: bool = False) -> list[Mapping[str, object]]:
        """Read a list of tables."""
        raw = self.raw(name, needed=needed)
        if raw is None:
            return []
        if not isinstance(raw, list) or not all(isinstance(part, dict) for part in raw):
            self.fault("rule_file.tables", name, raw)
            return []
        return raw

    def witness(self, key: object, name: str = "source") -> Evidence | None:
        """Find a source of the file by its key."""
        if isinstance(key, str) and key in self.sources:
            return self.sources[key]
        self.fault("rule_file.source", name, key, ", ".join(sorted(self.sources)))
        return None

    def stated(self, name: str, kind: Callable[[object], _Kind]) -> Stated[_Kind]:
        """Read a value with its witness; what does not stand there is unknown, "none" is no limit."""
        raw = self.raw(name)
        inline = raw if isinstance(raw, dict) and not self._is_plain(raw) else {"value": raw}
        for part in sorted(set(inline) - _PARTS):
            self.fault("rule_file.field", f"{name}.{part}", inline[part], ", ".join(sorted(_PARTS)))
        witness = self.witness(inline["source"], f"{name}.source") if "source" in inline else self.default
        if witness is None:
            witness = Evidence("", "", "", dt.date.min, Grade.U)
        value = inline.get("value", UNKNOWN)
        if value is None or value == UNKNOWN:
            return Stated(None, witness, Grade.U)
        given = self._of_kind(f"{name}.grade", inline["grade"], one_of(Grade)) if "grade" in inline else None
        read = None if value == NONE else self._of_kind(name, value, kind)
        return Stated(read, witness, given or witness.grade, str(inline.get("carried_from", "")))

    @staticmethod
    def _is_plain(raw: dict[str, object]) -> bool:
        """Tell a value that is itself a table from a value with its witness."""
        return "value" not in raw

    def percent(self, name: str) -> Stated[Decimal]:
        """Read a percentage with its witness."""
        return self.stated(name, percent)

    def done(self) -> None:
        """Note the fields that nobody knows: mostly misspelt ones."""
        for name in sorted(set(self._table) - self._asked):
            self.fault("rule_file.field", name, self._table[name], ", ".join(sorted(self._asked)))
