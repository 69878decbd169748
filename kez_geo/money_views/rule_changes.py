# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The common fields of a programme's newest call, changed or filled in anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kez_geo.errors import UnusableInput
from kez_geo.model import Call, CallStatus, Evidence, Grade, PartnerCountries, Programme, Stated, Tier
from kez_geo.money_views.rule_book import today, versions_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any

__all__ = ["RuleFields", "changed", "fields_of", "new_programme"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
_HUNDRED = Decimal(100)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class RuleFields:
    """What the form holds: euros, percent and months as numbers; ``None`` is unknown, or unchanged where it was.

    Parameters
    ----------
    call, tier
        Which call and tier the figures belong to; empty for a new programme.
    iso3
        Named partner countries; empty keeps what the programme says.
    """

    id: str = ""
    name_de: str = ""
    name_en: str = ""
    funder: str = ""
    manager: str = ""
    source_title: str = ""
    source_address: str = ""
    status: CallStatus = CallStatus.UNKNOWN
    status_on: dt.date | None = None
    grade: Grade = Grade.B
    rate_percent: float | None = None
    own_rate_percent: float | None = None
    grant_min_eur: float | None = None
    grant_max_eur: float | None = None
    months_min: float | None = None
    months_max: float | None = None
    iso3: tuple[str, ...] = ()
    call: str = ""
    tier: str = ""


def fields_of(one: Programme | None, call_id: str = "", tier_id: str = "") -> RuleFields:
    """Read the fields of one call and tier; of no programme, empty ones."""
    if one is None:
        return RuleFields()
    call = next(call for call in one.calls if call.id == call_id)
    tier = next(tier for tier in call.tiers if tier.id == tier_id)
    partner = call.partner.value
    return RuleFields(
        one.id, one.name_de, one.name_en, one.funder, one.manager, call.evidence.title, call.evidence.address,
        call.status, call.status_on, call.evidence.grade, _percent(tier.rate_max.value),
        _percent(call.own_rate_min.value), _euros(tier.grant_min_cents.value), _euros(tier.grant_max_cents.value),
        _number(tier.months_min.value), _number(tier.months_max.value),
        tuple(sorted(partner.iso3)) if partner else (), call_id, tier_id,
    )  # fmt: skip


def _percent(rate: Decimal | None) -> float | None:
    return None if rate is None else float(rate * _HUNDRED)


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def changed(one: Programme, fields: RuleFields) -> Programme:
    """Put the fields into a programme; a field that was not touched keeps its value and witness.

    Raises
    ------
    UnusableInput
        When rate and own share make more than 100 %, or a number of months is none.
    """
    rate, own = fields.rate_percent or 0, fields.own_rate_percent or 0
    if rate + own > _HUNDRED:
        raise UnusableInput("rates_above_100", rate=f"{rate:g}", own=f"{own:g}")
    before = fields_of(one, fields.call, fields.tier)
    call = next(call for call in one.calls if call.id == fields.call)
    witness = _witness(one, call.evidence, before, fields)
    tier = next(tier for tier in call.tiers if tier.id == fields.tier)
    new_tier = replace(tier, **_tier_values(tier, before, fields, witness))
    new_call = replace(
        call,
        evidence=witness,
        status=fields.status,
        status_on=fields.status_on or today(),
        own_rate_min=_stated(call.own_rate_min, before.own_rate_percent, fields.own_rate_percent, witness, _fraction),
        partner=_partner(call.partner, before, fields, witness),
        tiers=tuple(new_tier if known.id == tier.id else known for known in call.tiers),
    )
    return replace(
        one,
        name_de=fields.name_de.strip(),
        name_en=fields.name_en.strip(),
        funder=fields.funder.strip(),
        manager=fields.manager.strip(),
        calls=tuple(new_call if known.id == call.id else known for known in one.calls),
        sources=one.sources if witness == call.evidence else (*one.sources, witness),
    )


def _witness(one: Programme, now: Evidence, before: RuleFields, fields: RuleFields) -> Evidence:
    """Give the page that the new values were read from: the old one, or a further one under a key of its own."""
    names = ("source_title", "source_address", "grade")
    figures = ("rate_percent", "own_rate_percent", "grant_min_eur", "grant_max_eur", "months_min", "months_max")
    if all(
        getattr(before, name) == getattr(fields, name) for name in (*names, *figures, "status", "status_on", "iso3")
    ):
        return now
    taken = {source.key for source in one.sources}
    key = next(name for n in range(1, len(taken) + 2) if (name := f"own-{n}") not in taken)
    return Evidence(key, fields.source_title.strip(), fields.source_address.strip(), today(), fields.grade)


def _tier_values(tier: Tier, before: RuleFields, fields: RuleFields, witness: Evidence) -> dict[str, Any]:
    return {
        "rate_max": _stated(tier.rate_max, before.rate_percent, fields.rate_percent, witness, _fraction),
        "grant_min_cents": _stated(tier.grant_min_cents, before.grant_min_eur, fields.grant_min_eur, witness, _cents),
        "grant_max_cents": _stated(tier.grant_max_cents, before.grant_max_eur, fields.grant_max_eur, witness, _cents),
        "months_min": _stated(tier.months_min, before.months_min, fields.months_min, witness, _months),
        "months_max": _stated(tier.months_max, before.months_max, fields.months_max, witness, _months),
    }


def _stated(
    old: Stated[_Value], before: float | None, now: float | None, witness: Evidence, kind: Callable[[float], _Value]
) -> Stated[_Value]:
    """Keep an untouched value with its witness; one that was emptied is unknown."""
    if before == now:
        return old
    return Stated(None, witness, Grade.U) if now is None else Stated(kind(now), witness, witness.grade)


def _fraction(percent: float) -> Decimal:
    return Decimal(str(percent)) / _HUNDRED


def _cents(euros: float) -> int:
    return round(Decimal(str(euros)) * _HUNDRED)


def _months(number: float) -> int:
    if number != int(number) or number < 1:
        raise UnusableInput("months_too_few", field="months", value=f"{number:g}")
    return int(number)


def _partner(
    old: Stated[PartnerCountries], before: RuleFields, fields: RuleFields, witness: Evidence
) -> Stated[PartnerCountries]:
    if before.iso3 == fields.iso3 or not fields.iso3:
        return old
    return Stated(PartnerCountries(iso3=frozenset(fields.iso3)), witness, witness.grade)


def new_programme(fields: RuleFields) -> Programme:
    """Make a programme from the fields; whatever the form does not ask stays unknown.

    Raises
    ------
    UnusableInput
        When its short name is none or belongs to another programme, or its name, source or address is missing.
    """
    name = fields.id.strip()
    if not _ID.fullmatch(name):
        raise UnusableInput("programme_id", value=name)
    if versions_of(name):
        raise UnusableInput("programme_known", value=name)
    address = fields.source_address.strip()
    if not fields.name_de.strip() or not fields.source_title.strip() or not address.startswith(("https://", "http://")):
        raise UnusableInput("programme_without_source")
    day = fields.status_on or today()
    witness = Evidence("own-1", fields.source_title.strip(), address, today(), fields.grade)

    def unknown() -> Stated[Any]:
        return Stated(None, witness, Grade.U)

    tier = Tier("1", unknown(), unknown(), unknown(), unknown(), unknown(), unknown())
    parts: dict[str, Any] = {
        name: unknown()
        for name in (
            "partner", "themes", "applicants", "lands", "own_rate_min", "own_from_third_party", "own_from_land",
            "own_from_in_kind", "third_party_rate_max", "overhead_rate_max", "pass_on_rate_max", "year_cap_cents",
            "has_full_financing", "allows_joint_application",
        )
    }  # fmt: skip
    call = Call(str(day.year), day.year, witness, fields.status, day, unknown(), (tier,), **parts)
    english = fields.name_en.strip() or fields.name_de.strip()
    plain = Programme(name, 1, today(), fields.name_de.strip(), english, "", "", (call,), (witness,))
    filled = replace(fields, call=call.id, tier=tier.id, name_en=english)
    made = changed(plain, filled)
    # The first version has one witness: there was nothing before that it could differ from.
    return _with_witness(made, witness)


def _with_witness(made: Programme, witness: Evidence) -> Programme:
    """Let all values rest on one page."""
    call = made.calls[0]
    tier = call.tiers[0]

    def moved(part: Stated[Any]) -> Stated[Any]:
        return replace(part, evidence=witness)

    names = ("grant_min_cents", "grant_max_cents", "months_min", "months_max", "rate_max", "in_kind_max_cents")
    values: dict[str, Any] = {name: moved(getattr(tier, name)) for name in names}
    new_tier = replace(tier, **values)
    new_call = replace(
        call, evidence=witness, tiers=(new_tier,), own_rate_min=moved(call.own_rate_min), partner=moved(call.partner)
    )
    return replace(made, calls=(new_call,), sources=(witness,))
