# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The sixth step: the account of every row, what was found, and refused rows to be corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.clean.own_tables import own_kind
from kez_geo.intake.reporting import TALLY, refused_file, report_file
from kez_geo.model import Severity
from kez_geo.pages import intake_state
from kez_geo.pages.parts.downloads import MIME
from kez_geo.pages.parts.intake_paging import part_of
from kez_geo.pages.parts.markup import cards, listed, table
from kez_geo.words import issue_in_words, number, plural, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.intake import Review
    from kez_geo.model import Issue, Language
    from kez_geo.pages.intake_state import Work

__all__ = ["review"]

_PER_PAGE = 50
_ALL = "all"
_MOST_CELLS = 40
_MOST_ROWS = 200


def review(work: Work, seen: Review, language: Language) -> None:
    """Show the account, the findings and the refused rows; offer both as files."""
    _account(seen, language)
    if seen.refused_rows and own_kind(work.raw) is None:
        _correct(seen, language)
    _findings(seen, language)
    with st.container(horizontal=True):
        _download("report", lambda: report_file(seen, language), work, language)
        if seen.refused_rows:
            _download("refused", lambda: refused_file(seen, language), work, language)


def _account(seen: Review, language: Language) -> None:
    counts = seen.tally
    rows = [(say(f"intake.tally.{name}", language), number(getattr(counts, name), language)) for name in TALLY]
    heads = [say("intake_page.account_what", language), say("intake_page.account_count", language)]
    st.html(table(say("intake_page.account", language, file=seen.raw.name), heads, rows, looks={1: "figure"}))


def _findings(seen: Review, language: Language) -> None:
    """List errors, warnings and repairs row by row."""
    st.subheader(say("intake_page.findings", language))
    report = seen.report
    options = [_ALL, *(one.value for one in Severity if len(report.of(one)))]
    chosen = st.segmented_control(
        say("intake_page.severity", language),
        options,
        default=_ALL,
        format_func=lambda one: _counted(one, seen, language),
        key="intake_severity",
        required=True,
    )
    found = list(report if chosen in {None, _ALL} else report.of(Severity(chosen)))
    if not found:
        st.info(say("intake_page.no_findings", language))
        return
    heads = [say(f"intake.report_column.{name}", language) for name in ("row", "severity", "message")]
    rows = [_line(issue, language) for issue in part_of(found, "intake_findings_page", language, per_page=_PER_PAGE)]
    st.html(cards(_counted(str(chosen), seen, language), heads, rows, looks={2: "wide"}))


def _counted(severity: str, seen: Review, language: Language) -> str:
    if severity == _ALL:
        return say("intake_page.all_findings", language, count=number(len(seen.report), language))
    count = number(len(seen.report.of(Severity(severity))), language)
    return f"{say(f'intake.severity.{severity}', language)} ({count})"


def _line(issue: Issue, language: Language) -> tuple[str, str, str]:
    row = "–" if issue.row is None else number(issue.row, language)
    return row, say(f"intake.severity.{issue.severity}", language), issue_in_words(issue, language)


def _correct(seen: Review, language: Language) -> None:
    """Let a refused row be put right cell by cell."""
    st.subheader(plural("intake_page.refused", len(seen.refused_rows), language))
    row = st.selectbox(
        say("intake_page.refused_row", language),
        seen.refused_rows[:_MOST_ROWS],
        format_func=lambda one: say("intake_page.row", language, row=number(one, language)),
        key="intake_refused_row",
    )
    faults = [issue for issue in seen.report.of(Severity.ERROR) if issue.row in {row, None}]
    st.html(listed(issue_in_words(issue, language) for issue in faults))
    cells = _cells(seen, row)
    with st.form(f"intake_correct_{row}"):
        for position, (heading, text) in enumerate(cells.items()):
            if position % 2 == 0:
                pair = st.columns(2)
            pair[position % 2].text_input(heading, text, key=f"intake_cell_{row}_{position}", max_chars=2_000)
        st.form_submit_button(
            say("intake_page.take_over", language), key="intake_correct_send", on_click=_take, args=(row, cells)
        )


def _cells(seen: Review, row: int) -> dict[str, str]:
    """Give the cells of a row as they stand now, those of columns with a meaning first."""
    raw, said = seen.raw, seen.wishes.choices.corrections or {}
    place = list(raw.row_numbers).index(row)
    order = sorted(seen.understood.columns, key=lambda one: not one.field)
    return {one.heading: said.get((row, one.heading), raw.rows[place][one.position]) for one in order[:_MOST_CELLS]}


def _take(row: int, cells: dict[str, str]) -> None:
    """Take over the cells that were changed."""
    corrected = {}
    for position, (heading, text) in enumerate(cells.items()):
        now = st.session_state.get(f"intake_cell_{row}_{position}", text)
        if now != text:
            corrected[row, heading] = now
    if corrected:
        intake_state.choose(corrections=corrected)


def _download(what: str, make: Callable[[], bytes], work: Work, language: Language) -> None:
    stem = work.name.rpartition(".")[0] or work.name
    st.download_button(
        say(f"intake_page.download.{what}", language),
        data=make,
        file_name=f"{say(f'intake_page.file_name.{what}', language)}-{_plain(stem)}.xlsx",
        mime=MIME["xlsx"],
        key=f"intake_download_{what}",
        on_click="ignore",
    )


def _plain(stem: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in stem)[:60]
