# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a printed picture says in sentences: its basis below it, and its description for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import name_key
from kez_geo.words import day, number, plural, say

if TYPE_CHECKING:
    from kez_geo.model import Basis, ChartSpec, Language, MapSpec

__all__ = ["basis_lines", "described_chart", "described_map"]


def basis_lines(notes: tuple[str, ...], basis: Basis, language: Language, organisation: str = "") -> tuple[str, ...]:
    """Give the paragraphs below a map: notes, what is left out, sources, and the date with the maker's name.

    Parameters
    ----------
    organisation
        Who publishes the picture; stands behind the maker's name.
    """
    lines = [note for note in notes if note.strip()]
    lines += [left_out] if (left_out := _left_out(basis, language)) else []
    if basis.sources:
        key = "print.source" if len(basis.sources) == 1 else "print.sources"
        lines.append(say(key, language, sources="; ".join(basis.source_names(language))))
    told = say("print.date", language, date=day(basis.as_of, language))
    lines.append(f"{told} · {organisation}" if organisation else told)
    return tuple(lines)


def _left_out(basis: Basis, language: Language) -> str:
    """Say which records the map does not show or has no value for; empty when there are none."""
    told = (
        ("print.without_value", basis.without_value),
        ("print.unplaced", basis.unplaced),
        ("print.year_unknown", basis.year_unknown),
    )
    parts = [say(key, language, count=number(count, language)) for key, count in told if count]
    records = plural("common.partnerships", basis.records, language)
    return say("print.left_out", language, records=records, parts="; ".join(parts)) if parts else ""


def described_map(spec: MapSpec) -> str:
    """Describe a map: what it shows, every country's value, and what it rests on."""
    values = [f"{spec.names.get(iso3, iso3)}: {spec.label_of.get(iso3, _class(spec, iso3))}" for iso3 in spec.class_of]
    told = f"{spec.legend_title}: {'; '.join(sorted(values, key=name_key))}" if values else ""
    parts = (spec.subtitle, told, *basis_lines(spec.notes, spec.basis, spec.language))
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


def _class(spec: MapSpec, iso3: str) -> str:
    return spec.classes[spec.class_of[iso3]].label


def described_chart(spec: ChartSpec) -> str:
    """Describe a chart: the finished alternative text, and the notes."""
    parts = (spec.subtitle, spec.text_alternative, *spec.notes)
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)
