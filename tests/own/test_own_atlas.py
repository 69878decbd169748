# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records over shipped ones: one atlas, whatever they are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from own.own_atlas import WHO, mine, seen
from store.dossiers import edited

from kez_geo.model import STORED, Overlay
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, checked

if TYPE_CHECKING:
    from kez_geo.model import Atlas, Dossier, Version
    from kez_geo.own import Own


def _version(own: Own, record_id: str) -> Version:
    found = own.store.version(record_id)
    assert found is not None
    return found


def _change(own: Own, record_id: str, **fields: str) -> Dossier:
    present = _version(own, record_id)
    return own.change(edited(present.dossier, **fields), version=present.number, who=WHO).dossier


def _told(atlas: Atlas, record_id: str) -> tuple[str, str]:
    row = atlas.partnerships.set_index("id").loc[record_id]
    return str(row["provenance"]), str(row["overlay"])


def test_without_own_records_the_atlas_is_the_shipped_one(own: Own) -> None:
    assert own.atlas() is own.atlas()
    assert list(seen(own.atlas())) == ["kez-Tunis", "kez-Sfax", "kez-Gafsa"]
    assert set(own.atlas().partnerships["provenance"]) == {"shipped"}


def test_an_own_record_stands_behind_the_shipped_ones_with_its_money_and_place(own: Own) -> None:
    own.add(mine(), who=WHO)
    atlas = own.atlas()
    assert list(seen(atlas))[-1] == "own-1"
    assert set(atlas.funding["id"]) == {"shipped-1", "own-1.1"}
    assert atlas.partnerships.iloc[-1]["placed"] == "town"
    assert _told(atlas, "own-1") == ("own", "")


def test_an_own_version_covers_the_shipped_record_in_its_place(own: Own) -> None:
    _change(own, "kez-Sfax", partner_city="Monastir")
    assert list(seen(own.atlas()).values()) == ["Tunis", "Monastir", "Gafsa"]
    assert _told(own.atlas(), "kez-Sfax") == ("own", Overlay.CURRENT)
    assert own.shipped().partnerships.loc[1, "partner_city"] == "Sfax"


def test_what_is_archived_is_not_shown_and_neither_is_its_money(own: Own) -> None:
    own.store.archive("kez-Tunis", version=1, who=WHO)
    assert list(seen(own.atlas())) == ["kez-Sfax", "kez-Gafsa"]
    assert own.atlas().funding.empty


def test_undoing_brings_the_shipped_record_back(own: Own) -> None:
    before = own.atlas()
    _change(own, "kez-Sfax", partner_city="Monastir")
    own.store.undo(who=WHO)
    assert seen(own.atlas()) == seen(before)


def test_the_tables_keep_their_columns_and_types(own: Own) -> None:
    plain = own.atlas()
    own.add(mine(), who=WHO)
    atlas = own.atlas()
    checked(atlas.partnerships, (*PARTNERSHIPS, *STORED), what="partnerships")
    checked(atlas.funding, FUNDING, what="funding")
    assert (atlas.partnerships.dtypes == plain.partnerships.dtypes).all()
    assert (atlas.funding.dtypes == plain.funding.dtypes).all()


def test_the_same_atlas_is_given_until_something_changes(own: Own) -> None:
    own.add(mine(), who=WHO)
    first = own.atlas()
    assert own.atlas() is first
    own.add(mine("own-2"), who=WHO)
    assert own.atlas() is not first


def test_own_records_are_among_the_sources_of_every_figure(own: Own) -> None:
    count = len(own.atlas().reference.sources)
    own.add(mine(), who=WHO)
    assert [one.title for one in own.atlas().reference.sources[count:]] == ["Eigene Einträge / own records"]


def test_fifty_steps_are_undone_one_by_one(own: Own) -> None:
    before = seen(own.atlas())
    for number in range(50):
        own.add(mine(f"own-{number}"), who=WHO)
    assert len(own.atlas().partnerships) == 53
    for _ in range(50):
        own.store.undo(who=WHO)
    assert seen(own.atlas()) == before


def test_what_is_kept_has_its_place_for_a_geographic_information_system(own: Own) -> None:
    own.add(mine(), who=WHO)
    kept = _version(own, "own-1").dossier.partnership
    assert (kept["placed"], kept["place_basis"]) == ("town", "gazetteer")
    assert isinstance(kept["lat_deg"], float)
