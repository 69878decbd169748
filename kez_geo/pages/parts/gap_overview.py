# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The bars of the money page: per project, budget year or group, with everything in the table behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from kez_geo import export, views
from kez_geo.money_views import overview
from kez_geo.money_views.pictures import stack_picture
from kez_geo.pages.parts.markup import Raw, element, listed
from kez_geo.pages.parts.reckoning import map_address
from kez_geo.pages.parts.stack_bars import amount, legend, stack_table
from kez_geo.words import filter_in_words, number, say, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Language
    from kez_geo.model.stacks import StackSpec
    from kez_geo.money_views.overview import Amounts, Funded, Group
    from kez_geo.pages.parts.stack_bars import BarRow
    from kez_geo.views import View

__all__ = ["amount_rows", "bar_rows", "gap_overview"]

_COLUMNS = ("planned", "secured", "applied", "open", "surplus")


def gap_overview(seen: View, language: Language) -> None:
    """Ask what to group by and show the bars, surplus apart; picture and table can be downloaded."""
    st.header(say("financing.bars", language), anchor="bars")
    by: Group = st.segmented_control(
        say("financing.by_label", language),
        overview.GROUPS,
        default=overview.GROUPS[0],
        format_func=lambda one: say(f"financing.by.{one}", language),
        key="financing_by",
        required=True,
    )
    spec, rows = overview.stacks(seen, by, language)
    known = [row for row in rows if row.gap_cents is not None]
    unknown = [row for row in rows if row.gap_cents is None]
    heads = _headings(by, language)
    made = stack_table(spec.title, heads, bar_rows(seen, known, by, language)) if known else _none(language)
    if by != "project":
        made = Raw(made + element("p", say(f"financing.group_note.{by}", language), class_="kez-note"))
    if unknown:
        told = say("financing.rows_unknown", language, count=number(len(unknown), language))
        more = stack_table(say("financing.unknown_caption", language), heads, bar_rows(seen, unknown, by, language))
        made = Raw(made + element("details", element("summary", told), more))
    st.html(Raw(legend(spec.kinds, spec.names) + made))
    _downloads(seen, spec, rows, by, language)


def _none(language: Language) -> Raw:
    return element("p", say("chart.empty", language))


def _headings(by: Group, language: Language) -> list[str]:
    heads = [say(f"financing.by.{by}", language), say("financing.column.bar", language)]
    heads += [say(f"financing.column.{name}", language) for name in _COLUMNS]
    return [*heads, say("financing.column.basis", language)]


def bar_rows(seen: View, rows: Sequence[Amounts], by: Group, language: Language) -> list[BarRow]:
    """Give the rows of the bar table; what is unknown is said so in its column and has no bar."""
    titles = overview.titles_of(seen)
    behind = {} if by == "project" else overview.members(seen, by)
    made: list[BarRow] = []
    for row in rows:
        name = overview.name_of(row, by, seen, titles, language)
        label: Raw | str = _opening(name, behind[row.key], titles, language) if row.key in behind else name
        if by == "country" and row.key in seen.whole.reference.countries:
            to_map = say("financing.to_map", language, country=name)
            label = Raw(
                label + element("a", to_map, href=map_address(row.key, language, seen.selection), target="_self")
            )
        amounts = (row.planned_cents, row.secured_cents, row.applied_cents, row.gap_cents, row.surplus_cents)
        basis = share(row.with_gap, row.records, language)
        made.append((label, overview.parts_of(row), [*(amount(cents, language) for cents in amounts), basis]))
    return made


def _opening(name: str, projects: Sequence[Funded], titles: dict[str, str], language: Language) -> Raw:
    """Fold the projects of a group behind its name, each with its signed gap."""
    lines = [
        f"{titles[one.project.id]}: {say('financing.part.open', language)} {amount(one.money.gap_cents, language)}"
        for one in projects
    ]
    return element("details", element("summary", name), listed(lines))


def amount_rows(seen: View, rows: Sequence[Amounts], by: Group, language: Language) -> list[dict[str, Any]]:
    """Give the same rows for a file: euros as numbers, unknown as ``None``."""
    titles = overview.titles_of(seen)
    names = ("planned", "secured", "applied", "gap", "surplus")
    return [
        {
            by: row.key,
            "name": overview.name_of(row, by, seen, titles, language),
            **{f"{name}_eur": _euros(getattr(row, f"{name}_cents")) for name in names},
            "records": row.records,
            "with_gap": row.with_gap,
        }
        for row in rows
    ]


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def _downloads(seen: View, spec: StackSpec, rows: Sequence[Amounts], by: Group, language: Language) -> None:
    reference = seen.whole.reference
    said = filter_in_words(seen.selection, reference, language)
    more = export.basis_columns(seen.totals.basis, said, views.credit_line(seen.whole, language), language)

    def table_file() -> bytes:
        return export.rows_as_csv(amount_rows(seen, rows, by, language), language, more).encode("utf-8")

    name = [say("financing.file_name", language), say(f"financing.by.{by}", language)]
    left, right = st.columns(2)
    left.download_button(
        say("financing.download_csv", language),
        data=table_file,
        file_name=export.file_name(seen.whole.as_of, name, "csv"),
        mime="text/csv",
        key="download_money_csv",
        on_click="ignore",
        width="stretch",
        disabled=not rows,
    )
    right.download_button(
        say("financing.download_png", language),
        data=lambda: stack_picture(spec, "png"),
        file_name=export.file_name(seen.whole.as_of, name, "png"),
        mime="image/png",
        key="download_money_png",
        on_click="ignore",
        width="stretch",
        disabled=not spec.stacks,
    )
