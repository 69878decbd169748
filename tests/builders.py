# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Small made atlases for tests: every field has a plain default, a test names only what matters."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

import pandas as pd

from kez_geo.model import Atlas, Country, Reference, RegionSet, Source, Term
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column, typed

AS_OF = dt.date(2026, 11, 22)
COUNTRIES = {
    "TUN": Country("TUN", "TN", "Tunesien", "Tunisia", 34.0, 9.6),
    "JOR": Country("JOR", "JO", "Jordanien", "Jordan", 31.2, 36.5),
    "NAM": Country("NAM", "NA", "Namibia", "Namibia", -22.1, 17.2),
    "UKR": Country("UKR", "UA", "Ukraine", "Ukraine", 49.0, 31.4),
    "XKX": Country("XKX", "XK", "Kosovo", "Kosovo", 42.6, 20.9, "kosovo"),
    "RUS": Country("RUS", "RU", "Russland", "Russia", 61.9, 96.7),
}
_numbers = count(1)


def term(code: str, name_de: str, name_en: str) -> Term:
    """Make an entry of a controlled list."""
    return Term(code, name_de, name_en)


def region(key: str, *members: str, aliases: tuple[str, ...] = (), confirmed: bool = True) -> RegionSet:
    """Make a region set from ``scheme:region`` and its members."""
    scheme, name = key.split(":")
    title = name.upper()
    return RegionSet(
        scheme, name, title, title, scheme, scheme, frozenset(members), "2025", "made for a test", confirmed, aliases
    )


def reference(*regions: RegionSet) -> Reference:
    """Make the lists that records refer to."""
    sets = regions or (region("wb:mena", "TUN", "JOR", aliases=("MENA",)), region("un:africa", "TUN", "NAM"))
    return Reference(
        countries=COUNTRIES,
        regions={one.key: one for one in sets},
        themes={t.code: t for t in (term("water", "Wasser", "Water"), term("waste", "Abfall", "Waste"))},
        forms={
            t.code: t
            for t in (term("twinning", "Städtepartnerschaft", "Twinning"), term("project", "Projekt", "Project"))
        },
        statuses={
            t.code: t for t in (term("active", "aktiv", "active"), term("unknown", "Stand unbekannt", "unknown"))
        },
        programmes={t.code: t for t in (term("nakopa", "Nakopa", "Nakopa"),)},
        german_types={t.code: t for t in (term("city", "Stadt", "City"),)},
        sources=(Source("partnerships/partnerships.csv", "Made records", "a test", "CC0-1.0", "none", "", "", "", ""),),
    )


def partnership(**fields: Any) -> dict[str, Any]:
    """Make one record as a row; whatever is not named has a plain default."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "id": f"kez-{number}",
        "german_partner": "Augsburg",
        "german_type": "city",
        "land": "Bayern",
        "partner_city": f"Town {number}",
        "iso3": "TUN",
        "form": "twinning",
        "status": "active",
        "confidence": "high",
        "placed": "town",
        "german_placed": "town",
    }
    return {**plain, **fields}


def money(partnership_id: str, euros: float | None, **fields: Any) -> dict[str, Any]:
    """Make one money statement; ``None`` euros are an unknown amount."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "id": f"money-{number}",
        "partnership_id": partnership_id,
        "project_id": f"project-of-{partnership_id}",
        "role": "funding",
        "origin": "grant",
        "state": "committed",
        "kind": "cash",
        "money_kind": "project",
        "currency": "EUR",
        "amount_cents": "" if euros is None else round(euros * 100),
        "confidence": "high",
    }
    return {**plain, **fields}


def budget(partnership_id: str, euros: float | None, **fields: Any) -> dict[str, Any]:
    """Make the statement of a project's planned total budget."""
    return money(partnership_id, euros, **{"role": "budget", "origin": "unknown", "state": "planned", **fields})


def atlas_of(
    *rows: dict[str, Any], funding: list[dict[str, Any]] | None = None, lists: Reference | None = None
) -> Atlas:
    """Make an atlas from rows of records and money statements."""
    tables = [_table(list(rows), PARTNERSHIPS), _table(funding or [], FUNDING)]
    return Atlas(tables[0], tables[1], lists or reference(), AS_OF)


def _table(rows: list[dict[str, Any]], columns: tuple[Column, ...]) -> pd.DataFrame:
    filled = [{column.name: row.get(column.name, "") for column in columns} for row in rows]
    return typed(pd.DataFrame(filled, columns=[column.name for column in columns], dtype="object"), columns)
