# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a check found, in sentences an official can read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from builders import reference
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import answer_of, answers_of, made, project, shipped

from kez_geo.analyse import Option, combine, leverage, portfolio
from kez_geo.errors import UnusableInput
from kez_geo.model import Inquiry, Language, YearAmount
from kez_geo.words import (
    combination_in_words,
    disclaimer,
    explain,
    leverage_in_words,
    note_in_words,
    portfolio_in_words,
    programme_term,
    rule_in_words,
    scenario_in_words,
    tier_in_words,
)

LISTS = reference()
DE = Language.DE


def test_a_failing_minimum_says_what_would_be_enough() -> None:
    found = answer_of(Inquiry(52_000_00, "TUN", 12), shipped()["nakopa"], tier="50-100k")
    sentence = rule_in_words(found.failed[0], LISTS, DE).replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == (
        "Der Zuschuss von 46.800 EUR liegt unter dem Mindestbetrag von 50.000 EUR; "
        "dafür braucht es ein Budget ab 55.556 EUR."
    )


def test_a_country_is_named_and_not_coded() -> None:
    found = answer_of(Inquiry(20_000_00, "RUS", 12), made(partner='{ iso3 = ["TUN", "JOR"] }'))
    assert (
        rule_in_words(found.failed[0], LISTS, DE)
        == "Russland gehört nicht zu den Partnerländern (Jordanien, Tunesien)."
    )


def test_the_disclaimer_names_the_day() -> None:
    assert disclaimer(answer_of(Inquiry(20_000_00, "TUN", 12)), DE) == "Angabe ohne Gewähr, Stand 22.11.2026."


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("months", [None, 1, 60])
@pytest.mark.parametrize("cents", [None, 500_00, 111_111_11, 900_000_00])
def test_every_result_and_note_of_every_programme_has_a_sentence(
    language: Language, months: int | None, cents: int | None
) -> None:
    one = project(None if cents is None else cents / 100, months=months, themes=("culture",), countries=("FRA",))
    for found in answers_of(one, *shipped().values(), with_history=True):
        said = [rule_in_words(result, LISTS, language) for result in found.results]
        said += [note_in_words(note, LISTS, language) for note in found.notes]
        said.append(programme_term("status", found.status, language))
        assert all(sentence and "{" not in sentence and "None" not in sentence for sentence in said)


def test_a_combination_is_told_in_words() -> None:
    answer = answer_of(project(50_000), made())
    found = combine(project(50_000), [answer, answer])
    said = [combination_in_words(finding.note, LISTS, DE) for finding in found.findings]
    assert (
        said[0].replace("\N{NO-BREAK SPACE}", " ")
        == "Zuschüsse und andere Mittel übersteigen die Kosten um 40.000 EUR."
    )


def test_leverage_is_told_as_an_upper_bound() -> None:
    said = [leverage_in_words(note, LISTS, DE) for note in leverage(40_000_00).notes]
    assert "400.000" in said[0]
    assert "10" in said[0]
    assert said[1].startswith("Obergrenze")


def test_years_are_no_amounts() -> None:
    found = portfolio([Option("a", "own", 100, (YearAmount(2027, 9_000_00),))], {2027: 1_000_00})
    notes = [found.left_out[0].note, *found.shadow_prices[0].notes]
    assert all("2027" in portfolio_in_words(note, LISTS, DE) for note in notes if "year" in dict(note.values))
    assert "8.000" in portfolio_in_words(notes[0], LISTS, DE)


def test_the_plan_is_named_by_us_and_a_scenario_by_the_person() -> None:
    assert scenario_in_words("as_planned", DE) == "wie geplant"
    assert scenario_in_words("Ohne Land", DE) == "Ohne Land"


def test_bad_input_is_told_with_field_value_and_remedy() -> None:
    with pytest.raises(UnusableInput) as refused:
        Inquiry(-5_00, "TUN", 12).project()
    assert explain(refused.value, DE) == "Gesamtbudget: -5 EUR ist negativ. Geben Sie einen Betrag ab 0 an."


@pytest.mark.parametrize(
    ("inquiry", "german", "english"),
    [
        (Inquiry(-1_234_50, "TUN", 12), "Gesamtbudget: -1.234,50 EUR ist negativ.", "Total budget: -1,234.50 EUR"),
        (Inquiry(100, "TUN", 12, own_cash_cents=-300), "Eigene Barmittel: -3 EUR", "Own cash: -3 EUR"),
        (Inquiry(5_000_00, "TUN", 12, lump_sum_cents=9_000_00), "ergeben 9.000 EUR und", "9,000 EUR"),
    ],
)
def test_a_refused_amount_is_written_as_the_language_writes_numbers(
    inquiry: Inquiry, german: str, english: str
) -> None:
    with pytest.raises(UnusableInput) as refused:
        inquiry.project()
    assert german in explain(refused.value, DE)
    assert english in explain(refused.value, Language.EN)


@given(st.decimals(Decimal("0.001"), 1, places=3))
def test_a_rate_is_told_in_percent(rate: Decimal) -> None:
    said = leverage_in_words(leverage(100, own_rate=rate).notes[0], LISTS, Language.EN)
    assert "%" in said


@pytest.mark.parametrize(
    ("programme", "tier", "german", "english"),
    [
        (
            "nakopa",
            "100-250k",
            "Aufruf 2025, Zuschuss 100.000 bis 250.000 EUR",
            "call 2025, grant 100,000 to 250,000 EUR",
        ),
        ("kepol", "folgeprojekt", "Aufruf 2026, Folgeprojekt", "call 2026, follow-on project"),
        ("fachkraeftefonds", "fachkraft", "laufendes Angebot, Fachkraft", "standing offer, expert"),
        (
            "transportkostenzuschuss",
            "bis-5k",
            "Aufruf 2026, Zuschuss bis 5.000 EUR",
            "call 2026, grant up to 5,000 EUR",
        ),
    ],
)
def test_a_tier_is_named_in_words_and_not_by_its_code(programme: str, tier: str, german: str, english: str) -> None:
    call = shipped()[programme].calls[0]
    found = next(one for one in call.tiers if one.id == tier)
    for language, expected in ((Language.DE, german), (Language.EN, english)):
        assert tier_in_words(call, found, language).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize("language", Language)
def test_no_tier_that_is_shown_is_called_by_a_bare_code(language: Language) -> None:
    for one in shipped().values():
        for call in one.calls:
            for tier in call.tiers:
                assert not tier_in_words(call, tier, language).endswith(f", {tier.id}")
