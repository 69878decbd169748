# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates: tables with our headings that a person fills in and brings back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.export import rows_as_csv
from kez_geo.export.template import TemplateColumn, template_workbook
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Country, Language, Reference, Term

__all__ = ["FIELDS_OF_TEMPLATE", "template_csv", "template_name", "template_xlsx"]

FIELDS_OF_TEMPLATE = (
    "german_partner", "land", "partner_city", "country", "form", "status", "themes", "since", "until", "project",
    "budget", "own", "third_party", "grant_applied", "grant", "programmes", "given_lat_deg", "given_lon_deg",
    "source_urls", "source_note",
)  # fmt: skip
"""Fields of the templates, in their order."""

_SEVERAL = frozenset({"themes", "programmes"})


def template_xlsx(reference: Reference, language: Language) -> bytes:
    """Write the template as a workbook with notes and lists of allowed words."""
    columns = [
        TemplateColumn(
            say(f"intake.field.{name}", language),
            say(f"intake.help.{name}", language),
            _allowed(name, reference, language),
            is_single=name not in _SEVERAL,
        )
        for name in FIELDS_OF_TEMPLATE
    ]
    sheets = tuple(say(f"intake.template.{name}", language) for name in ("sheet", "allowed", "notes"))
    return template_workbook(columns, sheets=(sheets[0], sheets[1], sheets[2]), title=sheets[0])


def template_csv(language: Language) -> bytes:
    """Write the headings of the template as CSV, as a spreadsheet of the language opens it."""
    headings = [say(f"intake.field.{name}", language) for name in FIELDS_OF_TEMPLATE]
    return rows_as_csv([], language, columns=headings).encode("utf-8")


def template_name(kind: str, language: Language) -> str:
    """Name the file of a template; ``kind`` is its ending without a dot."""
    return f"{say('intake.template.file', language)}.{kind}"


def _allowed(name: str, reference: Reference, language: Language) -> tuple[str, ...]:
    lists: dict[str, Mapping[str, Country | Term]] = {
        "country": reference.countries,
        "form": reference.forms,
        "status": reference.statuses,
        "themes": reference.themes,
        "programmes": reference.programmes,
    }
    return tuple(sorted((one.name(language) for one in lists.get(name, {}).values()), key=str.casefold))
