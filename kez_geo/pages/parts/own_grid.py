# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Many records changed at once in a grid, checked row by row and kept in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from kez_geo import own as own_records
from kez_geo.errors import KezGeoError
from kez_geo.model import Conflict, Tables
from kez_geo.model.tables import LIST_SEPARATOR
from kez_geo.own import RECORD_FIELDS, record_texts
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import element, listed
from kez_geo.pages.parts.own_list import found_in, pair_name
from kez_geo.pages.parts.own_widgets import field_name, value_name
from kez_geo.words import explain, issue_in_words, plural, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Atlas, Dossier, Language, Version
    from kez_geo.own import Own, Texts

__all__ = ["own_grid"]

_COLUMNS = (
    "german_partner", "land", "partner_city", "iso3", "form", "status", "since_year", "period", "themes", "programmes",
    "funder", "confidence",
)  # fmt: skip
_CHOSEN = ("iso3", "form", "status", "confidence")
_SEVERAL = ("themes", "programmes")
_MOST_ROWS = 500
_FAULTS, _ROUND = "own_grid_faults", "own_grid_round"


def own_grid(own: Own, language: Language) -> None:
    """Show own records as a grid to write in; what was changed is kept in one step, or nothing of it."""
    st.html(element("p", say("own.grid_how", language)))
    left, right = st.columns(2, vertical_alignment="bottom")
    which = left.selectbox(
        say("own.which", language),
        ("own", "all"),
        format_func=lambda one: say(f"own.kind.{one}", language),
        key="own_grid_which",
    )
    words = right.text_input(say("own.search", language), key="own_grid_search")
    found = found_in(own, which, words).head(_MOST_ROWS)
    if found.empty:
        st.html(element("p", say("own.none_found", language), role="status"))
        return
    if faults := st.session_state.get(_FAULTS):
        st.html(listed(faults))
    names = _names(own.atlas(), language)
    shown = _shown(found, names)
    made = st.data_editor(
        shown,
        key=f"own_grid_{st.session_state.get(_ROUND, 0)}_{which}_{words}",
        hide_index=True,
        num_rows="fixed",
        column_config=_config(names, language),
    )
    why = st.text_input(say("own.why", language), key="own_grid_why", placeholder=say("own.why_example", language))
    changed = _changed(shown, made)
    st.button(
        say("own.grid_save", language, count=len(changed)),
        type="primary",
        key="own_grid_save",
        disabled=not changed,
        on_click=_save,
        args=(own, changed, names, why),
    )


_Names = dict[str, dict[str, str]]


def _names(atlas: Atlas, language: Language) -> _Names:
    """Give the names of the codes of every column that has a list."""
    lists = atlas.reference
    codes: dict[str, list[str]] = {
        "iso3": sorted(lists.countries, key=lambda iso3: lists.countries[iso3].name(language).casefold()),
        "form": list(lists.forms),
        "status": list(lists.statuses),
        "themes": list(lists.themes),
        "programmes": list(lists.programmes),
        "confidence": ["high", "medium", "low"],
    }
    return {name: {code: value_name(name, code, atlas, language) for code in every} for name, every in codes.items()}


def _shown(found: pd.DataFrame, names: _Names) -> pd.DataFrame:
    """Give the records as the grid shows them: names in place of codes; the index is the id."""
    table = found.set_index("id")[list(_COLUMNS)].copy()
    for column in _CHOSEN:
        table[column] = [names[column].get(code, code) or None for code in table[column]]
    for column in _SEVERAL:
        table[column] = [[names[column].get(code, code) for code in codes] for codes in table[column]]
    table["since_year"] = [_cell(year) for year in table["since_year"]]
    return table


def _config(names: _Names, language: Language) -> dict[str, Any]:
    columns = st.column_config
    made: dict[str, Any] = {}
    for name in _COLUMNS:
        label = field_name(name, language)
        if name in _CHOSEN:
            made[name] = columns.SelectboxColumn(label, options=list(names[name].values()))
        elif name in _SEVERAL:
            made[name] = columns.MultiselectColumn(label, options=list(names[name].values()))
        else:
            made[name] = columns.TextColumn(label)
    return made


def _changed(shown: pd.DataFrame, made: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Give the cells that were changed, by id and column."""
    found: dict[str, dict[str, Any]] = {}
    for column in _COLUMNS:
        for record_id, before, after in zip(shown.index, shown[column], made[column], strict=True):
            if _cell(before) != _cell(after):
                found.setdefault(str(record_id), {})[column] = after
    return found


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell may hold anything
    if isinstance(value, (list, tuple)):
        return LIST_SEPARATOR.join(str(part) for part in value)
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return ""
    return str(int(value)) if isinstance(value, float) else str(value).strip()


def _save(own: Own, changed: Mapping[str, Mapping[str, Any]], names: _Names, why: str) -> None:
    """Check every changed row; keep them all in one step, or say what is wrong in which row."""
    language = own_state.state_language()
    faults: list[str] = []
    asked: list[str] = []
    dossiers: list[tuple[Version, Dossier]] = []
    try:
        for record_id, cells in changed.items():
            present = own.present(record_id)
            if present is not None:
                dossiers.append((present, _checked(own, present, _texts(present, cells, names), faults, asked)))
    except KezGeoError as fault:
        own_state.tell("error", explain(fault, language))
        return
    seen = st.session_state.get(_FAULTS, [])
    st.session_state[_FAULTS] = faults or asked
    if faults:
        own_state.tell("error", say("own.not_saved", language, count=len(faults)))
    elif set(asked) - set(seen):  # whoever saves again has seen them
        own_state.tell("warning", say("own.grid_look_again", language))
    elif _kept(own, dossiers, why):
        st.session_state[_FAULTS] = []
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _texts(present: Version, cells: Mapping[str, Any], names: _Names) -> Texts:
    texts = record_texts(present.dossier)
    for column, value in cells.items():
        codes = {shown: code for code, shown in names.get(column, {}).items()}
        parts = value if isinstance(value, (list, tuple)) else [_cell(value)]
        texts[column] = LIST_SEPARATOR.join(codes.get(str(part), str(part)) for part in parts)
    return texts


def _checked(own: Own, present: Version, texts: Texts, faults: list[str], asked: list[str]) -> Dossier:
    """Check one row; say what is wrong, and what a person should look at."""
    language, atlas = own_state.state_language(), own.atlas()
    lines = [own_records.Line(str(line.get("id")), own_records.line_texts(line)) for line in present.dossier.funding]
    made = own_records.checked(
        {name: texts[name] for name in RECORD_FIELDS},
        lines,
        atlas.reference,
        record_id=present.record_id,
        before=present.dossier,
    )
    name = pair_name(present.dossier.partnership)
    faults += [f"{name}: {issue_in_words(fault.issue, language)}" for fault in made.faults]
    if not made.faults:
        found = own_records.to_confirm(made.dossier, atlas, before=present.dossier)
        asked += [f"{name}: {issue_in_words(issue, language)}" for issue in found]
    return made.dossier


def _kept(own: Own, dossiers: list[tuple[Version, Dossier]], why: str) -> bool:
    """Keep all in one step; what somebody else has changed meanwhile is asked about, the rest is kept."""
    language, who = own_state.state_language(), own_state.editor()
    told = say("own.grid_saved", language, records=plural("common.partnerships", len(dossiers), language))
    try:
        tables = _tables(dossiers)
        own.keep(tables, who=who, why=why)
    except Conflict as conflict:
        disputed = {mine.record_id for mine, _ in conflict.pairs if mine}
        own_state.disputes().extend(own_state.Disputed(mine, theirs, why) for mine, theirs in conflict.pairs)
        rest = [pair for pair in dossiers if pair[1].record_id not in disputed]
        return _kept(own, rest, why) if rest and disputed else True
    except KezGeoError as fault:
        own_state.tell("error", explain(fault, language))
        return False
    own_state.tell("success", told)
    return True


def _tables(dossiers: list[tuple[Version, Dossier]]) -> Tables:
    """Give the records as tables that say from which version each was made."""
    made = own_records.as_tables([dossier for _, dossier in dossiers])
    numbers = {version.record_id: version.number for version, _ in dossiers}
    versions = made.partnerships["id"].map(numbers).astype("Int64")
    return Tables(made.partnerships.assign(version=versions), made.funding)
