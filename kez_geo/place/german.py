# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""German municipalities, districts, Länder, boroughs and municipal bodies by name, offline."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from kez_geo.place.candidates import Candidate, Matched, distance_km, ranked
from kez_geo.place.names import REGION, TOWN, german_additions, key, written_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model.gazetteer import GazetteerTables

__all__ = ["GERMANY", "Finder", "GermanPlaces"]

GERMANY = "DEU"
_LAND, _GOVERNMENT_REGION, _DISTRICT, _MUNICIPALITY = 2, 3, 5, 8
_QUARTER_KM = 30.0
_NAMED_IN_BODY = 10_000
_MOST_WORDS = 20
_BODIES = frozenset({"utility", "special_purpose", "association"})
_TITLES = re.compile(
    r"^(?:(?:Große Kreis|Kreis|Hanse|Universitäts|Landeshaupt|Wissenschafts|Klingen)?stadt|Freie (?:und )?Hansestadt|"
    r"Gemeinde|Markt(?:gemeinde)?|Verbandsgemeinde|Samtgemeinde|Verwaltungsgemeinschaft|Gemeindeverwaltungsverband|"
    r"Amt|VG|SG|VVG|GVV)\s+",
    re.IGNORECASE,
)
_DISTRICT_TITLES = re.compile(r"^(?:Landkreis|Kreis|LK|Kreisverwaltung)\s+", re.IGNORECASE)
_DISTRICT_WORDS = frozenset({"landkreis", "kreis", "lk"})
_REGION_WORDS = frozenset({"bezirk", "regierungsbezirk"})
_COLUMNS = ("ags", "name", "kind", "land", "district", "lat_deg", "lon_deg", "population")
_SAME_AS_TOWN = frozenset({"Kreisfreie Stadt", "Stadtkreis"})
_CITY_STATES = frozenset({"berlin", "bremen", "hamburg"})
_BRACKET = re.compile(r"\s*\(([^()]*)\)")


class Finder(Protocol):
    """Finds places by name, as `Gazetteer.find` does."""

    def __call__(self, name: str, iso3: str = "", *, kind: str = "") -> tuple[Candidate, ...]:
        """Find what a name may mean, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row of the list of German units, ready to be compared."""

    name: str
    level: int
    kind: str
    land: str
    district: str
    lat_deg: float
    lon_deg: float
    population: int
    addition: tuple[str, ...]
    spellings: frozenset[str]


class GermanPlaces:
    """German places by name, Land and kind of body.

    Parameters
    ----------
    tables
        The gazetteer's tables as read from their files.
    find_town
        Finds towns, boroughs and villages by name and country.
    """

    def __init__(self, tables: GazetteerTables, find_town: Finder) -> None:
        self._find_town = find_town
        self._rows = list(zip(*(tables.municipalities[column].tolist() for column in _COLUMNS), strict=True))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            if row[2] in _SAME_AS_TOWN:
                continue  # its municipality stands in the list as well
            for word in {_first_word(key(row[1])), _first_word(written_out(row[1]))}:
                self._by_word[word].append(at)
        self._by_spelling: dict[str, list[_Unit]] = {}
        columns = (tables.bodies[name].tolist() for name in ("body", "seat", "land", "area"))
        self._bodies = {key(body): told for body, *told in zip(*columns, strict=True)}

    def _spelled(self, spelling: str) -> list[_Unit]:
        """Give the units of a spelling of their name, whole or without the addition."""
        if spelling not in self._by_spelling:
            same_word = (_unit(self._rows[at]) for at in self._by_word.get(_first_word(spelling), ()))
            self._by_spelling[spelling] = [unit for unit in same_word if spelling in unit.spellings]
        return self._by_spelling[spelling]

    def find(self, name: str, *, land: str = "", german_type: str = "") -> tuple[Candidate, ...]:
        """Find what a name may mean in Germany, the likeliest first; at most twelve.

        Parameters
        ----------
        name
            As a record gives it: "Ahrweiler (Landkreis)", "Berlin-Mitte", "OOWV".
        land
            Name of its Land, if known.
        german_type
            Kind of body, a code of `GermanType`, if known.
        """
        name = " ".join(name.split())
        for look in (self._body, self._unit, self._inside, self._quarter, self._named_in):
            found = look(name, land, german_type)
            if found:
                break
        else:
            found = list(self._find_town(name, GERMANY, kind=TOWN))
        return ranked(found)

    def _body(self, name: str, _land: str, _german_type: str) -> list[Candidate]:
        for spelled in (key(name), key(_BRACKET.sub(" ", name))):
            if spelled in self._bodies:
                seat, land, area = self._bodies[spelled]
                found = self._units_named(seat, land, levels=(_MUNICIPALITY,))
                return [_candidate(one, 3.0, Matched.EXACT, kind=REGION if area else "") for one in found[:1]]
        return []

    def _unit(self, name: str, land: str, german_type: str) -> list[Candidate]:
        """Look up the name itself, on the level that its kind, brackets and words speak of."""
        remark = key(" ".join(_BRACKET.findall(name)))
        words = set(remark.split())
        plain = name
        if words & (_DISTRICT_WORDS | _REGION_WORDS) and len(words) == 1:
            plain, remark = _BRACKET.sub("", name).strip(), ""
        for level in _levels(words, plain, german_type):
            titles = _DISTRICT_TITLES if level == _DISTRICT else _TITLES
            for bare in dict.fromkeys((plain, titles.sub("", plain))):
                found = _of_kind(self._units_named(bare, land, levels=(level,)), german_type)
                if found:
                    return [_candidate(one, _fit(one, bare, remark, german_type), Matched.EXACT) for one in found]
        return []

    def _units_named(self, name: str, land: str, *, levels: Sequence[int]) -> list[_Unit]:
        """Find the units of a name: its head must be the same, an addition must not contradict."""
        head, addition = german_additions(name)
        pool = [*self._spelled(key(name)), *self._spelled(" ".join(head))]
        fitting = [
            unit
            for unit in dict.fromkeys(pool)
            if unit.level in levels and (not land or unit.land == land) and _agree(unit.addition, addition)
        ]
        exact = [unit for unit in fitting if key(unit.name) == key(name) or (addition and unit.addition)]
        return exact if exact and addition else fitting

    def _inside(self, name: str, land: str, german_type: str) -> list[Candidate]:
        """Look up what stands in brackets, then each of several bodies named together."""
        pieces = [*_BRACKET.findall(name), *_BRACKET.sub(" ", name).split("/")]
        for piece in pieces:
            if piece.strip() and piece.strip() != name:
                found = self._body(piece, land, "") or self._unit(piece.strip(), land, german_type)
                found = found or self._unit(piece.strip(), land, "")
                if found:
                    return [replace(one, matched=Matched.PART) for one in self._quarters_first(name, found)]
        return []

    def _quarters_first(self, name: str, around: list[Candidate]) -> list[Candidate]:
        """Prefer a village of the name in the municipality that stands in brackets."""
        return self._near(_BRACKET.sub("", name).strip(), around[0]) or around

    def _quarter(self, name: str, land: str, _german_type: str) -> list[Candidate]:
        """Look up a borough behind the town's name: "Berlin-Mitte"; else the town."""
        town, sign, rest = name.partition("-")
        around = [_candidate(one, 0, Matched.PART) for one in self._units_named(town, land, levels=(_MUNICIPALITY,))]
        if not (sign and around):
            return []
        best = max(around, key=lambda one: one.population)
        for piece in (name, rest, *rest.split("-")):
            found = self._near(piece.strip(), best)
            if found:
                return found
        return [best]

    def _near(self, name: str, town: Candidate) -> list[Candidate]:
        found = self._find_town(name, GERMANY, kind=TOWN) if name else ()
        here = (town.lat_deg, town.lon_deg)
        return [one for one in found if distance_km(here, (one.lat_deg, one.lon_deg)) <= _QUARTER_KM]

    def _named_in(self, name: str, land: str, german_type: str) -> list[Candidate]:
        """Take the municipality whose name a utility or association bears."""
        words = key(name).split()[:_MOST_WORDS] if german_type in _BODIES else []
        runs = [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
        found = [
            unit
            for run in runs
            for unit in self._spelled(run)
            if unit.level == _MUNICIPALITY and unit.population >= _NAMED_IN_BODY and (not land or unit.land == land)
        ]
        return [_candidate(one, 0, Matched.PART) for one in dict.fromkeys(found)]


def _levels(words: set[str], name: str, german_type: str) -> tuple[int, ...]:
    """Give the levels on which a name is looked up, the likeliest first."""
    if german_type == "land":
        return (_MUNICIPALITY, _LAND) if key(name) in _CITY_STATES else (_LAND, _MUNICIPALITY)
    if words & _REGION_WORDS:
        return (_GOVERNMENT_REGION, _DISTRICT)
    if german_type == "district" or words & _DISTRICT_WORDS == words != set() or _DISTRICT_TITLES.match(name):
        return (_DISTRICT, _GOVERNMENT_REGION, _MUNICIPALITY)
    return (_MUNICIPALITY, _DISTRICT, _LAND)


def _of_kind(units: list[_Unit], german_type: str) -> list[_Unit]:
    """Keep the towns where a town is meant; other words for a body are used loosely."""
    towns = [unit for unit in units if unit.kind == "Stadt"] if german_type == "city" else []
    return towns or units


def _fit(unit: _Unit, name: str, remark: str, german_type: str) -> float:
    """Weigh how well a unit fits beyond its name: same spelling, same kind, same district."""
    weight = 2.0 if key(unit.name) == key(name) else 1.0
    if {"city": "Stadt", "municipality": "Gemeinde"}.get(german_type) == unit.kind:
        weight += 1
    if remark and unit.district and key(unit.district) in remark:
        weight += 2
    return weight


def _candidate(unit: _Unit, weight: float, matched: Matched, *, kind: str = "") -> Candidate:
    return Candidate(
        name=unit.name,
        iso3=GERMANY,
        lat_deg=unit.lat_deg,
        lon_deg=unit.lon_deg,
        population=unit.population,
        kind=kind or (TOWN if unit.level == _MUNICIPALITY else REGION),
        matched=matched,
        region=unit.land,
        weight=weight + math.log10(unit.population + 100),
    )


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two additions can mean the same; a missing one contradicts nothing."""
    if not one or not other:
        return True
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))


def _first_word(name_key: str) -> str:
    word = name_key.partition(" ")[0]
    return "sankt" if word == "st" else word


def _unit(row: tuple[str, ...]) -> _Unit:
    ags, name, kind, land, district, lat, lon, population = row
    head, addition = german_additions(name)
    own = " ".join(head)
    behind = name[: len(own)]  # the head as it is written, where it is no abbreviation
    spelled = {own, key(name), written_out(name)} | ({written_out(behind)} if key(behind) == own else set())
    return _Unit(
        name=name,
        level=len(ags),
        kind=kind,
        land=land,
        district=district,
        lat_deg=float(lat),
        lon_deg=float(lon),
        population=int(population or 0),
        addition=addition,
        spellings=frozenset(spelled),
    )
