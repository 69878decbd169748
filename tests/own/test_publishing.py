# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is for the house alone leaves it by no way: page, command, export or embedded page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from own.own_atlas import WHO, mine, shipped
from pages.opened_page import html, opened

from kez_geo import views
from kez_geo.commands import main
from kez_geo.model import Language, Selection
from kez_geo.own import Own, open_own
from kez_geo.pages import loading
from kez_geo.products import tables
from kez_geo.settings import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMARK = "Ansprechpartnerin: Frau Beispiel, 0821 1234"


@pytest.fixture
def public(own_folder: Path) -> Iterator[Own]:
    """Keep a masked project and an open one with a remark, and let the atlas be public."""
    own = open_own()
    assert own.file
    assert own.file.parent == own_folder
    own.add(mine("own-masked", partner_city="Grootfontein", visibility="internal"), who=WHO)
    own.add(mine("own-open", source_note=_REMARK), who=WHO)
    with named(public="1"):
        yield own


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = 0
    try:
        main(list(arguments))
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_inside_the_house_all_is_seen(tmp_path: Path) -> None:
    own = Own(str(tmp_path / "atlas.sqlite"), shipped=shipped)
    own.add(mine(visibility="internal"), who=WHO)
    assert "own-1" in set(own.atlas().partnerships["id"])
    assert "own-1" not in set(own.public_atlas().partnerships["id"])
    assert "own-1" not in set(own.public_atlas().funding["partnership_id"])


def test_the_public_atlas_is_the_same_until_something_changes(tmp_path: Path) -> None:
    own = Own(str(tmp_path / "atlas.sqlite"), shipped=shipped)
    first = own.public_atlas()
    assert own.public_atlas() is first
    own.add(mine(), who=WHO)
    assert own.public_atlas() is not first


@pytest.mark.usefixtures("public")
def test_the_explorer_shows_neither_masked_projects_nor_remarks_nor_a_way_to_edit() -> None:
    page = html(opened("explorer", open="NAM", country="NAM", municipality="Augsburg"))
    assert "Windhoek" in page
    assert not [word for word in ("Grootfontein", "Beispiel", "eigene-daten", "own-masked") if word in page]


def test_what_is_found_in_own_records_is_not_told(public: Own) -> None:
    with named(public="0"):
        public.add(mine("own-nowhere", partner_city="Nirgendwohausen", visibility="internal"), who=WHO)
    assert "Nirgendwohausen" not in html(opened("about"))


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("command", ["list", "gaps"])
def test_commands_tell_neither(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, told = _run(capsys, command, "--country", "NAM", "--format", "json")
    assert code == 0
    assert not [word for word in ("Grootfontein", "Beispiel", "own-masked") if word in told]


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("command", [["history"], ["undo"], ["redo"], ["backup", "b.sqlite"], ["restore", "b.sqlite"]])
def test_nothing_is_told_of_the_history_and_nothing_changes(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    code, told = _run(capsys, *command)
    assert (code, "KEZ_GEO_PUBLIC" in told) == (2, True)


def test_exports_hold_neither(public: Own) -> None:
    seen = views.view(public.atlas(), Selection(country=frozenset({"NAM"})))
    files = [views.records_csv(seen, Language.DE), tables.geojson(seen, Language.DE)]
    for content in files:
        assert b"Windhoek" in content
        assert not [word for word in ("Grootfontein", "Beispiel", "own-masked") if word.encode() in content]


@pytest.mark.usefixtures("public")
def test_the_embedded_page_is_public_whatever_the_settings_say() -> None:
    with named(public="0"):
        assert "own-masked" in set(loading.atlas().partnerships["id"])
        assert "own-masked" not in set(loading.public_atlas().partnerships["id"])


@pytest.mark.usefixtures("public")
def test_a_store_that_cannot_be_read_is_not_named_outside(capsys: pytest.CaptureFixture[str]) -> None:
    own = open_own()
    assert own.file
    own.close()
    own.file.write_bytes(b"x" * 50_000)
    code, told = _run(capsys, "list", "--country", "NAM", "--format", "json")
    assert (code, str(own.file) in told) == (0, False)
    assert json.loads(told[: told.rindex("}") + 1])["rows"]


@pytest.mark.usefixtures("public")
def test_nothing_is_taken_in(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("Kommune;Partner;Land\nUlm;Tunis;Tunesien\n", encoding="utf-8")
    code, told = _run(capsys, "import", str(tmp_path / "liste.csv"))
    assert (code, "KEZ_GEO_PUBLIC" in told) == (2, True)
