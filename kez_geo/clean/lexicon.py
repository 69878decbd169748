# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The words that the values of a user's table may be, and what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kez_geo.clean.matching import Vocabulary, parts_of
from kez_geo.clean.numbers import is_missing, plain
from kez_geo.clean.values import Judge, Judged
from kez_geo.model import Confidence, Severity, name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kez_geo.model import Reference, Term
    from kez_geo.model.intake import IntakeWords

__all__ = ["COUNTRIES", "NAMIBIA", "Lexicon", "lexicon"]

COUNTRIES = "country"
NAMIBIA = "NA"
_NAMIBIA_ISO3 = "NAM"
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_ARTICLE = re.compile(r"^(?:die|der|das|the|la|le)\s+", re.IGNORECASE)
_SHORT_CODE = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabularies by name of the list, and names of countries that need no word in a report.

    Parameters
    ----------
    lists
        Vocabularies: theme, form, status, programme, german_type, confidence, land and country.
    plain_countries
        Keys of the usual German and English names and of the codes.
    """

    lists: Mapping[str, Vocabulary]
    plain_countries: frozenset[str]

    def term(self, name: str, field: str, answers: Mapping[tuple[str, str], str]) -> Judge:
        """Make a judge of cells with one word of a list."""
        known = self.lists[name]

        def judge(text: str) -> Judged:
            if (answer := answers.get((field, text))) is not None:
                return Judged(answer)
            if codes := known.exact(text):
                return Judged(codes[0])
            if is_missing(text):
                return Judged("")
            return Judged("", "word_unknown", more=_proposed(known, text))

        return judge

    def terms(self, name: str, field: str, answers: Mapping[tuple[str, str], str]) -> Judge:
        """Make a judge of cells with several words of a list; each is looked up apart."""
        known = self.lists[name]

        def judge(text: str) -> Judged:
            if is_missing(text) and not known.exact(text):
                return Judged(())
            found: dict[str, None] = {}
            unknown = []
            for part in parts_of(text, known):
                codes = (answers[field, part],) if (field, part) in answers else known.exact(part)[:1]
                found |= dict.fromkeys(code for code in codes if code)
                if not codes and not is_missing(part):
                    unknown.append(part)
            if not unknown:
                return Judged(tuple(found))
            more = (("unknown", "; ".join(unknown)), *_proposed(known, unknown[0]))
            return Judged(tuple(found), "words_unknown", more=more)

        return judge

    def country(self, field: str, answers: Mapping[tuple[str, str], str], *, codes_usual: bool) -> Judge:
        """Make a judge of countries; "NA" is Namibia, and said where the column writes no other codes."""
        known = self.lists[COUNTRIES]

        def judge(text: str) -> Judged:
            if (answer := answers.get((field, text))) is not None:
                return Judged(answer)
            if text == NAMIBIA:
                return Judged(_NAMIBIA_ISO3, "" if codes_usual else "na_is_namibia")
            if is_missing(text):
                return Judged("")
            return self._named(text, known)

        return judge

    def _named(self, text: str, known: Vocabulary) -> Judged:
        """Find a country by a name, if need be without article and brackets."""
        for reading in (text, _ARTICLE.sub("", text), _BRACKETS.sub(" ", _ARTICLE.sub("", text))):
            codes = known.exact(reading)
            if len(codes) == 1:
                usual = name_key(reading) in self.plain_countries and reading == text
                said = "" if usual or _SHORT_CODE.fullmatch(text) else "country_by_name"
                return Judged(codes[0], said, Severity.REPAIRED, (("taken", codes[0]),))
            if codes:
                return Judged("", "country_ambiguous", more=(("candidates", ", ".join(codes)),))
        near = known.similar(text)
        if near:
            return Judged("", "country_perhaps", more=(("proposed", f"{near[0].word} ({near[0].code})"),))
        return Judged("", "country_unknown")


def _proposed(known: Vocabulary, text: str) -> tuple[tuple[str, str], ...]:
    near = known.similar(text, most=1)
    return (("proposed", near[0].word if near else "–"),)


@lru_cache(maxsize=4)
def lexicon(reference: Reference, words: IntakeWords) -> Lexicon:
    """Put together what the lists and the synonyms know; nobody adds to it afterwards."""
    lists = {
        "theme": _of_terms(reference.themes),
        "form": _of_terms(reference.forms),
        "status": _of_terms(reference.statuses),
        "programme": _of_terms(reference.programmes),
        "german_type": _of_terms(reference.german_types),
        "confidence": Vocabulary.of((one.value, one.value) for one in Confidence),
        "land": Vocabulary(),
        COUNTRIES: Vocabulary(),
    }
    for key, programme in reference.programme_names.items():
        lists["programme"].add(key, programme)
    for name, word, code in words.values:
        if name in lists:
            lists[name].add(word, code)
    usual = []
    for one in reference.countries.values():
        usual += [one.iso3, one.iso2, one.name_de, one.name_en]
        for name in (one.name_de, one.name_en, one.iso3, one.iso2):
            lists[COUNTRIES].add(name, one.iso3)
    lists[COUNTRIES].add_keys(reference.country_names)
    return Lexicon(lists, frozenset(name_key(plain(name)) for name in usual))


def _of_terms(terms: Mapping[str, Term]) -> Vocabulary:
    made = Vocabulary()
    for term in terms.values():
        for word in (term.code, term.name_de, term.name_en):
            made.add(word, term.code)
    return made
