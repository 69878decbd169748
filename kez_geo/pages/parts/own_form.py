# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of one partnership with its money: checked as a file is, each fault said at its field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo import own as own_records
from kez_geo.model import Dossier
from kez_geo.own import LINE_FIELDS, RECORD, RECORD_FIELDS, Line, line_texts, record_texts
from kez_geo.pages import own_state
from kez_geo.pages.parts.markup import element, letters
from kez_geo.pages.parts.own_widgets import Fields
from kez_geo.words import issue_in_words, number, say

if TYPE_CHECKING:
    from kez_geo.model import Issue, Language, Version
    from kez_geo.own import Checked, Own

__all__ = ["own_form"]

_FAULTS, _ASKED = "own_faults", "own_asked"
_ROWS = (
    ("german_partner", "german_type", "land"),
    ("partner_city", "iso3", "form"),
    ("status", "since_year", "period"),
    ("themes", "programmes", "confidence"),
    ("programme_as_read", "funder", "visibility"),
    ("source_urls", "source_note"),
)
_PLACES = (("given_lat_deg", "given_lon_deg", "given_german_lat_deg", "given_german_lon_deg"),)
_LINE_ROWS = (
    ("project", "role", "amount_eur", "currency"),
    ("origin", "state", "kind", "money_kind"),
    ("first_year", "last_year", "programmes", "funder"),
)
_BLANK_LINES = 2
_NEW_RECORD = {"form": "unknown", "status": "unknown", "confidence": "medium", "german_type": "city"}
_NEW_LINE = {"role": "budget", "currency": "EUR", "origin": "unknown", "state": "planned", "kind": "cash"}


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: what it is filled from, and the keys of its widgets."""

    own: Own
    present: Version | None
    language: Language

    @property
    def prefix(self) -> str:
        if self.present is None:
            return f"own_new{st.session_state.get('own_new_count', 0)}_"
        return f"own_{self.present.record_id}_{self.present.number}_"

    @property
    def before(self) -> Dossier | None:
        return self.present.dossier if self.present else None

    def faults(self, line: int) -> dict[str, list[str]]:
        """Give what is wrong in the record, or in one of its lines, by field."""
        kept: dict[tuple[int, str], list[str]] = st.session_state.get(_FAULTS + self.prefix, {})
        return {field: sentences for (number, field), sentences in kept.items() if number == line}

    def record(self) -> Fields:
        texts = record_texts(self.before) if self.before else dict(_NEW_RECORD)
        return Fields(self.prefix, texts, self.faults(RECORD), self.own.atlas(), self.language)

    def lines(self) -> list[tuple[str, Fields]]:
        """Give the widgets of every statement, and of some blank ones behind them."""
        old = self.before.funding if self.before else ()
        texts = [(str(line.get("id")), line_texts(line)) for line in old]
        texts += [("", {"money_kind": "project", **_NEW_LINE})] * _BLANK_LINES
        atlas = self.own.atlas()
        return [
            (line_id, Fields(f"{self.prefix}line{count}_", found, self.faults(count), atlas, self.language))
            for count, (line_id, found) in enumerate(texts)
        ]


def own_form(own: Own, present: Version | None, language: Language) -> None:
    """Show the form of a record, or of a new one; saving checks it and says each fault at its field."""
    form = _Form(own, present, language)
    for sentence in st.session_state.get(_ASKED + form.prefix, {}).values():
        st.warning(letters(sentence))
    with st.form(f"{form.prefix}whole", border=True):
        fields = form.record()
        for row in _ROWS:
            _row(fields, row)
        _place(form, fields)
        st.subheader(say("own.money", language), anchor=False)
        for count, (line_id, line) in enumerate(form.lines()):
            _line(form, line, line_id, count)
        st.text_input(say("own.why", language), key=f"{form.prefix}why", placeholder=say("own.why_example", language))
        again = bool(st.session_state.get(_ASKED + form.prefix))
        st.form_submit_button(
            say("own.save_anyway" if again else "own.save", language),
            type="primary",
            key=f"{form.prefix}send",
            on_click=_save,
            args=(form,),
        )


def _row(fields: Fields, names: tuple[str, ...]) -> None:
    for column, name in zip(st.columns(len(names)), names, strict=True):
        fields.show(column, name)


def _place(form: _Form, fields: Fields) -> None:
    """Offer the places that the partner's name may mean, and fields for coordinates."""
    said = fields.written(("partner_city", "iso3"))
    found = {f"{one.lat_deg} {one.lon_deg}": one for one in own_records.places_for(said["partner_city"], said["iso3"])}
    language = form.language

    def named(key: str) -> str:
        if key not in found:
            return say("own.place_by_itself", language)
        one = found[key]
        people = say("own.inhabitants", language, count=number(one.population, language)) if one.population else ""
        return ", ".join(part for part in (one.name, one.region if one.region != one.name else "", people) if part)

    st.selectbox(
        say("own.place", language),
        ["", *found],
        format_func=named,
        key=f"{fields.prefix}place",
    )
    st.html(element("p", say("own.place_help", language), class_="kez-note"))
    with st.expander(say("own.coordinates", language), expanded=any(name in fields.faults for name in _PLACES[0])):
        for row in _PLACES:
            _row(fields, row)


def _line(form: _Form, line: Fields, line_id: str, count: int) -> None:
    """Show one money statement, folded up unless something is wrong in it."""
    texts, language = line.texts, form.language
    title = say("own.line_new", language)
    if line_id:
        amount = texts["amount_eur"] or "–"
        title = say("own.line_of", language, number=count + 1, amount=amount, currency=texts["currency"])
    with st.expander(letters(title), expanded=bool(line.faults)):
        for row in _LINE_ROWS:
            _row(line, row)
        if line_id:
            st.checkbox(say("own.line_away", language), key=f"{line.prefix}away")


def _save(form: _Form) -> None:
    """Check what was written, ask what must be asked, and keep it."""
    result = _checked(form)
    sentences: dict[tuple[int, str], list[str]] = {}
    for fault in result.faults:
        said = sentences.setdefault((fault.line, fault.field), [])
        said.append(issue_in_words(fault.issue, form.language))
    st.session_state[_FAULTS + form.prefix] = sentences
    if sentences:
        own_state.tell("error", say("own.not_saved", form.language, count=len(result.faults)))
        return
    if _asks(form, result.dossier):
        own_state.tell("warning", say("own.look_again", form.language))
        return
    if _kept(form, result.dossier):
        for fault in result.notes:
            own_state.tell("warning", issue_in_words(fault.issue, form.language))


def _checked(form: _Form) -> Checked:
    fields = form.record()
    texts = fields.written(RECORD_FIELDS)
    chosen = str(st.session_state.get(f"{fields.prefix}place", ""))
    if chosen:
        # Kept as given with the record, so that it is found again whenever it is placed.
        texts["given_lat_deg"], texts["given_lon_deg"] = chosen.split()
    lines = [Line(line_id, line.written(LINE_FIELDS)) for line_id, line in form.lines() if _counts(line_id, line)]
    record_id = form.present.record_id if form.present else "new"
    return own_records.checked(texts, lines, form.own.atlas().reference, record_id=record_id, before=form.before)


def _counts(line_id: str, line: Fields) -> bool:
    """Tell whether a statement is meant: not taken away, and not a blank one that nobody has filled."""
    if line_id:
        return not st.session_state.get(f"{line.prefix}away", False)
    return any(_is_touched(line, name) for name in ("amount_eur", "project", "funder", "first_year", "programmes"))


def _is_touched(line: Fields, name: str) -> bool:
    return bool(line.written((name,))[name])


def _asks(form: _Form, dossier: Dossier) -> bool:
    """Put questions that nobody has seen yet; whoever saves again has answered them."""
    seen: dict[tuple[str, str], str] = st.session_state.get(_ASKED + form.prefix, {})
    open_now = {
        _key(issue): issue_in_words(replace(issue, row=None), form.language)
        for issue in own_records.to_confirm(dossier, form.own.atlas(), before=form.before)
    }
    st.session_state[_ASKED + form.prefix] = open_now
    return bool(set(open_now) - set(seen))


def _key(issue: Issue) -> tuple[str, str]:
    return issue.code, f"{issue.value} {issue.more}"


def _kept(form: _Form, dossier: Dossier) -> bool:
    own, present, who = form.own, form.present, own_state.editor()
    why = str(st.session_state.get(f"{form.prefix}why", "")).strip()
    name = f"{dossier.partnership.get('german_partner')} – {dossier.partnership.get('partner_city') or '–'}"
    told = say("own.saved", form.language, name=name)
    if present is not None:
        deed = lambda: own.change(dossier, version=present.number, who=who, why=why)  # noqa: E731
        return own_state.attempt(deed, told, why=why)
    record_id = own_records.new_id(dossier, own)
    new = _with_id(dossier, record_id)
    if not own_state.attempt(lambda: own.add(new, who=who, why=why), told, why=why):
        return False
    st.session_state["own_new_count"] = st.session_state.get("own_new_count", 0) + 1
    own_state.open_record(record_id)
    return True


def _with_id(dossier: Dossier, record_id: str) -> Dossier:
    """Give a new record, and what belongs to it, the id that was made of its two sides."""
    lines = tuple(
        {
            name: str(value).replace("new.", f"{record_id}.", 1) if name in {"id", "project_id"} else value
            for name, value in line.items()
        }
        | {"partnership_id": record_id}
        for line in dossier.funding
    )
    return Dossier({**dossier.partnership, "id": record_id}, lines)
