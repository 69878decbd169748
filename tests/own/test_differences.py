# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Two versions compared field by field, and one made of both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from own.own_atlas import mine
from store.dossiers import edited, plain

from kez_geo.model import Dossier
from kez_geo.own import LINE, differences, together


def _keys(one: Dossier, other: Dossier) -> list[str]:
    return [found.key for found in differences(one, other)]


def test_equal_versions_differ_in_nothing() -> None:
    assert differences(mine(), mine()) == ()


def test_a_field_of_the_record_is_named_with_both_values() -> None:
    (found,) = differences(mine(), mine(form="contact"))
    assert (found.key, found.before, found.after) == ("form", "project", "contact")


def test_unknown_and_empty_are_the_same() -> None:
    assert differences(mine(), mine(funder="", themes=())) == ()


def test_a_statement_that_one_has_alone_is_named_whole() -> None:
    without = Dossier(mine().partnership)
    (found,) = differences(without, mine())
    assert (found.line, found.field, found.before, found.after) == ("own-1.1", LINE, None, 100)


def test_a_field_of_a_statement_is_named_by_it() -> None:
    more = Dossier(mine().partnership, ({**mine().funding[0], "amount_cents": 200},))
    assert _keys(mine(), more) == ["own-1.1/amount_cents"]


def test_of_a_new_record_everything_is_new() -> None:
    found = differences(None, mine())
    assert {one.before for one in found} == {None}


_TEXT = st.sampled_from(["", "a", "b"])
_LINES = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(1, 3)), unique_by=lambda line: line[0])


@st.composite
def _versions(draw: st.DrawFn) -> Dossier:
    record = edited(mine(), funder=draw(_TEXT) or None, project=None, period=draw(_TEXT) or None).partnership
    lines = draw(_LINES)
    return Dossier(record, tuple({"id": name, "amount_cents": cents} for name, cents in lines))


@given(theirs=_versions(), own=_versions())
def test_with_everything_of_mine_it_is_mine_and_with_nothing_theirs(theirs: Dossier, own: Dossier) -> None:
    assert differences(together(theirs, own, set(_keys(theirs, own))), own) == ()
    assert plain(together(theirs, own, set())) == plain(theirs)


@given(theirs=_versions(), own=_versions(), which=st.randoms(use_true_random=False))
def test_every_field_is_that_of_the_one_chosen(theirs: Dossier, own: Dossier, which: object) -> None:
    keys = _keys(theirs, own)
    wanted = {key for key in keys if which.random() < 0.5}  # type: ignore[attr-defined]
    made = together(theirs, own, wanted)
    assert set(_keys(theirs, made)) == wanted
    assert set(_keys(made, own)) == set(keys) - wanted
