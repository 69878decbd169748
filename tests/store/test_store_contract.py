# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What every store promises, whatever it is made of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from builders import AS_OF, money, partnership
from store.dossiers import WHO, dossier, edited, tables

from kez_geo.errors import NothingFound, UnusableInput, WrongUse
from kez_geo.model import Conflict, Dossier, Overlay, Provenance, Tables
from kez_geo.model.tables import FUNDING, PARTNERSHIPS
from kez_geo.store import Store as Contract

if TYPE_CHECKING:
    from kez_geo.store import Store

_FULL = partnership(
    id="own-1",
    themes="water;waste",
    programmes="nakopa",
    source_urls="https://a.example | https://b.example/;x",
    since_year=1999,
    lat_deg=34.1,
    lon_deg=-0.25,
    source_note="Zeile 1\nZeile 2 – „Ä“ ☃ 'x'; DROP TABLE",
)


def _shown(store: Store) -> list[str]:
    return list(store.load().partnerships["id"])


def test_a_store_keeps_the_contract(store: Store) -> None:
    assert isinstance(store, Contract)


def test_an_empty_store_gives_empty_tables_of_the_right_kind(store: Store) -> None:
    loaded = store.load()
    expected = tables()
    pd.testing.assert_series_equal(loaded.partnerships.dtypes[: len(PARTNERSHIPS)], expected.partnerships.dtypes)
    assert (len(loaded.partnerships), len(loaded.funding)) == (0, 0)


def test_what_was_kept_is_loaded_as_it_was(store: Store) -> None:
    kept = tables(
        _FULL, partnership(id="own-2"), funding=[money("own-1", None), money("own-1", -12.5), money("own-2", 0)]
    )
    store.keep(kept, who=WHO, why="Liste 2026")
    loaded = store.load()
    pd.testing.assert_frame_equal(loaded.partnerships[[one.name for one in PARTNERSHIPS]], kept.partnerships)
    pd.testing.assert_frame_equal(loaded.funding, kept.funding)


def test_an_unknown_amount_is_not_zero(store: Store) -> None:
    store.keep(tables(partnership(id="a"), funding=[money("a", None), money("a", 0)]), who=WHO, why="")
    amounts = store.load().funding["amount_cents"]
    assert (amounts.isna().tolist(), amounts.sum()) == ([True, False], 0)


def test_keeping_what_is_there_already_is_no_step(store: Store) -> None:
    kept = tables(_FULL, funding=[money("own-1", 5)])
    store.keep(kept, who=WHO, why="")
    assert (store.keep(kept, who=WHO, why=""), store.keep(store.load(), who=WHO, why="")) == (None, None)


def test_shipped_records_lie_beside_own_ones(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1"), funding=[money("kez-1", 7)]), as_of=AS_OF)
    store.add(dossier("own-1"), who=WHO)
    told = store.load().partnerships.set_index("id")["provenance"].to_dict()
    assert told == {"kez-1": "shipped", "own-1": "own"}


def test_an_own_version_covers_the_shipped_record_and_says_so(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1", form="twinning"), funding=[money("kez-1", 7)]), as_of=AS_OF)
    shipped = store.version("kez-1")
    assert shipped is not None
    store.change(edited(shipped.dossier, form="project"), version=shipped.number, who=WHO)
    row = store.load().partnerships.iloc[0]
    assert (row["form"], row["provenance"], row["overlay"]) == ("project", "own", "current")
    assert len(store.load().funding) == 1


def test_newer_shipped_records_leave_own_versions_alone_and_mark_them(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1", land="Bayern"), partnership(id="kez-2")), as_of=AS_OF)
    store.keep(tables(partnership(id="kez-1", land="Hessen")), who=WHO, why="")
    newer = tables(partnership(id="kez-1", land="Berlin"), partnership(id="kez-3"))
    assert store.stock(newer, as_of=AS_OF + dt.timedelta(days=9))
    mine = store.version("kez-1")
    assert mine is not None
    assert (mine.dossier.partnership["land"], mine.overlay) == ("Hessen", Overlay.OUTDATED)
    assert _shown(store) == ["kez-1", "kez-3"]


def test_the_same_or_older_shipped_records_are_not_laid_in_again(store: Store) -> None:
    first = tables(partnership(id="kez-1"))
    assert store.stock(first, as_of=AS_OF)
    assert not store.stock(first, as_of=AS_OF)
    assert not store.stock(tables(partnership(id="kez-9")), as_of=AS_OF - dt.timedelta(days=1))
    assert _shown(store) == ["kez-1"]


def test_undoing_an_own_version_shows_the_shipped_record_again(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1", land="Bayern")), as_of=AS_OF)
    store.keep(tables(partnership(id="kez-1", land="Hessen")), who=WHO, why="")
    store.undo(who=WHO)
    shown = store.version("kez-1")
    assert shown is not None
    assert (shown.provenance, shown.dossier.partnership["land"], shown.number) == (Provenance.SHIPPED, "Bayern", 3)


def test_the_second_editor_gets_both_versions(store: Store) -> None:
    first = store.add(dossier(land="Bayern"), who=WHO)
    store.change(edited(first.dossier, land="Hessen"), version=first.number, who="B.")
    with pytest.raises(Conflict) as told:
        store.change(edited(first.dossier, land="Berlin"), version=first.number, who="C.")
    assert told.value.mine is not None
    assert told.value.theirs is not None
    assert told.value.mine.partnership["land"] == "Berlin"
    assert told.value.theirs.dossier.partnership["land"] == "Hessen"


def test_an_archived_record_is_not_shown_but_kept(store: Store) -> None:
    added = store.add(dossier(euros=(5.0,)), who=WHO)
    store.archive("own-1", version=added.number, who=WHO)
    assert (len(store.load().partnerships), len(store.load().funding)) == (0, 0)
    assert (len(store.load(archived=True).partnerships), len(store.load(archived=True).funding)) == (1, 1)


def test_changing_an_archived_record_shows_it_again(store: Store) -> None:
    added = store.add(dossier(), who=WHO)
    gone = store.archive("own-1", version=added.number, who=WHO)
    store.change(added.dossier, version=gone.number, who=WHO)
    assert _shown(store) == ["own-1"]


def test_an_archived_shipped_record_stays_archived_when_new_ones_come(store: Store) -> None:
    store.stock(tables(partnership(id="kez-1")), as_of=AS_OF)
    store.archive("kez-1", version=1, who=WHO)
    store.stock(tables(partnership(id="kez-1", land="Berlin")), as_of=AS_OF + dt.timedelta(days=1))
    assert _shown(store) == []


def test_a_record_cannot_be_added_twice(store: Store) -> None:
    store.add(dossier(), who=WHO)
    with pytest.raises(Conflict):
        store.add(dossier(), who=WHO)


@pytest.mark.parametrize("version", [0, 7])
def test_a_record_that_is_not_there_cannot_be_changed(store: Store, version: int) -> None:
    with pytest.raises(NothingFound):
        store.change(dossier(), version=version, who=WHO)


def test_a_record_that_somebody_has_undone_meanwhile_is_a_conflict(store: Store) -> None:
    added = store.add(dossier(), who=WHO)
    store.undo(who="B.")
    with pytest.raises(Conflict) as told:
        store.change(edited(added.dossier, land="Hessen"), version=added.number, who=WHO)
    assert told.value.theirs is None


def test_keeping_is_all_or_nothing(store: Store) -> None:
    first = store.add(dossier("a", land="Bayern"), who=WHO)
    store.change(edited(first.dossier, land="Hessen"), version=1, who="B.")
    stale = tables(partnership(id="a", land="Berlin"), partnership(id="b"))
    stale.partnerships["version"] = pd.array([1, None], dtype="Int64")
    with pytest.raises(Conflict) as told:
        store.keep(stale, who=WHO, why="")
    assert (_shown(store), told.value.values["values"]) == (["a"], ["a"])


def test_a_grid_keeps_what_was_edited_in_it(store: Store) -> None:
    store.keep(tables(partnership(id="a"), partnership(id="b")), who=WHO, why="")
    grid = store.load()
    grid.partnerships.loc[1, "land"] = "Hessen"
    step = store.keep(grid, who=WHO, why="Tabelle")
    assert step is not None
    assert (step.records, store.load().partnerships["land"].tolist()) == (1, ["Bayern", "Hessen"])


def test_nobody_changes_anything_without_a_name(store: Store) -> None:
    with pytest.raises(WrongUse):
        store.add(dossier(), who=" ")


def test_the_id_of_a_statement_belongs_to_one_record(store: Store) -> None:
    line = dict(dossier("a", euros=(1.0,)).funding[0])
    store.add(Dossier({"id": "a"}, (line,)), who=WHO)
    with pytest.raises(UnusableInput):
        store.add(Dossier({"id": "b"}, ({**line, "partnership_id": "b"},)), who=WHO)
    assert _shown(store) == ["a"]


@pytest.mark.parametrize(
    "fields",
    [
        {"land": "a\0b"}, {"land": "\ud800"}, {"land": 3}, {"x": "y"}, {"themes": (1,)},
        {"lat_deg": float("inf")}, {"since_year": 2**63}, {"since_year": 1.5},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_whole(store: Store, fields: dict[str, object]) -> None:
    with pytest.raises(UnusableInput):
        store.add(Dossier({"id": "a", **fields}), who=WHO)  # type: ignore[dict-item]
    assert _shown(store) == []


def test_an_id_twice_or_none_or_a_statement_without_record_is_refused(store: Store) -> None:
    for wrong in (
        tables(partnership(id="a"), partnership(id="a")),
        tables(partnership(id="")),
        tables(partnership(id="a"), funding=[money("b", 1)]),
        Tables(tables(partnership(id="a")).partnerships.assign(more=1), tables().funding),
        Tables(tables(partnership(id="a")).partnerships.drop(columns="land"), tables().funding),
    ):
        with pytest.raises(UnusableInput):
            store.keep(wrong, who=WHO, why="")
    assert _shown(store) == []


def test_statements_keep_their_order(store: Store) -> None:
    given = dossier("a", euros=(3.0, 1.0, 2.0))
    turned = Dossier(given.partnership, tuple(reversed(given.funding)))
    store.add(turned, who=WHO)
    assert list(store.load().funding["amount_cents"]) == [200, 100, 300]
    assert [one.name for one in FUNDING] == list(store.load().funding.columns)


def _outdated(store: Store) -> int:
    """Change a shipped record, then ship another one; give the version."""
    old = tables(partnership(id="kez-1", partner_city="Tunis"))
    store.stock(old, as_of=AS_OF)
    changed = edited(dossier("kez-1"), partner_city="Sfax")
    number = store.change(changed, version=1, who=WHO).number
    store.stock(tables(partnership(id="kez-1", partner_city="Gafsa")), as_of=AS_OF + dt.timedelta(days=1))
    return number


def test_an_outdated_version_that_is_kept_covers_the_shipped_record_of_today(store: Store) -> None:
    number = _outdated(store)
    present = store.version("kez-1")
    assert present is not None
    assert present.overlay is Overlay.OUTDATED
    assert store.change(present.dossier, version=number, who=WHO).overlay is Overlay.CURRENT


def test_a_record_that_is_uncovered_is_the_shipped_one_again(store: Store) -> None:
    number = _outdated(store)
    shown = store.uncover("kez-1", version=number, who=WHO, why="Die neue Angabe stimmt")
    assert (shown.provenance, shown.dossier.partnership["partner_city"]) == (Provenance.SHIPPED, "Gafsa")
    store.undo(who=WHO)
    assert store.load().partnerships["partner_city"].tolist() == ["Sfax"]


def test_what_covers_nothing_cannot_be_taken_away(store: Store) -> None:
    store.add(dossier("own-1"), who=WHO)
    with pytest.raises(NothingFound):
        store.uncover("own-1", version=1, who=WHO)
