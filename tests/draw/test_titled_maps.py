# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A title of one's own does not hide what a map shows and rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo.draw.maps import in_german, titled
from kez_geo.model import TownSymbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kez_geo.model import MapSpec


def test_no_title_of_ones_own_changes_nothing(make_map: Callable[..., MapSpec]) -> None:
    assert titled(make_map(), " ", "") == make_map()


def test_what_a_title_takes_the_place_of_is_told_below(make_map: Callable[..., MapSpec]) -> None:
    spec = make_map()
    made = titled(spec, "Augsburg in der Welt", "Herbst 2026")
    assert (made.title, made.subtitle) == ("Augsburg in der Welt", "Herbst 2026")
    assert made.notes == (f"Dargestellt: {spec.title}", f"Auswahl: {spec.subtitle}", *spec.notes)


def test_a_subtitle_alone_leaves_the_title(make_map: Callable[..., MapSpec]) -> None:
    made = titled(make_map(), subtitle="Herbst 2026")
    assert made.title == make_map().title
    assert made.notes[0] == f"Auswahl: {make_map().subtitle}"


def test_a_german_map_has_the_german_names_of_today(make_map: Callable[..., MapSpec]) -> None:
    towns = (
        TownSymbol("a", "Cairo", "EGY", 30.0, 31.2, 1, exact=True),
        TownSymbol("b", "Cairo", "USA", 37.0, -89.2, 1, exact=True),
    )
    made = in_german(replace(make_map(), towns=towns), {("cairo", "EGY"): "Kairo"})
    assert [town.name for town in made.towns] == ["Kairo", "Cairo"]
