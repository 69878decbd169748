# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What somebody writes into a form: checked as a file is, each fault at its field, the rest left as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import reference
from hypothesis import given
from hypothesis import strategies as st
from own.own_atlas import mine
from store.dossiers import edited

from kez_geo.model import Dossier, Language
from kez_geo.own import RECORD, Line, checked, differences, line_texts, record_texts
from kez_geo.words import issue_in_words

if TYPE_CHECKING:
    from kez_geo.own import Checked

_LISTS = reference()
_FULL = edited(
    mine(), themes=("water", "waste"), since_year=1999, source_urls=("https://a.example",), given_lat_deg=-22.5,
    given_lon_deg=17.0, visibility="internal",
)  # fmt: skip


def _lines(dossier: Dossier) -> list[Line]:
    return [Line(str(line["id"]), line_texts(line)) for line in dossier.funding]


def _written(before: Dossier, texts: dict[str, str]) -> Checked:
    record = {**record_texts(before), **texts}
    return checked(record, _lines(before), _LISTS, record_id=before.record_id, before=before)


def _with_line(**texts: str) -> Checked:
    lines = [*_lines(_FULL), Line("", texts)]
    return checked(record_texts(_FULL), lines, _LISTS, record_id=_FULL.record_id, before=_FULL)


def test_what_nobody_touches_stays_as_it_was() -> None:
    made = _written(_FULL, {})
    assert (made.faults, made.notes) == ((), ())
    assert differences(_FULL, made.dossier) == ()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("since_year", "bald", "„bald“ ist kein Jahr"),
        ("source_urls", "www.a.example", "keine Adresse, die mit http beginnt"),
        ("given_lat_deg", "95", "liegt nicht zwischen -90 und 90"),
        ("given_lat_deg", "", "ohne die andere Hälfte"),
        ("german_partner", " ", "Tragen Sie die deutsche Kommune ein."),
        ("themes", "water;zauberei", "„zauberei“"),
    ],
)
def test_a_fault_is_named_at_its_field_without_a_row(field: str, text: str, said: str) -> None:
    fault = _written(_FULL, {field: text}).faults[0]
    sentence = issue_in_words(fault.issue, Language.DE)
    assert fault.line == RECORD
    assert said in sentence
    assert "Zeile" not in sentence


def test_neither_partner_nor_country_is_a_fault() -> None:
    (fault,) = _written(_FULL, {"partner_city": "", "iso3": ""}).faults
    assert fault.issue.code == "own_partner_missing"
    assert _written(_FULL, {"partner_city": ""}).faults == ()


def test_a_new_record_keeps_what_was_written() -> None:
    made = checked({"german_partner": " Ulm ", "iso3": "TUN", "form": "project"}, [], _LISTS, record_id="own-9")
    told = {name: value for name, value in made.dossier.partnership.items() if value is not None}
    assert told["german_partner"] == "Ulm"
    assert (told["id"], told["iso3"], told["form"]) == ("own-9", "TUN", "project")
    assert made.faults == ()


def test_whether_a_record_is_internal_can_be_changed() -> None:
    assert _written(_FULL, {"visibility": ""}).dossier.partnership["visibility"] is None
    assert _written(mine(), {"visibility": "internal"}).dossier.partnership["visibility"] == "internal"


@pytest.mark.parametrize(
    ("text", "cents", "currency"), [("40 T€", 4_000_000, "EUR"), ("1.234,50", 123_450, "EUR"), ("5 USD", 500, "USD")]
)
def test_an_amount_is_read_as_in_a_file(text: str, cents: int, currency: str) -> None:
    line = _with_line(amount_eur=text, role="funding").dossier.funding[-1]
    assert (line["amount_cents"], line["currency"]) == (cents, currency)


def test_an_amount_that_is_none_is_named_at_its_line() -> None:
    (fault,) = _with_line(amount_eur="etwa viel").faults
    assert (fault.line, fault.field) == (1, "amount_eur")


def test_years_the_wrong_way_round_are_put_right_and_said() -> None:
    made = _with_line(amount_eur="1", first_year="2027", last_year="2026")
    assert [note.issue.code for note in made.notes] == ["years_reversed"]
    assert (made.dossier.funding[-1]["first_year"], made.dossier.funding[-1]["last_year"]) == (2026, 2027)


def test_a_new_line_belongs_to_the_project_that_it_names() -> None:
    before = edited(mine())
    old = {**before.funding[0], "project": "Brunnen", "project_id": "p-1"}
    before = Dossier(before.partnership, (old,))
    lines = [*_lines(before), Line("", {"project": "Brunnen", "amount_eur": "5"}), Line("", {"project": "Schule"})]
    made = checked(record_texts(before), lines, _LISTS, record_id="own-1", before=before).dossier.funding
    assert made[1]["project_id"] == "p-1"
    assert len({line["project_id"] for line in made}) == 2
    assert len({line["id"] for line in made}) == 3


def test_a_line_that_is_left_out_is_gone() -> None:
    made = checked(record_texts(_FULL), [], _LISTS, record_id=_FULL.record_id, before=_FULL)
    assert made.dossier.funding == ()


@given(st.integers(-(10**12), 10**12))
def test_every_amount_comes_back_from_its_text(cents: int) -> None:
    before = Dossier(mine().partnership, ({**mine().funding[0], "amount_cents": None},))
    text = line_texts({**before.funding[0], "amount_cents": cents})
    made = checked(record_texts(before), [Line("own-1.1", text)], _LISTS, record_id="own-1", before=before)
    assert made.dossier.funding[0]["amount_cents"] == cents
