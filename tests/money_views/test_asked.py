# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of the programmes page survives its address, and a strange address does no harm."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.errors import UnusableInput
from kez_geo.model import GermanType
from kez_geo.money_views import Partner, Question
from kez_geo.money_views.asked import NAMES, cents_of, euros_of

ALLOWED = {"country": {"TUN", "JOR"}, "theme": {"water", "waste"}, "land": {"Bayern"}}
CENTS = st.integers(0, 10**12)
PARTNERS = st.builds(Partner, CENTS, st.sampled_from(["TUN", "JOR"]), st.integers(1, 600), CENTS)
QUESTIONS = st.builds(
    Question,
    total_cents=st.none() | CENTS,
    not_eligible_cents=CENTS,
    own_cash_cents=CENTS,
    in_kind_cents=CENTS,
    country=st.sampled_from(["", "TUN"]),
    months=st.none() | st.integers(1, 600),
    themes=st.sampled_from([(), ("water",), ("waste", "water")]),
    is_experienced=st.booleans(),
    on=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
    land=st.sampled_from(["", "Bayern"]),
    applicant=st.sampled_from(GermanType),
    joint=st.lists(PARTNERS, max_size=2).map(tuple),
    together=st.sampled_from([(), ("nakopa/2025/50-100k", "nrw-kez/2013/12-30k")]),
)


@given(QUESTIONS)
def test_a_form_survives_its_address(asked: Question) -> None:
    assert Question.read(asked.to_pairs(), ALLOWED) == (asked, ())


@given(st.lists(st.tuples(st.sampled_from(sorted(NAMES)), st.text(max_size=20)), max_size=6))
def test_no_address_raises(pairs: list[tuple[str, str]]) -> None:
    found, strange = Question.read(pairs, ALLOWED)
    assert isinstance(found, Question)
    assert set(strange) <= set(pairs)


@pytest.mark.parametrize(
    "pair",
    [
        ("ask_total", "-1"),
        ("ask_total", "1e99"),
        ("ask_total", "NaN"),
        ("ask_total", "0.001"),
        ("ask_country", "XYZ"),
        ("ask_theme", "beauty"),
        ("ask_months", "0"),
        ("ask_on", "22.11.2026"),
        ("ask_joint", "1,XX,2,3"),
        ("ask_climate", "yes"),
    ],
)
def test_what_is_not_understood_is_named(pair: tuple[str, str]) -> None:
    assert Question.read([pair], ALLOWED) == (Question(), (pair,))


@given(CENTS)
def test_an_amount_survives_the_address_to_the_cent(cents: int) -> None:
    assert cents_of(euros_of(cents)) == cents


def test_a_form_that_is_not_filled_in_asks_for_what_is_missing() -> None:
    with pytest.raises(UnusableInput) as refused:
        Question(total_cents=1).inquiry()
    assert refused.value.key == "question_incomplete"
