# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened to own records, as rows for the command line and for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kez_geo.model import Basis, Dossier
from kez_geo.own.differences import differences
from kez_geo.words import action_in_words

if TYPE_CHECKING:
    from kez_geo.model import Change, Language, Step, Value
    from kez_geo.own.records import Own

__all__ = ["history_basis", "history_rows"]

_CENTS_PER_EURO = 100


def history_rows(
    own: Own, language: Language, *, record_id: str | None = None, limit: int = 100
) -> list[dict[str, Any]]:
    """Give the latest changes as rows, newest first: one per step and record, and one for a step without any.

    Parameters
    ----------
    record_id
        Give those of this record alone.
    limit
        How many rows at most.
    """
    if not own.is_there:
        return []
    changes = own.store.history(record_id, limit=limit)
    rows = [_row(change.step, language, change) for change in changes]
    if record_id is None:
        rows += [_row(step, language) for step in own.store.versions(limit=limit) if not step.records]
        rows.sort(key=lambda row: int(row["step"]), reverse=True)
    return rows[:limit]


def history_basis(own: Own, rows: list[dict[str, Any]]) -> Basis:
    """Say what the rows of a history rest on."""
    return Basis(len(rows), 0, 0, "history", own.shipped().as_of, (own.address,))


def _row(step: Step, language: Language, change: Change | None = None) -> dict[str, Any]:
    told = (change.after or change.before) if change else None
    dossier = told.dossier if told else Dossier({})
    found = _differences(change)
    return {
        "step": step.number,
        "when": step.when.isoformat(),
        "who": step.who,
        "action": step.action.value,
        "what": action_in_words(step, language),
        "why": step.why or None,
        "record": change.record_id if change else None,
        "german_partner": dossier.partnership.get("german_partner"),
        "partner_city": dossier.partnership.get("partner_city"),
        "fields": [one["field"] for one in found],
        "changes": found,
        "version": change.after.number if change and change.after else None,
        "archived": change.after.archived if change and change.after else None,
        "cancels": step.cancels,
        "in_force": step.in_force,
    }


def _differences(change: Change | None) -> list[dict[str, Any]]:
    """Give the fields that a change has touched, amounts in euros."""
    if change is None:
        return []
    old = change.before.dossier if change.before else None
    new = change.after.dossier if change.after else None
    return [
        {
            "field": one.field.removesuffix("_cents") + ("_eur" if one.field.endswith("_cents") else ""),
            "line": one.line or None,
            "before": _plain(one.field, one.before),
            "after": _plain(one.field, one.after),
        }
        for one in differences(old, new)
    ]


def _plain(field: str, value: Value) -> Any:  # noqa: ANN401 - a field may hold anything
    if isinstance(value, tuple):
        return list(value)
    if field in {"amount_cents", "line"} and isinstance(value, int):
        return value / _CENTS_PER_EURO if value % _CENTS_PER_EURO else value // _CENTS_PER_EURO
    return value
