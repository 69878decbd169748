# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The first step: the file, its sheet, templates, and what is remembered of earlier files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import intake
from kez_geo.errors import KezGeoError
from kez_geo.intake.remembered import forget, remembered
from kez_geo.intake.templates import template_csv, template_name, template_xlsx
from kez_geo.model import FileKind
from kez_geo.pages import intake_state
from kez_geo.pages.intake_state import Stage
from kez_geo.pages.parts.downloads import MIME
from kez_geo.pages.parts.markup import element
from kez_geo.words import explain, number, plural, say

if TYPE_CHECKING:
    from kez_geo.model import Language, Sheet
    from kez_geo.pages.intake_state import Work

__all__ = ["upload"]

_FAULT = "kez_intake_fault"


def upload(work: Work | None, language: Language) -> None:
    """Ask for a file and say what was read."""
    st.html(element("p", say("intake_page.upload_how", language)))
    st.file_uploader(say("intake_page.upload", language), key="intake_file", on_change=_sent)
    fault = st.session_state.pop(_FAULT, None)
    if isinstance(fault, KezGeoError):
        st.error(explain(fault, language))
    if work is not None:
        _read(work, language)
    left, right = st.columns(2)
    with left:
        _templates(language)
    with right:
        _remembered(language)


def _sent() -> None:
    """Read a file that was just sent; one that was taken away is forgotten."""
    brought = st.session_state.get("intake_file")
    intake_state.give_up()
    if brought is not None:
        _begin(brought.getvalue(), brought.name)


def _begin(content: bytes, name: str, sheet: str | None = None) -> None:
    try:
        intake_state.begin(content, name, sheet=sheet)
    except KezGeoError as fault:
        st.session_state[_FAULT] = fault


def _read(work: Work, language: Language) -> None:
    """Say what was read, offer other sheets, and go on."""
    raw = work.raw
    if len(work.sheets) > 1:
        _sheet_chooser(work, language)
    facts = [
        plural("intake_page.rows", raw.rows_read, language),
        plural("intake_page.columns", len(raw.headings), language),
    ]
    if raw.kind is FileKind.TEXT:
        facts.append(
            say("intake_page.text_read", language, encoding=raw.encoding, delimiter=_sign(raw.delimiter, language))
        )
    st.success(say("intake_page.read", language, file=raw.name, facts=", ".join(facts)))
    if work.is_remembered:
        st.info(say("intake_page.is_remembered", language))
    with st.container(horizontal=True):
        st.button(
            say("intake_page.next", language, step=say("intake_page.step.columns", language)),
            key="intake_next",
            type="primary",
            on_click=intake_state.go,
            args=(Stage.COLUMNS,),
        )
        st.button(say("intake_page.give_up", language), key="intake_give_up", on_click=intake_state.give_up)


def _sign(delimiter: str, language: Language) -> str:
    return say("intake_page.tab", language) if delimiter == "\t" else delimiter


def _sheet_chooser(work: Work, language: Language) -> None:
    names = [one.name for one in work.sheets]
    st.selectbox(
        say("intake_page.sheet", language),
        names,
        index=names.index(work.raw.sheet) if work.raw.sheet in names else 0,
        format_func=lambda name: _shown(next(one for one in work.sheets if one.name == name), language),
        key="intake_sheet",
        on_change=lambda: _begin(work.content, work.name, st.session_state["intake_sheet"]),
    )


def _shown(sheet: Sheet, language: Language) -> str:
    return say("intake_page.sheet_hidden", language, name=sheet.name) if sheet.hidden else sheet.name


def _templates(language: Language) -> None:
    """Offer empty tables to fill in."""
    st.subheader(say("intake_page.templates", language))
    st.html(element("p", say("intake_page.templates_how", language)))
    with st.container(horizontal=True):
        for kind in ("xlsx", "csv"):
            st.download_button(
                say(f"intake_page.template.{kind}", language),
                data=lambda kind=kind: _template(kind, language),  # type: ignore[misc]
                file_name=template_name(kind, language),
                mime=MIME[kind],
                key=f"intake_template_{kind}",
                on_click="ignore",
            )


def _template(kind: str, language: Language) -> bytes:
    if kind == "csv":
        return template_csv(language)
    return template_xlsx(intake.shipped_knowledge().reference, language)


def _remembered(language: Language) -> None:
    """List the kinds of files whose columns are remembered, each deletable."""
    kept = remembered()
    st.subheader(say("intake_page.remembered", language))
    if not kept:
        st.html(element("p", say("intake_page.remembered_none", language)))
        return
    st.html(element("p", say("intake_page.remembered_how", language)))
    for one in kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                element(
                    "p",
                    say(
                        "intake_page.remembered_one",
                        language,
                        file=one.file,
                        day=one.kept_on,
                        columns=number(sum(map(bool, one.fields.values())), language),
                    ),
                )
            )
            label = say("intake_page.forget", language, file=one.file)
            st.button(label, key=f"intake_forget_{one.shape}", on_click=_forget, args=(one.shape,))


def _forget(shape: str) -> None:
    try:
        forget(shape)
    except KezGeoError as fault:
        st.session_state[_FAULT] = fault
