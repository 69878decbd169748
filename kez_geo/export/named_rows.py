# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Public rows with names in place of codes, for readers rather than machines; numbers stay numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kez_geo.export.answers import list_rows
from kez_geo.export.public import MONEY_COLUMNS, statement_rows
from kez_geo.model import MoneyRole
from kez_geo.model.selection import UNKNOWN
from kez_geo.words import choice_name, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kez_geo.model import Atlas, Language

__all__ = ["country_name", "joined", "named_records", "named_statements"]

_JOINT = "; "
_NO_MONEY = {column.name: None for column in MONEY_COLUMNS}


def joined(field: str, codes: Iterable[str] | None, atlas: Atlas, language: Language) -> str:
    """Name the codes of one field; empty where the source is silent."""
    return _JOINT.join(choice_name(field, code, atlas.reference, language) for code in codes or ())


def country_name(iso3: str | None, atlas: Atlas, language: Language) -> str:
    """Name a country; say so where it is unknown."""
    return choice_name("country", iso3 or UNKNOWN, atlas.reference, language)


def named_records(atlas: Atlas, money: Mapping[str, Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """Give every partnership in words.

    Parameters
    ----------
    money
        Planned, secured and open money by id of the partnership, as `kez_geo.export.public.money_rows` gives it.
    """
    return [_record(row, money.get(row["id"], _NO_MONEY), atlas, language) for row in list_rows(atlas)]


def _record(row: dict[str, Any], money: Mapping[str, Any], atlas: Atlas, language: Language) -> dict[str, Any]:
    def named(field: str) -> str:
        return choice_name(field, row[field] or UNKNOWN, atlas.reference, language)

    kind = atlas.reference.german_types.get(row["german_type"] or "")
    return {
        **row,
        **_NO_MONEY,
        **money,
        "german_type": kind.name(language) if kind else row["german_type"],
        "country": country_name(row["iso3"], atlas, language),
        "themes": joined("theme", row["themes"], atlas, language),
        "programmes": joined("programme", row["programmes"], atlas, language),
        "form": named("form"),
        "status": named("status"),
        "confidence": named("confidence") if row["confidence"] else "",
        "placed": say(f"placed.{row['placed'] or 'none'}", language),
        "doubt": say(f"doubt.{row['doubt']}", language) if row["doubt"] else "",
    }


def named_statements(atlas: Atlas, records: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """Give every money statement in words, with the two partners that it belongs to.

    Parameters
    ----------
    records
        Partnerships as `named_records` gives them.
    """
    partners = {
        row["id"]: {name: row[name] for name in ("german_partner", "partner_city", "country")} for row in records
    }
    return [
        {
            **row,
            **partners.get(row["partnership_id"], {}),
            "role": say(f"money.role.{row['role']}", language),
            # A budget has no giver; "origin unknown" would say more than the source does.
            "origin": "" if row["role"] == MoneyRole.BUDGET else say(f"money.origin.{row['origin']}", language),
            "state": say(f"money.state.{row['state']}", language),
            "kind": say(f"workbook.money.{row['kind']}", language),
            "money_kind": say(f"money.kind.{row['money_kind']}", language),
            "programmes": joined("programme", row["programmes"], atlas, language),
            "confidence": choice_name("confidence", row["confidence"], atlas.reference, language)
            if row["confidence"]
            else "",
        }
        for row in statement_rows(atlas)
    ]
