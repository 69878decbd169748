# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The fields of a record as widgets: texts to write, lists to choose from by name, faults said at their field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.model import Confidence, MoneyForm, MoneyKind, MoneyOrigin, MoneyRole, MoneyState, Visibility
from kez_geo.model.tables import LIST_SEPARATOR, URL_SEPARATOR
from kez_geo.pages.parts.markup import element
from kez_geo.query import allowed_values
from kez_geo.words import choice_name, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from streamlit.delta_generator import DeltaGenerator

    from kez_geo.model import Atlas, Language
    from kez_geo.own import Texts

__all__ = ["Fields", "field_name", "value_name"]

_MONEY = {"role": MoneyRole, "origin": MoneyOrigin, "state": MoneyState, "kind": MoneyForm, "money_kind": MoneyKind}
_MONEY_SAID: dict[str, Callable[[str, Language], str]] = {
    "role": lambda code, language: say(f"money.role.{code}", language),
    "origin": lambda code, language: say(f"money.origin.{code}", language),
    "state": lambda code, language: say(f"money.state.{code}", language),
    "kind": lambda code, language: say(f"money.form.{code}", language),
    "money_kind": lambda code, language: say(f"money.kind.{code}", language),
}
_SEVERAL = {"themes": "theme", "programmes": "programme"}
_LONG = frozenset({"source_note", "source_urls"})
_MOST_LETTERS = 2000


def field_name(name: str, language: Language) -> str:
    """Name a field of a record or of a money statement."""
    return say(f"own.field.{name}", language)


def value_name(name: str, code: str, atlas: Atlas, language: Language) -> str:
    """Name a code of a field that has a list; other values stand for themselves."""
    lists = atlas.reference
    if not code:
        return say("own.for_all", language) if name == "visibility" else "–"
    if name in _MONEY and code in set(_MONEY[name]):
        return _MONEY_SAID[name](code, language)
    if name == "visibility":
        return say("own.internal", language)
    if name == "german_type":
        return lists.german_types[code].name(language) if code in lists.german_types else code
    by_field = {"iso3": "country", "form": "form", "status": "status", "confidence": "confidence", **_SEVERAL}
    return choice_name(by_field[name], code, lists, language) if name in by_field else code


@dataclass(frozen=True, slots=True)
class Fields:
    """The widgets of one record, or of one of its statements.

    Parameters
    ----------
    prefix
        Begins the keys of the widgets.
    texts
        What the fields say to begin with.
    faults
        Sentences by field.
    atlas, language
        For names of codes.
    """

    prefix: str
    texts: Texts
    faults: Mapping[str, list[str]]
    atlas: Atlas
    language: Language

    def show(self, column: DeltaGenerator, name: str) -> None:
        """Show one field with what is wrong in it."""
        with column:
            self._widget(name)
            for sentence in self.faults.get(name, ()):
                st.html(element("p", sentence, class_="kez-fault", role="alert"))

    def _widget(self, name: str) -> None:
        key, label = self.prefix + name, field_name(name, self.language)
        text = self.texts.get(name, "")
        if name in _SEVERAL:
            st.session_state.setdefault(key, [part for part in text.split(LIST_SEPARATOR) if part])
            options = self._with(self._codes(name), st.session_state[key])
            st.multiselect(label, options, format_func=self._named(name), key=key, placeholder="–")
            return
        shown = text.replace(URL_SEPARATOR, "\n") if name == "source_urls" else text
        st.session_state.setdefault(key, shown)
        if codes := self._codes(name):
            options = self._with(codes, [st.session_state[key]])
            st.selectbox(label, options, format_func=self._named(name), key=key)
        elif name in _LONG:
            st.text_area(label, key=key, max_chars=_MOST_LETTERS, height="content")
        else:
            st.text_input(label, key=key, max_chars=_MOST_LETTERS)

    def _named(self, name: str) -> Callable[[str], str]:
        return lambda code: value_name(name, code, self.atlas, self.language)

    def _codes(self, name: str) -> list[str]:
        """Give the codes that a field may have, sorted as a reader looks for them; none for free texts."""
        lists = self.atlas.reference
        if name == "iso3":
            return ["", *sorted(lists.countries, key=lambda iso3: lists.countries[iso3].name(self.language).casefold())]
        if name == "land":
            return ["", *(land for land in allowed_values(self.atlas)["land"] if land != "unknown")]
        known: dict[str, Iterable[str]] = {
            "german_type": lists.german_types,
            "form": lists.forms,
            "status": lists.statuses,
            "themes": lists.themes,
            "programmes": lists.programmes,
            "confidence": Confidence,
            "visibility": Visibility,
            **_MONEY,
        }
        return [str(code) for code in known.get(name, ())]

    @staticmethod
    def _with(codes: list[str], present: list[str]) -> list[str]:
        """Add to the codes what a record has that is none of them, so that it is not lost."""
        return [*codes, *(code for code in present if code not in codes)]

    def written(self, names: Iterable[str]) -> Texts:
        """Give what stands in the widgets now, as texts."""
        return {name: self._text(name) for name in names}

    def _text(self, name: str) -> str:
        value = st.session_state.get(self.prefix + name, self.texts.get(name, ""))
        if isinstance(value, list):
            return LIST_SEPARATOR.join(value)
        text = str(value or "").strip()
        return URL_SEPARATOR.join(text.split()) if name == "source_urls" else text
