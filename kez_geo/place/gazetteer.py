# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places of the world by name, offline.

A name is looked up as a sorted key. What is found is weighed: a place that bears the name
beats one that is also called so, a large town beats a small one, and a name of our own list
beats both. Several candidates of similar weight stay visible: whoever asks must decide.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kez_geo.place.candidates import Candidate, Matched, distance_km, ranked
from kez_geo.place.german import GermanPlaces
from kez_geo.place.kind_words import DISTRICT
from kez_geo.place.names import COUNTRY, REGION, TOWN, asked, key, without_kind, written_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model.gazetteer import GazetteerTables
    from kez_geo.place.names import Asked

__all__ = ["Gazetteer"]

_AROUND_KM = {TOWN: 60.0, REGION: 250.0}
_SCALE = 10_000
_LARGE = 100_000
_BRACKET = re.compile(r"(.+) \((.+)\)$")


_BONUS = {Matched.EXONYM: 3.0, Matched.EXACT: 2.0, Matched.ALTERNATE: 0.0, Matched.PART: 0.0}


class _Repeated:
    """A column of few different texts, each held once."""

    def __init__(self, column: pd.Series) -> None:
        codes, texts = pd.factorize(column)
        self._codes = array("h", codes.astype("int16").tobytes())
        self._texts: list[str] = texts.tolist()

    def __getitem__(self, row: int) -> str:
        return self._texts[self._codes[row]]


class Gazetteer:
    """Places of the world by name.

    Parameters
    ----------
    tables
        Its tables as read from their files; never changed.
    """

    def __init__(self, tables: GazetteerTables) -> None:
        names, places = tables.names, tables.places
        self._keys: list[str] = names["key"].tolist()
        self._place_of = names["place"].to_numpy()
        self._is_other = names["is_other"].to_numpy()
        self._name: list[str] = places["name"].tolist()
        self._kind = _Repeated(places["kind"])
        self._iso3 = _Repeated(places["iso3"])
        self._admin1 = _Repeated(places["admin1"])
        self._lat = places["lat"].to_numpy()
        self._lon = places["lon"].to_numpy()
        self._population = places["population"].to_numpy()
        provinces = places[places["kind"] == "admin1"]
        codes = zip(provinces["iso3"].tolist(), provinces["admin1"].tolist(), strict=True)
        self._regions: dict[tuple[str, str], str] = dict(zip(codes, provinces["name"].tolist(), strict=True))
        self._exonyms = self._own_names(tables)
        self._german = GermanPlaces(tables, self.find)

    def _own_names(self, tables: GazetteerTables) -> dict[str, list[int]]:
        """Find the place of each name of our own list; a row without one stays without effect."""
        found: dict[str, list[int]] = {}
        columns = (tables.exonyms[name].tolist() for name in ("name", "place", "iso3", "what"))
        for name, place, iso3, what in zip(*columns, strict=True):
            told = _BRACKET.match(place)
            bare, region = (told[1], told[2]) if told else (place, "")
            hits = [row for row, is_other in self._rows(key(bare), iso3, what) if not is_other]
            if region:
                hits = [row for row in hits if self._region(row) == region]
            for spelled in {key(name), written_out(name)}:
                found.setdefault(spelled, []).extend(hits)
        return found

    def find(self, name: str, iso3: str = "", *, kind: str = "") -> tuple[Candidate, ...]:
        """Find what a name may mean, the likeliest first; at most twelve.

        Parameters
        ----------
        name
            As a record gives it, with brackets and words such as "Raion".
        iso3
            Country in which it must lie, as ISO 3166-1 alpha-3 code; any if empty.
        kind
            ``town`` or ``region`` where only one of them is wanted; else what the name says.
        """
        ask = asked(name)
        if ask.kind == COUNTRY or not ask.whole:
            return ()
        wanted = kind or ask.kind
        found = self._whole(ask.whole, iso3, wanted)
        if ask.within:
            found = self._with_context(found, ask, iso3, kind)
        if not found:
            found = self._pieces(ask, iso3, kind)
        return ranked(found)

    def german(self, name: str, *, land: str = "", german_type: str = "") -> tuple[Candidate, ...]:
        """Find what a name may mean as a German municipal body, the likeliest first; at most twelve.

        Parameters
        ----------
        name
            As a record gives it: "Ahrweiler (Landkreis)", "Berlin-Mitte", "OOWV".
        land
            Name of its Land, if known.
        german_type
            Kind of body, a code of `GermanType`, if known.
        """
        return self._german.find(name, land=land, german_type=german_type)

    def _rows(self, name_key: str, iso3: str, kind: str) -> list[tuple[int, bool]]:
        keys = self._keys
        first = bisect_left(keys, name_key)
        if first == len(keys) or keys[first] != name_key:
            return []
        last = bisect_right(keys, name_key, lo=first)
        hits = zip(self._place_of[first:last].tolist(), self._is_other[first:last].tolist(), strict=True)
        return [(row, is_other) for row, is_other in hits if self._fits(row, iso3, kind)]

    def _fits(self, row: int, iso3: str, kind: str) -> bool:
        if iso3 and self._iso3[row] != iso3:
            return False
        return not kind or (self._kind[row] == "town") == (kind == TOWN)

    def _named(self, name_key: str, iso3: str, kind: str) -> list[Candidate]:
        """Look a key up among all names and our own list."""
        matched = {
            row: Matched.ALTERNATE if other else Matched.EXACT for row, other in self._rows(name_key, iso3, kind)
        }
        for row in self._exonyms.get(name_key, ()):
            if self._fits(row, iso3, kind) and matched.get(row) != Matched.EXACT:
                matched[row] = Matched.EXONYM
        towns = [self._candidate(row, how) for row, how in matched.items() if self._kind[row] == "town"]
        regions = [self._candidate(row, how) for row, how in matched.items() if self._kind[row] != "town"]
        return towns + self._weighed(regions, towns)

    def _weighed(self, regions: Sequence[Candidate], towns: Sequence[Candidate]) -> list[Candidate]:
        """Put an area before small towns of its name, and behind its own capital and large towns."""
        if not towns:
            return list(regions)
        best = max(towns, key=lambda one: one.weight)
        behind = best.population >= _LARGE or best.matched == Matched.EXONYM
        return [
            replace(one, weight=best.weight - 1 if behind or best.region == one.region else best.weight + 1)
            if one.matched != Matched.EXONYM
            else one
            for one in regions
        ]

    def _candidate(self, row: int, matched: Matched) -> Candidate:
        population = int(self._population[row])
        return Candidate(
            name=self._name[row],
            iso3=self._iso3[row],
            lat_deg=int(self._lat[row]) / _SCALE,
            lon_deg=int(self._lon[row]) / _SCALE,
            population=population,
            kind=TOWN if self._kind[row] == "town" else REGION,
            matched=matched,
            region=self._region(row),
            weight=_BONUS[matched] + math.log10(population + 100),
        )

    def _region(self, row: int) -> str:
        return self._regions.get((self._iso3[row], self._admin1[row]), "")

    def _whole(self, name_key: str, iso3: str, kind: str) -> list[Candidate]:
        """Look up the whole name, then without the words that say what it is."""
        found = self._named(name_key, iso3, kind)
        left, says = without_kind(name_key)
        if found or left == name_key:
            return found
        wanted = kind or says
        if wanted != REGION:
            return self._named(left, iso3, wanted)
        found = self._named(left, iso3, REGION)
        if any(word in DISTRICT for word in name_key.split()):
            found = [one for one in found if one.name != one.region] or self._seats(left, iso3) or found
        return found or self._seats(left, iso3)

    def _seats(self, name_key: str, iso3: str) -> list[Candidate]:
        """Stand in for a district that is not in the list: mostly it bears the name of its main town."""
        return [
            replace(one, kind=REGION, matched=Matched.PART)
            for one in self._named(name_key, iso3, TOWN)
            if one.matched != Matched.ALTERNATE
        ]

    def _with_context(self, found: list[Candidate], ask: Asked, iso3: str, kind: str) -> list[Candidate]:
        """Use what stands in brackets: keep the candidates around it, or take it itself."""
        around = self._whole(ask.within, iso3, ask.within_kind)
        if not around:
            return found
        best = max(around, key=lambda one: one.weight)
        reach = _AROUND_KM[best.kind]
        inside = [
            one for one in found if distance_km((one.lat_deg, one.lon_deg), (best.lat_deg, best.lon_deg)) <= reach
        ]
        if inside:
            return [one for one in inside if one.region == best.region] or inside
        return [replace(one, matched=Matched.PART) for one in around if not kind or one.kind == kind]

    def _pieces(self, ask: Asked, iso3: str, kind: str) -> list[Candidate]:
        """Look up the first of several places named together that is known."""
        for piece in ask.parts:
            found = self._whole(piece, iso3, kind or ask.kind)
            if found:
                return [replace(one, matched=Matched.PART) for one in found]
        return []
