# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The bars of the money page: per project, budget year or group, with everything in the table behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from kez_geo import export, views
from kez_geo.money_views import bars, groups, overview
from kez_geo.money_views.pictures import stack_picture
from kez_geo.pages import money_state, state
from kez_geo.pages.parts.markup import Raw, element, listed
from kez_geo.pages.parts.reckoning import map_address
from kez_geo.pages.parts.stack_bars import amount, legend, stack_table
from kez_geo.words import filter_in_words, number, say, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from kez_geo.model import Language
    from kez_geo.model.stacks import StackSpec
    from kez_geo.money_views.overview import Amounts, Funded, Group
    from kez_geo.pages.parts.stack_bars import BarRow
    from kez_geo.views import View

__all__ = ["amount_rows", "bar_rows", "further_lines", "gap_overview"]

_CHANGED = "kez_grouping_changed"
_COLUMNS = ("planned", "secured", "applied", "open", "surplus")


@st.fragment
def gap_overview(seen: View, table: pd.DataFrame, language: Language) -> None:
    """Ask what to group by and show the bars, surplus apart; picture and table can be downloaded.

    Another grouping is painted at once; the rest of the page, whose links carry it along, follows.

    Parameters
    ----------
    table
        The definitions by project, as `overview.definitions` gives them.
    """
    st.header(say("financing.bars", language), anchor="bars")
    by = _grouping(language)
    spec, rows = bars.stacks(seen, by, language)
    known = [row for row in rows if row.gap_cents is not None]
    unknown = [row for row in rows if row.gap_cents is None]
    heads = _headings(by, language)
    behind = _behind(seen, by)
    further = groups.of_groups(table, behind)
    made = stack_table(spec.title, heads, bar_rows(seen, known, by, language, further)) if known else _none(language)
    if by != "project":
        made = Raw(made + element("p", say(f"financing.group_note.{by}", language), class_="kez-note"))
    if unknown:
        told = say("financing.rows_unknown", language, count=number(len(unknown), language))
        more = stack_table(
            say("financing.unknown_caption", language), heads, bar_rows(seen, unknown, by, language, further)
        )
        made = Raw(made + element("details", element("summary", told), more))
    st.html(Raw(legend(spec.kinds, spec.names) + made))
    _downloads(seen, spec, amount_rows(seen, rows, by, language, further), by, language)
    if st.session_state.pop(_CHANGED, False):
        st.rerun()


def _grouping(language: Language) -> Group:
    """Ask what to group by; the answer stands in the address."""
    wanted = money_state.single("ask_by")
    st.session_state["financing_by"] = wanted if wanted in overview.GROUPS else overview.GROUPS[0]
    by = st.segmented_control(
        say("financing.by_label", language),
        overview.GROUPS,
        format_func=lambda one: say(f"financing.by.{one}", language),
        key="financing_by",
        required=True,
        on_change=_take_grouping,
    )
    return by or overview.GROUPS[0]


def _take_grouping() -> None:
    chosen = st.session_state["financing_by"]
    st.session_state[_CHANGED] = True
    state.ask({"ask_by"}, [("ask_by", chosen)] if chosen != overview.GROUPS[0] else [])


def _behind(seen: View, by: Group) -> dict[str, list[Funded]]:
    """Tell which projects stand behind every row; a project stands for itself."""
    if by == "project":
        return {one.project.id: [one] for one in overview.funded(seen)}
    return overview.members(seen, by)


def _none(language: Language) -> Raw:
    return element("p", say("chart.empty", language))


def _headings(by: Group, language: Language) -> list[str]:
    heads = [say(f"financing.by.{by}", language), say("financing.column.bar", language)]
    heads += [say(f"financing.column.{name}", language) for name in _COLUMNS]
    return [*heads, say("financing.column.basis", language)]


def bar_rows(
    seen: View,
    rows: Sequence[Amounts],
    by: Group,
    language: Language,
    further: Mapping[str, Mapping[str, int | None]] | None = None,
) -> list[BarRow]:
    """Give the rows of the bar table; what is unknown is said so in its column and has no bar."""
    titles = overview.titles_of(seen)
    behind = _behind(seen, by)
    more = further or {}
    made: list[BarRow] = []
    for row in rows:
        name = overview.name_of(row, by, seen, titles, language)
        lines = further_lines(more.get(row.key, {}), language)
        if by != "project":
            lines += [_with_gap(one, titles, language) for one in behind.get(row.key, [])]
        label: Raw | str = element("details", element("summary", name), listed(lines)) if lines else name
        if by == "country" and row.key in seen.whole.reference.countries:
            to_map = say("financing.to_map", language, country=name)
            label = Raw(
                label + element("a", to_map, href=map_address(row.key, language, seen.selection), target="_self")
            )
        amounts = (row.planned_cents, row.secured_cents, row.applied_cents, row.gap_cents, row.surplus_cents)
        basis = share(row.with_gap, row.records, language)
        made.append((label, bars.parts_of(row), [*(amount(cents, language) for cents in amounts), basis]))
    return made


def further_lines(sums: Mapping[str, int | None], language: Language) -> list[str]:
    """Say the definitions that have no column: after applications, own share, closable and rest."""
    return [f"{say(f'financing.line.{name}', language)}: {amount(cents, language)}" for name, cents in sums.items()]


def _with_gap(one: Funded, titles: dict[str, str], language: Language) -> str:
    """Name a project of a group with its signed gap."""
    return f"{titles[one.project.id]}: {say('financing.part.open', language)} {amount(one.money.gap_cents, language)}"


def amount_rows(
    seen: View,
    rows: Sequence[Amounts],
    by: Group,
    language: Language,
    further: Mapping[str, Mapping[str, int | None]] | None = None,
) -> list[dict[str, Any]]:
    """Give the same rows for a file: euros as numbers, unknown as ``None``."""
    titles = overview.titles_of(seen)
    more = further or {}
    names = ("planned", "secured", "applied", "gap", "surplus")
    return [
        {
            by: row.key,
            "name": overview.name_of(row, by, seen, titles, language),
            **{f"{name}_eur": _euros(getattr(row, f"{name}_cents")) for name in names},
            **{f"{name}_eur": _euros(more.get(row.key, {}).get(name)) for name in groups.FURTHER},
            "records": row.records,
            "with_gap": row.with_gap,
        }
        for row in rows
    ]


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def _downloads(seen: View, spec: StackSpec, rows: list[dict[str, Any]], by: Group, language: Language) -> None:
    reference = seen.whole.reference
    said = filter_in_words(seen.selection, reference, language)
    more = export.basis_columns(seen.totals.basis, said, views.credit_line(seen.whole, language), language)

    def table_file() -> bytes:
        return export.rows_as_csv(rows, language, more).encode("utf-8")

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
