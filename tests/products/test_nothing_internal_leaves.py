# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What a table has beside its public columns is in no file that leaves the house."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from products.views_made import small_atlas

from kez_geo import views
from kez_geo.model import Language, Metric, Selection
from kez_geo.products import tables
from kez_geo.products.handout import dossier, finished, map_slide
from kez_geo.products.web_page import web_page

if TYPE_CHECKING:
    from kez_geo.views import View

HIDDEN = "geheim-4711"


@pytest.fixture(scope="module")
def seen() -> View:
    atlas = small_atlas()
    told = {"contact": HIDDEN, "contact_email": f"{HIDDEN}@example.org", "masked_note": HIDDEN}
    money = atlas.funding.assign(remark=HIDDEN, budget_code=HIDDEN)
    return views.view(replace(atlas, partnerships=atlas.partnerships.assign(**told), funding=money), Selection.usual())


def unpacked(content: bytes) -> bytes:
    """Give a file with what is packed in it."""
    if content[:2] != b"PK":
        return content
    archive = zipfile.ZipFile(io.BytesIO(content))
    return b"\n".join(archive.read(name) for name in archive.namelist())


def test_no_data_file_has_an_internal_field(seen: View) -> None:
    spec = views.map_spec(seen, Metric.PARTNERSHIPS, Language.DE)
    files = [
        views.records_csv(seen, Language.DE),
        tables.workbook(seen, Language.DE),
        tables.geojson(seen, Language.DE),
        tables.geopackage(seen, spec),
        web_page(seen, Metric.PARTNERSHIPS, Language.DE),
    ]
    assert [HIDDEN.encode() in unpacked(file) for file in files] == [False] * len(files)


@pytest.mark.slow
def test_no_paper_has_an_internal_field(seen: View) -> None:
    told: list[object] = []
    files = [
        map_slide(seen, Metric.PARTNERSHIPS, Language.DE),
        finished(dossier(seen, "pptx", Language.DE), told.append),
    ]
    assert [HIDDEN.encode() in unpacked(file) for file in files] == [False, False]
