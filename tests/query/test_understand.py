# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Names that somebody typed."""

from __future__ import annotations

import pytest
from builders import atlas_of, partnership, reference, region

from kez_geo.errors import WrongUse
from kez_geo.model import Selection
from kez_geo.query import understand

ATLAS = atlas_of(partnership(themes="water"))


@pytest.mark.parametrize("typed", ["MENA", "mena", "wb:mena"])
def test_a_region_is_found_by_code_name_or_alias(typed: str) -> None:
    assert understand(Selection.of(region=[typed]), ATLAS)[0].region == {"wb:mena"}


@pytest.mark.parametrize("typed", ["TUN", "tun", "Tunesien", "tunisia"])
def test_a_country_is_found_by_code_or_name(typed: str) -> None:
    assert understand(Selection.of(country=[typed]), ATLAS)[0].country == {"TUN"}


def test_what_is_unknown_is_set_aside_with_what_is_allowed() -> None:
    selection, unknown = understand(Selection.of(theme=["water", "watr"]), ATLAS)
    assert selection.theme == {"water"}
    assert [(one.field, one.value) for one in unknown] == [("theme", "watr")]
    assert "waste" in unknown[0].allowed


def test_a_name_that_two_schemes_share_is_not_guessed() -> None:
    lists = reference(region("un:africa", "TUN"), region("au:africa", "NAM"))
    with pytest.raises(WrongUse, match="au:africa"):
        lists.region("Africa")


def test_namibias_code_is_a_country_and_not_missing() -> None:
    assert understand(Selection.of(country=["NAM"]), ATLAS)[0].country == {"NAM"}
