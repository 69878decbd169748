# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A small shipped atlas, and what is asked of it together with own records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders import atlas_of, money, partnership

from kez_geo.model import Dossier, Row

if TYPE_CHECKING:
    from kez_geo.model import Atlas

__all__ = ["WHO", "mine", "seen", "shipped"]

WHO = "A. Beispiel"


def shipped() -> Atlas:
    """Make three shipped records, the first with money."""
    rows = [partnership(id=f"kez-{name}", partner_city=name) for name in ("Tunis", "Sfax", "Gafsa")]
    return atlas_of(*rows, funding=[money("kez-Tunis", 40_000, id="shipped-1")])


def mine(record_id: str = "own-1", **fields: Any) -> Dossier:
    """Make an own record with a statement of its own."""
    plain = {"id": record_id, "german_partner": "Augsburg", "german_type": "city", "partner_city": "Windhoek"}
    told = {"iso3": "NAM", "form": "project", "status": "active", "confidence": "high", **fields}
    line: Row = {
        "id": f"{record_id}.1",
        "role": "budget",
        "amount_cents": 100,
        "money_kind": "project",
        "currency": "EUR",
    }
    return Dossier({**plain, **told}, (line,))


def seen(atlas: Atlas) -> dict[str, str]:
    """Give the partner towns by record, in the order of the table."""
    return dict(zip(atlas.partnerships["id"], atlas.partnerships["partner_city"], strict=True))
