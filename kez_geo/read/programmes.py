# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Rule files of funding programmes: one readable TOML file each, checked field by field.

Amounts stand in euros and rates in percent, as an official writes them; in Python they are whole
cents and exact fractions. A value that does not stand there is unknown; "none" says that there is
no such limit. A broken file is left out and reported, the others count.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from kez_geo.errors import MissingData
from kez_geo.model import (
    Call,
    CallStatus,
    Condition,
    Deadline,
    Evidence,
    Financing,
    GermanType,
    Grade,
    Issue,
    PartnerCountries,
    Programme,
    Report,
    Severity,
    ThemeList,
    Tier,
)
from kez_geo.read.rule_record import Fault, RuleRecord, cents, months, one_of, several_of, yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["STAGES", "programme", "programmes"]

STAGES = ("interest", "sketch", "draft", "application", "reply")
_NOWHERE = Evidence("", "", "", dt.date.min, Grade.U)


def programmes(folder: Path) -> tuple[tuple[Programme, ...], Report]:
    """Read all rule files of a folder, sorted by id.

    Returns
    -------
    tuple
        The programmes whose files are sound, and the faults of the others.

    Raises
    ------
    MissingData
        When there is no such folder.
    """
    if not folder.is_dir():
        report = Report((Issue("file_missing", Severity.ERROR, more=(("file", folder.name),)),))
        raise MissingData("table_unusable", file=folder.name, faults=report)
    found: list[Programme] = []
    faults = Report()
    for file in sorted(folder.glob("*.toml")):
        one, report = programme(file.read_bytes(), file.name)
        found += [one] if one else []
        faults += report
    return tuple(found), faults


def programme(content: bytes, file: str) -> tuple[Programme | None, Report]:
    """Read one rule file; a programme with any fault is not given, all its faults are.

    Parameters
    ----------
    content
        Bytes of the file, UTF-8.
    file
        Its name, which is the programme's id with ``.toml``.
    """
    try:
        table = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        issue = Issue("rule_file.toml", Severity.ERROR, more=(("file", file), ("reason", str(error))))
        return None, Report((issue,))
    faults: list[Issue] = []
    made = _programme(RuleRecord(file, table, "", faults))
    return (None if faults else made), Report(tuple(faults))


def _programme(record: RuleRecord) -> Programme:
    name = record.text("id", needed=True)
    if f"{name}.toml" != record.file:
        record.fault("rule_file.file_name", "id", name)
    sources = _sources(record)
    calls = [_call(record, table, sources) for table in record.tables("call", needed=True)]
    for twice in _twice([call.id for call in calls]):
        record.fault("rule_file.twice", "call", twice)
    made = Programme(
        id=name,
        version=record.whole("version"),
        changed_on=record.day("changed_on", needed=True) or dt.date.min,
        name_de=record.text("name_de", needed=True),
        name_en=record.text("name_en", needed=True),
        funder=record.text("funder"),
        manager=record.text("manager"),
        calls=tuple(sorted(calls, key=lambda call: (-call.year, call.id))),
        sources=tuple(sources.values()),
        note_de=record.text("note_de"),
        note_en=record.text("note_en"),
    )
    record.done()
    return made


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _sources(record: RuleRecord) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = {}
    for table in record.tables("source", needed=True):
        one = RuleRecord(record.file, table, f"source {table.get('key', '')}", record.faults)
        key = one.text("key", needed=True)
        if key in found:
            record.fault("rule_file.twice", "source", key)
        found[key] = Evidence(
            key=key,
            title=one.text("title", needed=True),
            address=one.text("address", needed=True),
            seen_on=one.day("seen_on", needed=True) or dt.date.min,
            grade=one.read("grade", one_of(Grade), needed=True) or Grade.U,
            published=one.text("published"),
        )
        one.done()
    return found


def _call(record: RuleRecord, table: Mapping[str, object], sources: Mapping[str, Evidence]) -> Call:
    one = RuleRecord(record.file, table, f"call {table.get('id', '')}", record.faults)
    one.sources = sources
    one.default = one.witness(one.raw("source", needed=True))
    tiers = tuple(_tier(one, part) for part in one.tables("tier", needed=True))
    for twice in _twice([tier.id for tier in tiers]):
        one.fault("rule_file.twice", "tier", twice)
    made = Call(
        id=one.text("id", needed=True),
        year=one.whole("year"),
        evidence=one.default or _NOWHERE,
        status=one.read("status", one_of(CallStatus), needed=True) or CallStatus.UNKNOWN,
        status_on=one.day("status_on", needed=True) or dt.date.min,
        financing=one.stated("financing", one_of(Financing)),
        tiers=tiers,
        partner=one.stated("partner", _partner),
        themes=one.stated("themes", _themes),
        applicants=one.stated("applicants", several_of(GermanType)),
        lands=one.stated("lands", _names),
        own_rate_min=one.percent("own_rate_min_percent"),
        own_from_third_party=one.stated("own_from_third_party", yes_no),
        own_from_land=one.stated("own_from_land", yes_no),
        own_from_in_kind=one.stated("own_from_in_kind", yes_no),
        third_party_rate_max=one.percent("third_party_rate_max_percent"),
        overhead_rate_max=one.percent("overhead_rate_max_percent"),
        pass_on_rate_max=one.percent("pass_on_rate_max_percent"),
        year_cap_cents=one.stated("year_cap_eur", cents),
        has_full_financing=one.stated("has_full_financing", yes_no),
        allows_joint_application=one.stated("allows_joint_application", yes_no),
        line=one.text("line"),
        opens_on=one.day("opens_on"),
        ends_on=one.day("ends_on"),
        projects_from=one.day("projects_from"),
        projects_until=one.day("projects_until"),
        deadlines=_deadlines(one),
        is_rolling=one.read("is_rolling", yes_no),
        requires=one.texts("requires"),
        excludes=one.texts("excludes"),
        combinable_with=one.texts("combinable_with"),
        note_de=one.text("note_de"),
        note_en=one.text("note_en"),
    )
    _check_call(one, made)
    one.done()
    return made


def _tier(call: RuleRecord, table: Mapping[str, object]) -> Tier:
    one = RuleRecord(call.file, table, f"{call.where} · tier {table.get('id', '')}", call.faults)
    one.sources, one.default = call.sources, call.default
    conditions = one.read("conditions", several_of(Condition)) or frozenset()
    made = Tier(
        id=one.text("id", needed=True),
        grant_min_cents=one.stated("grant_min_eur", cents),
        grant_max_cents=one.stated("grant_max_eur", cents),
        months_min=one.stated("months_min", months),
        months_max=one.stated("months_max", months),
        rate_max=one.percent("rate_max_percent"),
        in_kind_max_cents=one.stated("in_kind_max_eur", cents),
        conditions=tuple(sorted(conditions)),
        grant_min_open=one.flag("grant_min_open"),
        grant_max_open=one.flag("grant_max_open"),
        note_de=one.text("note_de"),
        note_en=one.text("note_en"),
        name_de=one.text("name_de"),
        name_en=one.text("name_en"),
    )
    _check_order(one, "grant_max_eur", made.grant_min_cents.value, made.grant_max_cents.value)
    _check_order(one, "months_max", made.months_min.value, made.months_max.value)
    one.done()
    return made


def _check_order(record: RuleRecord, name: str, low: int | None, high: int | None) -> None:
    if low is not None and high is not None and high < low:
        record.fault("rule_file.bounds", name, record.raw(name))


def _check_call(record: RuleRecord, call: Call) -> None:
    for tier in call.tiers:
        if (tier.rate_max.value or 0) + (call.own_rate_min.value or 0) > 1:
            record.fault("rule_file.rates", f"tier {tier.id} · rate_max_percent", _plain_percent(tier.rate_max.value))
    for first, last in (("opens_on", "ends_on"), ("projects_from", "projects_until")):
        begin, end = getattr(call, first), getattr(call, last)
        if begin and end and end < begin:
            record.fault("rule_file.bounds", last, end)


def _plain_percent(rate: Decimal | None) -> str:
    return f"{((rate or Decimal(0)) * 100).normalize():f}"


def _partner(raw: object) -> PartnerCountries:
    if isinstance(raw, dict) and set(raw) == {"lists"}:
        return PartnerCountries(lists=tuple(sorted(_names(raw["lists"]))))
    if isinstance(raw, dict) and set(raw) == {"iso3"}:
        return PartnerCountries(iso3=_names(raw["iso3"]))
    raise Fault("rule_file.partner")


def _themes(raw: object) -> ThemeList:
    if not isinstance(raw, dict) or set(raw) - {"codes", "is_exclusive", "as_read"}:
        raise Fault("rule_file.themes")
    return ThemeList(_names(raw.get("codes")), yes_no(raw.get("is_exclusive", False)), str(raw.get("as_read", "")))


def _names(raw: object) -> frozenset[str]:
    if not isinstance(raw, list) or not raw or not all(isinstance(part, str) and part for part in raw):
        raise Fault("rule_file.list")
    return frozenset(raw)


def _deadlines(call: RuleRecord) -> tuple[Deadline, ...]:
    found = []
    for table in call.tables("deadline"):
        one = RuleRecord(call.file, table, f"{call.where} · deadline", call.faults)
        stage, day = one.text("stage", needed=True), one.day("day", needed=True)
        if stage not in STAGES:
            one.fault("rule_file.code", "stage", stage, ", ".join(STAGES))
        one.done()
        found += [Deadline(stage, day)] if day else []
    return tuple(sorted(found, key=lambda deadline: (deadline.day, deadline.stage)))
