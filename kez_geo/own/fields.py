# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which fields of a record a person edits, and how their values stand in a form: as texts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kez_geo.model.tables import LIST_SEPARATOR, URL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Dossier, Value

__all__ = ["LINE_FIELDS", "RECORD_FIELDS", "Texts", "line_texts", "record_texts"]

Texts = dict[str, str]

RECORD_FIELDS = (
    "german_partner",
    "german_type",
    "land",
    "partner_city",
    "iso3",
    "form",
    "status",
    "since_year",
    "period",
    "themes",
    "programmes",
    "programme_as_read",
    "funder",
    "confidence",
    "source_urls",
    "source_note",
    "visibility",
    "given_lat_deg",
    "given_lon_deg",
    "given_german_lat_deg",
    "given_german_lon_deg",
)
LINE_FIELDS = (
    "project",
    "role",
    "amount_eur",
    "currency",
    "origin",
    "state",
    "kind",
    "money_kind",
    "first_year",
    "last_year",
    "programmes",
    "funder",
)
_CENTS = 100


def record_texts(dossier: Dossier) -> Texts:
    """Give the fields of a record as texts; what is unknown is empty."""
    return {name: _text(name, dossier.partnership.get(name)) for name in RECORD_FIELDS}


def line_texts(line: Mapping[str, Value]) -> Texts:
    """Give the fields of a money statement as texts, its amount in euros.

    Examples
    --------
    >>> line_texts({"amount_cents": 123450, "role": "budget"})["amount_eur"]
    '1234.50'
    """
    cents = line.get("amount_cents")
    texts = {name: _text(name, line.get(name)) for name in LINE_FIELDS if name != "amount_eur"}
    euros = "" if cents is None else f"{Decimal(int(cents)) / _CENTS:.2f}".removesuffix(".00")  # type: ignore[arg-type]
    return {name: texts.get(name, euros) for name in LINE_FIELDS}


def _text(name: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return (URL_SEPARATOR if name == "source_urls" else LIST_SEPARATOR).join(value)
    return f"{value:g}" if isinstance(value, float) and value == int(value) else str(value)
